import type { Bar, BarStart, History, Resolution, Timeframe } from '../../preload/contract/charts.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Ticker, TradingDate } from '../../preload/contract/words.ts'
import { dateOfStart, isIntraday } from './bar-times.ts'
import { listMarketDays } from './market-days.ts'
import type { BarPage, BarQuery, BarSource } from './broker-ports.ts'
import { everyTimeframe, firstDayOf, resolutionsFor, startOn } from './timeframes.ts'

const mostBars = 5000

/** What the sources have for a timeframe, and for which timeframes they have anything. */
export interface HistoryFound {
  readonly history: History
  readonly available: Timeframe[]
  /** Who gave the bars; null: nobody. */
  readonly source: BarSource | null
}

/** Asks the sources in their order; the first one with bars is the one that is shown. `now` in epoch ms. */
export async function readHistory(
  sources: readonly BarSource[],
  symbol: Ticker,
  timeframe: Timeframe,
  now: number,
): Promise<HistoryFound> {
  let failure: Failure | null = null
  const available = new Set<Timeframe>()
  let shown: { history: History; source: BarSource } | null = null
  for (const source of sources) {
    try {
      const spans = await source.spans(symbol)
      for (const frame of worthShowing(spans, now)) available.add(frame)
      if (shown !== null || spans.length === 0) continue
      const found = await firstPage(source, symbol, timeframe, now)
      if (found !== null) shown = { history: describe(found.page, found.resolution), source }
    } catch (error) {
      failure ??= failureOf(error)
      if (failureOf(error) === null) throw error
    }
  }
  const frames = everyTimeframe.filter((frame) => available.has(frame))
  if (shown !== null) return { ...shown, available: frames }
  return { history: explain(failure, sources.length > 1), available: frames, source: null }
}

/** Days of the bars for the axis; none for days and weeks. */
export function daysOf(bars: readonly Bar[], resolution: Resolution): ReturnType<typeof listMarketDays> {
  const [first, last] = [bars[0], bars.at(-1)]
  if (!isIntraday(resolution) || first === undefined || last === undefined) return []
  return listMarketDays(dateOfStart(first.start), dateOfStart(last.start))
}

async function firstPage(
  source: BarSource,
  symbol: Ticker,
  timeframe: Timeframe,
  now: number,
): Promise<{ page: BarPage; resolution: Resolution } | null> {
  for (const resolution of resolutionsFor(timeframe)) {
    const from = startOn(firstDayOf(timeframe, now), resolution)
    const query: BarQuery = { symbol, resolution, from, before: null, limit: mostBars }
    const page = await source.bars(query)
    if (page !== null && page.bars.length > 0) return { page, resolution }
  }
  return null
}

function describe(page: BarPage, resolution: Resolution): History {
  return { kind: 'bars', resolution, ...page, bars: [...page.bars], days: daysOf(page.bars, resolution) }
}

function explain(failure: Failure | null, isMarketOfOurs: boolean): History {
  if (failure?.code === 'not-found') return { kind: 'none', reason: 'unknown-symbol' }
  if (failure !== null) return { kind: 'failed', failure }
  return { kind: 'none', reason: isMarketOfOurs ? 'never-traded' : 'no-history' }
}

/** A timeframe is worth a button when it shows older bars than the shorter ones do. */
function worthShowing(spans: Awaited<ReturnType<BarSource['spans']>>, now: number): Timeframe[] {
  let oldest: TradingDate | null = null
  return everyTimeframe.filter((timeframe) => {
    const first = firstDayOf(timeframe, now)
    const [begins] = spans
      .filter(({ resolution }) => resolutionsFor(timeframe).some((wanted) => makes(resolution, wanted)))
      .filter(({ to }) => to === null || dateOfStart(to) >= first)
      .map(({ from }) => (from === null || dateOfStart(from) < first ? first : dateOfStart(from)))
      .toSorted()
    if (begins === undefined || (oldest !== null && begins >= oldest)) return false
    oldest = begins
    return true
  })
}

const minutes: Readonly<Record<Resolution, number>> = {
  '1min': 1,
  '5min': 5,
  '15min': 15,
  '30min': 30,
  '1hour': 60,
  '1day': 1440,
  '1week': 10_080,
}

/** Whether bars of one resolution can be put together to another: minutes to hours, days to weeks. */
function makes(from: Resolution, to: Resolution): boolean {
  return from === to || (isIntraday(from) === isIntraday(to) && minutes[from] <= minutes[to])
}

/** The start from which bars may have changed: the last one that is known. */
export function tailOf(history: History): BarStart | null {
  return history.kind === 'bars' ? (history.bars.at(-1)?.start ?? null) : null
}
