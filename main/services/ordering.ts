import type { Order } from '../../preload/contract/blotter.ts'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { RequestOutput } from '../../preload/contract/index.ts'
import type { TicketRow } from '../../preload/contract/order-checks.ts'
import type { OrderDraft } from '../../preload/contract/order-drafts.ts'
import type { Act, RecordStep, Review, ReviewLapse } from '../../preload/contract/orders.ts'
import type { ConnectionKind } from '../../preload/contract/session.ts'
import { actId as actIdWord, reviewId as reviewIdWord } from '../../preload/contract/words.ts'
import type { AccountId, ActId, Instant, ReviewId, ThreadId } from '../../preload/contract/words.ts'
import { isUnsettled, mayRepeat } from './act-states.ts'
import type { Arming } from './arming.ts'
import type { CheckedRow, CheckingOrders } from './checking-orders.ts'
import { createEarlierActs, mostActs } from './earlier-acts.ts'
import { nowOf } from './moments.ts'
import type { Clock, Log, Publish } from './ports.ts'
import { createRecognisingOrders } from './recognising-orders.ts'
import { createReconciling } from './reconciling.ts'
import { isIntact, lapsesOf } from './review-lapses.ts'
import { hasSameTerms } from './same-terms.ts'
import { createSendingOrders } from './sending-orders.ts'
import { createSerialQueue } from './serial-queue.ts'
import { createSettling } from './settling.ts'
import type { OrderStore, TradingReads } from './trading-ports.ts'
import type { WatchingOrders } from './watching-orders.ts'
import { rowOf, writeReview } from './write-review.ts'
import type { ReadyOrder } from './write-review.ts'

/** What is typed and ticked beside the fields of an order. */
type Beside = Pick<TicketRow, 'overrides' | 'acknowledged' | 'retyped'>

/** The one way an order leaves: reviewed, stored, shown, then sent once. Every method fails with store-unavailable where orders.db cannot be used. */
export interface Ordering {
  /** Fails with on-its-way where an order of the same terms is on its way, or nobody knows yet what became of it. */
  review(accountId: AccountId, rows: readonly TicketRow[]): Promise<RequestOutput<'orders.review'>>
  /** Submits of one review at the same time are one. Fails without sending when the broker cannot be read for a repeat. */
  submit(accountId: AccountId, reviewId: ReviewId): Promise<RequestOutput<'orders.submit'>>
  discard(accountId: AccountId, reviewId: ReviewId): Promise<void>
  acts(accountId: AccountId, threadId: ThreadId | null): Promise<Act[]>
  /** Acts whose outcome is not known. */
  unsettled(accountId: AccountId): Promise<Act[]>
  /** Fails with gone. */
  record(accountId: AccountId, actId: ActId): Promise<RecordStep[]>
  /** Fails with gone, or as a read fails. */
  look(accountId: AccountId, actId: ActId): Promise<Act>
  /** Fails with gone, and with on-its-way until every look was in vain; what was refused before it left needs none. `beside`: absent: as it was reviewed. */
  reviewAgain(accountId: AccountId, actId: ActId, beside?: Beside): Promise<RequestOutput<'orders.reviewAgain'>>
  /** Changes nothing unless every look was in vain, or the last one met what nobody can read. Fails with gone. */
  leave(accountId: AccountId, actId: ActId): Promise<Act>
  /** Orders that were read for any reason: an act looked for may be among them. Never fails for the state of the disk. */
  onOrders(accountId: AccountId, orders: readonly Order[]): Promise<void>
  /** Acts an earlier run left on their way become unknown and are looked for; nothing is sent. At the start, and again when the line is back: looks go on at once. */
  resume(): Promise<void>
  /** What is on its way is stored when its answer comes in time, and looked for at the next start otherwise. */
  close(): void
}

