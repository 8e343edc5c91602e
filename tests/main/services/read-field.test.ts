import { expect, test } from 'vitest'
import { readOptionSymbol } from '../../../preload/contract/option-symbol.ts'
import {
  inUtc,
  readChoice,
  readExpiry,
  readPositive,
  readQuantity,
  readSigned,
  readSymbol,
} from '../../../main/services/read-field.ts'
import { spellOption } from '../../../main/services/spell-option.ts'
import { orderType } from '../../../preload/contract/order-drafts.ts'

test.each([
  ['ten'],
  ['1e3'],
  ['1E3'],
  ['+5'],
  ['1,000'],
  ['1 000'],
  ['.5'],
  ['5.'],
  ['007'],
  ['0x10'],
  ['NaN'],
  ['Infinity'],
  ['5%'],
  ['$5'],
  ['--5'],
  ['5-'],
  ['½'],
  ['٥'],
  ['５'],
  ['−5'],
  ['5\u00A0'],
  ['\u200B5'],
  ['5\n'],
  ['1.2.3'],
  ["1'000"],
])('%j is not a number', (typed) => {
  for (const read of [readSigned, readPositive, readQuantity])
    expect(read(typed)).toEqual({ value: null, trouble: { code: 'not-a-number', detail: typed } })
})

test.each([
  ['0', { code: 'not-positive', detail: '0' }],
  ['0.000', { code: 'not-positive', detail: '0.000' }],
  ['-5', { code: 'not-positive', detail: '-5' }],
  ['1000000000.1', { code: 'too-large', detail: '1000000000' }],
  ['1000000001', { code: 'too-large', detail: '1000000000' }],
  ['1234567890123456789', { code: 'too-large' }],
  ['0.000000001', { code: 'too-precise', detail: '8' }],
  ['0.1234567890123456789', { code: 'too-precise', detail: '18' }],
])('the quantity %s is refused', (typed, trouble) => {
  // A trouble without a detail has no such field, not an empty one.
  expect(readQuantity(typed)).toStrictEqual({ value: null, trouble })
})

test.each([['1'], ['0.00000001'], ['1000000000'], ['1000000000.00000000'], ['10.00']])(
  'the quantity %s is taken',
  (typed) => {
    for (const around of [typed, ` ${typed}\t`, ` \t ${typed} \t `])
      expect(readQuantity(around)).toEqual({ value: typed, trouble: null })
  },
)

test('a price of 18 digits before and behind the point is taken as it is', () => {
  const long = '123456789012345678.123456789012345678'
  expect(readPositive(long).value).toBe(long)
  expect(readSigned(`-${long}`).value).toBe(`-${long}`)
  expect(readSigned('-0.10').value).toBe('-0.10')
})

test('a choice is a word of the list, letter for letter', () => {
  expect(readChoice(orderType, ' LIMIT ')).toEqual({ value: 'LIMIT', trouble: null })
  expect(readChoice(orderType, '')).toEqual({ value: null, trouble: null })
  expect(readChoice(orderType, 'limit').trouble).toEqual({ code: 'not-a-choice', detail: 'limit' })
  expect(readChoice(orderType, 'toString').trouble?.code).toBe('not-a-choice')
})

test('an expiry is a moment of a calendar, in UTC, after now', () => {
  const now = Date.parse('2026-11-20T19:30:00Z')
  expect(readExpiry('', now)).toEqual({ value: null, trouble: null })
  expect(readExpiry('2026-11-20T19:30:00.001Z', now).value).toBe('2026-11-20T19:30:00.001Z')
  expect(readExpiry('2026-11-20T19:30:00Z', now).trouble?.code).toBe('in-the-past')
  expect(readExpiry('2027-02-29T00:00:00Z', now).trouble?.code).toBe('not-a-time')
  expect(inUtc('2026-12-01T16:00:00-05:00')).toBe('2026-12-01T21:00:00.000Z')
  expect(inUtc('2026-12-01T16:00:00Z')).toBe('2026-12-01T16:00:00Z')
  expect(inUtc('soon')).toBe('soon')
})

test.each([
  ['aapl', 'AAPL'],
  [' AAPL ', 'AAPL'],
  ['brk.b', 'BRK.B'],
  ['BRK/B', 'BRK/B'],
  ['AAPL270115C00190000', 'AAPL  270115C00190000'],
  ['AAPL  270115C00190000', 'AAPL  270115C00190000'],
  ['aapl 270115 c 00190000', 'AAPL  270115C00190000'],
  ['SPXW1 270115P05000000', 'SPXW1 270115P05000000'],
])('%s is %s', (typed, symbol) => {
  const kind = symbol.includes(' ') ? 'option' : 'symbol'
  expect(readSymbol(typed).value).toMatchObject({ kind, symbol })
})

test('an id of the broker is taken as one', () => {
  expect(readSymbol('019DBB03-0000-7000-8000-000000000001').value).toEqual({
    kind: 'id',
    id: '019dbb03-0000-7000-8000-000000000001',
  })
})

test.each([
  ['a Cyrillic А', '\u0410APL'],
  ['a Greek Α', '\u0391APL'],
  ['a dotless i, whose capital is ours', 'sp\u0131r'],
  ['a long s, whose capital is ours', 'm\u017Fft'],
  ['a Kelvin sign', '\u212AO'],
  ['a ligature', '\uFB01'],
  ['wide letters', '\uFF21\uFF21PL'],
  ['mathematical letters', '\u{1D400}APL'],
  ['an emoji', '🍎'],
  ['a flag', '🇺🇸'],
  ['a right-to-left override', '\u202ELPAA'],
  ['an isolate', '\u2066AAPL\u2069'],
  ['a zero-width space', 'AA\u200BPL'],
  ['a joiner', 'AA\u200DPL'],
  ['a soft hyphen', 'AA\u00ADPL'],
  ['a byte order mark', '\uFEFFAAPL'],
  ['a no-break space', 'AAPL\u00A0'],
  ['a tag', 'AAPL\u{E0041}'],
  ['an accent of its own', 'A\u0301APL'],
  ['a line break', 'AAPL\n'],
  ['a null', 'AAPL\u0000'],
  ['two symbols', 'AAPL MSFT'],
  ['two symbols with a comma', 'AAPL,MSFT'],
  ['a path', '../AAPL'],
  ['a dollar', '$AAPL'],
  ['an underscore', 'AA_PL'],
  ['an option on no day', 'AAPL 270230C00190000'],
  ['an option on no day, without a space', 'AAPL270230C00190000'],
  ['an option at nothing', 'AAPL 270115C00000000'],
  ['markup', '<b>AAPL</b>'],
])('%s is no symbol', (_, typed) => {
  expect(readSymbol(typed)).toEqual({ value: null, trouble: { code: 'not-a-symbol', detail: typed } })
})

test.each([
  ['AAPL  270115C00190000', 'AAPL 15 Jan 2027 190 call'],
  ['F     261218P00012500', 'F 18 Dec 2026 12.5 put'],
  ['X     280229C00000001', 'X 29 Feb 2028 0.001 call'],
  ['BRKB  270115C01000000', 'BRKB 15 Jan 2027 1000 call'],
  ['Y     270401C99999999', 'Y 1 Apr 2027 99999.999 call'],
])('%s is spelled', (symbol, spelled) => {
  const option = readOptionSymbol(symbol)
  expect(option?.symbol).toBe(symbol)
  expect(option && spellOption(option)).toBe(spelled)
})
