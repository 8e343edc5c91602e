import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  mostProposedOrders,
  proposedValue,
  readOrderProposal,
  type OrderField,
} from '../../../../preload/contract/proposals/read-orders.ts'
import { json, type Json } from '../../../../preload/contract/words.ts'

const good = {
  symbol: 'AAPL',
  side: 'BUY',
  quantity: '10',
  order_type: 'LIMIT',
  limit_price: '182.50',
  time_in_force: 'DAY',
}

/** The one order of a proposal. */
function readOne(row: Json, actionType = 'NEW') {
  const [order] = readOrderProposal(actionType, [row]).orders
  if (order === undefined) throw new Error('no order was read')
  return order
}

/** What is said of a field: its usable value and its note. */
function saidOf(row: Json, name: OrderField, actionType = 'NEW') {
  const field = readOne(row, actionType).fields.find((each) => each.name === name)
  return field === undefined ? null : [field.value, field.note]
}

test('a whole order is read as it was sent, in the order of a ticket', () => {
  const order = readOne(good)
  expect(order.refusal).toBeNull()
  expect(order.fields.map(({ name, value, note }) => [name, value, note])).toEqual([
    ['side', 'BUY', null],
    ['quantity', '10', null],
    ['symbol', 'AAPL', null],
    ['order_type', 'LIMIT', null],
    ['limit_price', '182.50', null],
    ['time_in_force', 'DAY', null],
  ])
  expect(proposedValue(order, 'limit_price')).toBe('182.50')
  expect(proposedValue(order, 'stop_price')).toBeNull()
})

const odd: readonly (readonly [OrderField, Json, string | null, string | null])[] = [
  ['side', 'OTHER', null, 'unknown-word'],
  ['side', 'buy', null, 'unknown-word'],
  ['side', 'BUY_TO_COVER', null, 'unknown-word'],
  ['side', 'SELL_SHORT', 'SELL_SHORT', null],
  ['side', 7, null, 'wrong-type'],
  ['side', null, null, 'missing'],
  ['quantity', 10, '10', 'number'],
  ['quantity', 'ten', null, 'not-decimal'],
  ['quantity', '1,000', null, 'not-decimal'],
  ['quantity', '+10', null, 'not-decimal'],
  ['quantity', ' 10', null, 'not-decimal'],
  ['quantity', '１０', null, 'not-decimal'],
  ['quantity', '', null, 'not-decimal'],
  ['quantity', '-5', null, 'not-positive'],
  ['quantity', -5, null, 'not-positive'],
  ['quantity', '0.000', null, 'not-positive'],
  ['quantity', -0, null, 'not-positive'],
  ['quantity', '1e3', null, 'exponent'],
  ['quantity', 1e21, null, 'exponent'],
  ['quantity', 1e-7, null, 'exponent'],
  ['quantity', 0.1, '0.1', 'number'],
  ['quantity', 9_007_199_254_740_991, null, 'rounded'],
  ['quantity', 1 / 3, null, 'rounded'],
  ['quantity', '0.000000000000000001', '0.000000000000000001', null],
  ['quantity', '9'.repeat(65), null, 'not-decimal'],
  ['quantity', true, null, 'wrong-type'],
  ['quantity', ['10'], null, 'wrong-type'],
  ['quantity', { value: '10' }, null, 'wrong-type'],
  ['symbol', 'aapl', 'AAPL', 'capitals'],
  ['symbol', ' BRK.B ', 'BRK.B', null],
  ['symbol', 'АAPL', null, 'foreign-characters'],
  ['symbol', 'AAPL\u202E', null, 'foreign-characters'],
  ['symbol', '🚀', null, 'foreign-characters'],
  ['symbol', 'AAPL; drop', null, 'not-symbol'],
  ['symbol', '', null, 'not-symbol'],
  ['symbol', 12, null, 'wrong-type'],
  ['symbol', 'AAPL 270115C00190000', 'AAPL  270115C00190000', null],
  ['symbol', 'AAPL270115c00190000', 'AAPL  270115C00190000', 'capitals'],
  ['symbol', 'AAPL 270231C00190000', null, 'not-symbol'],
  ['symbol', 'AAPL270115C00000000', null, 'not-symbol'],
  ['order_type', 'OTHER', null, 'unknown-word'],
  ['order_type', 'toString', null, 'unknown-word'],
  ['order_type', 'TRAILING_STOP_LIMIT', 'TRAILING_STOP_LIMIT', null],
  ['limit_price', 182.5, '182.5', 'number'],
  ['limit_price', 'market', null, 'not-decimal'],
  ['limit_offset', '-0.05', '-0.05', null],
  ['trailing_offset_type', 'PERCENT', null, 'unknown-word'],
  ['time_in_force', 'GTC', null, 'unknown-word'],
  ['expires_at', '2026-12-01T21:00:00Z', '2026-12-01T21:00:00Z', null],
  ['expires_at', '2026-12-01', null, 'not-time'],
  ['expires_at', '2026-12-01T21:00:00', null, 'not-time'],
  ['expires_at', '2026-13-41T21:00:00Z', null, 'not-time'],
  ['extended_hours', true, 'true', null],
  ['extended_hours', 'true', null, 'wrong-type'],
]

test.each(odd)('%s of %j is read as %j, with the note %j', (name, sent, value, note) => {
  expect(saidOf({ ...good, [name]: sent }, name)).toEqual([value, note])
  expect(readOne({ ...good, [name]: sent }).refusal).toBe(value === null ? 'field' : null)
})

