import { Decimal } from 'decimal.js'
import type { Execution } from '../trading/order.ts'
import { findSecurity } from '../market/securities.ts'

/** What an account holds of one security; a negative quantity is short. Average price in dollars. */
export interface Holding {
  symbol: string
  quantity: Decimal
  averagePrice: Decimal
}

/** Holdings and cash, and what has been gained by closing. */
export interface Book {
  holdings: readonly Holding[]
  cash: Decimal
  realized: Decimal
}

/** The book after some trades, in their order. Nothing appears and nothing vanishes: cash moves by what changes hands. */
export function bookTrades(book: Book, executions: readonly Execution[]): Book {
  return executions.reduce(bookTrade, book)
}

function bookTrade({ holdings, cash, realized }: Book, { symbol, side, quantity, price }: Execution): Book {
  const traded = new Decimal(quantity).times(side === 'BUY' ? 1 : -1)
  const held = holdings.find((holding) => holding.symbol === symbol)
  const multiplier = multiplierOf(symbol)
  const before = held ?? { symbol, quantity: new Decimal(0), averagePrice: new Decimal(0) }
  const after = changeHolding(before, traded, new Decimal(price))
  const others = held ? holdings.map((holding) => (holding === held ? after : holding)) : [...holdings, after]
  const closed = closedBy(before.quantity, traded)
  return {
    holdings: others.filter((holding) => !holding.quantity.isZero()),
    cash: cash.minus(traded.times(price).times(multiplier)),
    realized: realized.plus(closed.times(new Decimal(price).minus(before.averagePrice)).times(multiplier)),
  }
}

/** How much of a position a trade closes, with the sign of the position. */
function closedBy(held: Decimal, traded: Decimal): Decimal {
  if (held.isZero() || held.isNegative() === traded.isNegative()) return new Decimal(0)
  return Decimal.min(held.abs(), traded.abs()).times(held.isNegative() ? -1 : 1)
}

/** Adding to a position averages the price, closing a part keeps it, crossing zero begins anew. */
function changeHolding({ symbol, quantity, averagePrice }: Holding, traded: Decimal, price: Decimal): Holding {
  const sum = quantity.plus(traded)
  const isAdding = closedBy(quantity, traded).isZero()
  if (isAdding) {
    const cost = quantity.times(averagePrice).plus(traded.times(price))
    return { symbol, quantity: sum, averagePrice: sum.isZero() ? averagePrice : cost.div(sum) }
  }
  const isCrossing = !sum.isZero() && sum.isNegative() !== quantity.isNegative()
  return { symbol, quantity: sum, averagePrice: isCrossing ? price : averagePrice }
}

/** Shares for each unit of a holding. */
export function multiplierOf(symbol: string): number {
  return findSecurity(symbol)?.multiplier ?? 1
}
