import { Refusal } from '../http/refusal.ts'
import type { Order } from './order.ts'
import { refuseOrder } from './refuse.ts'

/** What the lab does to orders: two spoil the order itself, three change what a repeated client id meets. */
export type OrderFault = 'rejected' | 'half-filled' | 'duplicate-409' | 'duplicate-existing' | 'duplicate-taken'

/**
 * What an order with a client id that is taken meets. No broker's answer to it is documented, so there are four:
 * a refusal with 400 unless the lab says otherwise, one with 409, the order that is there, or undefined: a second order.
 */
export function findDuplicate(known: Order, id: string, fault: OrderFault | undefined): Order | undefined {
  if (fault === 'duplicate-taken') return undefined
  if (fault === 'duplicate-existing') return known
  const description = `Duplicate order id: ${known.clientOrderId} is already used in account ${known.accountId}`
  const refusal = refuseOrder(id, { reason: 'DUPLICATE_ORDER_ID', description })
  throw fault === 'duplicate-409' ? new Refusal(409, description, {}, refusal.details) : refusal
}
