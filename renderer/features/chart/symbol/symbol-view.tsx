import { FileUp, Table2 } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Chart, Timeframe } from '../../../../preload/contract/charts.ts'
import { useQuote } from '../../../bridge/quotes.ts'
import { Button } from '../../../ui/button.tsx'
import { FailureCard } from '../../../ui/failure-card.tsx'
import { OutsideLink } from '../../../ui/link-gate.tsx'
import { formatDateTime, formatElapsed, formatStamp } from '../../../ui/times.ts'
import { useNow } from '../../../ui/use-now.ts'
import { nameIndicator, type Indicator } from '../indicators/indicator.ts'
import { BarChart } from './bar-chart.tsx'
import { BarTable } from './bar-table.tsx'
import { timeframes, usualTimeframe, type ChartWish, type Style } from './chart-choice.ts'
import { ChartNotes } from './chart-notes.tsx'
import { ChartToolbar } from './chart-toolbar.tsx'
import { explainTimeframe, nameNextEvent, nameSource, noteBars, resolutionWords } from './chart-words.ts'
import { CompareForm } from './compare-form.tsx'
import { NoHistory, type AskOmni } from './no-history.tsx'
import { QuoteHeader } from './quote-header.tsx'
import { RangeBar } from './range-bar.tsx'
import './symbol-view.css'
import { useChart } from './use-chart.ts'
import { useStudies } from './use-studies.ts'
import { createWallClock, type Zone } from './wall-clock.ts'

const pageOfBars = 1000

