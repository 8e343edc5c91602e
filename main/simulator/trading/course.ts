import type { Market } from '../market/market.ts'
import { priceSecurity } from '../market/price-security.ts'
import { findSecurity } from '../market/securities.ts'
import { hoursOf } from '../market/sessions.ts'
import type { Course } from './work.ts'

/** The market as the orders of one security meet it. */
export function courseOf(market: Market, symbol: string): Course {
  const security = findSecurity(symbol)
  if (!security) return { priceAt: () => undefined, rangeOn: () => undefined }
  const { instrument, contract } = security
  if (contract) return { priceAt: (time) => priceSecurity(market, security, time), rangeOn: () => undefined }
  return {
    priceAt: (time) => market.priceAt(instrument, time),
    rangeOn(date) {
      const { open, afterClose } = hoursOf(date)
      return market.dailyBars(instrument, open, afterClose)[0]
    },
  }
}
