import { Decimal } from 'decimal.js'
import { isTrailing, type Order } from './order.ts'
import { isDormant, limitPriceOf, stopPriceOf } from './stops.ts'

/** Last prices in cents, both ends included. */
export interface Band {
  from: number
  to: number
}

/**
 * The last prices at which nothing happens to an order: no stop triggers, no watermark moves, no limit is met.
 * Undefined when it takes any price. The bid is never above the last price and the ask never below, so that limits hold.
 */
export function quietBand(order: Order): Band | undefined {
  const isWaiting = isDormant(order)
  const goal = isWaiting ? stopPriceOf(order) : limitPriceOf(order)
  if (goal === undefined) return undefined
  const cents = new Decimal(goal).times(100)
  // A buyer's stop waits for higher prices, and his limit for lower ones.
  const waitsForHigher = (order.side === 'BUY') === isWaiting
  const watermark = isWaiting && isTrailing(order) ? order.watermark : null
  if (waitsForHigher) return { from: watermark ?? -Infinity, to: cents.ceil().minus(1).toNumber() }
  return { from: cents.floor().plus(1).toNumber(), to: watermark ?? Infinity }
}

export function isWithin({ from, to }: Band, price: number): boolean {
  return price >= from && price <= to
}