/** A symbol: its quote, its bars where there are any, and where every number comes from. */
export function SymbolView({
  wish,
  connection,
  onAsk,
  onImport,
}: {
  wish: ChartWish
  /** The broker by its name. */
  connection: string
  onAsk: AskOmni
  /** Opens the import of a price file. */
  onImport: () => void
}) {
  const { symbol } = wish
  const [asked, setAsked] = useState({ words: wish.timeframe ?? usualTimeframe, by: wish.by })
  const [style, setStyle] = useState<Style>('candles')
  const [zone, setZone] = useState<Zone>('new-york')
  const [indicators, setIndicators] = useState<readonly Indicator[]>(wish.extras.indicators)
  const [compare, setCompare] = useState(wish.extras.compare === symbol ? null : wish.extras.compare)
  const [comparing, setComparing] = useState(false)
  const [asTable, setAsTable] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const whyId = useId()

  const quote = useQuote(symbol)
  useQuote(compare ?? symbol, compare !== null)
  const { chart, firstStart, since, failure, reopen, loadOlder } = useChart(symbol, asked.words)
  const used = chart?.timeframe.used ?? usualTimeframe
  const other = useChart(chart === null ? null : compare, used)
  const history = chart?.history.kind === 'bars' ? chart.history : null
  // High and low of recorded bars are only those seen, so they make no candle.
  const drawnStyle: Style = history?.source.kind === 'recorded' ? 'line' : style
  const compared = compare === null ? null : { symbol: compare, chart: other.chart }
  const studies = useStudies({
    symbol,
    history,
    firstStart,
    style: drawnStyle,
    indicators,
    compare: compared,
    loadOlder,
  })

  const chooseTimeframe = (timeframe: Timeframe) => setAsked({ words: timeframe, by: 'reader' })
  const showTable = (next: boolean) => {
    setAsTable(next)
    // What takes its place is drawn by the next frame.
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('[data-chart-focus]')?.focus())
  }
  const onKey = (event: KeyboardEvent) => {
    const { target, key } = event
    if (key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey || history === null) return
    if (!(target instanceof HTMLElement) || !target.matches('[data-chart-focus]')) return
    event.preventDefault()
    showTable(!asTable)
  }

  const last = quote !== null && quote.kind !== 'unknown' ? (quote.quote?.last ?? null) : null
  const missing = chart === null ? [] : disabledOf(chart.available)
  const label = [
    symbol,
    used,
    history === null ? '' : `${resolutionWords[history.resolution].toLowerCase()} bars`,
    ...indicators.map(nameIndicator),
    ...(compare === null ? [] : [`against ${compare}`]),
  ]
    .filter((word) => word !== '')
    .join(', ')
  const notes = [
    ...(wish.extras.notDrawn.length > 0
      ? [`Omni also asked for: ${wish.extras.notDrawn.join(', ')}. This version does not draw that.`]
      : []),
    ...studies.notes,
    ...(other.failure !== null ? [`${compare ?? ''} could not be read and is not drawn.`] : []),
    ...(history === null ? [] : noteBars(history)),
    ...(history !== null && missing.length > 0 ? [`No bars here for ${missing.join(', ')}.`] : []),
    ...(chart !== null && chart.failure !== null
      ? [`The broker could not be reached; this was read ${formatDateTime(chart.readAt)}.`]
      : []),
  ]
  const day = chart === null ? null : dayRangeOf(chart)
  const next = chart === null ? null : nameNextEvent(chart.events, today())
  return (
    <section className="symbol-view" aria-label={`Symbol ${symbol}`}>
      <QuoteHeader symbol={symbol} chart={chart} state={quote} />
      <ChartToolbar
        timeframe={timeframes.find((each) => each === asked.words) ?? used}
        available={chart?.available ?? []}
        whyId={whyId}
        onTimeframe={chooseTimeframe}
        resolution={history?.resolution ?? null}
        style={drawnStyle}
        candlesRefused={history?.source.kind === 'recorded' ? 'not from recorded prices' : null}
        onStyle={setStyle}
        zone={zone}
        onZone={setZone}
        indicators={indicators}
        onIndicators={setIndicators}
        compare={compare}
        onCompare={() => (compare === null ? setComparing(true) : setCompare(null))}
      />
      <p className="symbol-view-said" role="status">
        {chart === null ? '' : explainTimeframe(chart.timeframe, asked.by)}
      </p>
      {comparing && (
        <CompareForm
          symbol={symbol}
          onChoose={(chosen) => {
            setCompare(chosen)
            setComparing(false)
          }}
          onClose={() => setComparing(false)}
        />
      )}
      <div ref={body} className="symbol-view-body" role="presentation" onKeyDown={onKey}>
        {history !== null && !asTable && (
          <BarChart
            label={label}
            history={history}
            firstStart={firstStart}
            view={`${used} ${history.resolution} ${firstStart ?? ''}`}
            style={drawnStyle}
            zone={zone}
            studies={studies.lines}
            events={chart?.events ?? []}
            onReachStart={() => void loadOlder(pageOfBars)}
          />
        )}
        {history !== null && asTable && (
          <BarTable
            label={label}
            bars={history.bars}
            resolution={history.resolution}
            zone={zone}
            studies={studies.lines}
          />
        )}
        {chart?.history.kind === 'none' && (
          <NoHistory key={used} chart={chart} reason={chart.history.reason} connection={connection} onAsk={onAsk}>
            <Button size="small" icon={FileUp} onClick={onImport}>
              Import a CSV
            </Button>
          </NoHistory>
        )}
        {chart?.history.kind === 'failed' && (
          <FailureCard failure={chart.history.failure} occasion="reading" acts={<TryAgain onClick={reopen} />} />
        )}
        {failure !== null && <FailureCard failure={failure} occasion="reading" acts={<TryAgain onClick={reopen} />} />}
        {chart === null && since !== null && <Reading symbol={symbol} since={since} />}
      </div>
      {chart !== null && (
        <div className="chart-caption figures">
          <span id={whyId}>
            {history === null ? noBarsWords(chart.history.kind, connection) : `Source: ${nameSource(history.source)}`}
          </span>
          {history !== null && <OutsideLink href="https://www.tradingview.com/">Chart by TradingView</OutsideLink>}
          <span className="chart-caption-as-of">As of {formatMoment(history?.asOf ?? chart.readAt)}</span>
        </div>
      )}
      <ChartNotes notes={notes} />
      {chart !== null && (
        <div className="symbol-view-ranges">
          {day !== null && <RangeBar name="Day range" low={day.low} high={day.high} last={last} />}
          {chart.yearRange !== null && (
            <RangeBar name="52 weeks" low={chart.yearRange.low} high={chart.yearRange.high} last={last} />
          )}
        </div>
      )}
      <footer className="symbol-view-foot">
        <span className="meta">{next}</span>
        {history !== null && missing.includes(used) && (
          <Button size="small" icon={FileUp} onClick={onImport}>
            Import a CSV
          </Button>
        )}
        <Button
          size="small"
          icon={Table2}
          shortcut="T"
          aria-pressed={asTable}
          disabled={history === null}
          onClick={() => showTable(!asTable)}
        >
          Data table
        </Button>
      </footer>
    </section>
  )
}

function dayRangeOf({ session }: Chart): { low: string; high: string } | null {
  const [low, high] = [session?.low ?? null, session?.high ?? null]
  return low === null || high === null ? null : { low, high }
}

function TryAgain({ onClick }: { onClick: () => void }) {
  return (
    <Button size="small" onClick={onClick}>
      Try again
    </Button>
  )
}

function Reading({ symbol, since }: { symbol: string; since: number }) {
  const now = useNow()
  return (
    <p className="symbol-view-reading figures">
      <span className="skeleton" aria-hidden />
      Reading the chart of {symbol}, {formatElapsed(now - since)}
    </p>
  )
}

function disabledOf(available: readonly Timeframe[]): Timeframe[] {
  return timeframes.filter((each) => !available.includes(each))
}

function noBarsWords(kind: 'bars' | 'none' | 'failed', connection: string): string {
  return kind === 'failed' ? 'The bars could not be read.' : `No bars: ${connection} sends quotes, not past prices.`
}

/** Today's moments without a date. */
function formatMoment(at: string): string {
  return dateOf(Date.parse(at)) === today() ? formatStamp(at) : formatDateTime(at)
}

function today(): string {
  return dateOf(Date.now())
}

function dateOf(at: number): string {
  return newYork.read(at).toISOString().slice(0, 10)
}

const newYork = createWallClock('new-york')
