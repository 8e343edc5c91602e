import { Decimal } from 'decimal.js'
import { findInstrument, type Instrument } from '../market/instruments.ts'
import type { Market, MarketMoment } from '../market/market.ts'
import { holdingsOf } from './holdings.ts'

/** A holding at the prices of one moment; amounts in dollars. */
export interface ValuedHolding {
  instrument: Instrument
  quantity: Decimal
  averagePrice: Decimal
  moment: MarketMoment
  price: Decimal
  marketValue: Decimal
  costBasis: Decimal
  unrealized: Decimal
  unrealizedToday: Decimal
  valueAtStartOfDay: Decimal
}

/** Values what an account holds. */
export function valueHoldings(market: Market, accountId: number, time: number): ValuedHolding[] {
  return holdingsOf(accountId).flatMap((holding) => {
    const instrument = findInstrument(holding.symbol)
    const moment = instrument && market.at(instrument, time)
    if (!moment) return []
    const quantity = new Decimal(holding.quantity)
    const averagePrice = new Decimal(holding.averagePrice)
    const price = new Decimal(moment.last).div(100)
    const marketValue = quantity.times(price)
    const costBasis = quantity.times(averagePrice)
    return [
      {
        instrument,
        quantity,
        averagePrice,
        moment,
        price,
        marketValue,
        costBasis,
        unrealized: marketValue.minus(costBasis),
        unrealizedToday: quantity.times(moment.change).div(100),
        valueAtStartOfDay: quantity.times(moment.previousClose).div(100),
      },
    ]
  })
}
