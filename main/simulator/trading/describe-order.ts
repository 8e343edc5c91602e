import { findSecurity } from '../market/securities.ts'
import { toNanoseconds } from '../timestamps.ts'
import { nextTradingMoment } from './lifetime.ts'
import { isTrailing, isWorking, leavesOf, type Execution, type Order } from './order.ts'
import { limitPriceOf, stopPriceOf } from './stops.ts'

/** An order in the shape of the wire; fields that do not apply are absent. */
export function describeOrder(order: Order, now: number) {
  const security = findSecurity(order.symbol)
  return {
    id: order.id,
    client_order_id: order.clientOrderId,
    account_id: order.accountId,
    venue: security?.instrument.venue ?? 'XNMS',
    symbol: order.symbol,
    instrument_id: security?.id ?? null,
    instrument_type: security?.type ?? null,
    underlying_instrument_id: security?.contract ? security.instrument.id : null,
    side: order.side,
    quantity: order.quantity,
    order_type: order.type,
    time_in_force: order.timeInForce,
    ...given('limit_price', order.limitPrice),
    ...given('stop_price', order.stopPrice),
    ...given('trailing_offset', order.trailingOffset),
    ...given('trailing_offset_type', order.trailingOffsetType),
    ...given('limit_offset', order.limitOffset),
    ...describeTrail(order),
    filled_quantity: order.filledQuantity,
    leaves_quantity: leavesOf(order).toFixed(),
    ...given('average_fill_price', order.averagePrice),
    status: order.status,
    ...(order.details.length > 0 ? { details: order.details } : {}),
    ...given('expires_at', order.expiresAt === null ? null : toNanoseconds(order.expiresAt)),
    ...(order.isExtended ? { extended_hours: true } : {}),
    ...describeQueue(order, now),
    created_at: toNanoseconds(order.createdAt),
    updated_at: toNanoseconds(order.updatedAt),
  }
}

/** A trade in the shape of the wire. */
export function describeExecution({ id, orderId, side, quantity, price, symbol, at }: Execution) {
  return {
    id,
    order_id: orderId,
    side,
    quantity,
    price,
    symbol,
    instrument_id: findSecurity(symbol)?.id ?? null,
    transaction_time: toNanoseconds(at),
  }
}

function describeTrail(order: Order) {
  if (!isTrailing(order) || order.watermark === null || order.watermarkAt === null) return {}
  const limit = limitPriceOf(order)
  return {
    trailing_watermark_px: (order.watermark / 100).toFixed(2),
    trailing_watermark_ts: toNanoseconds(order.watermarkAt),
    ...given('trailing_stop_px', stopPriceOf(order)?.toFixed(2) ?? null),
    ...given('trailing_limit_px', limit?.toFixed(2) ?? null),
  }
}

/** Outside the hours in which it can trade, an order waits for the next opening. */
function describeQueue(order: Order, now: number) {
  const opening = nextTradingMoment(order, now)
  if (!isWorking(order) || opening === now) return {}
  return { queue_state: 'AWAITING_RELEASE', releases_at: toNanoseconds(opening) }
}

function given(name: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [name]: value }
}
