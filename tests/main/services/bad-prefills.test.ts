import { describe, expect, test } from 'vitest'
import { defaultGuards } from '../../../main/services/guarding.ts'
import { checkOrder } from '../../../main/services/order-rules.ts'
import { readProposalRow } from '../../../main/services/read-proposal.ts'
import { warning } from '../../../preload/contract/order-checks.ts'
import type { GuardCheck, OrderCheck, TicketRow } from '../../../preload/contract/order-checks.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { margin } from '../../support/archive-fixtures.ts'
import { badPrefills } from '../../support/bad-prefills.ts'
import {
  contextOf,
  decimal,
  draftIn,
  draftOf,
  noGuards,
  proposedRow,
  quoted,
  rowOf,
  tradingHour,
  workingOrder,
  workingOrderId,
} from '../../support/order-fixtures.ts'
import type { OrderContext } from '../../../main/services/order-context.ts'

/** What comes of pressing Review at once, with every warning ticked and nothing typed; null: no ticket opens. */
function checkUnread(
  actionType: string,
  row: Json,
  change: Partial<TicketRow> = {},
  around: Partial<OrderContext> = {},
): OrderCheck | null {
  const proposed = readProposalRow(actionType, row, tradingHour)
  if (proposed.draft === null) return null
  const ticket = rowOf(proposed.draft, { acknowledged: warning.shape.code.options, ...change })
  const context = { guards: defaultGuards, target: workingOrder(), proposed, proposedIn: margin, ...around }
  return checkOrder(ticket, contextOf(context)).check
}

const isBreached = ({ state }: GuardCheck): boolean => state === 'breached'

test('more than two hundred bad prefills, each another', () => {
  expect(badPrefills.length).toBeGreaterThanOrEqual(200)
  const rows = badPrefills.map(({ actionType, row }) => JSON.stringify([actionType, row]))
  expect(new Set(rows).size).toBe(rows.length)
})

test.each(badPrefills.map((one) => [one.what, one] as const))('%s is not accepted unread', (_, { actionType, row }) => {
  const check = checkUnread(actionType, row)
  expect(check?.isReady ?? false).toBe(false)
  // A refusal that cannot be read is none.
  const reasons = check === null ? ['no ticket'] : [...check.problems, ...check.guards.filter(isBreached)]
  expect(reasons).not.toEqual([])
})

test('a good prefill is accepted, or the table above would prove nothing', () => {
  for (const [change, actionType] of [
    [{}, 'NEW'],
    [{ side: 'SELL', limit_price: '190.00' }, 'NEW'],
    [{ order_type: 'MARKET', limit_price: null }, 'NEW'],
    [{ account_id: margin, extended_hours: true }, 'NEW'],
    [{ limit_price: '191.77' }, 'NEW'],
    [{ limit_price: '173.51' }, 'NEW'],
  ] as const) {
    const row = proposedRow(change, actionType)
    expect(checkUnread(actionType, row.raw)?.problems).toEqual([])
    expect(checkUnread(actionType, row.raw)?.isReady).toBe(true)
  }
})

test('a far price is accepted once it is typed anew, and the guard remembers that', () => {
  const far = proposedRow({ limit_price: '170.00' }).raw
  expect(checkUnread('NEW', far)?.problems).toEqual([{ field: 'limitPrice', code: 'needs-retype', detail: '6.93' }])
  expect(checkUnread('NEW', far)?.guards).toContainEqual({
    guard: 'proposed-price',
    limit: '5',
    value: '6.93',
    state: 'breached',
  })
  const typed = checkUnread('NEW', far, { retyped: ['limitPrice'] })
  expect(typed?.isReady).toBe(true)
  expect(typed?.guards).toContainEqual({ guard: 'proposed-price', limit: '5', value: '6.93', state: 'overridden' })
})

test('of two far prices each is typed anew, and the farther one is told', () => {
  const far = proposedRow({ order_type: 'STOP_LIMIT', stop_price: '200.00', limit_price: '201.00' }).raw
  const check = checkUnread('NEW', far, { retyped: ['stopPrice'] })
  expect(check?.problems.map(({ field }) => field)).toEqual(['limitPrice'])
  expect(check?.guards.find(({ guard }) => guard === 'proposed-price')?.value).toBe('10.06')
})

test('without a last trade nothing vouches for a proposed price', () => {
  const row = proposedRow().raw
  for (const quote of [null, quoted({ last: null }), quoted({ last: '0' })]) {
    const check = checkUnread('NEW', row, {}, { quote })
    expect(check?.problems).toEqual([{ field: 'limitPrice', code: 'needs-retype' }])
    expect(check?.guards).toContainEqual({ guard: 'proposed-price', limit: '5', value: null, state: 'unknown' })
    expect(checkUnread('NEW', row, { retyped: ['limitPrice'] }, { quote })?.isReady).toBe(true)
  }
})

