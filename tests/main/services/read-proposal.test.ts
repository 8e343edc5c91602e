import { describe, expect, test } from 'vitest'
import { readProposalRow } from '../../../main/services/read-proposal.ts'
import type { NewOrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { draftOf, proposedRow, tradingHour, workingOrderId } from '../../support/order-fixtures.ts'

const read = (row: Json, actionType = 'NEW') => readProposalRow(actionType, row, tradingHour)
const told = ({ problems }: ReturnType<typeof read>) =>
  problems.map(({ field, code, value }) => `${field} ${code} ${value}`)

test('an order as documented becomes a draft without a problem', () => {
  const row = proposedRow({ id: 'theirs', instrument_type: 'COMMON_STOCK', position_effect: 'OPEN' })
  expect(row).toMatchObject({ draft: draftOf({ quantity: '10' }), accountId: null, problems: [] })
})

test('every field of the fact sheet is read', () => {
  const row = proposedRow({
    side: 'SELL',
    order_type: 'TRAILING_STOP_LIMIT',
    limit_price: null,
    trailing_offset: '115',
    trailing_offset_type: 'BPS',
    limit_offset: '-0.10',
    time_in_force: 'GOOD_TILL_DATE',
    expires_at: '2026-12-01T16:00:00-05:00',
    extended_hours: false,
  })
  expect(row.problems).toEqual([])
  expect(row.draft).toMatchObject({
    trailingOffset: '115',
    trailingOffsetType: 'BPS',
    limitOffset: '-0.10',
    expiresAt: '2026-12-01T21:00:00.000Z',
  })
  expect(proposedRow({ extended_hours: true }).draft).toMatchObject({ extendedHours: true })
})

test.each<[string, Record<string, Json>, string, Partial<NewOrderDraft>]>([
  ['side OTHER', { side: 'OTHER' }, 'side not-a-choice OTHER', { side: '' }],
  ['a side in small letters', { side: 'buy' }, 'side not-a-choice buy', { side: '' }],
  ['quantity "ten"', { quantity: 'ten' }, 'quantity not-a-number ten', { quantity: '' }],
  ['quantity "1e3"', { quantity: '1e3' }, 'quantity not-a-number 1e3', { quantity: '' }],
  ['quantity "-5"', { quantity: '-5' }, 'quantity not-positive -5', { quantity: '' }],
  ['quantity "0"', { quantity: '0' }, 'quantity not-positive 0', { quantity: '' }],
  ['quantity -5', { quantity: -5 }, 'quantity not-positive -5', { quantity: '' }],
  ['quantity 1e21', { quantity: 1e21 }, 'quantity not-a-number 1e+21', { quantity: '' }],
  ['quantity 10', { quantity: 10 }, 'quantity needs-retype 10', { quantity: '10' }],
  ['limit 182.5', { limit_price: 182.5 }, 'limitPrice needs-retype 182.5', { limitPrice: '182.5' }],
  ['no quantity', { quantity: null }, 'quantity missing ', { quantity: '' }],
  ['no limit', { limit_price: null }, 'limitPrice missing ', { limitPrice: '' }],
  ['a stop beside a limit', { stop_price: '170' }, 'stopPrice forbidden 170', { stopPrice: '170' }],
  ['an emoji', { symbol: '🍎' }, 'symbol not-a-symbol 🍎', { symbol: '' }],
  ['a Cyrillic letter', { symbol: '\u0410APL' }, 'symbol not-a-symbol \u0410APL', { symbol: '' }],
  ['a list for a symbol', { symbol: ['AAPL'] }, 'symbol not-a-symbol […]', { symbol: '' }],
  ['an object for a quantity', { quantity: { shares: 5 } }, 'quantity not-a-choice {…}', { quantity: '' }],
  ['true for a limit', { limit_price: true }, 'limitPrice not-a-choice true', { limitPrice: '' }],
  ['a word for extended hours', { extended_hours: 'yes' }, 'extendedHours needs-retype yes', { extendedHours: false }],
  [
    'market in extended hours',
    { order_type: 'MARKET', limit_price: null, extended_hours: true },
    'extendedHours needs-limit yes',
    { extendedHours: true },
  ],
  [
    'an unknown type',
    { order_type: 'ICEBERG' },
    'orderType not-a-choice ICEBERG',
    { orderType: '', limitPrice: '182.50' },
  ],
  [
    'a past expiry',
    { time_in_force: 'GOOD_TILL_DATE', expires_at: '2020-01-01T00:00:00Z' },
    'expiresAt in-the-past 2020-01-01T00:00:00Z',
    { expiresAt: '2020-01-01T00:00:00Z' },
  ],
  ['a long text', { quantity: '9'.repeat(80) }, `quantity not-a-choice ${'9'.repeat(64)}…`, { quantity: '' }],
  ['two instruments', { instrument_id: 'TSLA' }, 'symbol needs-retype TSLA', { symbol: 'AAPL' }],
  ['an account of words', { account_id: 'mine' }, 'accountId other-account mine', { symbol: 'AAPL' }],
  ['an account beyond numbers', { account_id: 2 ** 60 }, `accountId other-account ${2 ** 60}`, { symbol: 'AAPL' }],
])('%s is told at its field', (_, change, problem, draft) => {
  const row = proposedRow(change)
  expect(told(row)).toEqual([problem])
  expect(row.draft).toMatchObject(draft)
})

test('the instrument id may hold the symbol, or stand beside it', () => {
  expect(proposedRow({ symbol: null, instrument_id: 'AAPL' })).toMatchObject({
    draft: { symbol: 'AAPL' },
    problems: [],
  })
  expect(proposedRow({ instrument_id: ' aapl ' }).problems).toEqual([])
  expect(proposedRow({ instrument_id: '019dbb03-0000-7000-8000-000000000001' }).problems).toEqual([])
  expect(proposedRow({ symbol: '', instrument_id: '019DBB03-0000-7000-8000-000000000001' }).draft).toMatchObject({
    symbol: '019dbb03-0000-7000-8000-000000000001',
  })
  expect(told(proposedRow({ symbol: {}, instrument_id: 'AAPL' }))).toEqual(['symbol not-a-symbol {…}'])
  expect(told(proposedRow({ symbol: null }))).toEqual(['symbol missing '])
  expect(told(proposedRow({ symbol: '\u0410APL', instrument_id: 'AAPL' }))).toContain('symbol not-a-symbol \u0410APL')
  expect(proposedRow({ instrument_id: 7 }).problems).toEqual([])
})

test('a basket of legs is no order', () => {
  const row = proposedRow({ legs: [{ symbol: 'AAPL' }] })
  expect(row.draft).toBeNull()
  expect(told(row)).toEqual(['symbol not-tradable […]'])
  expect(proposedRow({ legs: null }).problems).toEqual([])
})

test.each([['new'], ['BUY'], ['REPLACE'], ['CANCEL_ALL'], ['constructor'], ['']])(
  'the action "%s" makes no order',
  (word) => {
    expect(read({ symbol: 'AAPL', side: 'BUY', quantity: '10', order_id: workingOrderId }, word)).toMatchObject({
      draft: null,
      problems: [],
    })
  },
)

test.each([null, 7, 'BUY 10 AAPL', [], true])('the row %j is no order', (row) => {
  for (const word of ['NEW', 'CANCEL', 'MODIFY'])
    expect(read(row, word)).toEqual({ draft: null, accountId: null, problems: [], raw: row })
})

test('a cancelation names its order and its account', () => {
  const row = read({ account_id: '19816', order_id: workingOrderId, side: 'BUY', quantity: '5' }, 'CANCEL')
  expect(row).toMatchObject({ draft: { kind: 'cancel', orderId: workingOrderId }, accountId: 19816, problems: [] })
})

test.each([['..'], ['.'], ['a/b'], ['x y'], ['\u0430'], [7], [{}], ['a'.repeat(129)], ['?x=1']])(
  'the order id %j is none',
  (order_id) => {
    for (const word of ['CANCEL', 'MODIFY']) {
      const row = read({ account_id: 19816, order_id }, word)
      expect(row.draft).toBeNull()
      expect(row.problems.map(({ field, code }) => `${field} ${code}`)).toEqual(['orderId order-unknown'])
    }
  },
)

test('a change takes quantity, limit and stop, and tells what it cannot take', () => {
  const row = read(
    { account_id: 19816, order_id: workingOrderId, limit_price: ' 181.00 ', quantity: 12, time_in_force: 'DAY' },
    'MODIFY',
  )
  expect(row.draft).toEqual({
    kind: 'modify',
    orderId: workingOrderId,
    quantity: '12',
    limitPrice: '181.00',
    stopPrice: '',
  })
  expect(told(row)).toEqual(['quantity needs-retype 12', 'timeInForce forbidden DAY'])
  const bad = read({ order_id: workingOrderId, quantity: 'ten', stop_price: [] }, 'MODIFY')
  expect(bad.draft).toMatchObject({ quantity: '', stopPrice: '' })
  expect(told(bad)).toEqual(['quantity not-a-number ten', 'stopPrice not-a-choice […]'])
  expect(told(read({ order_id: workingOrderId }, 'MODIFY'))).toEqual(['quantity unchanged '])
})

test.each([
  ['side', 'side'],
  ['quantity', 'quantity'],
  ['orderType', 'order_type'],
  ['timeInForce', 'time_in_force'],
  ['limitPrice', 'limit_price'],
  ['stopPrice', 'stop_price'],
  ['trailingOffset', 'trailing_offset'],
  ['trailingOffsetType', 'trailing_offset_type'],
  ['limitOffset', 'limit_offset'],
  ['expiresAt', 'expires_at'],
])('what is no text in the column of %s is told at that field, and nowhere else', (field, column) => {
  const { problems } = proposedRow({ [column]: [] })
  expect(problems).toContainEqual({ field, code: 'not-a-choice', value: '[…]' })
  expect(problems.filter(({ code }) => code === 'not-a-choice')).toHaveLength(1)
})

test('a basket is not an order of its first leg', () => {
  const { draft, problems } = proposedRow({ legs: [{ symbol: 'AAPL' }] })
  expect(draft).toBeNull()
  expect(problems).toStrictEqual([{ field: 'symbol', code: 'not-tradable', value: '[…]', detail: 'legs' }])
})

test('a fault of one field hides no fault of another', () => {
  const problemsOf = (row: Record<string, Json>): string[] =>
    proposedRow(row).problems.map(({ field, code }) => `${field} ${code}`)
  expect(problemsOf({ quantity: 10, limit_price: 'x' })).toEqual(['quantity needs-retype', 'limitPrice not-a-number'])
  expect(problemsOf({ side: {}, quantity: '' })).toEqual(['side not-a-choice', 'quantity missing'])
  // A number that is wrong as well needs no second word for it.
  expect(problemsOf({ quantity: -1 })).toEqual(['quantity not-positive'])
})

describe('of a cancel or a change', () => {
  test.each<readonly [Record<string, Json>, string, string]>([
    [{}, 'missing', ''],
    [{ order_id: null }, 'missing', ''],
    [{ order_id: '' }, 'missing', ''],
    [{ order_id: 7 }, 'order-unknown', '7'],
    [{ order_id: '..' }, 'order-unknown', '..'],
  ])('%j names no order', (row, code, value) => {
    for (const action of ['CANCEL', 'MODIFY'])
      expect(proposedRow(row, action)).toMatchObject({ draft: null, problems: [{ field: 'orderId', code, value }] })
  })

  test.each(['quantity', 'limit_price', 'stop_price'])('one that has only %s is a change', (column) => {
    expect(proposedRow({ order_id: 'o-1', [column]: '7' }, 'MODIFY').problems).toEqual([])
  })

  test('columns that say nothing forbid nothing', () => {
    const blank = { order_type: null, time_in_force: null, extended_hours: null }
    expect(proposedRow({ order_id: 'o-1', quantity: '7', ...blank }, 'MODIFY').problems).toEqual([])
  })

  test('a number is told at its own field', () => {
    const row = { order_id: 'o-1', quantity: 1, limit_price: 2, stop_price: 3 }
    expect(proposedRow(row, 'MODIFY').problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'quantity needs-retype',
      'limitPrice needs-retype',
      'stopPrice needs-retype',
    ])
  })
})

test.each<Json>([[19816], ' 19816', '19816 ', '019816', '0x4d68', '1e4', 'x19816', '19816x', true, -1, 1.5])(
  'the account %j is not read as one of ours',
  (account) => {
    const { accountId, problems } = proposedRow({ account_id: account })
    expect([accountId, problems.map(({ code }) => code)]).toEqual([null, ['other-account']])
  },
)

test('an instrument is named by its id only where no symbol was meant', () => {
  expect(proposedRow({ symbol: '', instrument_id: 'MSFT' }).draft).toMatchObject({ symbol: 'MSFT' })
  const unread = proposedRow({ symbol: {}, instrument_id: 'MSFT' })
  expect(unread.draft).toMatchObject({ symbol: '' })
  expect(unread.problems).toStrictEqual([{ field: 'symbol', code: 'not-a-symbol', value: '{…}' }])
  expect(proposedRow({ symbol: '', instrument_id: 7 }).problems).toMatchObject([{ field: 'symbol' }])
  expect(proposedRow({ instrument_id: 'MSFT' }).problems).toStrictEqual([
    { field: 'symbol', code: 'needs-retype', value: 'MSFT', detail: 'instrument_id' },
  ])
})
