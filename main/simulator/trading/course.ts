import type { Market } from '../market/market.ts'
import { lastOfOption, priceSecurity } from '../market/price-security.ts'
import { findSecurity } from '../market/securities.ts'
import { hoursOf } from '../market/sessions.ts'
import type { Course } from './work.ts'

/** The market as the orders of one security meet it. */
export function courseOf(market: Market, symbol: string): Course {
  const security = findSecurity(symbol)
  if (!security) return { lastAt: () => undefined, quoteAt: () => undefined, rangeOn: () => undefined }
  const { instrument, contract } = security
  return {
    lastAt: (time) => (contract ? lastOfOption(market, contract, time) : market.lastAt(instrument, time)),
    quoteAt: (time) => priceSecurity(market, security, time)?.quote,
    rangeOn(date) {
      const { open, afterClose } = hoursOf(date)
      return contract ? undefined : market.dailyBars(instrument, open, afterClose)[0]
    },
  }
}
