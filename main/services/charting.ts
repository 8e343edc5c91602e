import type { Bar, BarStart, Chart, Resolution } from '../../preload/contract/charts.ts'
import type { RequestOutput, RequestPayload } from '../../preload/contract/index.ts'
import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import { tradingDate } from '../../preload/contract/words.ts'
import type { Ticker } from '../../preload/contract/words.ts'
import { createChartFacts, noFacts, orNone } from './chart-facts.ts'
import type { ChartFacts } from './chart-facts.ts'
import { createKeptBars } from './kept-bars.ts'
import { nowOf } from './moments.ts'
import type { BarPage, BarQuery, BarSource, DailySummary } from './broker-ports.ts'
import type { Clock, Line, Publish } from './ports.ts'
import type { HeldQuote } from './quoting.ts'
import { daysOf, readHistory, tailOf } from './read-history.ts'
import type { HistoryFound } from './read-history.ts'
import type { Recording } from './recording.ts'
import { readTimeframe } from './timeframes.ts'

/** A chart does not wait longer for its side figures, */
const patienceMs = 5_000
/** nor for the bars of a market that stalls; a slow computer may take seconds to make a year of them. */
const barsMs = 15_000
const summaryMs = 60_000
const mostOpen = 12

/** Charts of symbols: from the source that has their bars, kept for a day without a broker. */
export interface Charting {
  open(wanted: RequestPayload<'charts.open'>): Promise<Chart>
  /** Older bars. Fails with what the source fails with. */
  bars(query: RequestPayload<'charts.bars'>): Promise<RequestOutput<'charts.bars'>>
  /** New prices are known: tells of the bars they changed. */
  onRound(quotes: readonly HeldQuote[]): Promise<void>
}

interface SummaryRead {
  readonly summary: DailySummary | null
  readonly failure: Failure | null
}

/** A chart that a page shows, for as long as its symbol is watched. */
interface OpenChart {
  readonly symbol: Ticker
  readonly resolution: Resolution
  readonly source: BarSource
  tail: BarStart | null
  last: string
}