test('a trail in basis points needs no last trade, one in dollars does', () => {
  const trail = (trailing_offset_type: string) =>
    proposedRow({ order_type: 'TRAILING_STOP', limit_price: null, trailing_offset: '4', trailing_offset_type }).raw
  const quote = quoted({ last: null })
  expect(checkUnread('NEW', trail('BPS'), {}, { quote })?.problems).toEqual([])
  expect(checkUnread('NEW', trail('PRICE'), {}, { quote })?.problems.map(({ field }) => field)).toEqual([
    'trailingOffset',
  ])
})

test('a price the user wrote over the proposed one is not asked for again', () => {
  const proposed = proposedRow({ limit_price: '170.00' })
  const draft = { ...draftIn(proposed), limitPrice: '171.00' }
  const { check } = checkOrder(rowOf(draft), contextOf({ proposed, proposedIn: margin }))
  expect(check.isReady).toBe(true)
})

test('a price written by hand is held against the quote only', () => {
  expect(checkOrder(rowOf(), contextOf()).check.guards.map(({ guard }) => guard)).toEqual(['through-quote'])
})

test('a size above the cap takes the size typed, in its field and as the override', () => {
  const large = proposedRow({ quantity: '1001', limit_price: '10.00' }).raw
  const cheap = { quote: quoted({ last: '10.00', bid: '9.99', ask: '10.01' }) }
  expect(checkUnread('NEW', large, {}, cheap)?.problems).toEqual([
    { field: 'quantity', code: 'needs-retype', detail: '1000' },
  ])
  expect(checkUnread('NEW', large, { retyped: ['quantity'] }, cheap)?.isReady).toBe(false)
  const overrides = [{ guard: 'size', typed: '1001' } as const]
  expect(checkUnread('NEW', large, { overrides }, cheap)?.isReady).toBe(true)
})

test('a value that came in a wrong form is told by what came, until it is filled', () => {
  const proposed = proposedRow({ quantity: 'ten' })
  const draft = draftOf({ quantity: '' })
  expect(proposed.draft).toEqual(draft)
  const context = contextOf({ proposed, proposedIn: margin })
  expect(checkOrder(rowOf(draft), context).check.problems).toEqual([
    { field: 'quantity', code: 'not-a-number', detail: 'ten' },
  ])
  expect(checkOrder(rowOf({ ...draft, quantity: '10' }), context).check.isReady).toBe(true)
  expect(checkOrder(rowOf(draft, { retyped: ['quantity'] }), context).check.problems).toEqual([
    { field: 'quantity', code: 'missing' },
  ])
})

test('a change whose garbage was left out waits until its field is looked at', () => {
  const proposed = proposedRow({ order_id: 'order-1', quantity: 'ten', limit_price: '181.00' }, 'MODIFY')
  const context = contextOf({ target: workingOrder(), proposed, proposedIn: margin })
  const draft = draftIn(proposed)
  expect(checkOrder(rowOf(draft), context).check.problems).toEqual([
    { field: 'quantity', code: 'not-a-number', detail: 'ten' },
  ])
  expect(checkOrder(rowOf(draft, { retyped: ['quantity'] }), context).check.isReady).toBe(true)
})

test.each<readonly [Record<string, Json>, OrderCheck['problems'][number]]>([
  [{ quantity: 'ten' }, { field: 'quantity', code: 'not-a-number', detail: 'ten' }],
  [{ quantity: '2000000000' }, { field: 'quantity', code: 'too-large', detail: '1000000000' }],
  [{ quantity: 10 }, { field: 'quantity', code: 'needs-retype', detail: 'number' }],
  [{ side: {} }, { field: 'side', code: 'not-a-choice', detail: '{…}' }],
  [{ extended_hours: 'yes' }, { field: 'extendedHours', code: 'needs-retype' }],
  [{ quantity: '' }, { field: 'quantity', code: 'missing' }],
])('of %j the ticket says what came, or what to do about it, and nothing else', (change, expected) => {
  const proposed = proposedRow(change)
  const { check } = checkOrder(rowOf(draftIn(proposed)), contextOf({ proposed, proposedIn: margin }))
  expect(check.problems).toStrictEqual([expected])
})

