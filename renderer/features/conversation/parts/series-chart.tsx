import { Component, Suspense, use, type ReactNode } from 'react'
import type { DataSeries } from '../../../../preload/contract/parts.ts'
import { ChartSlotContext } from './chart-slot.ts'

/** Whether there is a line to draw: a value in some series. */
export function isDrawable(series: readonly DataSeries[]): boolean {
  return series.some(({ points }) => points.some(({ y }) => y !== null && Number.isFinite(y)))
}

/** The lines of a chart part in a place of fixed height; its table where they cannot be drawn. */
export function SeriesChart({
  series,
  label,
  table,
}: {
  series: readonly DataSeries[]
  label: string
  table: ReactNode
}) {
  const drawChart = use(ChartSlotContext)
  if (drawChart === null) return table
  // Every label beside the lines has its row.
  const rows = Math.min(series.length, 12)
  return (
    <TableFallback table={table}>
      <div className="chart-card-plot" style={{ minHeight: `max(13.5rem, ${rows * 1.5 + 4}rem)` }}>
        <Suspense fallback={null}>{drawChart({ series, label })}</Suspense>
      </div>
    </TableFallback>
  )
}

/** Shows the values as a table when drawing them threw. */
class TableFallback extends Component<{ table: ReactNode; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <>
        <p className="chart-card-empty">These values could not be drawn and stand as a table.</p>
        {this.props.table}
      </>
    )
  }
}
