import { expect, test } from 'vitest'
import { checkOrder } from '../../../main/services/order-rules.ts'
import { sentenceOfOrder } from '../../../main/services/order-sentence.ts'
import type { OrderCheck } from '../../../preload/contract/order-checks.ts'
import type { CancelDraft, ModifyDraft } from '../../../preload/contract/order-drafts.ts'
import { actId, orderId } from '../../../preload/contract/words.ts'
import { margin, roth } from '../../support/archive-fixtures.ts'
import {
  contextOf,
  decimal,
  noGuards,
  proposedRow,
  quoted,
  rowOf,
  stock,
  withInstrument,
  workingOrder,
  workingOrderId,
} from '../../support/order-fixtures.ts'

const id = actId.parse('0d0c5a4e-6f0b-4b3e-9a53-2f7d1c9a6b18')
const cancel: CancelDraft = { kind: 'cancel', orderId: workingOrderId }
const modify = (change: Partial<ModifyDraft>): ModifyDraft => ({
  kind: 'modify',
  orderId: workingOrderId,
  quantity: '',
  limitPrice: '',
  stopPrice: '',
  ...change,
})
const codes = (check: OrderCheck): string[] => check.problems.map(({ field, code }) => `${field} ${code}`)
const target = workingOrder()
const path = `/v1/accounts/${margin}/orders/${workingOrderId}`

test('a cancelation shows the order as it is, and is a DELETE without a body', () => {
  const { check, callOf } = checkOrder(rowOf(cancel), contextOf({ target }))
  expect(check.target).toEqual({
    orderId: workingOrderId,
    sentence: 'BUY 10 AAPL LIMIT 180.00 DAY',
    status: 'PARTIALLY_FILLED',
    filled: '2',
    quantity: '10',
  })
  expect(check.sentence).toBe('CANCEL BUY 10 AAPL LIMIT 180.00 DAY')
  expect(check.warnings.map(({ code }) => code)).toEqual(['cancel-may-lose'])
  expect(check).toMatchObject({ takes: [], guards: [] })
  expect(callOf?.(id)).toEqual({ method: 'DELETE', path, payload: '' })
})

test.each([
  ['an order nobody knows', { target: null }, 'orderId order-unknown'],
  ['an order of another account', { target: workingOrder({ accountId: roth }) }, 'orderId order-unknown'],
  ['a filled order', { target: workingOrder({ phase: 'ended', status: 'FILLED' }) }, 'orderId order-ended'],
  ['a closed account', { target, accountStatus: 'CLOSED' }, 'accountId account-closed'],
  [
    'a proposal of another account',
    { target, proposed: proposedRow({ account_id: roth, order_id: workingOrderId }, 'CANCEL'), proposedIn: margin },
    'accountId other-account',
  ],
] as const)('%s is neither canceled nor changed', (_, change, expected) => {
  for (const draft of [cancel, modify({ limitPrice: '181.00' })]) {
    const { check, callOf } = checkOrder(rowOf(draft), contextOf(change))
    expect(codes(check)).toEqual([expected])
    expect(callOf).toBeNull()
  }
})

test('an order that is not here is unknown, without a reason nobody gave', () => {
  const { check } = checkOrder(rowOf(cancel), contextOf({ target: null }))
  expect(check.problems).toStrictEqual([{ field: 'orderId', code: 'order-unknown' }])
})

test('a trailing order can change its quantity only, and is told with its trail', () => {
  const trailing = workingOrder({
    orderType: 'TRAILING_STOP',
    limitPrice: null,
    trailingOffset: decimal('2.50'),
    trailingOffsetType: 'PRICE',
  })
  const { check } = checkOrder(rowOf(modify({ quantity: '12' })), contextOf({ target: trailing }))
  expect(check.takes).toEqual(['quantity'])
  expect(check.sentence).toBe('MODIFY BUY 10 AAPL TRAILING STOP 2.50 USD DAY to QUANTITY 12')
})

test('an order is not canceled for an account that cannot be read', () => {
  const proposed = proposedRow({ account_id: 'mine', order_id: workingOrderId }, 'CANCEL')
  const { check, callOf } = checkOrder(rowOf(cancel), contextOf({ target, proposed, proposedIn: margin }))
  expect(check.problems).toStrictEqual([{ field: 'accountId', code: 'other-account', detail: 'mine' }])
  expect(callOf).toBeNull()
  const own = proposedRow({ account_id: margin, order_id: workingOrderId }, 'CANCEL')
  const asked = contextOf({ target, proposed: own, proposedIn: margin })
  expect(checkOrder(rowOf(cancel), asked).check.problems).toEqual([])
})

test('an order that could not be read says why, and has no sentence', () => {
  const context = contextOf({ targetFailure: 'timed-out', ...withInstrument(null) })
  const { check } = checkOrder(rowOf(cancel), context)
  expect(check.problems).toEqual([{ field: 'orderId', code: 'order-unknown', detail: 'timed-out' }])
  expect(check).toMatchObject({ sentence: null, target: null, instrument: null })
  const change = checkOrder(rowOf(modify({ limitPrice: ' 181.00 ' })), context)
  expect(change.check).toMatchObject({ sentence: null, target: null, position: null, notional: null })
  expect(change.draft).toMatchObject({ limitPrice: '181.00' })
})

