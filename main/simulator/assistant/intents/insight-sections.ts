import {
  describeChange,
  groupDigits,
  linkTo,
  paragraphs,
  priceOf,
  shortDate,
  signedPercent,
  table,
  withSign,
} from '../wording.ts'
import type { InsightFigures } from './insight-figures.ts'

/** The opening paragraph: where the price stands and which way it leans. */
export function summarise({ moment, averages }: InsightFigures): string {
  const { instrument, last } = moment
  const above = averages.filter(({ cents }) => last > cents).length
  const leaning =
    [
      'below both its averages, so the trend points down',
      'between its averages, so the trend is undecided',
      'above both its averages, so the trend points up',
    ][above] ?? ''
  return `**${linkTo(instrument)}** stands at **${priceOf(instrument, last)}**, ${describeChange(moment)}. It is ${leaning}.`
}

/** Quote, day and year range. */
export function describePrice({ moment }: InsightFigures): string {
  const { instrument, summary, sessionDate, quote, volume, last, yearHigh, yearLow } = moment
  const money = (cents: number) => priceOf(instrument, cents)
  const place = (last - yearLow) / Math.max(1, yearHigh - yearLow)
  const third = place > 0.67 ? 'upper' : place < 0.33 ? 'lower' : 'middle'
  return paragraphs(
    table(
      ['', '>Value'],
      [
        ...(summary
          ? [
              ['Opened', money(summary.open)],
              [`Range of ${shortDate(sessionDate)}`, `${money(summary.low)} to ${money(summary.high)}`],
            ]
          : []),
        ['52-week range', `${money(yearLow)} to ${money(yearHigh)}`],
        ...(quote ? [['Bid', money(quote.bid)]] : []),
        ...(quote?.ask ? [['Ask', money(quote.ask)]] : []),
        ...(volume === null ? [] : [['Volume', groupDigits(String(volume))]]),
      ],
    ),
    `The price is in the ${third} third of its 52-week range.`,
  )
}

/** Changes over several horizons and the averages. */
export function describePerformance({ moment, changes, averages }: InsightFigures): string {
  const [week, , quarter] = changes
  const near = Number(week?.percent ?? 0)
  const far = Number(quarter?.percent ?? 0)
  const course =
    Math.sign(near) === Math.sign(far)
      ? 'The last week continues the direction of the last three months.'
      : 'The last week went against the direction of the last three months.'
  return paragraphs(
    table(
      ['Over', '>Change'],
      changes.map(({ label, percent }) => [label, withSign(percent, '%')]),
    ),
    averages.map(({ label, cents }) => `- ${label}: ${priceOf(moment.instrument, cents)}`).join('\n'),
    course,
  )
}

/** The instrument beside its peers and the broad market. */
export function describePeers({ moment, peers }: InsightFigures): string {
  const rows = peers
    .toSorted((a, b) => Number(b.month) - Number(a.month))
    .map((peer) => [
      linkTo(peer.moment.instrument),
      priceOf(peer.moment.instrument, peer.moment.last),
      signedPercent(peer.moment),
      withSign(peer.month, '%'),
    ])
  const own = peers.find((peer) => peer.moment.instrument === moment.instrument)
  const ahead = peers.filter((peer) => Number(peer.month) < Number(own?.month ?? 0)).length
  const standing =
    ahead === peers.length - 1
      ? 'leads this list'
      : ahead === 0
        ? 'is last of this list'
        : 'is in the middle of this list'
  return paragraphs(
    table(['Symbol', '>Last', '>Day', '>1 month'], rows),
    `Over a month ${moment.instrument.symbol} ${standing}.`,
  )
}

/** How much it moves. */
export function describeRisk({ moment, volatility, drawdown }: InsightFigures): string {
  const lively = Number(volatility) > 35 ? 'lively' : Number(volatility) > 20 ? 'ordinary' : 'calm'
  return [
    `- Its daily moves amount to **${volatility}%** a year, which is ${lively} for a share.`,
    `- The deepest fall from a high within the year was **${drawdown}%**, by closing prices.`,
    `- It trades about ${moment.instrument.averageVolume.toLocaleString('en-US')} shares a day on average.`,
  ].join('\n')
}

/** What the figures say for and against a belief, or what would change the picture. */
export function describeThesis(figures: InsightFigures, thesis: string | undefined): string {
  const { moment, averages } = figures
  const { instrument } = moment
  const [short, long] = averages
  const levels = [
    `- **For it:** closes above the high of the year, ${priceOf(instrument, moment.yearHigh)}, on more than average volume.`,
    `- **Against it:** closes below the long average, ${priceOf(instrument, long?.cents ?? moment.last)}.`,
    `- **In between:** the short average, ${priceOf(instrument, short?.cents ?? moment.last)}, shows first which way it leans.`,
  ].join('\n')
  if (!thesis) return levels.replace('For it:', 'Strength:').replace('Against it:', 'Weakness:')
  const rising = moment.last > (long?.cents ?? 0)
  return paragraphs(
    `You wrote:`,
    thesis
      .split(/\n+/)
      .map((line) => `> ${line.trim()}`)
      .join('\n'),
    `Prices alone cannot prove a belief about a business. They ${rising ? 'do not contradict' : 'do not support'} it at the moment: ` +
      `${instrument.symbol} is ${rising ? 'above' : 'below'} its long average.`,
    levels,
  )
}