test('of a symbol and an instrument one is enough, and with neither the symbol is missing', () => {
  const { symbol: _symbol, ...without } = good
  expect(readOne({ ...without, instrument_id: '019dbb10-2f6e-7c11-9a55-0d3b7e5c9a01' }).refusal).toBeNull()
  expect(saidOf({ ...without, instrument_id: 'aapl' }, 'instrument_id')).toEqual(['AAPL', 'capitals'])
  expect(saidOf(without, 'symbol')).toEqual([null, 'missing'])
})

test('what a ticket does not take is named and left alone: another account, an own id, an unknown field', () => {
  const order = readOne({ ...good, id: 'mine', account_id: 1, leverage: 5, extended_hours: null })
  expect(order.others).toEqual([
    { name: 'id', value: 'mine' },
    { name: 'account_id', value: 1 },
    { name: 'leverage', value: 5 },
  ])
  expect(order.refusal).toBeNull()
})

const target = { account_id: 19816, order_id: '019dfd73-8b49-7d21-8d62-a736fc4199d2' }

test('a cancellation is an account and an order, and takes nothing else', () => {
  const order = readOne({ ...target, side: 'BUY', quantity: '5' }, 'CANCEL')
  expect(order.refusal).toBeNull()
  expect(order.fields.map(({ name, value }) => [name, value])).toEqual([
    ['account_id', '19816'],
    ['order_id', target.order_id],
  ])
  expect(order.others.map(({ name }) => name)).toEqual(['side', 'quantity'])
})

test.each([
  [{ ...target, account_id: '19816' }, ['19816', 'text']],
  [{ ...target, account_id: 2 ** 53 }, [null, 'not-identifier']],
  [{ ...target, account_id: -1 }, [null, 'not-identifier']],
  [{ order_id: 'x' }, [null, 'missing']],
])('the account of a cancellation %j is read as %j', (row: Json, said) => {
  expect(saidOf(row, 'account_id', 'CANCEL')).toEqual(said)
})

test('a change is never read as a new order, and one that changes nothing is refused', () => {
  const proposal = readOrderProposal('MODIFY', [{ ...target, ...good }])
  expect(proposal.kind).toBe('modify')
  expect(proposal.orders[0]?.fields.map(({ name }) => name)).toEqual([
    'account_id',
    'order_id',
    'quantity',
    'limit_price',
  ])
  expect(readOne(target, 'MODIFY').refusal).toBe('no-change')
  expect(readOne({ ...target, limit_price: null }, 'MODIFY').refusal).toBe('no-change')
  expect(readOne({ ...target, limit_price: '178.00' }, 'MODIFY').refusal).toBeNull()
})

test.each(['', 'new', 'BUY', 'constructor', '__proto__'])('the action type %j is no kind of order', (actionType) => {
  const proposal = readOrderProposal(actionType, [good])
  expect([proposal.kind, proposal.refusal]).toEqual(['unknown', 'unknown-kind'])
  expect(proposal.orders[0]?.fields).toEqual([])
})

test('an empty proposal and one that nobody could review are refused, and say how much came', () => {
  expect(readOrderProposal('NEW', []).refusal).toBe('empty')
  const many = readOrderProposal(
    'NEW',
    Array.from({ length: 500 }, () => good),
  )
  expect([many.refusal, many.count, many.orders.length]).toEqual(['too-many', 500, mostProposedOrders])
  const most = readOrderProposal(
    'NEW',
    Array.from({ length: mostProposedOrders }, () => good),
  )
  expect(most.refusal).toBeNull()
})

test.each([[null], ['an order'], [7], [[good]]])('a row that is no object is refused at its place: %j', (row: Json) => {
  const { orders } = readOrderProposal('NEW', [good, row])
  expect(orders.map(({ refusal }) => refusal)).toEqual([null, 'not-an-order'])
})

test('no rows make it throw, and none is lost below the limit', () => {
  const words = fc.constantFrom('NEW', 'CANCEL', 'MODIFY', 'OTHER')
  const field = fc.constantFrom(...Object.keys(good), 'account_id', 'order_id', '__proto__', 'expires_at')
  const row = fc.oneof(fc.jsonValue(), fc.dictionary(field, fc.jsonValue()))
  fc.assert(
    fc.property(words, fc.array(row, { maxLength: 25 }), (actionType, rows) => {
      const read = rows.map((each) => json.parse(each))
      const proposal = readOrderProposal(actionType, read)
      expect(proposal.orders.map(({ raw }) => raw)).toEqual(read.slice(0, mostProposedOrders))
      for (const { value } of proposal.orders.flatMap(({ fields }) => fields))
        expect(value === null || /^[ -~]+$/.test(value)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a value nested a hundred thousand levels deep is refused at its row', () => {
  let deep: Json = 'x'
  for (let level = 0; level < 100_000; level += 1) deep = [deep]
  expect(readOne({ ...good, quantity: deep }).refusal).toBe('field')
})

test.each(['new', 'cancel', 'modify'])('the broker’s own example of %s is usable whole', async (kind) => {
  const file = join(import.meta.dirname, `../../../support/examples/omni/parts/action.prefill-order.${kind}.json`)
  const { action } = JSON.parse(await readFile(file, 'utf8'))
  const { action_type: actionType, orders } = action.prefill_order
  const proposal = readOrderProposal(actionType, orders)
  expect([proposal.kind, proposal.refusal]).toEqual([kind, null])
  expect(proposal.orders.map(({ refusal, others }) => [refusal, others])).toEqual([[null, []]])
})

test.each(['option', 'preferred-stock'])('the older example of an order for %s is usable whole', async (name) => {
  const file = join(import.meta.dirname, `../../../support/examples/legacy/action.prefill-order.${name}.json`)
  const { action } = JSON.parse(await readFile(file, 'utf8'))
  const [order] = readOrderProposal(action.prefill_order.action_type, action.prefill_order.orders).orders
  expect([order?.refusal, order?.others]).toEqual([null, []])
})
