import { useState } from 'react'
import { countOf } from '../../../ui/numbers.ts'
import { CopyCells } from '../copying/copy-cells.tsx'
import { drawNodes } from './draw-nodes.tsx'
import { plainText, type CellAlign, type MarkdownNode } from './markdown-nodes.ts'
import { moreOf, ShowMore } from './show-more.tsx'

const mostColumns = 50
const mostRows = 500
const mostCells = 5_000

type Row = Extract<MarkdownNode, { kind: 'table-row' }>
type Cell = Extract<MarkdownNode, { kind: 'table-cell' }>

/** A table in its own scroll box, fifty columns wide, its rows in steps, with its cells to copy. */
export function MarkdownTable({ rows: nodes }: { rows: readonly MarkdownNode[] }) {
  const rows = nodes.filter(isRow).map((row) => row.children.filter(isCell))
  const [head = [], ...body] = rows
  const columns = Math.min(head.length, mostColumns)
  const step = Math.min(mostRows, Math.max(20, Math.floor(mostCells / Math.max(columns, 1))))
  const [steps, setSteps] = useState(1)
  const shown = body.slice(0, step * steps)
  const rest = body.length - shown.length
  const aligns = head.slice(0, columns).map((cell, column) => cell.align ?? numericAlign(shown, column))
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
            <tr>{head.slice(0, columns).map((cell, column) => drawCell(cell, column, aligns))}</tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>{row.slice(0, columns).map((cell, column) => drawCell(cell, column, aligns))}</tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="md-table-foot">
        <span>
          {countOf(body.length, 'row', 'rows')}
          {head.length > columns && `, the first ${columns} of ${head.length} columns`}
        </span>
        {rest > 0 && <ShowMore label={moreOf(rest, step, 'rows')} onShow={() => setSteps(steps + 1)} />}
        <CopyCells rows={() => rows.map((row) => row.map((cell) => plainText(cell.children)))} />
      </div>
    </div>
  )
}

function drawCell(cell: Cell, column: number, aligns: readonly CellAlign[]) {
  const align = aligns[column]
  const Tag = cell.head ? 'th' : 'td'
  return (
    <Tag key={column} dir="auto" {...(align ? { className: `md-${align}` } : {})}>
      {drawNodes(cell.children)}
    </Tag>
  )
}

const figure = /^[+\-−]?[$€£]?[\d.,\s]*\d\s?(%|x|k|m|bn?|t|usd)?$/i

/** A column of nothing but figures stands at the right, so that digits meet. */
function numericAlign(rows: readonly (readonly Cell[])[], column: number): CellAlign {
  const texts = rows.map((row) => plainText(row[column]?.children ?? []).trim()).filter((text) => text !== '')
  return texts.length > 0 && texts.every((text) => text.length < 32 && figure.test(text)) ? 'right' : null
}

function isRow(node: MarkdownNode): node is Row {
  return node.kind === 'table-row'
}

function isCell(node: MarkdownNode): node is Cell {
  return node.kind === 'table-cell'
}
