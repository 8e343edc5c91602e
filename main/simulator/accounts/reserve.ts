import { Decimal } from 'decimal.js'
import type { Market } from '../market/market.ts'
import { priceSecurity } from '../market/price-security.ts'
import { findSecurity, type Security } from '../market/securities.ts'
import { leavesOf, type Order, type OrderTerms } from '../trading/order.ts'
import type { Account } from './accounts.ts'
import type { Holding } from './book.ts'

/** What an order may cost, in dollars for each share: its limit, its stop, or the present price. */
export function priceToReserve(
  { limitPrice, stopPrice, side }: OrderTerms,
  market: Market,
  security: Security,
  now: number,
): Decimal {
  const given = limitPrice ?? stopPrice
  if (given !== null) return new Decimal(given)
  const moment = priceSecurity(market, security, now)
  const cents = (side === 'BUY' ? moment?.quote?.ask : undefined) ?? moment?.last ?? 0
  return new Decimal(cents).div(100)
}

/** How much buying power so much of a security takes: options are paid in full, and margin doubles only what is not. */
export function powerNeeded(
  account: Account,
  { type, multiplier }: Security,
  quantity: Decimal,
  price: Decimal,
): Decimal {
  const isPaidInFull = type === 'OPTION' && account.subtype === 'MARGIN'
  return quantity
    .times(price)
    .times(multiplier)
    .times(isPaidInFull ? 2 : 1)
}

/** The quantity that opens a position: what covers a short, or sells what is held, takes no buying power. */
export function openingQuantity(
  { side, symbol }: Pick<OrderTerms, 'side' | 'symbol'>,
  quantity: Decimal,
  holdings: readonly Holding[],
  others: readonly Order[],
): Decimal {
  if (side === 'SELL') return new Decimal(0)
  if (side === 'SELL_SHORT') return quantity
  const held = holdings.find((holding) => holding.symbol === symbol)?.quantity ?? new Decimal(0)
  const covered = others.reduce(
    (sum, other) => (other.symbol === symbol && other.side === 'BUY' ? sum.plus(leavesOf(other)) : sum),
    new Decimal(0),
  )
  const toCover = Decimal.max(0, held.negated().minus(covered))
  return Decimal.max(0, quantity.minus(toCover))
}

/** Buying power that working orders hold back, in dollars. */
export function reservedBy(
  account: Account,
  orders: readonly Order[],
  holdings: readonly Holding[],
  market: Market,
  now: number,
): Decimal {
  return orders.reduce((sum, order, index) => {
    const security = findSecurity(order.symbol)
    if (!security) return sum
    const opening = openingQuantity(order, leavesOf(order), holdings, orders.slice(0, index))
    return sum.plus(powerNeeded(account, security, opening, priceToReserve(order, market, security, now)))
  }, new Decimal(0))
}
