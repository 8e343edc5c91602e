import type { DataSeries } from '../../../../preload/contract/parts.ts'
import { groupThousands } from '../../../ui/numbers.ts'

/** A chart's values as a table: the head, then one row for each x in the order it first came. */
export interface SeriesTable {
  head: string[]
  rows: string[][]
}

/** Exact values as sent; a missing one is a question mark. A repeated x of one series gets a row of its own. */
export function tabulateSeries(series: readonly DataSeries[], group: boolean): SeriesTable {
  const rows = new Map<string, { x: string; cells: (string | undefined)[] }>()
  for (const [column, one] of series.entries()) {
    const times = new Map<string, number>()
    for (const point of one.points) {
      const time = (times.get(point.x) ?? 0) + 1
      times.set(point.x, time)
      const name = `${time} ${point.x}`
      const row = rows.get(name) ?? { x: point.x, cells: [] }
      row.cells[column] = point.y === null ? '?' : group ? groupThousands(String(point.y)) : String(point.y)
      rows.set(name, row)
    }
  }
  return {
    head: ['', ...series.map((one, index) => (one.name.trim() === '' ? `Series ${index + 1}` : one.name))],
    rows: [...rows.values()].map((row) => [row.x, ...series.map((_, column) => row.cells[column] ?? '')]),
  }
}
