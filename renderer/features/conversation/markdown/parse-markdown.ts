import MarkdownIt, { type Env, type Token } from 'markdown-it'

/** Deeper blocks than this are shown as written: the parser drops what lies below. */
export const deepestBlock = 20

/** One top-level block: its source, and what else its drawing depends on. */
export interface MarkdownBlock {
  source: string
  /** Equal source and equal signature draw the same. */
  signature: string
  tokens: readonly Token[]
  /** The text's link addresses. */
  env: Env
}

// The two halves of one parse: what the blocks are needs the whole text, what stands in a block needs only that block.
const structure = parserWith(['normalize', 'block', 'strip_references'])
const phrasing = parserWith(['inline', 'linkify', 'text_join'])
// The one tag that models write and Markdown has no word for inside a cell: a line's end.
phrasing.inline.ruler.before('html_inline', 'line-end-tag', (state, silent) => {
  const [tag] = /^<br\s{0,9}\/?>/i.exec(state.src.slice(state.pos, state.pos + 16)) ?? []
  if (tag === undefined) return false
  if (!silent) state.push('hardbreak', 'br', 0)
  state.pos += tag.length
  return true
})

function parserWith(steps: string[]): InstanceType<typeof MarkdownIt> {
  const parser = new MarkdownIt('default', { html: false, linkify: true, typographer: false, maxNesting: deepestBlock })
  parser.core.ruler.enableOnly(steps)
  // Which links are live is decided where they are drawn, from the whole address.
  parser.validateLink = () => true
  parser.normalizeLink = (address) => address
  parser.normalizeLinkText = (address) => address
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  return parser
}

/** Splits a whole text into its top-level blocks. One pass, linear in practice; never throws for size or depth. */
export function parseMarkdown(text: string): MarkdownBlock[] {
  const source = text.replace(/\r\n?/g, '\n')
  const env: Env = {}
  const tokens = structure.parse(source, env)
  const references = env.references === undefined ? '' : JSON.stringify(env.references)
  const lineStarts = startsOfLines(source)
  const blocks: MarkdownBlock[] = []
  let first = 0
  let depth = 0
  for (let index = 0; index < tokens.length; index += 1) {
    depth += tokens[index]?.nesting ?? 0
    if (depth > 0) continue
    const group = tokens.slice(first, index + 1)
    const [from, to] = group[0]?.map ?? [0, 0]
    blocks.push({
      // Without its last line break: that comes with the block after it and changes nothing.
      source: source.slice(lineStarts[from] ?? source.length, lineStarts[to] ?? source.length).replace(/\n$/, ''),
      signature: `${group[0]?.type}:${group.length}:${references}`,
      tokens: group,
      env,
    })
    first = index + 1
  }
  return blocks
}

/** The tokens of a block with what stands in its lines; parsed when asked for, so only for blocks that are drawn. */
export function parsePhrases({ tokens, env }: MarkdownBlock): readonly Token[] {
  const state = new phrasing.core.State('', phrasing, env)
  state.tokens = [...tokens]
  // React may draw a block twice.
  for (const token of tokens) if (token.type === 'inline') token.children = []
  phrasing.core.process(state)
  return state.tokens
}

function startsOfLines(source: string): number[] {
  const starts = [0]
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