export function createCharting(parts: {
  line: Line
  clock: Clock
  publish: Publish
  /** null: the line answers, or nothing is known yet. */
  lineFailure: () => Failure | null
  quoteOf: (symbol: Ticker) => HeldQuote | null
  /** null where the broker has a history of its own. */
  recording: Recording | null
}): Charting {
  const { line, clock, publish, lineFailure, quoteOf, recording } = parts
  const kept = createKeptBars(line.store.bars)
  const sources = line.history === null ? [kept] : [line.history, kept]
  const factsOf = createChartFacts({ line, clock })
  const opened = new Map<string, OpenChart>()
  let telling = false
  const summaries = new Map<Ticker, { summary: DailySummary | null; at: number }>()

  /** The latest session; read at most once a minute. */
  async function summaryOf(symbol: Ticker, instrumentId: string): Promise<SummaryRead> {
    const known = summaries.get(symbol)
    if (known !== undefined && clock.now() - known.at < summaryMs) return { summary: known.summary, failure: null }
    const { value, failure } = await orNone(line.broker.listDailySummaries([instrumentId]))
    if (failure !== null) return { summary: null, failure }
    const summary = value?.find((row) => row.instrumentId === instrumentId) ?? null
    summaries.set(symbol, { summary, at: clock.now() })
    if (summary !== null) await recording?.onSummary(symbol, summary, quoteOf(symbol)?.quote.last ?? null)
    return { summary, failure: null }
  }

  /** The side figures, as far as the broker answers in time. */
  async function readSide(symbol: Ticker): Promise<{ facts: ChartFacts; session: SummaryRead }> {
    const trouble = lineFailure()
    if (trouble !== null) return { facts: noFacts(trouble), session: { summary: null, failure: trouble } }
    const facts = await within(clock, patienceMs, factsOf(symbol), noFacts(late))
    const id = quoteOf(symbol)?.instrumentId ?? facts.instrument?.id
    if (id === undefined) return { facts, session: { summary: null, failure: facts.failure } }
    return { facts, session: await within(clock, patienceMs, summaryOf(symbol, id), { summary: null, failure: late }) }
  }

  async function gather(symbol: Ticker, timeframe: Chart['timeframe']): Promise<{ chart: Chart; found: HistoryFound }> {
    const reading = readHistory(sources, symbol, timeframe.used, clock.now())
    const [{ facts, session }, found] = await Promise.all([
      readSide(symbol),
      // What is kept here is always read to its end.
      line.history === null ? reading : within(clock, barsMs, reading, noHistory(late)),
    ])
    const quote = quoteOf(symbol)?.quote
    const { instrument, yearRange, events, isUnknown } = facts
    const chart: Chart = {
      symbol,
      timeframe,
      available: found.available,
      history: isUnknown && found.source === null ? { kind: 'none', reason: 'unknown-symbol' } : found.history,
      name: instrument?.name ?? quote?.name ?? null,
      venue: instrument?.venue ?? null,
      previousClose: quote?.previousClose ?? instrument?.previousClose ?? null,
      session: sessionOf(session.summary),
      yearRange,
      events: [...events],
      derived: [...facts.derived],
      readAt: nowOf(clock),
      failure: facts.failure ?? session.failure ?? (found.history.kind === 'failed' ? found.history.failure : null),
    }
    return { chart, found }
  }

  /** What could not be read now, as it was the last time. */
  function fillFrom(chart: Chart, before: Chart): Chart {
    return {
      ...chart,
      history: chart.history.kind === 'failed' ? before.history : chart.history,
      available: chart.history.kind === 'failed' ? before.available : chart.available,
      name: chart.name ?? before.name,
      venue: chart.venue ?? before.venue,
      previousClose: chart.previousClose ?? before.previousClose,
      session: chart.session ?? before.session,
      yearRange: chart.yearRange ?? before.yearRange,
      events: chart.events.length > 0 ? chart.events : before.events,
      derived: chart.derived.length > 0 ? chart.derived : before.derived,
      readAt: before.readAt,
    }
  }

  function remember(chart: Chart, source: BarSource | null): void {
    if (chart.history.kind !== 'bars' || source === null) return
    const { symbol, history } = chart
    const key = `${symbol} ${history.resolution}`
    opened.delete(key)
    const last = JSON.stringify(history.bars.at(-1))
    opened.set(key, { symbol, resolution: history.resolution, source, tail: tailOf(history), last })
    for (const oldest of opened.keys()) if (opened.size > mostOpen) opened.delete(oldest)
  }

  /** Bars from the last known one on; told when any is new or differs. */
  async function tellChanges(chart: OpenChart): Promise<void> {
    const { symbol, resolution, source, tail } = chart
    const page = await orNone(source.bars({ symbol, resolution, from: tail, before: null, limit: 5000 }))
    const bars: Bar[] = [...(page.value?.bars ?? [])]
    const last = JSON.stringify(bars.at(-1))
    if (page.value === null || bars.length === 0 || last === chart.last) return
    chart.tail = bars.at(-1)?.start ?? tail
    chart.last = last
    publish({ name: 'charts.changed', payload: { symbol, resolution, bars, asOf: page.value.asOf } })
  }

  async function tellAll(symbols: ReadonlySet<Ticker>): Promise<void> {
    for (const chart of [...opened.values()].filter(({ symbol }) => symbols.has(symbol))) {
      const id = quoteOf(chart.symbol)?.instrumentId
      if (recording !== null && id !== undefined) await summaryOf(chart.symbol, id)
      await tellChanges(chart)
    }
  }

  return {
    async open({ symbol, timeframe: asked }) {
      const timeframe = readTimeframe(asked, clock.now())
      const { chart, found } = await gather(symbol, timeframe)
      remember(chart, found.source)
      if (chart.failure === null) {
        await line.store.charts.keep(chart)
        return chart
      }
      const before = await line.store.charts.get(symbol, timeframe.used)
      return before === null ? chart : fillFrom(chart, before)
    },
    async bars(query) {
      const { symbol, resolution } = query
      const shown = opened.get(`${symbol} ${resolution}`)
      const page = await firstWithBars(shown === undefined ? sources : [shown.source], { ...query, from: null })
      const bars = [...(page?.bars ?? [])]
      return { bars, hasOlder: page?.hasOlder ?? false, days: daysOf(bars, resolution) }
    },
    async onRound(quotes) {
      await recording?.onQuotes(quotes)
      // A source that takes longer than a round is not asked again on top.
      if (telling) return
      telling = true
      try {
        await tellAll(new Set(quotes.map(({ quote }) => quote.symbol)))
      } finally {
        telling = false
      }
    },
  }
}

const late: Failure = { code: 'timed-out' }

function noHistory(failure: Failure): HistoryFound {
  return { history: { kind: 'failed', failure }, available: [], source: null }
}

async function firstWithBars(sources: readonly BarSource[], query: BarQuery): Promise<BarPage | null> {
  let failure: FailureError | null = null
  for (const source of sources) {
    try {
      const page = await source.bars(query)
      if (page !== null && page.bars.length > 0) return page
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
      failure ??= error
    }
  }
  if (failure !== null) throw failure
  return null
}

function sessionOf(summary: DailySummary | null): Chart['session'] {
  if (summary === null || summary.notApplicable || summary.open === null) return null
  const { open, high, low, volume } = summary
  return { tradeDate: tradingDate.safeParse(summary.tradeDate).data ?? null, open, high, low, volume }
}

/** What was asked for, or `otherwise` when it takes too long; what comes later is not waited for. */
async function within<Value>(clock: Clock, ms: number, asked: Promise<Value>, otherwise: Value): Promise<Value> {
  const { promise, resolve } = Promise.withResolvers<Value>()
  const cancel = clock.after(ms, () => resolve(otherwise))
  return await Promise.race([asked, promise]).finally(cancel)
}
