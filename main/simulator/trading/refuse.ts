import { Refusal } from '../http/refusal.ts'

/** Why an order is refused. */
export interface Reason {
  reason: string
  description: string
  /** Numbers and names for the reader, all as text. */
  metadata?: Record<string, string>
}

/** A refusal of one order, with its reason in both spellings of the server. */
export function refuseOrder(
  orderId: string,
  { reason, description, metadata = {} }: Reason,
  message?: string,
): Refusal {
  return new Refusal(400, message ?? description, {}, [
    { type: reason, subject: `order:${orderId}`, description },
    { reason, domain: 'com.clearstreet.oems.risk', metadata },
  ])
}
