import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { drawNodes } from './draw-nodes.tsx'
import { plainText, type CellAlign, type MarkdownNode } from './markdown-nodes.ts'
import type { Sorting } from './sort-rows.ts'

/** The head of a column. Its words are the button that sorts; where they hold a control of their own, a button stands beside. */
export function HeadCell({
  nodes,
  column,
  align,
  sorted,
  onSort,
}: {
  nodes: readonly MarkdownNode[]
  column: number
  align: CellAlign
  sorted: Sorting['direction'] | null
  onSort: () => void
}) {
  const words = columnName(nodes, column)
  const isButton = plainText(nodes).trim() !== '' && !hasControl(nodes)
  return (
    <th
      dir="auto"
      scope="col"
      {...(align ? { className: `md-${align}` } : {})}
      {...(sorted === null ? {} : { 'aria-sort': sorted })}
    >
      {!isButton && drawNodes(nodes)}
      <button
        type="button"
        className="md-sort"
        {...(isButton ? {} : { 'aria-label': `Sort by ${words}` })}
        onClick={onSort}
      >
        {isButton && drawNodes(nodes)}
      </button>
    </th>
  )
}

/** The name of a column in a sentence. */
export function columnName(nodes: readonly MarkdownNode[], column: number): string {
  return revealHidden(plainText(nodes).trim(), 60) || `column ${column + 1}`
}

/** Links and pictures become buttons, and a button cannot stand in a button. */
function hasControl(nodes: readonly MarkdownNode[]): boolean {
  return nodes.some(
    (node) => node.kind === 'link' || node.kind === 'image' || ('children' in node && hasControl(node.children)),
  )
}
