import { use, useMemo, useState } from 'react'
import { joinClasses } from '../../../ui/join-classes.ts'
import { countOf } from '../../../ui/numbers.ts'
import { CopyCells } from '../copying/copy-cells.tsx'
import { SaveCells } from '../copying/save-cells.tsx'
import { CutContext } from './cut-context.ts'
import { drawNodes } from './draw-nodes.tsx'
import { columnName, HeadCell } from './head-cell.tsx'
import { plainText, type CellAlign, type MarkdownNode } from './markdown-nodes.ts'
import { isBlank, readFigure } from './read-figure.ts'
import { moreOf, ShowMore } from './show-more.tsx'
import { nextSorting, sortRows, type Sorting } from './sort-rows.ts'

const mostColumns = 50
const mostRows = 500
const mostCells = 5_000
/** Letters of a cell that is never wrapped. */
const longestShort = 20

type Row = Extract<MarkdownNode, { kind: 'table-row' }>
type Cell = Extract<MarkdownNode, { kind: 'table-cell' }>

/** A table in its own scroll box, fifty columns wide, its rows in steps; sorted by a press on a head, copied and saved as cells. */
export function MarkdownTable({ rows: nodes }: { rows: readonly MarkdownNode[] }) {
  const [head = [], ...body] = useMemo(() => nodes.filter(isRow).map((row) => row.children.filter(isCell)), [nodes])
  const isCut = use(CutContext)
  const columns = Math.min(head.length, mostColumns)
  const step = Math.min(mostRows, Math.max(20, Math.floor(mostCells / Math.max(columns, 1))))
  const [steps, setSteps] = useState(1)
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const [said, setSaid] = useState('')
  const order =
    sorting === null ? body.map((_, row) => row) : sortRows(body.map(textAt(sorting.column)), sorting.direction)
  const rest = body.length - step * steps
  // From the rows as sent: sorting must not turn a column around.
  const first = body.slice(0, step)
  const looks = head.slice(0, columns).map((cell, column) => lookOf(cell.align, first.map(textAt(column))))

  const sortBy = (cell: Cell, column: number) => {
    const next = nextSorting(sorting, column)
    setSorting(next)
    setSaid(next === null ? 'In the order sent' : `Sorted by ${columnName(cell.children, column)}, ${next.direction}`)
  }
  const cells = () =>
    [head, ...order.map((row) => body[row] ?? [])].map((row) => row.map((cell) => plainText(cell.children)))
  return (
    <div className="md-table">
      <div
        className="md-table-scroll"
        role="region"
        aria-label={`Table, ${countOf(body.length, 'row', 'rows')}`}
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              {head.slice(0, columns).map((cell, column) => (
                <HeadCell
                  key={column}
                  nodes={cell.children}
                  column={column}
                  look={looks[column] ?? ''}
                  sorted={sorting?.column === column ? sorting.direction : null}
                  onSort={() => sortBy(cell, column)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {order.slice(0, step * steps).map((row) => (
              <tr key={row}>
                {body[row]?.slice(0, columns).map((cell, column) => drawCell(cell, column, looks[column] ?? ''))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="md-table-foot">
        <span>
          {countOf(body.length, 'row', 'rows')}
          {isCut && ' so far'}
          {head.length > columns && `, the first ${columns} of ${head.length} columns`}
        </span>
        {rest > 0 && <ShowMore label={moreOf(rest, step, 'rows')} onShow={() => setSteps(steps + 1)} />}
        <span className="md-table-acts">
          <CopyCells rows={cells} />
          <SaveCells rows={cells} name={head.map((cell) => plainText(cell.children)).join(' ')} />
        </span>
        <span className="screen-reader-only" aria-live="polite">
          {said}
        </span>
      </div>
    </div>
  )
}

function drawCell(cell: Cell, column: number, look: string) {
  return (
    <td key={column} dir="auto" className={look}>
      {drawNodes(cell.children)}
    </td>
  )
}

/** The class of a column: figures stand at the right, so that digits meet; short words keep to a line, long ones get room. */
function lookOf(align: CellAlign, texts: readonly string[]): string {
  const filled = texts.filter((text) => !isBlank(text))
  const isFigures = filled.length > 0 && filled.every((text) => readFigure(text) !== null)
  const side = align ?? (isFigures ? 'right' : null)
  const isShort = filled.every((text) => text.length <= longestShort)
  return joinClasses(side !== null && `md-${side}`, isShort ? 'md-short' : 'md-long')
}

function textAt(column: number): (row: readonly Cell[]) => string {
  return (row) => plainText(row[column]?.children ?? []).trim()
}

function isRow(node: MarkdownNode): node is Row {
  return node.kind === 'table-row'
}

function isCell(node: MarkdownNode): node is Cell {
  return node.kind === 'table-cell'
}
