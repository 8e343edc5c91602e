import { ArrowUpRight, Braces, ChartLine, Table2 } from 'lucide-react'
import { use, useRef, type KeyboardEvent } from 'react'
import type { DataSeries, Part } from '../../../../preload/contract/parts.ts'
import { parseSymbol } from '../../../ui/classify-link.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { OutsideLink } from '../../../ui/link-gate.tsx'
import { countOf } from '../../../ui/numbers.ts'
import { rawText } from '../../../ui/raw-text.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { Tick } from '../../../ui/tick.tsx'
import { formatStamp } from '../../../ui/times.ts'
import { useActs } from '../conversation-acts.ts'
import { CopyCells } from '../copying/copy-cells.tsx'
import { SaveCells } from '../copying/save-cells.tsx'
import { useFlag } from '../use-flag.ts'
import { ChartSlotContext } from './chart-slot.ts'
import { RawJson } from './raw-json.tsx'
import { isDrawable, SeriesChart } from './series-chart.tsx'
import { SeriesTable } from './series-table.tsx'
import { tabulateSeries } from './tabulate-series.ts'

type ChartPart = Extract<Part, { kind: 'chart' }>

const focusable = '[data-chart-focus], [role="region"]'

/** A chart of the answer's own values: lines or their table, every value, and the raw part. */
export default function ChartCard({ part, name, asOf }: { part: ChartPart; name: string; asOf: string }) {
  const [raw, setRaw] = useFlag(`raw:${name}`, false)
  const [asTable, setAsTable] = useFlag(`table:${name}`, false)
  const slot = use(ChartSlotContext)
  const acts = useActs()
  const symbol = part.symbol === null ? null : parseSymbol(part.symbol.symbol)
  const body = useRef<HTMLDivElement>(null)
  const series = part.series ?? none
  const points = series.reduce((sum, one) => sum + one.points.length, 0)
  const drawable = slot !== null && isDrawable(series)
  const drawn = drawable && !asTable
  const title = titleOf(part)
  const table = points > 0 ? <SeriesTable series={series} /> : <WithoutData part={part} />

  const toggleByKey = (event: KeyboardEvent) => {
    const { target, key } = event
    if (key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey || !drawable) return
    if (!(target instanceof HTMLElement) || !target.matches(focusable)) return
    event.preventDefault()
    setAsTable(!asTable)
    // What takes its place is drawn by the next frame.
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(focusable)?.focus())
  }
  return (
    <figure className="chart-card" aria-label={title}>
      <div className="chart-card-head">
        <span className="chart-card-title ellipsis" title={title}>
          {title}
        </span>
        <span className="meta no-wrap">{meaningOf(part, points)}</span>
        <span className="chart-card-acts">
          {drawable && (
            <IconButton
              label={asTable ? 'Show chart' : 'Show table'}
              icon={asTable ? ChartLine : Table2}
              size="small"
              shortcut="T"
              onClick={() => setAsTable(!asTable)}
            />
          )}
          {points > 0 && (
            <>
              <CopyCells iconOnly rows={() => cellsOf(part)} />
              <SaveCells iconOnly rows={() => cellsOf(part)} name={title} />
            </>
          )}
          <IconButton
            label={raw ? 'Hide raw data' : 'Show raw data'}
            icon={Braces}
            size="small"
            aria-pressed={raw}
            onClick={() => setRaw(!raw)}
          />
          {symbol !== null && (
            <IconButton
              label={`Open the ${symbol} chart`}
              icon={ArrowUpRight}
              size="small"
              onClick={() => acts.openSymbol(symbol, part.symbol?.timeframe)}
            />
          )}
        </span>
      </div>
      <div ref={body} role="presentation" onKeyDown={toggleByKey}>
        {drawn ? <SeriesChart series={series} label={title} table={table} /> : table}
      </div>
      {raw && (
        <div className="chart-card-raw">
          <RawJson raw={part.raw} />
          <CopyButton text={rawText(part.raw)} label="Copy raw data" />
        </div>
      )}
      <figcaption className="chart-card-foot figures">
        <span>Source: Omni answer data{points > 0 && `, ${extentOf(series, points)}`}</span>
        {drawn && <OutsideLink href="https://www.tradingview.com/">Chart by TradingView</OutsideLink>}
        <span className="chart-card-as-of">As of {formatStamp(asOf)}</span>
      </figcaption>
    </figure>
  )
}

const none: readonly DataSeries[] = []

function WithoutData({ part }: { part: ChartPart }) {
  const acts = useActs()
  const symbol = part.symbol === null ? null : parseSymbol(part.symbol.symbol)
  return (
    <p className="chart-card-empty">
      {symbol === null ? (
        'The server sent a chart without values.'
      ) : (
        <>
          The server names a symbol to chart and sent no values:{' '}
          <Tick symbol={symbol} onOpen={() => acts.openSymbol(symbol, part.symbol?.timeframe)} />
        </>
      )}
    </p>
  )
}

function titleOf(part: ChartPart): string {
  const names = (part.series ?? []).map((one) => one.name.trim()).filter((name) => name !== '')
  if (names.length === 0) return part.symbol === null ? 'Chart' : `Chart of ${revealHidden(part.symbol.symbol, 24)}`
  const rest = names.length > 4 ? ` and ${names.length - 4} more` : ''
  return revealHidden(names.slice(0, 4).join(', '), 120) + rest
}

function meaningOf(part: ChartPart, points: number): string {
  if (part.series === null) return part.symbol?.timeframe ? revealHidden(part.symbol.timeframe, 24) : 'no data series'
  return `${countOf(part.series.length, 'series', 'series')}, ${countOf(points, 'point', 'points')}`
}

function extentOf(series: readonly DataSeries[], points: number): string {
  const each = series[0]?.points.length ?? 0
  if (series.length > 1 && series.every((one) => one.points.length === each))
    return `${series.length} \u00D7 ${each} points`
  return countOf(points, 'point', 'points')
}

function cellsOf(part: ChartPart): string[][] {
  const { head, rows } = tabulateSeries(part.series ?? none, false)
  return [head, ...rows]
}
