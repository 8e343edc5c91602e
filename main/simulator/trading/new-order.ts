import type { Order, OrderTerms } from './order.ts'

/** An order at the moment it arrives. */
export function newOrder(
  terms: OrderTerms,
  { id, accountId, clientOrderId, now }: { id: string; accountId: number; clientOrderId: string; now: number },
): Order {
  return {
    ...terms,
    id,
    accountId,
    clientOrderId,
    status: 'PENDING_NEW',
    filledQuantity: '0',
    averagePrice: null,
    details: [],
    createdAt: now,
    updatedAt: now,
    workedUntil: now,
    isTriggered: false,
    watermark: null,
    watermarkAt: null,
    request: null,
    isWaiting: false,
    isHalfFilled: false,
  }
}
