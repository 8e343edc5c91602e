import { Decimal } from 'decimal.js'
import type { Market } from '../market/market.ts'
import { priceSecurity, type SecurityMoment } from '../market/price-security.ts'
import { findSecurity, type Security } from '../market/securities.ts'
import type { Holding } from './book.ts'

/** A holding at the prices of one moment; amounts in dollars. */
export interface ValuedHolding {
  security: Security
  quantity: Decimal
  averagePrice: Decimal
  moment: SecurityMoment
  price: Decimal
  marketValue: Decimal
  costBasis: Decimal
  unrealized: Decimal
}

/** Values holdings at the prices of a moment. */
export function valueHoldings(market: Market, holdings: readonly Holding[], time: number): ValuedHolding[] {
  return holdings.flatMap(({ symbol, quantity, averagePrice }) => {
    const security = findSecurity(symbol)
    const moment = security && priceSecurity(market, security, time)
    if (!moment) return []
    const price = new Decimal(moment.last).div(100)
    const marketValue = quantity.times(price).times(security.multiplier)
    const costBasis = quantity.times(averagePrice).times(security.multiplier)
    const unrealized = marketValue.minus(costBasis)
    return [{ security, quantity, averagePrice, moment, price, marketValue, costBasis, unrealized }]
  })
}

/** The same holdings as if they had been bought at the previous close: what they gain is the gain of the day. */
export function markToPreviousClose(market: Market, holdings: readonly Holding[], time: number): Holding[] {
  return valueHoldings(market, holdings, time).map(({ security, quantity, moment }) => ({
    symbol: security.symbol,
    quantity,
    averagePrice: new Decimal(moment.previousClose).div(100),
  }))
}
