import type { Bar, BarOrigin, BarStart, Resolution } from '../../preload/contract/charts.ts'
import { dateOfStart, intradayMs, isIntraday, startOfLonger } from './bar-times.ts'
import { hoursOf, sessionAt, stepTradingDay, tradingTimeBetween } from './market-days.ts'
import { instantAt } from './moments.ts'
import { daysBetween } from './new-york.ts'
import type { BarQuery, BarSource } from './broker-ports.ts'
import type { BarStore, KeptBar } from './store-ports.ts'

type StoredBar = KeptBar & { readonly recorded: boolean; readonly at: Bar['start'] }

/** The resolutions a bar can be made of, itself first, and how many of them make one. */
const bases: Readonly<Record<Resolution, readonly (readonly [Resolution, number])[]>> = {
  '1min': [['1min', 1]],
  '5min': [
    ['5min', 1],
    ['1min', 5],
  ],
  '15min': [
    ['15min', 1],
    ['5min', 3],
    ['1min', 15],
  ],
  '30min': [
    ['30min', 1],
    ['15min', 2],
    ['5min', 6],
    ['1min', 30],
  ],
  '1hour': [
    ['1hour', 1],
    ['30min', 2],
    ['15min', 4],
    ['5min', 12],
    ['1min', 60],
  ],
  '1day': [['1day', 1]],
  '1week': [
    ['1week', 1],
    ['1day', 5],
  ],
}
const mostRead = 30_000
/** Rounds are up to a minute apart while no page is in sight. */
const longestPauseMs = 3 * 60_000
/** The regular session of a half day: an import that lacks one lacks a day. */
const shortestSessionMs = 3.5 * 3_600_000

/** Bars recorded and imported here. Longer bars are put together from shorter ones; what is missing stays missing. */
export function createKeptBars(store: BarStore): BarSource {
  async function read(query: BarQuery): Promise<StoredBar[]> {
    const merged: StoredBar[] = []
    for (const [resolution, count] of bases[query.resolution]) {
      const limit = Math.min((query.limit + 2) * count, mostRead)
      const rows = lengthen(await store.read({ ...query, resolution, limit }), query.resolution, count)
      const last = merged.at(-1)
      merged.push(...rows.filter(({ start }) => last === undefined || start > last.start))
    }
    return merged
  }

  async function originOf(query: BarQuery, bars: readonly StoredBar[]): Promise<BarOrigin> {
    const names = new Set<string>(bases[query.resolution].map(([resolution]) => resolution))
    if (bars.some(({ recorded }) => !recorded)) {
      const files = await store.imports(query.symbol)
      const file = files.find(({ resolution }) => names.has(resolution))
      if (file !== undefined) return { kind: 'imported', fileName: file.fileName, importedAt: file.importedAt }
    }
    const spans = (await store.spans(query.symbol)).filter(({ resolution }) => names.has(resolution))
    const since = spans.map(({ from }) => startMs(from)).toSorted((one, other) => one - other)[0] ?? 0
    return { kind: 'recorded', since: instantAt(since) }
  }

  return {
    async bars(query) {
      const found = await read(query)
      const newest = found.at(-1)
      if (newest === undefined) return null
      const marked = found.map((bar, index) => mark(bar, found[index - 1], query.resolution))
      const shown = found.slice(-query.limit)
      const source = await originOf(query, shown)
      const recorded = shown.find((bar) => bar.recorded)
      const spans = await store.spans(query.symbol)
      const [oldest] = shown
      return {
        bars: marked.slice(-query.limit),
        hasOlder: spans.some(
          ({ resolution, from }) =>
            bases[query.resolution].some(([name]) => name === resolution) &&
            oldest !== undefined &&
            (startOfLonger(from, query.resolution) ?? from) < oldest.start,
        ),
        source,
        recordedFrom: source.kind === 'imported' ? (recorded?.start ?? null) : null,
        asOf: instantAt(newest.recorded ? Date.parse(newest.at) : endMs(newest.start, query.resolution)),
      }
    },
    spans: (symbol) => store.spans(symbol),
  }
}

function lengthen(rows: readonly StoredBar[], resolution: Resolution, count: number): StoredBar[] {
  if (count === 1) return [...rows]
  const longer: StoredBar[] = []
  for (const row of rows) {
    const start = startOfLonger(row.start, resolution)
    const last = longer.at(-1)
    if (start === null) continue
    if (last?.start === start) longer[longer.length - 1] = join(last, row)
    else longer.push({ ...row, start })
  }
  return longer
}

function join(one: StoredBar, next: StoredBar): StoredBar {
  return {
    start: one.start,
    open: one.open,
    high: Number(next.high) > Number(one.high) ? next.high : one.high,
    low: Number(next.low) < Number(one.low) ? next.low : one.low,
    close: next.close,
    volume: one.volume === null || next.volume === null ? null : one.volume + next.volume,
    recorded: one.recorded || next.recorded,
    at: next.at,
  }
}

function mark(bar: StoredBar, before: StoredBar | undefined, resolution: Resolution): Bar {
  const { start, open, high, low, close, volume } = bar
  const session = isIntraday(resolution) ? sessionAt(Date.parse(start)) : null
  const afterGap = before !== undefined && isGap(before, bar, resolution)
  return { start, open, high, low, close, volume, session, afterGap }
}

function isGap(before: StoredBar, bar: StoredBar, resolution: Resolution): boolean {
  if (resolution === '1week') return daysBetween(dateOfStart(before.start), dateOfStart(bar.start)) > 10
  if (resolution === '1day') return stepTradingDay(dateOfStart(before.start), 1) < dateOfStart(bar.start)
  const isRecorded = before.recorded || bar.recorded
  const most = isRecorded ? longestPauseMs : shortestSessionMs
  const end = endMs(before.start, resolution)
  const missing = tradingTimeBetween(end, Date.parse(bar.start), isRecorded, most + 1)
  return isRecorded ? missing > most : missing >= most
}

function startMs(start: BarStart): number {
  return start.length > 10 ? Date.parse(start) : hoursOf(dateOfStart(start)).open
}

function endMs(start: BarStart, resolution: Resolution): number {
  return isIntraday(resolution) ? Date.parse(start) + intradayMs[resolution] : hoursOf(dateOfStart(start)).close
}
