import type { MarketMoment } from '../../market/market.ts'
import type { Ask, Intent } from '../ask.ts'
import { closeWith, propose } from '../build-parts.ts'
import type { Answer } from '../pace.ts'
import {
  describeChange,
  describeMoment,
  groupDigits,
  linkTo,
  paragraphs,
  priceOf,
  shortDate,
  signedPercent,
  table,
} from '../wording.ts'
import { instrumentsOf, isAnswer, requireMoment } from './missing-instrument.ts'

export const price: Intent = {
  name: 'price',
  description: 'Last price, quote, day range and volume of one or more symbols',
  phrasings: ['What is the current price of AAPL?', 'Quote for Tesla', 'How much is MSFT trading at?'],
  matches: ({ text, named }) =>
    /\b(price|quote|quoted|trading at|trade at|how much|worth|last trade|bid|ask)\b/i.test(text) ||
    (named.length > 0 && text.split(' ').length <= named.length * 3),
  answer: (ask) => {
    const moment = requireMoment(ask, 'look up its price')
    if (isAnswer(moment)) return moment
    const moments = instrumentsOf(ask).flatMap((instrument) => ask.market.at(instrument, ask.now) ?? [])
    return moments.length > 1 ? answerMany(moments, moment) : answerOne(ask, moment)
  },
}

function answerOne(ask: Ask, moment: MarketMoment): Answer {
  const { instrument } = moment
  const { symbol } = instrument
  return {
    thoughts: [`Read the ${symbol} quote`, 'Compare it with the previous close', 'Add the range and the volume'],
    text: paragraphs(
      `**${linkTo(instrument)}** ${instrument.name} ${moment.session ? 'trades' : 'last traded'} at ` +
        `**${priceOf(instrument, moment.last)}**, ${describeChange(moment)}.`,
      table(['', '>Value'], describeQuote(moment)),
      describeMoment(moment),
    ),
    extras: closeWith(
      [propose(ask, { open_chart: { symbol, timeframe: '1M' } }, `Open the ${symbol} chart`)],
      [`What moved ${symbol} today?`, `Deep insight on ${symbol}`],
    ),
  }
}

function describeQuote(moment: MarketMoment): string[][] {
  const { instrument, quote, summary, sessionDate, volume } = moment
  const money = (cents: number) => priceOf(instrument, cents)
  const side = (cents: number | null, size: number | null) =>
    cents === null || size === null ? 'none' : `${money(cents)} for ${size}`
  const rows = [['52-week range', `${money(moment.yearLow)} to ${money(moment.yearHigh)}`]]
  if (summary) rows.unshift([`Range of ${shortDate(sessionDate)}`, `${money(summary.low)} to ${money(summary.high)}`])
  if (quote) rows.unshift(['Bid', side(quote.bid, quote.bidSize)], ['Ask', side(quote.ask, quote.askSize)])
  if (volume !== null) rows.push(['Volume', groupDigits(String(volume))])
  return rows
}

function answerMany(moments: readonly MarketMoment[], first: MarketMoment): Answer {
  const rows = moments.map((moment) => [
    linkTo(moment.instrument),
    priceOf(moment.instrument, moment.last),
    signedPercent(moment),
    moment.volume === null ? 'none' : groupDigits(String(moment.volume)),
  ])
  const symbols = moments.map(({ instrument }) => instrument.symbol)
  return {
    thoughts: [
      `Read the quotes of ${symbols.join(', ')}`,
      'Compare each with its previous close',
      'Put them in one table',
    ],
    text: paragraphs(table(['Symbol', '>Last', '>Change', '>Volume'], rows), describeMoment(first)),
    extras: closeWith([], [`Compare ${symbols.slice(0, 3).join(', ')}`]),
  }
}
