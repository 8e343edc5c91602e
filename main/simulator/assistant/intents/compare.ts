import type { Instrument } from '../../market/instruments.ts'
import { peersOf } from '../../market/instruments.ts'
import type { Ask, Intent } from '../ask.ts'
import { closeWith, propose } from '../build-parts.ts'
import { rebasedSeries } from '../chart-data.ts'
import { describeMoment, groupDigits, linkTo, paragraphs, priceOf, signedPercent, table, withSign } from '../wording.ts'
import { instrumentsOf, isAnswer, requireMoment } from './missing-instrument.ts'

const SESSIONS = 24
const MOST = 5

export const compare: Intent = {
  name: 'compare',
  description: 'Two or more symbols side by side, with a chart of their changes',
  phrasings: ['Compare NVDA and AMD', 'KO versus PEP', 'Which did better, Visa or Mastercard?'],
  matches: ({ text, named }) =>
    /\b(compare|comparison|versus|vs)\b/i.test(text) ||
    (named.length > 1 && /\b(better|worse|stronger|weaker|or)\b/i.test(text)),
  answer: (ask) => {
    const moment = requireMoment(ask, 'compare it')
    if (isAnswer(moment)) return moment
    const compared = chooseCompared(ask)
    const moments = compared.flatMap((instrument) => ask.market.at(instrument, ask.now) ?? [])
    const series = rebasedSeries(ask.market, compared, ask.now, SESSIONS)
    const gains = new Map(series.map(({ name, points }) => [name, points.at(-1)?.y ?? 0]))
    const ranked = moments.toSorted((a, b) => b.change / b.previousClose - a.change / a.previousClose)
    const [best, worst] = [ranked[0] ?? moment, ranked.at(-1) ?? moment]
    const rows = ranked.map((row) => [
      linkTo(row.instrument),
      priceOf(row.instrument, row.last),
      signedPercent(row),
      withSign((gains.get(row.instrument.symbol) ?? 0).toFixed(2), '%'),
      row.volume === null ? 'none' : groupDigits(String(row.volume)),
    ])
    const symbols = compared.map(({ symbol }) => symbol)
    return {
      thoughts: [
        `Read the quotes of ${symbols.join(', ')}`,
        `Read their last ${SESSIONS} sessions`,
        'Start all of them at zero so that they can be compared',
        'Rank them by the change of the day',
      ],
      text: paragraphs(
        `On the day **${linkTo(best.instrument)}** is ahead at ${signedPercent(best)}; ` +
          `**${linkTo(worst.instrument)}** is last at ${signedPercent(worst)}.`,
        table(['Symbol', '>Last', '>Day', `>${SESSIONS} sessions`, '>Volume'], rows),
        `The chart shows the change in percent over the last ${SESSIONS} sessions, every line starting at zero.`,
        describeMoment(moment),
      ),
      extras: [
        { type: 'chart', payload: { chartId: `chart_compare_${symbols.join('_')}`, dataChart: { series } } },
        ...closeWith(
          [
            propose(
              ask,
              { open_chart: { symbol: best.instrument.symbol, timeframe: '3M' } },
              `Open the ${best.instrument.symbol} chart`,
            ),
          ],
          [`What moved ${best.instrument.symbol} today?`, `What moved ${worst.instrument.symbol} today?`],
        ),
      ],
    }
  },
}

/** "Compare that to AMD" means the subject of the conversation and AMD; one symbol alone meets its peers. */
function chooseCompared(ask: Ask): Instrument[] {
  const asked = [...new Set(ask.named.length === 1 && ask.subject ? [ask.subject, ...ask.named] : instrumentsOf(ask))]
  const priced = asked.filter((instrument) => ask.market.at(instrument, ask.now)).slice(0, MOST)
  const [only] = priced
  return priced.length === 1 && only ? [only, ...peersOf(only, 2)] : priced
}
