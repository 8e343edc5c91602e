import { Braces } from 'lucide-react'
import type { DataSeries, Part } from '../../../../preload/contract/parts.ts'
import { parseSymbol } from '../../../ui/classify-link.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { countOf } from '../../../ui/numbers.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { Tick } from '../../../ui/tick.tsx'
import { formatStamp } from '../../../ui/times.ts'
import { useActs } from '../conversation-acts.ts'
import { CopyCells } from '../copying/copy-cells.tsx'
import { useFlag } from '../use-flag.ts'
import { RawJson, rawText } from './raw-json.tsx'
import { SeriesTable } from './series-table.tsx'
import { tabulateSeries } from './tabulate-series.ts'

type ChartPart = Extract<Part, { kind: 'chart' }>

/** A chart as its data: names, counts, every value, and the raw part. */
export function ChartCard({ part, name, asOf }: { part: ChartPart; name: string; asOf: string }) {
  const [raw, setRaw] = useFlag(`raw:${name}`, false)
  const series = part.series ?? []
  const points = series.reduce((sum, one) => sum + one.points.length, 0)
  return (
    <figure className="chart-card" aria-label={titleOf(part)}>
      <div className="chart-card-head">
        <span className="chart-card-title ellipsis" title={titleOf(part)}>
          {titleOf(part)}
        </span>
        <span className="meta no-wrap">{meaningOf(part, points)}</span>
        <span className="chart-card-acts">
          {points > 0 && <CopyCells iconOnly rows={() => cellsOf(part)} />}
          <IconButton
            label={raw ? 'Hide raw data' : 'Show raw data'}
            icon={Braces}
            size="small"
            aria-pressed={raw}
            onClick={() => setRaw(!raw)}
          />
        </span>
      </div>
      {points > 0 ? <SeriesTable series={series} /> : <WithoutData part={part} />}
      {raw && (
        <div className="chart-card-raw">
          <RawJson raw={part.raw} />
          <CopyButton text={rawText(part.raw)} label="Copy raw data" />
        </div>
      )}
      <figcaption className="chart-card-foot figures">
        <span>Source: Omni answer data{points > 0 && `, ${extentOf(series, points)}`}</span>
        <span>As of {formatStamp(asOf)}</span>
      </figcaption>
    </figure>
  )
}

function WithoutData({ part }: { part: ChartPart }) {
  const acts = useActs()
  const symbol = part.symbol === null ? null : parseSymbol(part.symbol.symbol)
  return (
    <p className="chart-card-empty">
      {symbol === null ? (
        'The server sent a chart without values.'
      ) : (
        <>
          The server names a symbol to chart and sent no values: <Tick symbol={symbol} onOpen={acts.openSymbol} />
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
  const { head, rows } = tabulateSeries(part.series ?? [], false)
  return [head, ...rows]
}
