import { FileUp, Table2 } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Chart } from '../../../../preload/contract/charts.ts'
import { useQuote } from '../../../bridge/quotes.ts'
import { Button } from '../../../ui/button.tsx'
import { FailureCard } from '../../../ui/failure-card.tsx'
import { formatElapsed } from '../../../ui/times.ts'
import { useNow } from '../../../ui/use-now.ts'
import { nameIndicator } from '../indicators/indicator.ts'
import { AskForPeriod, type WriteQuestion } from './ask-for-period.tsx'
import { BarChart } from './bar-chart.tsx'
import { isIntraday } from './bar-points.ts'
import { BarTable } from './bar-table.tsx'
import { ChartCaption } from './chart-caption.tsx'
import { timeframes, usualTimeframe, type ChartChoices, type ChartWish, type Style } from './chart-choices.ts'
import { ChartNotes } from './chart-notes.tsx'
import { ChartToolbar } from './chart-toolbar.tsx'
import { explainAge, explainTimeframe, nameNextEvent, noteBars, resolutionWords } from './chart-words.ts'
import { ClockMenu } from './clock-menu.tsx'
import { CompareForm } from './compare-form.tsx'
import { newYorkToday } from './new-york-date.ts'
import { NoHistory } from './no-history.tsx'
import { QuoteHeader } from './quote-header.tsx'
import { RangeBar } from './range-bar.tsx'
import './symbol-view.css'
import { useChart } from './use-chart.ts'
import { useStudies } from './use-studies.ts'

const pageOfBars = 1000

/** A symbol: its quote, its bars where there are any, and where every number comes from. */
export function SymbolView({
  wish,
  choices,
  connection,
  onChoices,
  onWrite,
  onImport,
}: {
  wish: ChartWish
  choices: ChartChoices
  /** The broker by its name. */
  connection: string
  onChoices: (choices: ChartChoices) => void
  onWrite: WriteQuestion
  /** Opens the import of a price file. */
  onImport: () => void
}) {
  const { symbol } = wish
  const { asked, style, zone, indicators, compare, asTable } = choices
  const [comparing, setComparing] = useState(false)
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

  const choose = (change: Partial<ChartChoices>) => onChoices({ ...choices, ...change })
  const showTable = (next: boolean) => {
    choose({ asTable: next })
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
  const missing = chart === null ? [] : timeframes.filter((each) => !chart.available.includes(each))
  const besides = [...indicators.map(nameIndicator), ...(compare === null ? [] : [`against ${compare}`])]
  const label = [
    symbol,
    used,
    ...(history === null ? [] : [`${resolutionWords[history.resolution].toLowerCase()} bars`]),
    ...besides,
  ].join(', ')
  const age = chart === null ? null : explainAge(chart)
  const notes = [
    ...(age === null ? [] : [age]),
    ...(chart?.history.kind === 'none' && besides.length > 0 ? [`Not drawn without bars: ${besides.join(', ')}.`] : []),
    ...studies.notes,
    ...(other.failure !== null ? [`${compare ?? ''} could not be read and is not drawn.`] : []),
    ...(history === null ? [] : noteBars(history)),
    ...(history !== null && missing.length > 0 ? [`No bars here for ${missing.join(', ')}.`] : []),
  ]
  const day = chart === null ? null : dayRangeOf(chart)
  const next = chart === null ? null : nameNextEvent(chart.events, newYorkToday())
  return (
    <section className="symbol-view" aria-label={`Symbol ${symbol}`}>
      <QuoteHeader symbol={symbol} chart={chart} state={quote} />
      <ChartToolbar
        timeframe={timeframes.find((each) => each === asked.words) ?? used}
        available={chart?.available ?? []}
        whyId={whyId}
        resolution={history?.resolution ?? null}
        style={drawnStyle}
        candlesRefused={history?.source.kind === 'recorded' ? 'not from recorded prices' : null}
        indicators={indicators}
        compare={compare}
        onChange={choose}
        onCompare={() => setComparing(true)}
      />
      <Said lines={chart === null ? [] : [explainTimeframe(chart.timeframe, asked.by), nameNotDrawn(wish)]} />
      {comparing && (
        <CompareForm
          symbol={symbol}
          onChoose={(chosen) => {
            choose({ compare: chosen })
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
            studies={studies}
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
            readings={studies.readings}
          />
        )}
        {chart?.history.kind === 'none' && (
          <NoHistory chart={chart} reason={chart.history.reason} connection={connection} onWrite={onWrite}>
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
      {chart !== null && <ChartCaption chart={chart} connection={connection} whyId={whyId} />}
      <ChartNotes notes={notes}>
        {history !== null && missing.includes(used) && (
          <AskForPeriod symbol={symbol} timeframe={used} onWrite={onWrite} />
        )}
      </ChartNotes>
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
        {history !== null && isIntraday(history.resolution) && (
          <ClockMenu zone={zone} onZone={(chosen) => choose({ zone: chosen })} />
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

function nameNotDrawn({ extras }: ChartWish): string | null {
  if (extras.notDrawn.length === 0) return null
  return `Omni also asked for: ${extras.notDrawn.join(', ')}. This version does not draw that.`
}

/** What became of the wish, for eye and ear; it stands empty before, so that its words are heard. */
function Said({ lines }: { lines: readonly (string | null)[] }) {
  return (
    <div className="symbol-view-said" role="status">
      {lines.map((line) => line !== null && <p key={line}>{line}</p>)}
    </div>
  )
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