test('dots alone are no order id: they would lead to all orders of the account', () => {
  for (const dots of ['.', '..', '...']) expect(orderId.safeParse(dots).success).toBe(false)
  expect(orderId.safeParse('a.b').success).toBe(true)
})

test.each([
  [{ limitPrice: '181.50' }, '{"limit_price":"181.50"}', 'LIMIT 181.50'],
  [{ quantity: '12' }, '{"quantity":"12"}', 'QUANTITY 12'],
  [{ quantity: '12', limitPrice: '181.5' }, '{"quantity":"12","limit_price":"181.5"}', 'QUANTITY 12, LIMIT 181.5'],
  [{ quantity: '10.0', limitPrice: '181.5' }, '{"limit_price":"181.5"}', 'LIMIT 181.5'],
])('a change sends only what changes %#', (change, payload, words) => {
  const { check, callOf, draft } = checkOrder(rowOf(modify(change)), contextOf({ target }))
  expect(check.problems).toEqual([])
  expect(callOf?.(id)).toEqual({ method: 'PATCH', path, payload })
  expect(check.sentence).toBe(`MODIFY BUY 10 AAPL LIMIT 180.00 DAY to ${words}`)
  expect(check.takes).toEqual(['quantity', 'limitPrice'])
  expect(draft).toMatchObject(payload.includes('quantity') ? { quantity: '12' } : { quantity: '' })
})

test('the stop of a stop limit order changes before its limit is told', () => {
  const stopLimit = workingOrder({ orderType: 'STOP_LIMIT', stopPrice: decimal('190.00') })
  const { check, callOf } = checkOrder(
    rowOf(modify({ stopPrice: '191.00', limitPrice: '192.00' })),
    contextOf({ target: stopLimit }),
  )
  expect(callOf?.(id).payload).toBe('{"limit_price":"192.00","stop_price":"191.00"}')
  expect(check.sentence).toBe('MODIFY BUY 10 AAPL STOP 190.00 LIMIT 180.00 DAY to STOP 191.00, LIMIT 192.00')
  expect(check.takes).toEqual(['quantity', 'stopPrice', 'limitPrice'])
})

test.each([
  [{}, 'quantity unchanged'],
  [{ quantity: '10', limitPrice: '180' }, 'quantity unchanged'],
  [{ stopPrice: '190.00' }, 'stopPrice forbidden'],
  [{ quantity: 'ten' }, 'quantity not-a-number'],
  [{ quantity: '2' }, 'quantity not-positive'],
  [{ quantity: '0.5' }, 'quantity not-positive'],
  [{ quantity: '2.5' }, 'quantity whole-only'],
  [{ limitPrice: '181.005' }, 'limitPrice too-precise'],
  [{ quantity: '12.123456789' }, 'quantity too-precise'],
])('a change of %j is refused', (change, expected) => {
  const { check, callOf } = checkOrder(rowOf(modify(change)), contextOf({ target }))
  expect(codes(check)).toEqual([expected])
  expect(callOf).toBeNull()
})

test('a change that changes nothing is told in no sentence', () => {
  expect(checkOrder(rowOf(modify({})), contextOf({ target })).check.sentence).toBeNull()
})

test('a price may be greater than any quantity', () => {
  const { check } = checkOrder(rowOf(modify({ limitPrice: '2000000000' })), contextOf({ target }))
  expect(codes(check)).toEqual([])
})

test('a limit the broker did not tell can still be set', () => {
  const { check } = checkOrder(
    rowOf(modify({ limitPrice: '181' })),
    contextOf({ target: workingOrder({ limitPrice: null }) }),
  )
  expect(check.isReady).toBe(true)
})

test('a change is held against the guards of the order as it would be, and warned of like it', () => {
  const guards = { ...noGuards, distance: decimal('10') }
  const proposed = proposedRow({ order_id: workingOrderId, limit_price: '182.00' }, 'MODIFY')
  const context = contextOf({ target, guards, proposed, proposedIn: margin })
  const { check } = checkOrder(rowOf(modify({ limitPrice: '182.00' })), context)
  expect(check.guards).toEqual([
    { guard: 'through-quote', limit: '50', value: '0.00', state: 'within' },
    { guard: 'distance', limit: '10', value: '61', state: 'breached' },
    { guard: 'proposed-price', limit: '5', value: '0.36', state: 'within' },
  ])
  expect(check.warnings.map(({ code }) => code)).toEqual(['cancel-may-lose', 'resting'])
  const byHand = checkOrder(rowOf(modify({ limitPrice: '182.00' })), contextOf({ target, guards })).check
  expect(byHand.guards.map(({ guard }) => guard)).toEqual(['through-quote', 'distance'])
  // Of an order nobody knows there is nothing to say but that.
  const gone = checkOrder(rowOf(modify({ limitPrice: '182.00' })), contextOf({ target: null, quote: null })).check
  expect(gone.warnings.map(({ code }) => code)).toEqual(['cancel-may-lose'])
})

