import { Decimal } from 'decimal.js'
import type { Order } from '../../preload/contract/blotter.ts'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { Act } from '../../preload/contract/orders.ts'
import { instantAt } from './moments.ts'
import type { OrderPage, TradingReads } from './trading-ports.ts'

/** From a minute before the sending; `wide` also where this computer's clock was days ahead of the broker's. */
const reachMs = { usual: 60_000, wide: 7 * 24 * 3_600_000 } as const
export type Reach = keyof typeof reachMs

/** A list that does not end is not one that was read. */
const mostPages = 200

/** The order is this act's: by its client order id, or, of a cancel or a change, the order it was about as the act wanted it. */
export function isOrderOf({ actId, accountId, draft, state }: Act, order: Order): boolean {
  if (order.accountId !== accountId) return false
  switch (draft.kind) {
    case 'new':
      return order.clientOrderId === actId
    case 'cancel':
      return order.orderId === draft.orderId && ['PENDING_CANCEL', 'CANCELED'].includes(order.status)
    case 'modify': {
      if (order.orderId !== draft.orderId) return false
      // Where the broker said no, another change may be what is pending.
      if (state !== 'refused' && ['PENDING_REPLACE', 'REPLACED'].includes(order.status)) return true
      const { quantity, limitPrice, stopPrice } = draft
      return isAs(quantity, order.quantity) && isAs(limitPrice, order.limitPrice) && isAs(stopPrice, order.stopPrice)
    }
  }
}

/** Asks the broker for an act's order; null: it has none. Throws FailureError when that could not be read to the end. */
export async function findOrder(reads: TradingReads, act: Act, reach: Reach): Promise<Order | null> {
  if (act.draft.kind !== 'new') {
    const order = await getTarget(reads, act.draft.orderId, act)
    return order !== null && isOrderOf(act, order) ? order : null
  }
  const sentAt = Date.parse(act.sentAt ?? act.reviewedAt)
  const from = instantAt(sentAt - reachMs[reach])
  const { quantity } = act.draft
  // What does not say whose it is may be the very one, unless it is from before the sending.
  const isSince = (createdAt: string | null): boolean => !(Date.parse(createdAt ?? '') < sentAt - reachMs.usual)
  let pageToken: string | null = null
  let mayBeIt = false
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: OrderPage = await reads.listOrders(act.accountId, from, pageToken)
    const found = page.rows.find((order) => isOrderOf(act, order))
    if (found !== undefined) return found
    mayBeIt ||= page.unreadable.some(
      ({ clientOrderId, createdAt }) => clientOrderId === act.actId || (clientOrderId === null && isSince(createdAt)),
    )
    mayBeIt ||= page.rows.some(
      (order) =>
        order.clientOrderId === '' &&
        order.accountId === act.accountId &&
        isAs(quantity, order.quantity) &&
        isSince(order.createdAt),
    )
    if (page.nextPageToken === null) {
      // It may be the very one: nobody can say that there is none.
      if (mayBeIt) throw new FailureError({ code: 'unreadable-answer', detail: 'an order' })
      return null
    }
    pageToken = page.nextPageToken
  }
  throw new FailureError({ code: 'oversize-answer' })
}

async function getTarget(reads: TradingReads, orderId: Order['orderId'], act: Act): Promise<Order | null> {
  try {
    return await reads.getOrder(act.accountId, orderId)
  } catch (error) {
    if (failureOf(error)?.code === 'not-found') return null
    throw error
  }
}

/** Blank was not asked for. */
function isAs(asked: string, is: string | null): boolean {
  return asked === '' || (is !== null && new Decimal(asked).equals(is))
}
