import { cleanup } from '@testing-library/react'
import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { buildNodes } from '../../../../../renderer/features/conversation/markdown/build-nodes.ts'
import type { MarkdownNode } from '../../../../../renderer/features/conversation/markdown/markdown-nodes.ts'
import { parseMarkdown } from '../../../../../renderer/features/conversation/markdown/parse-markdown.ts'
import { fuzz, fuzzTimeout } from '../../../../support/fuzz/fuzz.ts'
import { payloads } from '../../../../support/fuzz/script-payloads.ts'
import { drawMarkdown } from './draw-markdown.tsx'

afterEach(cleanup)

const marks = [
  '*',
  '**',
  '_',
  '~~',
  '`',
  '```',
  '~~~',
  '[',
  ']',
  '](',
  '](<',
  ')',
  '![',
  '[^1]',
  '<',
  '>',
  '<!--',
  '-->',
  '<![CDATA[',
  '&',
  '&#x6a;',
  '&colon;',
  '&Tab;',
  '\\',
  '|',
  '\n|-|\n',
  ':-:',
  '- ',
  '+ ',
  '1. ',
  '999999999. ',
  '# ',
  '====',
  '---',
  '<br>',
  '> ',
  '\n',
  '\n\n',
  '\r',
  '\t',
  '    ',
  '"',
  "'",
  '[r]: ',
  '[r]',
  'https://',
  'http://a.b',
  'mailto:',
  'ticker:',
  'javascript:',
  'data:',
  'www.',
  '@',
  'word',
  'NVDA',
  '\u0000',
  '\u00A0',
  '\u200B',
  '\u202E',
  '\u2028',
  '\uD800',
  '\uFEFF',
  '\u{E0041}',
  '\u{1F4A9}',
  '\u05D0',
]
const alphabet = fc.array(fc.constantFrom(...marks), { maxLength: 40 }).map((pieces) => pieces.join(''))
const repeated = fc
  .tuple(fc.array(fc.constantFrom(...marks), { minLength: 1, maxLength: 3 }), fc.integer({ min: 2, max: 400 }))
  .map(([pieces, times]) => pieces.join('').repeat(times))
const documents = fc.oneof(
  { weight: 6, arbitrary: alphabet },
  { weight: 1, arbitrary: repeated },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(alphabet, fc.constantFrom(...payloads), alphabet)
      .map(([before, payload, after]) => `${before}${payload.text}${after}`),
  },
)

const kinds = new Set([
  'text',
  'break',
  'rule',
  'code',
  'inline-code',
  'image',
  'as-written',
  'element',
  'list',
  'link',
  'table',
  'table-row',
  'table-cell',
])
const elements = new Set(['p', 'h3', 'h4', 'h5', 'h6', 'strong', 'em', 's', 'blockquote', 'li'])

function checkNodes(nodes: readonly MarkdownNode[]): number {
  let words = 0
  const open = nodes.map((node) => ({ node, depth: 1 }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next
    const isKnown = kinds.has(node.kind) && (node.kind !== 'element' || elements.has(node.tag))
    const isCountable = node.kind !== 'list' || Number.isSafeInteger(node.start)
    expect(isKnown && isCountable && depth <= 60).toBe(true)
    if ('text' in node) words += node.text.length
    if ('children' in node) for (const child of node.children) open.push({ node: child, depth: depth + 1 })
  }
  return words
}

test(
  'any text becomes nodes of the list, no deeper than can be drawn',
  async () => {
    let words = 0
    await fuzz({
      name: 'markdown-nodes',
      kept: z.string(),
      cases: documents,
      check(text) {
        for (const block of parseMarkdown(text)) words += checkNodes(buildNodes(block))
      },
    })
    expect(words).toBeGreaterThan(0)
  },
  fuzzTimeout,
)

/** One of each, so that the list below is known to be looked at. */
const everyForm = '1. a\n\n| a |\n|-|\n| **b** |\n\n```\nx\n```\n\n> q\n\n[x](https://a.example/)'

/** All that an answer's text may become in the page; what is not here is a way in. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  div: ['class', 'role', 'aria-label', 'tabindex'],
  p: ['class', 'dir'],
  h3: ['dir'],
  h4: ['dir'],
  h5: ['dir'],
  h6: ['dir'],
  strong: [],
  em: [],
  s: [],
  blockquote: ['dir'],
  ul: [],
  ol: ['start'],
  li: ['dir'],
  br: [],
  hr: [],
  code: ['dir'],
  pre: ['dir', 'tabindex', 'role', 'aria-label'],
  span: ['class', 'title', 'aria-live'],
  button: ['type', 'class', 'title', 'aria-label'],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['dir', 'class', 'scope'],
  td: ['dir', 'class'],
}
// The glyphs of our own buttons; their paths are the icon library's.
const glyphs = new Set(['svg', 'path', 'rect', 'line', 'circle', 'polyline', 'polygon'])
const classes =
  /^(md-[a-z-]+|prose|markdown|outside-link|screen-reader-only|tick|button|button-[a-z-]+|copy-[a-z-]+|icon-button[a-z-]*|glyph)$/

test(
  'any text becomes elements and attributes of the list and never falls back for a throw',
  async () => {
    const seen = new Set<string>()
    await fuzz({
      name: 'markdown-elements',
      kept: z.string(),
      cases: fc.oneof({ weight: 60, arbitrary: documents }, { weight: 1, arbitrary: fc.constant(everyForm) }),
      // Drawing is slow; what is drawn depends on the nodes, which all runs go through above.
      share: 1 / 5,
      check(text) {
        const { container } = drawMarkdown(text)
        expect(container.textContent).not.toContain('could not be laid out')
        for (const element of container.querySelectorAll('*')) {
          const tag = element.tagName.toLowerCase()
          if (element.closest('svg') !== null) {
            expect(glyphs).toContain(tag)
            continue
          }
          if (element === container.firstElementChild) continue
          seen.add(tag)
          const names = allowed[tag]
          expect(names, `element ${tag}`).toBeDefined()
          for (const { name } of element.attributes) expect(names, `${tag} ${name}`).toContain(name)
          for (const name of element.classList) expect(name).toMatch(classes)
        }
        // Takes the place in the document away as well; thousands of them would fill the memory.
        cleanup()
      },
    })
    expect([...seen]).toEqual(expect.arrayContaining(['button', 'table', 'ol', 'pre', 'blockquote', 'strong']))
  },
  fuzzTimeout,
)