test('the step of a price is that of the price the order would have', () => {
  const tickOf = (change: Partial<ModifyDraft>, order = target): unknown =>
    checkOrder(rowOf(modify(change)), contextOf({ target: order })).check.instrument?.tick
  expect(tickOf({ limitPrice: '0.5' })).toBe('0.0001')
  expect(tickOf({ limitPrice: '181.00' })).toBe('0.01')
  const stop = workingOrder({ orderType: 'STOP', limitPrice: null, stopPrice: decimal('0.9') })
  expect(tickOf({ quantity: '12' }, stop)).toBe('0.0001')
})

test('an order of a type that is new to this version can change its quantity only', () => {
  const pegged = workingOrder({ orderType: 'PEGGED', side: 'OTHER', timeInForce: 'AT_NOON' })
  const price = checkOrder(rowOf(modify({ limitPrice: '181.00' })), contextOf({ target: pegged }))
  expect(codes(price.check)).toEqual(['limitPrice forbidden'])
  const { check } = checkOrder(rowOf(modify({ quantity: '12' })), contextOf({ target: pegged, quote: quoted() }))
  expect(check.isReady).toBe(true)
  expect(check.sentence).toBe('MODIFY OTHER 10 AAPL PEGGED 180.00 AT NOON to QUANTITY 12')
})

test('the figures of a change are those of the order as it would be', () => {
  const { check } = checkOrder(
    rowOf(modify({ quantity: '12', limitPrice: '181.00' })),
    contextOf({ target, guards: { ...noGuards, size: decimal('11') } }),
  )
  expect(check.notional?.value).toBe('2172.00')
  // Two of the twelve are held already.
  expect(check.position).toMatchObject({ now: '100', after: '110' })
  expect(check.buyingPower).toBeNull()
  expect(check.guards[0]).toMatchObject({ guard: 'size', value: '12', state: 'breached' })
  expect(check.isReady).toBe(false)
})

test('without any quote a proposed change is typed anew', () => {
  const proposed = proposedRow({ order_id: workingOrderId, limit_price: '181.00' }, 'MODIFY')
  const context = contextOf({ target, proposed, proposedIn: margin, quote: null })
  expect(codes(checkOrder(rowOf(modify({ limitPrice: '181.00' })), context).check)).toEqual(['limitPrice needs-retype'])
})

test('a proposed change far from the market is typed anew', () => {
  const proposed = proposedRow({ order_id: workingOrderId, account_id: margin, limit_price: '81.00' }, 'MODIFY')
  const context = contextOf({ target, proposed, proposedIn: margin })
  const draft = modify({ limitPrice: '81.00' })
  expect(codes(checkOrder(rowOf(draft), context).check)).toEqual(['limitPrice needs-retype'])
  expect(checkOrder(rowOf(draft, { retyped: ['limitPrice'] }), context).check.isReady).toBe(true)
})

test('a limit that stands at the broker already is not called proposed', () => {
  const far = workingOrder({ limitPrice: decimal('81.00') })
  const proposed = proposedRow({ order_id: workingOrderId, quantity: '12', limit_price: '81' }, 'MODIFY')
  const { check, difference } = checkOrder(
    rowOf(modify({ quantity: '12', limitPrice: '81' })),
    contextOf({ target: far, proposed, proposedIn: margin }),
  )
  expect(codes(check)).toEqual([])
  expect(difference).toEqual([
    { field: 'orderId', proposed: workingOrderId, sent: workingOrderId },
    { field: 'quantity', proposed: '12', sent: '12' },
    { field: 'limitPrice', proposed: '81', sent: null },
  ])
})

test('an order of several legs has no symbol, and is told without one', () => {
  const legs = workingOrder({ symbol: null, orderType: 'OTHER', stopPrice: decimal('1.00'), limitPrice: null })
  expect(sentenceOfOrder(legs)).toBe('BUY 10 OTHER 1.00 DAY')
  expect(sentenceOfOrder(workingOrder({ symbol: 'AAPL 270115C00190000', side: 'OTHER' }))).toBe(
    'OTHER 10 AAPL 15 Jan 2027 190 call LIMIT 180.00 DAY',
  )
  const { check } = checkOrder(rowOf(modify({ quantity: '12' })), contextOf({ target: legs, ...withInstrument(null) }))
  expect(check.isReady).toBe(true)
  expect(checkOrder(rowOf(cancel), contextOf({ target: legs, ...withInstrument(stock()) })).check.isReady).toBe(true)
})

test('of a sale that is filled in part only the rest is sold: it is no more than is held', () => {
  const sale = workingOrder({ side: 'SELL', quantity: decimal('102'), filledQuantity: decimal('2') })
  const warned = (quantity: string): string[] =>
    checkOrder(rowOf(modify({ quantity })), contextOf({ target: sale })).check.warnings.map(({ code }) => code)
  expect(warned('102.00')).not.toContain('sells-more-than-held')
  expect(warned('103')).toContain('sells-more-than-held')
})
