import { expect, test } from 'vitest'
import { Exact, exactText, percentUp } from '../../../main/services/exact.ts'
import { checkOrder } from '../../../main/services/order-rules.ts'
import { guards } from '../../../preload/contract/order-checks.ts'
import type { GuardCheck, GuardName, Override } from '../../../preload/contract/order-checks.ts'
import type { NewOrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { OrderContext } from '../../../main/services/order-context.ts'
import {
  contextOf,
  decimal,
  draftOf,
  noGuards,
  quoted,
  readAt,
  rowOf,
  stock,
  optionContract,
  withInstrument,
} from '../../support/order-fixtures.ts'

const tight = guards.parse({ size: '11', value: '2000.00', throughQuote: '5', distance: '10', proposedPrice: '5' })

function guardOf(
  guard: GuardName,
  draft: Partial<NewOrderDraft>,
  overrides: Override[] = [],
  change: Partial<OrderContext> = {},
): GuardCheck | undefined {
  const { check } = checkOrder(rowOf(draftOf(draft), { overrides }), contextOf({ guards: tight, ...change }))
  return check.guards.find((one) => one.guard === guard)
}

test('0.1 + 0.2, 10^-8 shares and 18 digits are exact', () => {
  expect(exactText(new Exact('0.1').plus('0.2'))).toBe('0.3')
  const { check } = checkOrder(
    rowOf(draftOf({ quantity: '0.00000001', limitPrice: '0.0001' })),
    contextOf(withInstrument(stock({ fractionable: true }))),
  )
  expect(check.notional?.value).toBe('0.000000000001')
  expect(check.position?.after).toBe('100.00000001')
  const vast = checkOrder(
    rowOf(draftOf({ quantity: '1000000000', limitPrice: '123456789012345678.123456789012345678' })),
    contextOf(withInstrument(optionContract())),
  )
  expect(vast.check.notional?.value).toBe('12345678901234567812345678901.2345678')
})

test('what is too long for the contract is unknown, not cut', () => {
  expect(exactText(new Exact(`1${'0'.repeat(70)}`))).toBeNull()
  expect(percentUp(new Exact(1), new Exact(0))).toBeNull()
  const buyingPower = { value: decimal('9'.repeat(64)), asOf: readAt }
  const context = contextOf({ facts: { ...contextOf().facts, buyingPower } })
  expect(checkOrder(rowOf(), context).check.buyingPower).toBeNull()
})

test.each([
  ['BUY', '12', '182.50', 'within', '0.00'],
  ['BUY', '12', '191.79', 'within', '5.00'],
  ['BUY', '12', '191.80', 'breached', '5.01'],
  ['BUY', '12', '204.58', 'breached', '12.01'],
  ['SELL', '12', '173.48', 'within', '5.00'],
  ['SELL', '12', '173.47', 'breached', '5.01'],
  ['SELL', '12', '300.00', 'within', '0.00'],
  ['SELL_SHORT', '12', '160.00', 'breached', '12.39'],
])('%s %s at %s: through the quote %s at %s per cent', (side, quantity, limitPrice, state, value) => {
  expect(guardOf('through-quote', { side, quantity, limitPrice })).toMatchObject({ state, value })
})

test.each([
  ['BUY', '190.00', '190.50', 'within', '0.27'],
  ['BUY', '190.00', '210.00', 'breached', '10.53'],
  ['BUY', '170.00', '191.80', 'breached', '5.01'],
  ['SELL', '170.00', '169.50', 'within', '0.30'],
  ['SELL', '170.00', '150.00', 'breached', '11.77'],
])('a stop limit to %s meets its stop first: %s, %s', (side, stopPrice, limitPrice, state, value) => {
  expect(guardOf('through-quote', { side, stopPrice, limitPrice, orderType: 'STOP_LIMIT' })).toMatchObject({
    state,
    value,
  })
})

test.each([
  ['BUY', '182.61', 'within', '0'],
  ['BUY', '182.51', 'within', '10'],
  ['BUY', '182.50', 'breached', '11'],
  ['SELL', '182.76', 'within', '10'],
  ['SELL', '182.77', 'breached', '11'],
  ['SELL', '182.00', 'within', '0'],
])('%s at %s stands %s ticks away: %s', (side, limitPrice, state, value) => {
  expect(guardOf('distance', { side, limitPrice })).toMatchObject({ state, value })
})

test('a guard whose measure is not known says so, and stops nothing', () => {
  const blind = { quote: quoted({ bid: null, ask: null }) }
  expect(guardOf('through-quote', {}, [], blind)).toMatchObject({ state: 'unknown', value: null })
  expect(guardOf('distance', {}, [], blind)).toMatchObject({ state: 'unknown', value: null })
  expect(guardOf('distance', {}, [], withInstrument(optionContract()))).toMatchObject({ state: 'unknown' })
  expect(guardOf('value', { orderType: 'MARKET', limitPrice: '' }, [], { quote: null })?.state).toBe('unknown')
  expect(guardOf('size', { quantity: '' })?.state).toBe('unknown')
  expect(guardOf('through-quote', { side: '' })?.state).toBe('unknown')
  expect(guardOf('distance', { side: '' })?.state).toBe('unknown')
})

test('a guard that is off, or that an order gives no measure for, is left out', () => {
  expect(guardOf('size', {}, [], { guards: noGuards })).toBeUndefined()
  expect(guardOf('through-quote', { orderType: 'MARKET', limitPrice: '' })).toBeUndefined()
  expect(guardOf('distance', { limitPrice: '' })).toBeUndefined()
  expect(guardOf('distance', { orderType: 'STOP_LIMIT', stopPrice: '190', limitPrice: '190' })).toBeUndefined()
})

test.each([
  ['the value as shown', '2190.00', 'overridden'],
  ['the value with spaces around', ' 2190.00 ', 'overridden'],
  ['the same number in other letters', '2190', 'breached'],
  ['a greater value', '9999.00', 'breached'],
  ['the limit', '2000.00', 'breached'],
  ['a group separator', '2,190.00', 'breached'],
  ['nothing', '', 'breached'],
])('%s typed: %s is %s', (_, typed, state) => {
  expect(guardOf('value', {}, [{ guard: 'value', typed }])?.state).toBe(state)
})

test('an override of one guard does not override another', () => {
  expect(guardOf('size', {}, [{ guard: 'value', typed: '12' }])?.state).toBe('breached')
})

test('a value that was shown a moment ago holds while the present one is no worse', () => {
  const market = { orderType: 'MARKET', limitPrice: '' }
  const typed = [{ guard: 'value', typed: '2192.40' } as const]
  const shown = { shown: (guard: GuardName) => (guard === 'value' ? [decimal('2192.40')] : []) }
  expect(guardOf('value', market, typed, shown)).toMatchObject({ value: '2191.92', state: 'overridden' })
  expect(guardOf('value', market, typed)).toMatchObject({ state: 'breached' })
  // Something else was typed than what was shown.
  expect(guardOf('value', market, [{ guard: 'value', typed: '1' }], shown)).toMatchObject({ state: 'breached' })
  expect(guardOf('value', market, typed, { ...shown, quote: quoted({ ask: '182.80' }) })?.state).toBe('breached')
})

test('an order is ready only when every breach is overridden', () => {
  const overrides: Override[] = [
    { guard: 'size', typed: '12' },
    { guard: 'value', typed: '2190.00' },
  ]
  const distance: Override = { guard: 'distance', typed: '11' }
  const ready = (typed: Override[]): boolean =>
    checkOrder(rowOf(draftOf(), { overrides: typed }), contextOf({ guards: tight })).check.isReady
  expect(ready(overrides)).toBe(false)
  expect(ready([...overrides, distance])).toBe(true)
})