test('a change without a change is one once the user has filled it in', () => {
  const proposed = proposedRow({ order_id: workingOrderId }, 'MODIFY')
  expect(proposed.problems.map(({ code }) => code)).toEqual(['unchanged'])
  const draft = { ...draftIn(proposed), limitPrice: '181.00' }
  const { check } = checkOrder(rowOf(draft), contextOf({ proposed, proposedIn: margin, target: workingOrder() }))
  expect(check.problems).toEqual([])
})

test('only a quantity that was proposed and is above the cap is typed anew', () => {
  const cap = { ...noGuards, size: decimal('500') }
  const needed = (
    quantity: string,
    sent: string,
    guards: OrderContext['guards'] = cap,
    retyped: TicketRow['retyped'] = [],
  ): unknown[] => {
    const proposed = proposedRow({ quantity })
    const context = contextOf({ proposed, proposedIn: margin, guards })
    return checkOrder(rowOf({ ...draftOf(), quantity: sent }, { retyped }), context).check.problems
  }
  expect(needed('600', '600')).toStrictEqual([{ field: 'quantity', code: 'needs-retype', detail: '500' }])
  expect(needed('600', '600', cap, ['quantity'])).toEqual([])
  // What the user typed over it is the user's own, and so is what the cap allows.
  expect(needed('10', '600')).toEqual([])
  expect(needed('500', '500')).toEqual([])
  // Another limit asks for no other quantity.
  expect(needed('600', '600', { ...noGuards, value: decimal('100') })).toEqual([])
})

describe('prices the assistant proposed are held against the last trade', () => {
  const guardFor = (change: Record<string, Json>, retyped: TicketRow['retyped'] = []) => {
    const proposed = proposedRow(change)
    const context = contextOf({ proposed, proposedIn: margin })
    const { check } = checkOrder(rowOf(draftIn(proposed), { retyped }), context)
    return check.guards.find(({ guard }) => guard === 'proposed-price')
  }

  test('an offset by its own length, a trail in hundredths of a per cent by itself', () => {
    const trail = { order_type: 'TRAILING_STOP_LIMIT', limit_price: '', trailing_offset_type: 'BPS' }
    const offset = { ...trail, trailing_offset: '5', limit_offset: '-1.00' }
    expect(guardFor(offset)).toMatchObject({ value: '0.55', state: 'within' })
    expect(guardFor({ ...offset, trailing_offset: '115' })).toMatchObject({ value: '1.15', state: 'within' })
  })

  test('one far price that was typed anew is on record beside one that is near', () => {
    const far = { order_type: 'STOP_LIMIT', stop_price: '300', limit_price: '183' }
    expect(guardFor(far)).toMatchObject({ state: 'breached' })
    expect(guardFor(far, ['stopPrice'])).toMatchObject({ state: 'overridden' })
    expect(guardFor({ ...far, stop_price: '183' })).toMatchObject({ state: 'within' })
  })
})

test('the difference has what was proposed, even where it could not be used', () => {
  const proposed = proposedRow({ quantity: 'ten', stop_price: '170', symbol: 'aapl' })
  const draft = { ...draftIn(proposed), quantity: '12', stopPrice: '', extendedHours: true }
  const { difference } = checkOrder(rowOf(draft), contextOf({ proposed, proposedIn: margin }))
  expect(difference).toEqual([
    { field: 'side', proposed: 'BUY', sent: 'BUY' },
    { field: 'quantity', proposed: 'ten', sent: '12' },
    { field: 'symbol', proposed: 'AAPL', sent: 'AAPL' },
    { field: 'orderType', proposed: 'LIMIT', sent: 'LIMIT' },
    { field: 'limitPrice', proposed: '182.50', sent: '182.50' },
    { field: 'stopPrice', proposed: '170', sent: null },
    { field: 'timeInForce', proposed: 'DAY', sent: 'DAY' },
    { field: 'extendedHours', proposed: null, sent: 'yes' },
  ])
})

test('a field that nobody filled in is no difference', () => {
  const proposed = proposedRow({ quantity: '' })
  const { difference } = checkOrder(rowOf(draftIn(proposed)), contextOf({ proposed, proposedIn: margin }))
  expect(difference.map(({ field }) => field)).not.toContain('quantity')
})

test('of a row nothing could be used of, only what came is told', () => {
  const proposed = proposedRow({ legs: [{}] })
  const { difference } = checkOrder(rowOf(), contextOf({ proposed, proposedIn: margin }))
  expect(difference).toContainEqual({ field: 'symbol', proposed: '[…]', sent: 'AAPL' })
  expect(difference).toContainEqual({ field: 'quantity', proposed: null, sent: '12' })
})

test('an order by hand has no difference', () => {
  expect(checkOrder(rowOf(), contextOf()).difference).toEqual([])
})
