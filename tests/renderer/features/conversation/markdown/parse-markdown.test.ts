import * as fc from 'fast-check'
import MarkdownIt, { type Token } from 'markdown-it'
import { expect, test } from 'vitest'
import {
  deepestBlock,
  parseMarkdown,
  parsePhrases,
} from '../../../../../renderer/features/conversation/markdown/parse-markdown.ts'

const whole = new MarkdownIt('default', { html: false, linkify: true, typographer: false, maxNesting: deepestBlock })
whole.validateLink = () => true
whole.normalizeLink = (address) => address
whole.normalizeLinkText = (address) => address
whole.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })

const line = fc.oneof(
  fc.constantFrom('', '', '# Head', '===', '---', '- one', '  - two', '1. one', '> said', '```js', '```', '    code'),
  fc.constantFrom(
    '| a | b |',
    '|---|--:|',
    '| *1* | `2` |',
    '[r]: https://a.b/',
    '[R]: /other "title"',
    '[r] and ![r]',
  ),
  fc.constantFrom(
    '**bold',
    'ends** here',
    '*a* ~~b~~ `c`',
    'https://a.b/c?d=1',
    '<https://a.b>',
    'x\\',
    '&amp; \\*',
    'a\tb',
  ),
)
const documents = fc.array(line, { minLength: 1, maxLength: 14 }).map((lines) => lines.join('\n'))

const picture = (token: Token): unknown => ({ ...token, children: token.children?.map(picture) ?? null })

test('a text read in two steps, its blocks and then what stands in them, reads as in one', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const stepwise = parseMarkdown(text).flatMap((block) => parsePhrases(block).map(picture))
      expect(stepwise).toEqual(whole.parse(text, {}).map(picture))
    }),
    { numRuns: 1_000, seed: 19816 },
  )
})

test('a block drawn twice reads the same the second time', () => {
  const [block] = parseMarkdown('A *marked* word and [a link](https://a.b/).')
  if (block === undefined) throw new Error('no block')
  const first = parsePhrases(block).map(picture)
  expect(parsePhrases(block).map(picture)).toEqual(first)
})
