/** Everything a model's Markdown may become. What is not here cannot be drawn. */
export type MarkdownNode =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'rule' }
  | { kind: 'code'; text: string; language: string | null }
  | { kind: 'inline-code'; text: string }
  | { kind: 'image'; src: string; alt: string }
  | { kind: 'as-written'; text: string }
  | MarkdownBranch

export type MarkdownBranch =
  | { kind: 'element'; tag: ElementTag; children: MarkdownNode[] }
  | { kind: 'list'; ordered: boolean; start: number; children: MarkdownNode[] }
  | { kind: 'link'; href: string; children: MarkdownNode[] }
  | { kind: 'table'; children: MarkdownNode[] }
  | { kind: 'table-row'; children: MarkdownNode[] }
  | { kind: 'table-cell'; head: boolean; align: CellAlign; children: MarkdownNode[] }

export type ElementTag = 'p' | 'h3' | 'h4' | 'h5' | 'h6' | 'strong' | 'em' | 's' | 'blockquote' | 'li'

export type CellAlign = 'left' | 'center' | 'right' | null

/** The words of a node without their form, for copying and for labels. */
export function plainText(nodes: readonly MarkdownNode[]): string {
  return nodes.map(textOf).join('')
}

function textOf(node: MarkdownNode): string {
  switch (node.kind) {
    case 'text':
    case 'code':
    case 'inline-code':
    case 'as-written':
      return node.text
    case 'break':
      return '\n'
    case 'rule':
      return ''
    case 'image':
      return node.alt
    default:
      return plainText(node.children)
  }
}
