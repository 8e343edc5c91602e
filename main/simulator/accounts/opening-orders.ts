import { newOrder } from '../trading/new-order.ts'
import type { Order, OrderTerms } from '../trading/order.ts'

const ACCOUNT = 19816
const AGE_MS = 2 * 86_400_000

const limitOrder = {
  type: 'LIMIT',
  timeInForce: 'GOOD_TILL_CANCEL',
  stopPrice: null,
  trailingOffset: null,
  trailingOffsetType: null,
  limitOffset: null,
  isExtended: false,
  expiresAt: null,
} as const

const rows: readonly { id: string; clientOrderId: string; terms: OrderTerms }[] = [
  {
    id: '019dfd73-8b49-7d21-8d62-a736fc4199d2',
    clientOrderId: 'opening-1',
    terms: { ...limitOrder, symbol: 'AMD', side: 'BUY', quantity: '25', limitPrice: '142.00' },
  },
  {
    id: '019dfd73-8b4a-7c35-9a02-5be1c7d0f31e',
    clientOrderId: 'opening-2',
    terms: { ...limitOrder, symbol: 'AAPL', side: 'SELL', quantity: '50', limitPrice: '215.00' },
  },
]

/** The orders that work before anybody has sent one; they are two days old, and meet the market from now on. */
export function openingOrders(now: number): Order[] {
  return rows.map(({ terms, ...ids }) => ({
    ...newOrder(terms, { ...ids, accountId: ACCOUNT, now: now - AGE_MS }),
    status: 'NEW',
    workedUntil: now,
  }))
}
