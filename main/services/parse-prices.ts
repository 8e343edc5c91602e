import type { BarStart, Resolution } from '../../preload/contract/charts.ts'
import type { ImportPreview, LineError, LineProblem } from '../../preload/contract/imports.ts'
import type { KeptBar } from './store-ports.ts'
import { intervalOf } from './price-interval.ts'
import { readPriceFormat } from './price-formats.ts'
import type { PriceFormat } from './price-formats.ts'
import { readPriceLine } from './read-price-line.ts'
import type { RawBar } from './read-price-line.ts'

const mostErrors = 100
const shownText = 120

type Unreadable = Extract<ImportPreview, { kind: 'unreadable' }>

/** A file as read: good bars by start, oldest first, and every line that is not one. */
export interface PriceFile {
  readonly format: PriceFormat['name']
  readonly columns: readonly string[]
  readonly resolution: Resolution
  readonly bars: readonly KeptBar[]
  readonly errors: readonly LineError[]
  readonly errorCount: number
  readonly duplicates: number
}

/** Reads the text of a CSV file of prices; `now` in epoch ms, for what lies in the future. Never throws. */
export function parsePrices(text: string, now: number): PriceFile | Omit<Unreadable, 'kind' | 'fileName'> {
  const problems = createProblems()
  const unreadable = (reason: Unreadable['reason'], columns: readonly string[] = []) => ({
    reason,
    columns: [...columns],
    ...problems.list(),
  })
  // A zero byte never stands in a text.
  if (text.includes('\0')) return unreadable('binary')
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const header = lines.findIndex((line) => line.trim() !== '')
  if (header < 0) return unreadable('empty')
  const format = readPriceFormat(lines[header] ?? '')
  if (format.name === null) return unreadable('unknown-format', format.columns)
  const rows: { line: number; text: string; bar: RawBar }[] = []
  for (const [index, line] of lines.entries()) {
    if (index <= header || line.trim() === '') continue
    const read = readPriceLine(line, format, now)
    if (typeof read === 'string') problems.add(index + 1, read, line)
    else rows.push({ line: index + 1, text: line, bar: read })
  }
  if (rows.length === 0) return unreadable('no-good-row', format.columns)
  const interval = intervalOf(rows.map(({ bar }) => bar.start))
  if (interval === null) return unreadable('unknown-interval', format.columns)
  const bars = new Map<BarStart, KeptBar>()
  let duplicates = 0
  for (const { line, text: row, bar } of rows) {
    const placed = interval.place(bar.start)
    if ('problem' in placed) problems.add(line, placed.problem, row)
    else {
      if (bars.has(placed.start)) duplicates += 1
      bars.set(placed.start, { ...bar, start: placed.start })
    }
  }
  if (bars.size === 0) return unreadable('no-good-row', format.columns)
  const sorted = [...bars.values()].toSorted((one, other) => (one.start < other.start ? -1 : 1))
  const { resolution } = interval
  return { format: format.name, columns: format.columns, resolution, bars: sorted, ...problems.list(), duplicates }
}

function createProblems(): {
  add(line: number, problem: LineProblem, text: string): void
  list(): { errors: LineError[]; errorCount: number }
} {
  const errors: LineError[] = []
  let errorCount = 0
  return {
    add(line, problem, text) {
      errorCount += 1
      errors.push({ line, problem, text: text.slice(0, shownText) })
    },
    list: () => ({
      errors: errors.toSorted((one, other) => one.line - other.line).slice(0, mostErrors),
      errorCount,
    }),
  }
}
