import { isBlank, readFigure } from './read-figure.ts'

export interface Sorting {
  column: number
  direction: 'ascending' | 'descending'
}

/** What a press on a column's head does: up, down, then the order as sent. */
export function nextSorting(sorting: Sorting | null, column: number): Sorting | null {
  if (sorting?.column !== column) return { column, direction: 'ascending' }
  return sorting.direction === 'ascending' ? { column, direction: 'descending' } : null
}

/** The places of a column's cells in order: figures by size, then words by the reader's language; blanks stay last. */
export function sortRows(cells: readonly string[], direction: Sorting['direction']): number[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true })
  const keys = cells.map((cell) => ({ words: cell.trim(), figure: readFigure(cell) }))
  const all = [...cells.keys()]
  const isFilled = (row: number) => !isBlank(keys[row]?.words ?? '')
  const turn = direction === 'ascending' ? 1 : -1
  const order = (one: number, other: number): number => {
    const [first, second] = [keys[one], keys[other]]
    if (first === undefined || second === undefined) return 0
    if (first.figure === null && second.figure === null) return compare(first.words, second.words)
    if (first.figure === null) return 1
    return second.figure === null ? -1 : Math.sign(first.figure - second.figure)
  }
  const filled = all.filter(isFilled).toSorted((one, other) => turn * order(one, other))
  return [...filled, ...all.filter((row) => !isFilled(row))]
}
