import { Decimal } from 'decimal.js'
import type { Order } from '../../preload/contract/blotter.ts'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { ModifyDraft } from '../../preload/contract/order-drafts.ts'
import type { Act } from '../../preload/contract/orders.ts'
import { instantAt } from './moments.ts'
import type { OrderPage, TradingReads } from './trading-ports.ts'

/** From a minute before the sending; `wide` also where this computer's clock was days ahead of the broker's. */
const reachMs = { usual: 60_000, wide: 7 * 24 * 3_600_000 } as const
export type Reach = keyof typeof reachMs

/** A list that does not end is not one that was read. */
const mostPages = 200

/** The order is this act's: by its client order id, or, of a cancel or a change, the order it was about as the act wanted it. */
export function isOrderOf({ actId, accountId, draft }: Act, order: Order): boolean {
  if (order.accountId !== accountId) return false
  switch (draft.kind) {
    case 'new':
      return order.clientOrderId === actId
    case 'cancel':
      return order.orderId === draft.orderId && ['PENDING_CANCEL', 'CANCELED'].includes(order.status)
    case 'modify':
      return order.orderId === draft.orderId && hasAsked(draft, order)
  }
}

/** Asks the broker for an act's order; null: it has none. Throws FailureError when that could not be read to the end, or cannot be told yet. */
export async function findOrder(reads: TradingReads, act: Act, reach: Reach): Promise<Order | null> {
  const { draft, actId, accountId } = act
  if (draft.kind === 'new')
    return await findListed(reads, act, reach, {
      clientOrderId: actId,
      isIt: (order) => isOrderOf(act, order),
      mayBe: (order) => order.accountId === accountId && isAs(draft.quantity, order.quantity),
    })
  const order = await getTarget(reads, draft.orderId, act)
  if (order === null || isOrderOf(act, order)) return order
  return draft.kind === 'modify' && order.accountId === accountId
    ? await findSuccessor(reads, act, reach, draft, order)
    : null
}

/** What took the place of a changed order has its client id and is younger. Another change than the one asked for is none of this act's. */
async function findSuccessor(
  reads: TradingReads,
  act: Act,
  reach: Reach,
  draft: ModifyDraft,
  order: Order,
): Promise<Order | null> {
  const isPending = order.status === 'PENDING_REPLACE'
  if (!isPending && order.status !== 'REPLACED') return null
  const mayBe = (other: Order): boolean =>
    other.accountId === act.accountId &&
    Date.parse(other.createdAt) > Date.parse(order.createdAt) &&
    hasAsked(draft, other)
  const { clientOrderId } = order
  const isIt = (other: Order): boolean => other.clientOrderId === clientOrderId && clientOrderId !== '' && mayBe(other)
  const found = await findListed(reads, act, reach, { clientOrderId, isIt, mayBe })
  // Whose change it is shows once it is made.
  if (found === null && isPending) throw new FailureError({ code: 'unreadable-answer', detail: 'a change under way' })
  return found
}

/** Reads the orders since the sending to their end, or to the one that is looked for. */
async function findListed(
  reads: TradingReads,
  act: Act,
  reach: Reach,
  wanted: {
    readonly clientOrderId: string
    readonly isIt: (order: Order) => boolean
    /** Of one that came without its client id. */
    readonly mayBe: (order: Order) => boolean
  },
): Promise<Order | null> {
  const { clientOrderId: id, isIt, mayBe } = wanted
  const sentAt = Date.parse(act.sentAt ?? act.reviewedAt)
  const from = instantAt(sentAt - reachMs[reach])
  // What does not say whose it is may be the very one, unless it is from before the sending.
  const isSince = (createdAt: string | null): boolean => !(Date.parse(createdAt ?? '') < sentAt - reachMs.usual)
  let pageToken: string | null = null
  let mayBeIt = false
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: OrderPage = await reads.listOrders(act.accountId, from, pageToken)
    const found = page.rows.find(isIt)
    if (found !== undefined) return found
    mayBeIt ||= page.unreadable.some(
      ({ clientOrderId, createdAt }) => clientOrderId === id || (clientOrderId === null && isSince(createdAt)),
    )
    mayBeIt ||= page.rows.some((order) => order.clientOrderId === '' && isSince(order.createdAt) && mayBe(order))
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

/** Every value a change asked for, however it is written. */
function hasAsked({ quantity, limitPrice, stopPrice }: ModifyDraft, order: Order): boolean {
  return isAs(quantity, order.quantity) && isAs(limitPrice, order.limitPrice) && isAs(stopPrice, order.stopPrice)
}

/** Blank was not asked for. */
function isAs(asked: string, is: string | null): boolean {
  return asked === '' || (is !== null && new Decimal(asked).equals(is))
}
