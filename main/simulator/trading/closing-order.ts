import type { Holding } from '../accounts/book.ts'
import { findSecurity } from '../market/securities.ts'
import type { AskedOrder } from './read-terms.ts'

/** The market order that closes a holding; none for what is not listed any more. */
export function closingOrder({ symbol, quantity }: Holding): AskedOrder[] {
  const security = findSecurity(symbol)
  if (!security) return []
  const terms = {
    symbol,
    side: quantity.gt(0) ? 'SELL' : 'BUY',
    quantity: quantity.abs().toFixed(),
    type: 'MARKET',
    timeInForce: 'DAY',
    limitPrice: null,
    stopPrice: null,
    trailingOffset: null,
    trailingOffsetType: null,
    limitOffset: null,
    isExtended: false,
    expiresAt: null,
  } as const
  return [{ clientOrderId: undefined, security, terms }]
}
