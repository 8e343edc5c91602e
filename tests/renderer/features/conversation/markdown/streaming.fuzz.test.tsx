import { cleanup, screen } from '@testing-library/react'
import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { fuzz, fuzzTimeout } from '../../../../support/fuzz/fuzz.ts'
import { drawMarkdown, drawTwice } from './draw-markdown.tsx'

afterEach(cleanup)

// What an answer is made of, and what changes its meaning with the next letter or the next line.
const lines = fc.constantFrom(
  '# Head',
  'Set',
  '===',
  '---',
  '- one',
  '- two',
  '  - nested',
  '  more of it',
  '1. first',
  '7. seventh',
  '> quoted',
  '> > twice',
  '```js',
  '```',
  '~~~',
  '    indented',
  '| a | b |',
  '|---|--:|',
  '| 1 | -$2.50 |',
  '| x<br>y | (3) |',
  '[r]: https://a.b/',
  '',
  '',
)
const phrases = fc.constantFrom(
  '**bold',
  '**',
  '*em*',
  '~~s~~',
  '`code`',
  '``',
  '[NVDA](ticker:NVDA)',
  '[x](https://a.b/c)',
  'https://a.b/c?d=1',
  '[r]',
  '![i](https://a.b/i.png)',
  '<b>html</b>',
  '<br>',
  '&amp;',
  '\\*',
  'a word',
  '\u05D0\u202E',
  '\u{1F4A9}',
  '\u200B',
)
const line = fc.oneof(
  { weight: 3, arbitrary: lines },
  { weight: 2, arbitrary: fc.array(phrases, { minLength: 1, maxLength: 3 }).map((some) => some.join(' ')) },
)
const body = fc.array(line, { minLength: 3, maxLength: 9 })
// An address at the end changes a paragraph that was complete long before.
const referring = body.map((all) => ['See [r] and **[it][r]**.', '', ...all, '', '[r]: https://a.b/'])
const documents = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: body }, { weight: 1, arbitrary: referring }),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
  )
  .map(([all, end]) => all.join(end))

test(
  'a document grown letter by letter equals itself drawn at once, at every letter',
  async () => {
    // The chips are a piece of their own; once read, they draw at once.
    drawMarkdown('[NVDA](ticker:NVDA)')
    await screen.findByTitle('Open NVDA')
    cleanup()
    let prefixes = 0
    const tried = await fuzz({
      name: 'streaming',
      kept: z.string(),
      cases: documents,
      // Two hundred in `npm test`: each is drawn anew at every letter.
      share: 1 / 50,
      check(text) {
        const { grow, unmount } = drawTwice()
        for (let length = 1; length <= text.length; length += 1) {
          const [grown, once] = grow(text.slice(0, length))
          prefixes += 1
          if (grown === null || once === null || grown === once) throw new Error('nothing was drawn')
          if (!grown.isEqualNode(once)) expect(grown.innerHTML).toBe(once.innerHTML)
        }
        unmount()
      },
    })
    expect(prefixes).toBeGreaterThan(tried * 20)
  },
  fuzzTimeout,
)
