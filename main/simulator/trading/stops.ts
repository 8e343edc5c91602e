import { Decimal } from 'decimal.js'
import { isTrailing, type Order } from './order.ts'

/** An order as the last price (in cents) leaves it: a watermark moves along, a stop that is reached triggers. */
export function followPrice(order: Order, last: number, at: number): Order {
  if (order.isTriggered) return order
  const marked = isTrailing(order) ? moveWatermark(order, last, at) : order
  const stop = stopPriceOf(marked)
  if (stop === undefined) return marked
  const price = new Decimal(last).div(100)
  const isReached = order.side === 'BUY' ? price.gte(stop) : price.lte(stop)
  return isReached ? { ...marked, isTriggered: true } : marked
}

function moveWatermark(order: Order, last: number, at: number): Order {
  const { watermark, side } = order
  const isBetter = watermark === null || (side === 'BUY' ? last < watermark : last > watermark)
  return isBetter ? { ...order, watermark: last, watermarkAt: at } : order
}

/** The price that triggers, in dollars; undefined for an order without a stop, or one that trails nothing yet. */
export function stopPriceOf(order: Order): Decimal | undefined {
  if (!isTrailing(order)) return order.stopPrice === null ? undefined : new Decimal(order.stopPrice)
  if (order.watermark === null) return undefined
  const mark = new Decimal(order.watermark).div(100)
  const offset = new Decimal(order.trailingOffset ?? 0)
  const distance = order.trailingOffsetType === 'BPS' ? mark.times(offset).div(10_000) : offset
  return (order.side === 'BUY' ? mark.plus(distance) : mark.minus(distance)).toDecimalPlaces(2)
}

/** The worst price the order accepts, in dollars; undefined where any will do. */
export function limitPriceOf(order: Order): Decimal | undefined {
  if (order.limitPrice !== null) return new Decimal(order.limitPrice)
  return order.limitOffset === null ? undefined : stopPriceOf(order)?.plus(order.limitOffset)
}

/** True until a stop has triggered: such an order trades nothing. */
export function isDormant({ type, isTriggered }: Pick<Order, 'type' | 'isTriggered'>): boolean {
  return type !== 'MARKET' && type !== 'LIMIT' && !isTriggered
}
