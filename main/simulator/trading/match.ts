import { Decimal } from 'decimal.js'
import type { Quote } from '../market/quote.ts'
import { leavesOf, type Order } from './order.ts'
import { isDormant, limitPriceOf } from './stops.ts'

/** What trades, at a price in dollars. */
export interface Fill {
  quantity: Decimal
  price: Decimal
}

/** What an order trades against one quote: never more than is offered, never beyond its limit. */
export function match(order: Order, quote: Quote | undefined): Fill | undefined {
  const [cents, size] = order.side === 'BUY' ? [quote?.ask, quote?.askSize] : [quote?.bid, quote?.bidSize]
  if (!cents || !size || isDormant(order)) return undefined
  const price = new Decimal(cents).div(100)
  const limit = limitPriceOf(order)
  if (limit && (order.side === 'BUY' ? price.gt(limit) : price.lt(limit))) return undefined
  const wanted = wantedOf(order)
  const quantity = Decimal.min(wanted, size)
  const isKilled = order.timeInForce === 'FILL_OR_KILL' && quantity.lt(wanted)
  return isKilled || quantity.lte(0) ? undefined : { quantity, price }
}

function wantedOf(order: Order): Decimal {
  if (!order.isHalfFilled) return leavesOf(order)
  return new Decimal(order.quantity).div(2).floor().minus(order.filledQuantity)
}

/** An auction: everybody trades at one price, in cents. */
export function auctionQuote(price: number): Quote {
  return { bid: price, bidSize: Infinity, ask: price, askSize: Infinity }
}
