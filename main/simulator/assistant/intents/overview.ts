import { findInstrument } from '../../market/instruments.ts'
import type { Intent } from '../ask.ts'
import { closeWith } from '../build-parts.ts'
import { describeMoment, linkTo, paragraphs, priceOf, signedPercent, table } from '../wording.ts'

const WATCHED = ['SPX', 'SPY', 'QQQ', 'SMH', 'TLT']

export const overview: Intent = {
  name: 'overview',
  description: 'The broad market at a glance: index, funds and bonds',
  phrasings: ['How are the markets doing today?', 'Give me a market overview', 'What is the market doing?'],
  matches: ({ text, named }) =>
    named.length === 0 &&
    (/\bmarkets?\b.*\b(overview|summary|doing|today|look)\b/i.test(text) || /\boverview\b/i.test(text)),
  answer: ({ market, now }) => {
    const moments = WATCHED.flatMap((symbol) => findInstrument(symbol) ?? []).flatMap(
      (one) => market.at(one, now) ?? [],
    )
    const rows = moments.map((moment) => [
      linkTo(moment.instrument),
      moment.instrument.name,
      priceOf(moment.instrument, moment.last),
      signedPercent(moment),
    ])
    const [index, , technology, , bonds] = moments
    const mood = index && Math.abs(index.change / index.previousClose) < 0.002 ? 'little changed' : undefined
    const direction = mood ?? ((index?.change ?? 0) > 0 ? 'higher' : 'lower')
    const lead =
      technology && index && technology.change / technology.previousClose > index.change / index.previousClose
    return {
      thoughts: ['Read the S&P 500 level', 'Read the broad funds and long bonds', 'Compare technology with the market'],
      text: paragraphs(
        `The simulated market is **${direction}** on the day, and technology is ${lead ? 'ahead of' : 'behind'} it. ` +
          `Long bonds are ${(bonds?.change ?? 0) >= 0 ? 'firm' : 'weaker'}.`,
        table(['Symbol', 'What', '>Last', '>Day'], rows),
        index && describeMoment(index),
      ),
      extras: closeWith([], ['What moved NVDA today?', 'Show the biggest gainers', 'When does the market close?']),
    }
  },
}