export function createOrdering(parts: {
  connection: ConnectionKind
  store: OrderStore
  checking: CheckingOrders
  arming: Arming
  reads: TradingReads
  watching: () => WatchingOrders
  clock: Clock
  log: Log
  publish: Publish
  /** A new UUID. */
  newId: () => string
}): Ordering {
  const { connection, store, checking, arming, reads, watching, clock, log, publish, newId } = parts
  const settling = createSettling({ store, clock, log, publish })
  const reconciling = createReconciling({ reads, store, settling, clock, log })
  const { lookFor } = reconciling
  const sending = createSendingOrders({ store, settling, arming, watching, clock, log, lookFor })
  const recognising = createRecognisingOrders({ store, settling, clock })
  const earlierActs = createEarlierActs(store)
  const reading = createSerialQueue()
  // One at a time: what one sends the next one must see.
  const submitting = createSerialQueue()
  const submits = new Map<string, ReturnType<Ordering['submit']>>()

  async function actOf(accountId: AccountId, actId: ActId): Promise<Act> {
    const act = await store.act(actId)
    if (act?.accountId !== accountId) throw new FailureError({ code: 'gone', field: 'actId' })
    return act
  }

  async function write(
    accountId: AccountId,
    rows: readonly TicketRow[],
    nextId: () => ActId,
    earlier: ReadonlyMap<ActId, Act> = new Map(),
  ): Promise<RequestOutput<'orders.review'>> {
    const checked = await checking.check(accountId, rows, [...earlier.keys()])
    const ready = checked.flatMap((one): ReadyOrder[] => {
      if (!one.check.isReady || one.callOf === null) return []
      const actId = nextId()
      return [{ actId, checked: one, call: one.callOf(actId), proposal: one.proposal }]
    })
    if (ready.length !== rows.length) return { outcome: 'not-ready', checks: checked.map(({ check }) => check) }
    // What is repeated goes under its own id: it doubles nothing.
    const orders = earlier.size > 0 ? [] : ready.map((one) => one.checked)
    if (await isDouble(accountId, orders)) throw new FailureError({ code: 'on-its-way', detail: 'same-order' })
    const reviewId = reviewIdWord.parse(newId())
    const written = writeReview({ reviewId, accountId, connection, at: nowOf(clock) }, ready, earlier)
    await store.saveReview(written.review, written.acts, written.steps)
    publish({ name: 'orders.changed', payload: { accountId, acts: [...written.acts] } })
    return { outcome: 'reviewed', review: written.review }
  }

  /** Under a new id an order that may be there already would be a second one. */
  async function isDouble(accountId: AccountId, orders: readonly { readonly draft: OrderDraft }[]): Promise<boolean> {
    const open = await earlierActs.unsettled(accountId)
    return orders.some(({ draft }) => open.some((act) => hasSameTerms(act.draft, draft)))
  }

  async function submitOnce(accountId: AccountId, reviewId: ReviewId): ReturnType<Ordering['submit']> {
    const stored = await store.review(reviewId)
    if (stored === null) return { outcome: 'lapsed', lapses: ['review-unknown'] }
    if (stored.used) return { outcome: 'lapsed', lapses: ['already-used'] }
    const { review } = stored
    const lapses = (await lapsesAtOnce(accountId, review)) ?? (await lapsesAfterLook(review))
    if (lapses.length === 0 && (await sending.begin(review))) {
      const acts = await Promise.all(review.orders.map(({ actId }) => actOf(accountId, actId)))
      publish({ name: 'orders.changed', payload: { accountId, acts } })
      void sending.send(review)
      return { outcome: 'sending', acts }
    }
    if (lapses.length === 0) return { outcome: 'lapsed', lapses: ['already-used'] }
    await store.discard(reviewId)
    return { outcome: 'lapsed', lapses }
  }

  /** What needs no one else; null: nothing of the kind. */
  async function lapsesAtOnce(accountId: AccountId, review: Review): Promise<ReviewLapse[] | null> {
    if (review.accountId !== accountId || review.connection !== connection) return ['account-changed']
    const acts = await Promise.all(review.orders.map(({ actId }) => store.act(actId)))
    if (!isIntact(review, acts)) return ['payload-mismatch']
    if (arming.gatewayOf(accountId) === null) return ['not-armed']
    const unsent = acts.flatMap((act) => (act?.sentAt === null ? act : []))
    if ((await isSentMeanwhile(review)) || (await isDouble(accountId, unsent))) return ['sent-meanwhile']
    // A repeat goes only where the first sending is still nowhere to be found.
    for (const act of acts) {
      if (act === null || act.sentAt === null) continue
      if ((await reconciling.lookNow(act)).state === 'accepted') return ['already-used']
    }
    return null
  }

  /** A row of a proposal, or a ticket, that another review sent since this one was shown. */
  async function isSentMeanwhile({ accountId, orders, at }: Review): Promise<boolean> {
    const own = new Set(orders.map(({ actId }) => actId))
    const others = (await earlierActs.alike(accountId, orders))
      .flat()
      .filter((act) => !own.has(act.actId) && (act.state !== 'refused' || isUnsettled(act)))
    for (const { actId } of others) if (await isSentSince(actId, at)) return true
    return false
  }

  /** A repeat too: the record has every sending, the act only its first. */
  async function isSentSince(actId: ActId, at: Instant): Promise<boolean> {
    return (await store.record(actId)).some((step) => step.kind === 'sent' && step.at >= at)
  }

  async function lapsesAfterLook(review: Review): Promise<ReviewLapse[]> {
    const fresh = await checkAgain(review)
    if (fresh === null) return ['not-ready']
    const lapses = lapsesOf(review, fresh, clock.now())
    return arming.gatewayOf(review.accountId) === null ? [...lapses, 'not-armed'] : lapses
  }

  /** null: what it was proposed in is no longer here. */
  async function checkAgain({ accountId, orders }: Review): Promise<CheckedRow[] | null> {
    const own = orders.map(({ actId }) => actId)
    try {
      return await checking.check(accountId, orders.map(rowOf), own)
    } catch (error) {
      if (failureOf(error)?.code === 'gone') return null
      throw error
    }
  }

  return {
    review: async (accountId, rows) => await write(accountId, rows, () => actIdWord.parse(newId())),
    submit(accountId, reviewId) {
      const key = `${accountId} ${reviewId}`
      const already = submits.get(key)
      if (already) return already
      const work = submitting.run(() => submitOnce(accountId, reviewId)).finally(() => submits.delete(key))
      submits.set(key, work)
      return work
    },
    async discard(accountId, reviewId) {
      const stored = await store.review(reviewId)
      if (stored?.review.accountId === accountId) await store.discard(reviewId)
    },
    acts: (accountId, threadId) => store.acts(accountId, threadId, mostActs),
    async unsettled(accountId) {
      const open = await store.inState(['unknown', 'not-found'])
      return open.filter((act) => act.accountId === accountId)
    },
    async record(accountId, actId) {
      await actOf(accountId, actId)
      return await store.record(actId)
    },
    look: async (accountId, actId) => await reconciling.lookNow(await actOf(accountId, actId)),
    async reviewAgain(accountId, actId, beside) {
      const act = await actOf(accountId, actId)
      const order = (await store.review(act.reviewId))?.review.orders.find((one) => one.actId === actId)
      if (order === undefined || !mayRepeat(act)) throw new FailureError({ code: 'on-its-way' })
      return await write(accountId, [{ ...rowOf(order), ...beside }], () => actId, new Map([[actId, act]]))
    },
    async leave(accountId, actId) {
      await actOf(accountId, actId)
      return await settling.take(actId, { kind: 'left' })
    },
    onOrders: (accountId, orders) =>
      reading
        .run(() => recognising.recognise(accountId, orders))
        .catch((error: unknown) => {
          const code = failureOf(error)?.code
          if (code === undefined) throw error
          log.warn('orders could not be recognised', { code })
        }),
    async resume() {
      for (const { actId } of await store.inState(['sending']))
        if (!sending.isUnderWay(actId)) await settling.take(actId, { kind: 'restarted' })
      for (const act of await store.lookedFor()) lookFor(act)
    },
    close() {
      sending.close()
      settling.close()
      reconciling.close()
      void reading.close()
      void submitting.close()
    },
  }
}
