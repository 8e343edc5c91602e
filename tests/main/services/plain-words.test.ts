import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordAnswer, wordOrder } from '../../../main/services/notice-words.ts'
import { firstWords, plainLine } from '../../../main/services/plain-words.ts'
import { hiddenPattern } from '../../../preload/contract/patterns.ts'

const text = (words: string) => [{ kind: 'text' as const, text: words }]

test.each([
  ['## NVDA\n\n**NVDA** rose `2.1 %` on [earnings](https://example.com/x?y=1).', 'NVDA NVDA rose 2.1 % on earnings.'],
  ['> Quoted\n\n- one\n- two\n1. three', 'Quoted one two three'],
  ['```python\nx = 1\n```\nDone', 'x = 1 Done'],
  ['| A | B |\n|---|:-:|\n| 1 | 2 |', 'A B 1 2'],
  ['5*3 is 15, max_draw_down is _low_', '5*3 is 15, max_draw_down is low'],
  ['a\u202eb\u200bc\u{e0041}d', 'abcd'],
  ['P/E < 20 <b>now</b> <img src=x>', 'P/E < 20 <b>now</b> <img src=x>'],
  ['![chart](x.png) up', 'chart up'],
  ['', ''],
])('%j reads %j', (markdown, plain) => {
  expect(firstWords(text(markdown), 160, [])).toBe(plain)
})

test('what could be a key is cut out, and what is no text is no words', () => {
  expect(plainLine('My key is test-key.0123456789abcdef, keep it', 160, [])).toBe('My key is …, keep it')
  expect(firstWords([{ kind: 'custom', raw: {} }], 160, [])).toBe('')
})

test('an account number is cut out however it is written; a longer number that holds it is another number', () => {
  const ids = [100_000_019_816, 19_816]
  expect(plainLine('100000019816, 100-000-019-816, 100 000 019 816, 100,000,019,816 or 0019816', 160, ids)).toBe(
    '…, …, …, … or …',
  )
  expect(plainLine('119816 and 198160', 160, ids)).toBe('119816 and 198160')
})

test('any text at any length is one line that can be seen, no longer than asked and without half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 10, max: 80 }), (words, most) => {
      for (const line of [plainLine(words, most, [19_816]), firstWords(text(words), most, [19_816])]) {
        expect(line.length).toBeLessThanOrEqual(most + 1)
        expect(hiddenPattern.test(line)).toBe(false)
        expect(line).not.toMatch(/[\n\t]/)
      }
    }),
    { numRuns: 500, seed: 20_261_127 },
  )
})

test('a hostile answer as long as a book costs its first words only', () => {
  for (const one of ['*', '_', '[', '`', '|-', '> ', '1'])
    expect(firstWords(text(one.repeat(1_000_000)), 160, [19_816]).length).toBeLessThanOrEqual(161)
})

test('below the text level no notice of an order has a price or a quantity, not even in an option’s symbol', () => {
  const order = {
    news: 'filled',
    symbol: 'AAPL  270115C00190000',
    sentence: 'BUY 12 AAPL 15 Jan 2027 190 call LIMIT 4.50 DAY',
  } as const
  expect(wordOrder('nothing', order, [])).toEqual({ title: 'An order was filled', body: 'Open Omni Desk to see it' })
  expect(wordOrder('title', order, [])).toEqual({ title: 'Order filled: AAPL', body: 'Open Omni Desk to see it' })
  expect(wordOrder('text', order, [])).toEqual({ title: 'Order filled: AAPL', body: order.sentence })
  expect(wordOrder('title', { ...order, symbol: null }, []).title).toBe('An order was filled')
})

test.each([
  [18_400, 'Took 18 s'],
  [342_000, 'Took 5 min 42 s'],
  [120_000, 'Took 2 min'],
  [3_720_000, 'Took 1 h 2 min'],
])('an answer of %d ms without words says how long it took', (tookMs, body) => {
  expect(wordAnswer('text', { title: 'Chart', isWhole: true, parts: [], tookMs }, [])).toEqual({
    title: 'Answer ready: Chart',
    body,
  })
})
