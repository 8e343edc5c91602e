import { instruments } from '../../market/instruments.ts'
import type { MarketMoment } from '../../market/market.ts'
import type { Ask, Intent } from '../ask.ts'
import { closeWith } from '../build-parts.ts'
import { describeMoment, linkTo, paragraphs, priceOf, shortDate, signedPercent } from '../wording.ts'
import { instrumentsOf } from './missing-instrument.ts'

const NOTES = 3

export const news: Intent = {
  name: 'news',
  description: 'Notes from the tape: what is notable in the prices of the day',
  phrasings: ['Any news on NVDA?', 'Show me the latest headlines', 'News about Boeing'],
  matches: ({ text }) => /\b(news|headlines?|announcements?)\b/i.test(text),
  answer: (ask) => {
    const moments = chooseMoments(ask)
    const [first] = moments
    const about = moments.map(({ instrument }) => instrument.symbol)
    return {
      thoughts: [
        'Look for a news source, and find that the simulator has none',
        `Read the tape of ${about.join(', ')}`,
        'Keep what stands out',
      ],
      text: paragraphs(
        'The built-in simulated market has **no news wire**: real headlines about real companies would be invented here. ' +
          'These notes come from its own tape.',
        moments.map((moment) => `- ${describeTape(moment)}`).join('\n'),
        first && describeMoment(first),
      ),
      extras: closeWith(
        [],
        about.slice(0, 2).map((symbol) => `What moved ${symbol} today?`),
      ),
    }
  },
}

/** What was asked for, or else the biggest movers. */
function chooseMoments(ask: Ask): MarketMoment[] {
  const asked = instrumentsOf(ask).flatMap((instrument) => ask.market.at(instrument, ask.now) ?? [])
  if (asked.length > 0) return asked
  return instruments
    .filter(({ liquidity }) => liquidity === 'normal')
    .flatMap((instrument) => ask.market.at(instrument, ask.now) ?? [])
    .toSorted((a, b) => Math.abs(b.change / b.previousClose) - Math.abs(a.change / a.previousClose))
    .slice(0, NOTES)
}

function describeTape(moment: MarketMoment): string {
  const { instrument, summary, sessionDate, last } = moment
  const money = (cents: number) => priceOf(instrument, cents)
  const move = `**${linkTo(instrument)}** ${signedPercent(moment)} at ${money(last)}`
  if (last >= moment.yearHigh) return `${move}: at its highest of the past year.`
  if (last <= moment.yearLow) return `${move}: at its lowest of the past year.`
  if (!summary) return `${move}.`
  const range = `${money(summary.low)} to ${money(summary.high)} on ${shortDate(sessionDate)}`
  const gap = summary.open > moment.previousClose ? 'above' : 'below'
  if (sessionDate !== moment.tradingDate) return `${move}, before the opening; last session ${range}.`
  return `${move}: opened ${gap} the previous close at ${money(summary.open)}, ranged from ${range}.`
}
