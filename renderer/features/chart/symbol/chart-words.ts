import type {
  BarOrigin,
  Chart,
  ChartEvent,
  History,
  MarketDay,
  Resolution,
} from '../../../../preload/contract/charts.ts'
import type { Failure } from '../../../../preload/contract/failure.ts'
import { describeFailure } from '../../../ui/failure-text.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { formatDateTime, formatStamp } from '../../../ui/times.ts'
import { createBarAxis } from './bar-axis.ts'
import { isIntraday, timeOf } from './bar-points.ts'

type Bars = Extract<History, { kind: 'bars' }>

export const resolutionWords: Readonly<Record<Resolution, string>> = {
  '1min': '1-minute',
  '5min': '5-minute',
  '15min': '15-minute',
  '30min': '30-minute',
  '1hour': 'Hourly',
  '1day': 'Daily',
  '1week': 'Weekly',
}

/** Where the bars come from, in words that do not promise more than they hold. */
export function nameSource(source: BarOrigin): string {
  switch (source.kind) {
    case 'simulator':
      return 'built-in market, simulated'
    case 'recorded':
      return `recorded on this computer since ${formatDateTime(source.since)}, with gaps while the app was closed`
    case 'imported':
      return `your file ${revealHidden(source.fileName, 60)}, imported ${formatDateTime(source.importedAt)}`
  }
}

/** What else the reader has to know of the bars. */
export function noteBars(history: Bars): string[] {
  const { resolution, recordedFrom, days } = history
  const name = createBarAxis(resolution, 'new-york').name
  return [
    ...(recordedFrom === null || history.source.kind === 'recorded'
      ? []
      : [`Bars from ${name(timeOf(recordedFrom))} on were recorded on this computer.`]),
    ...noteDays(days),
  ]
}

/** Holidays and half days among the days of an axis: they take less room or none. */
export function noteDays(days: readonly MarketDay[]): string[] {
  const name = createBarAxis('1day', 'new-york').name
  return days.flatMap(({ date, kind, regular }) => {
    if (kind === 'holiday') return [`${name(timeOf(date))}: market holiday.`]
    if (kind === 'early-close' && regular !== null)
      return [`${name(timeOf(date))}: closed early at ${formatStamp(regular.until).replace(':00 ', ' ')}.`]
    return []
  })
}

/** Words of Omni that are no timeframe of ours, and what is shown instead; null: shown as asked. */
export function explainTimeframe({ asked, used, how }: Chart['timeframe'], by: 'omni' | 'reader'): string | null {
  if (how === 'exact') return null
  const who = by === 'omni' ? 'Omni asked for' : 'Asked for'
  const words = `${who} “${revealHidden(asked, 60)}”`
  return how === 'default'
    ? `${words}, which is no timeframe known here: shown as ${used}`
    : `${words}: shown as ${used}`
}

const offlineCodes: ReadonlySet<Failure['code']> = new Set([
  'name-not-found',
  'connection-refused',
  'connection-reset',
  'timed-out',
  'certificate-refused',
  'proxy-refused',
  'redirected',
])

/** Why a chart is not of now. */
export function explainAge({ failure, readAt }: Chart): string | null {
  if (failure === null) return null
  const read = `this was read ${formatDateTime(readAt)}`
  return offlineCodes.has(failure.code)
    ? `Offline: the broker could not be reached; ${read}.`
    : `${describeFailure(failure, 'reading').title}; ${read}.`
}

/** Why there are no bars, in one sentence. */
export function explainNone(
  reason: Extract<History, { kind: 'none' }>['reason'],
  connection: string,
): {
  fact: string
  next: string
} {
  switch (reason) {
    case 'no-history':
      return {
        fact: `No price history from ${connection}`,
        next: 'Its interface has quotes and no past prices. Nothing of this timeframe was recorded on this computer or imported.',
      }
    case 'never-traded':
      return { fact: 'No trades yet', next: 'This symbol has no price history to show.' }
    case 'unknown-symbol':
      return { fact: 'The symbol is not known', next: `${connection} knows no instrument of this name.` }
  }
}

const reports: Readonly<Record<string, string>> = { BMO: 'before the open', AMC: 'after the close' }

/** The next company event from a date on: `Next: earnings Tue 24 Nov 2026, after the close`. */
export function nameNextEvent(events: readonly ChartEvent[], today: string): string | null {
  const next = events.filter(({ date }) => date >= today).toSorted((one, other) => (one.date < other.date ? -1 : 1))[0]
  if (next === undefined) return null
  const date = createBarAxis('1day', 'utc').name(timeOf(next.date))
  if (next.kind !== 'earnings') return `Next: ${next.kind === 'split' ? 'split' : 'dividend, ex-date'} ${date}`
  const time = next.reportTime === null ? '' : `, ${reports[next.reportTime] ?? revealHidden(next.reportTime, 24)}`
  return `Next: earnings ${date}${time}`
}

/** Letter of an event on the chart. */
export const eventLetters: Readonly<Record<ChartEvent['kind'], string>> = { earnings: 'E', dividend: 'D', split: 'S' }

/** Times of the events that fall on a bar of the chart. */
export function placeEvents(events: readonly ChartEvent[], history: Bars): { time: number; text: string }[] {
  if (isIntraday(history.resolution)) return []
  const starts = history.bars.map(({ start }) => start)
  const placed = events.flatMap((event) => {
    const at = starts.findLastIndex((start) => start <= event.date)
    const start = starts[at]
    const last = at === starts.length - 1 && start !== event.date
    return start === undefined || last ? [] : [{ time: timeOf(start), text: eventLetters[event.kind] }]
  })
  return placed.toSorted((one, other) => one.time - other.time)
}
