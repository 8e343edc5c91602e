import type { Token } from 'markdown-it'
import type { CellAlign, ElementTag, MarkdownBranch, MarkdownNode } from './markdown-nodes.ts'
import { deepestBlock, parsePhrases, type MarkdownBlock } from './parse-markdown.ts'

/** Emphasis has no depth limit in the parser; deeper marks keep their words and lose their form. */
const deepestNode = 40

/** Links of one block that are live; a page of nothing but links would freeze the window. */
const mostLinks = 1_000

/** Marked words of one block, of any kind; those after them keep their letters and lose their form. */
const mostMarks = 5_000
const marks: ReadonlySet<string> = new Set(['strong_open', 'em_open', 's_open', 'code_inline'])

const elementTags: Readonly<Record<string, ElementTag>> = {
  paragraph_open: 'p',
  blockquote_open: 'blockquote',
  list_item_open: 'li',
  strong_open: 'strong',
  em_open: 'em',
  s_open: 's',
}

const headingTags: Readonly<Record<string, ElementTag>> = { h1: 'h3', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6', h6: 'h6' }

/** Turns a block's flat tokens into the nodes the page may draw. Iterative: no input can exhaust the stack. */
export function buildNodes(block: MarkdownBlock): MarkdownNode[] {
  if (block.tokens.some((token) => token.level >= deepestBlock - 1)) return [{ kind: 'as-written', text: block.source }]
  const root: MarkdownNode[] = []
  const open: { children: MarkdownNode[]; depth: number }[] = [{ children: root, depth: 0 }]
  let links = 0
  let marked = 0
  const take = (token: Token): void => {
    const top = open.at(-1)
    if (top === undefined) return
    if (marks.has(token.type)) marked += 1
    const isPlain = marked > mostMarks && marks.has(token.type)
    if (token.nesting === 1) {
      if (token.type === 'link_open') links += 1
      const drawn = top.depth < deepestNode && !isPlain && (token.type !== 'link_open' || links <= mostLinks)
      const branch = drawn ? branchOf(token) : null
      if (branch !== null) top.children.push(branch)
      open.push(branch === null ? top : { children: branch.children, depth: top.depth + 1 })
    } else if (token.nesting === -1) {
      if (open.length > 1) open.pop()
    } else if (token.type === 'inline') {
      for (const child of token.children ?? []) take(child)
    } else {
      addLeaf(top.children, isPlain ? { kind: 'text', text: token.content } : leafOf(token))
    }
  }
  for (const token of parsePhrases(block)) take(token)
  return root
}

function addLeaf(children: MarkdownNode[], leaf: MarkdownNode): void {
  if (leaf.kind === 'text' && leaf.text === '') return
  const last = children.at(-1)
  if (leaf.kind === 'text' && last?.kind === 'text') last.text += leaf.text
  else children.push(leaf)
}

function branchOf(token: Token): MarkdownBranch | null {
  if (token.hidden) return null
  const tag = token.type === 'heading_open' ? headingTags[token.tag] : elementTags[token.type]
  if (tag !== undefined) return { kind: 'element', tag, children: [] }
  switch (token.type) {
    case 'bullet_list_open':
      return { kind: 'list', ordered: false, start: 1, children: [] }
    case 'ordered_list_open':
      return { kind: 'list', ordered: true, start: Number(attributeOf(token, 'start') ?? 1), children: [] }
    case 'link_open':
      return { kind: 'link', href: attributeOf(token, 'href') ?? '', children: [] }
    case 'table_open':
      return { kind: 'table', children: [] }
    case 'tr_open':
      return { kind: 'table-row', children: [] }
    case 'th_open':
    case 'td_open':
      return { kind: 'table-cell', head: token.type === 'th_open', align: alignOf(token), children: [] }
    default:
      return null
  }
}

function leafOf(token: Token): MarkdownNode {
  switch (token.type) {
    case 'code_inline':
      return { kind: 'inline-code', text: token.content }
    case 'fence':
      return { kind: 'code', text: token.content, language: token.info.trim().split(/\s+/)[0] || null }
    case 'code_block':
      return { kind: 'code', text: token.content, language: null }
    case 'image':
      return { kind: 'image', src: attributeOf(token, 'src') ?? '', alt: token.content }
    case 'hardbreak':
      return { kind: 'break' }
    case 'hr':
      return { kind: 'rule' }
    case 'softbreak':
      return { kind: 'text', text: '\n' }
    default:
      return { kind: 'text', text: token.content }
  }
}

function attributeOf(token: Token, name: string): string | null {
  const value = token.attrGet(name)
  return value === null ? null : String(value)
}

function alignOf(token: Token): CellAlign {
  const style = attributeOf(token, 'style') ?? ''
  if (style.endsWith('right')) return 'right'
  if (style.endsWith('center')) return 'center'
  return style.endsWith('left') ? 'left' : null
}
