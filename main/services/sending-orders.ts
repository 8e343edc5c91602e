import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { Act, Review, ReviewedOrder } from '../../preload/contract/orders.ts'
import type { AccountId, ActId } from '../../preload/contract/words.ts'
import type { Arming } from './arming.ts'
import { nowOf } from './moments.ts'
import type { Clock, Log } from './ports.ts'
import type { Settling } from './settling.ts'
import type { NewStep, OrderStore, Placement } from './trading-ports.ts'
import type { WatchingOrders } from './watching-orders.ts'

/** The last order of a slow batch may leave this long after the quotes were looked at, in milliseconds. */
const holdsMs = 30_000

/** Sends the orders of a review whose sending has begun: each by itself, one after the other, each once. */
export interface SendingOrders {
  /** Durable: from here on it counts as sent, whatever happens. False: it was used or discarded before, and nothing may be sent. */
  begin(review: Review): Promise<boolean>
  /** What has begun. Resolves when what became of each is stored. Never rejects: one that meets a bug stops none of the others. */
  send(review: Review): Promise<void>
  /** It is on its way in this run: what is stored as sending is not left over. */
  isUnderWay(actId: ActId): boolean
  /** What has not left yet does not leave any more. */
  close(): void
}

export function createSendingOrders(parts: {
  store: OrderStore
  settling: Settling
  arming: Arming
  watching: () => WatchingOrders
  clock: Clock
  log: Log
  /** Its outcome is stored and not certain. */
  lookFor: (act: Act) => void
}): SendingOrders {
  const { store, settling, arming, watching, clock, log, lookFor } = parts
  const underWay = new Set<ActId>()
  let closed = false

  async function sendOne(review: Review, order: ReviewedOrder, begunAt: number): Promise<void> {
    const placement = await placeIfDue(review.accountId, order, begunAt)
    if (placement === null) return
    const act = await settling.keep(order.actId, { kind: 'answered', placement })
    if (act === null) return
    lookFor(act)
    if (placement.kind !== 'placed') return
    await watching()
      .onPlaced(review.accountId, placement.orders)
      .catch((error: unknown) => {
        if (failureOf(error) === null) log.bug('order placed', error)
      })
  }

  /** null: it turned up meanwhile. */
  async function placeIfDue(accountId: AccountId, order: ReviewedOrder, begunAt: number): Promise<Placement | null> {
    try {
      if ((await store.act(order.actId))?.state !== 'sending') return null
    } catch (error) {
      return {
        kind: 'not-sent',
        failure: failureOf(error) ?? { code: 'internal', logId: log.bug('send order', error) },
      }
    }
    return await place(accountId, order, begunAt)
  }

  /** Whatever happens here is an answer: a bug after the request left must not read as a refusal. */
  async function place(accountId: AccountId, order: ReviewedOrder, begunAt: number): Promise<Placement> {
    const waited = clock.now() - begunAt
    const gateway = arming.gatewayOf(accountId)
    if (closed || gateway === null) return { kind: 'not-sent', failure: { code: 'not-connected' } }
    if (waited < 0 || waited > holdsMs)
      return { kind: 'not-sent', failure: { code: 'not-allowed', detail: 'quote-too-old' } }
    const { draft, payload } = order
    try {
      switch (draft.kind) {
        case 'new':
          return await gateway.submit(accountId, payload)
        case 'cancel':
          return await gateway.cancel(accountId, draft.orderId)
        case 'modify':
          return await gateway.replace(accountId, draft.orderId, payload)
      }
    } catch (error) {
      return { kind: 'unknown', failure: failureOf(error) ?? { code: 'internal', logId: log.bug('send order', error) } }
    }
  }

  return {
    async begin({ reviewId, orders }) {
      if (closed) throw new FailureError({ code: 'not-connected' })
      const at = nowOf(clock)
      const steps = orders.map(({ actId, sha256 }): NewStep => ({
        actId,
        at,
        kind: 'sent',
        detail: { sha256 },
        link: null,
      }))
      // Before the store says so: nobody may take what is on its way for left over.
      const fresh = orders.filter(({ actId }) => !underWay.has(actId))
      for (const { actId } of fresh) underWay.add(actId)
      let begun = false
      try {
        begun = await store.beginSending(reviewId, at, steps)
        return begun
      } finally {
        if (!begun) for (const { actId } of fresh) underWay.delete(actId)
      }
    },
    async send(review) {
      const begunAt = clock.now()
      for (const order of review.orders) {
        try {
          await sendOne(review, order, begunAt)
        } catch (error) {
          log.bug('send order', error)
        } finally {
          underWay.delete(order.actId)
        }
      }
    },
    isUnderWay: (actId) => underWay.has(actId),
    close() {
      closed = true
    },
  }
}
