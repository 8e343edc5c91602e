import type { OrderInstrument } from '../../preload/contract/order-checks.ts'
import type { OrderType, TicketField, TimeInForce } from '../../preload/contract/order-drafts.ts'

/** Fields only some orders have. */
export type PriceField = 'limitPrice' | 'stopPrice' | 'trailingOffset' | 'trailingOffsetType' | 'limitOffset'

const pricesOf: Readonly<Record<OrderType, readonly PriceField[]>> = {
  MARKET: [],
  LIMIT: ['limitPrice'],
  STOP: ['stopPrice'],
  STOP_LIMIT: ['stopPrice', 'limitPrice'],
  TRAILING_STOP: ['trailingOffset', 'trailingOffsetType'],
  TRAILING_STOP_LIMIT: ['trailingOffset', 'trailingOffsetType', 'limitOffset'],
}

const crossing: ReadonlySet<TimeInForce> = new Set(['GOOD_TILL_CROSSING', 'GOOD_THROUGH_CROSSING', 'AT_CROSSING'])
const atOnce: ReadonlySet<TimeInForce> = new Set(['IMMEDIATE_OR_CANCEL', 'FILL_OR_KILL'])
const auctions: ReadonlySet<TimeInForce> = new Set(['AT_THE_OPENING', 'AT_THE_CLOSE'])
const simple: ReadonlySet<OrderType> = new Set(['MARKET', 'LIMIT'])
const extended: ReadonlySet<OrderType | null> = new Set(['LIMIT', 'STOP_LIMIT'])

/** Fields of a new order in the order of the ticket: each is needed, the others must be blank. A ticked box for extended hours stays visible where it cannot be. */
export function fieldsOfNew(
  orderType: OrderType | null,
  timeInForce: TimeInForce | null,
  isExtended: boolean,
): readonly TicketField[] {
  return [
    'symbol',
    'side',
    'quantity',
    'orderType',
    ...(orderType === null ? [] : pricesOf[orderType]),
    'timeInForce',
    ...(timeInForce === 'GOOD_TILL_DATE' ? (['expiresAt'] as const) : []),
    ...(isExtended || takesExtendedHours(orderType) ? (['extendedHours'] as const) : []),
  ]
}

/** Fields of a change; those of an order type that is new to this version are not offered. */
export function fieldsOfModify(orderType: OrderType | null): readonly TicketField[] {
  const prices = orderType === null ? [] : pricesOf[orderType]
  return ['quantity', ...prices.filter((field) => field === 'limitPrice' || field === 'stopPrice')]
}

/** Pre-market and after-hours take limit and stop limit orders only. */
export function takesExtendedHours(orderType: OrderType | null): boolean {
  return extended.has(orderType)
}

/** Listed by the broker and not explained: only where a proposal carries it. */
export function isCrossing(timeInForce: TimeInForce): boolean {
  return crossing.has(timeInForce)
}

/** It fills or ends in the moment it arrives. */
export function endsAtOnce(timeInForce: TimeInForce): boolean {
  return atOnce.has(timeInForce)
}

/** A combination every broker knows. The broker publishes no table of its own: the rest is its to decide. */
export function isUsual(
  order: { orderType: OrderType; timeInForce: TimeInForce; extendedHours: boolean; isFractional: boolean },
  kind: OrderInstrument['kind'],
): boolean {
  const { orderType, timeInForce, extendedHours, isFractional } = order
  if (crossing.has(timeInForce)) return false
  if (extendedHours && (auctions.has(timeInForce) || kind !== 'stock')) return false
  if (atOnce.has(timeInForce) || auctions.has(timeInForce)) return simple.has(orderType) && kind === 'stock'
  if (kind !== 'stock') return simple.has(orderType) && timeInForce !== 'GOOD_TILL_DATE'
  if (isFractional) return simple.has(orderType) && timeInForce === 'DAY'
  return orderType !== 'MARKET' || timeInForce === 'DAY'
}
