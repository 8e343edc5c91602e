import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { drawNodes } from './draw-nodes.tsx'
import { plainText, type MarkdownNode } from './markdown-nodes.ts'
import type { Sorting } from './sort-rows.ts'

/** The head of a column. Its words are the button that sorts; where they hold a control of their own, a button stands beside. */
export function HeadCell({
  nodes,
  column,
  look,
  sorted,
  onSort,
}: {
  nodes: readonly MarkdownNode[]
  column: number
  /** Its class: where it stands and whether it wraps. */
  look: string
  sorted: Sorting['direction'] | null
  onSort: () => void
}) {
  const words = columnName(nodes, column)
  const isButton = plainText(nodes).trim() !== '' && !hasControl(nodes)
  const sort = (
    <button
      type="button"
      className="md-sort"
      {...(isButton ? {} : { 'aria-label': `Sort by ${words}` })}
      onClick={onSort}
    >
      {isButton && drawNodes(nodes)}
    </button>
  )
  const before = look.includes('md-right')
  return (
    <th dir="auto" scope="col" className={look} {...(sorted === null ? {} : { 'aria-sort': sorted })}>
      {(isButton || before) && sort}
      {!isButton && drawNodes(nodes)}
      {!isButton && !before && sort}
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
