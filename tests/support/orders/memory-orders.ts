import { FailureError } from '../../../preload/contract/failure-error.ts'
import type { Act, RecordStep, Review } from '../../../preload/contract/orders.ts'
import type { ActId, ReviewId } from '../../../preload/contract/words.ts'
import type { NewStep, OrderStore } from '../../../main/services/trading-ports.ts'

function isRepeatable({ state, looks }: Act): boolean {
  return ['not-found', 'left', 'refused'].includes(state) && (looks?.nextAt ?? null) === null
}

/** The promises of an order store without a database, for worlds by the ten thousand; held against the real one by `ordering.fuzz.test.ts`. */
export function createMemoryOrders(): OrderStore {
  const reviews = new Map<ReviewId, { readonly review: Review; ended: 'used' | 'discarded' | null }>()
  const acts = new Map<ActId, Act>()
  const records = new Map<ActId, RecordStep[]>()

  const those = (isWanted: (act: Act) => boolean): Act[] => [...acts.values()].filter(isWanted)

  function addSteps(steps: readonly NewStep[]): void {
    for (const { actId, ...step } of steps) {
      const record = records.get(actId)
      if (record === undefined) records.set(actId, [step])
      else record.push(step)
    }
  }

  return {
    async saveReview(review, reviewed, steps) {
      for (const act of reviewed) {
        const before = acts.get(act.actId)
        if (before === undefined) continue
        if (before.state !== act.state || !isRepeatable(before)) throw new FailureError({ code: 'on-its-way' })
      }
      reviews.set(review.reviewId, { review, ended: null })
      for (const act of reviewed) acts.set(act.actId, act)
      addSteps(steps)
    },
    async review(reviewId) {
      const kept = reviews.get(reviewId)
      return kept === undefined ? null : { review: kept.review, used: kept.ended !== null }
    },
    async beginSending(reviewId, at, steps) {
      const kept = reviews.get(reviewId)
      const own = those((act) => act.reviewId === reviewId)
      const sendable = own.filter((act) => act.state === 'reviewed' || isRepeatable(act))
      if (kept === undefined || kept.ended !== null || sendable.length !== kept.review.orders.length) return false
      kept.ended = 'used'
      for (const act of own) acts.set(act.actId, { ...act, state: 'sending', sentAt: act.sentAt ?? at, failure: null })
      addSteps(steps)
      return true
    },
    async discard(reviewId) {
      const kept = reviews.get(reviewId)
      if (kept !== undefined) kept.ended ??= 'discarded'
    },
    async save(before, act, steps) {
      const { state } = acts.get(act.actId) ?? {}
      if (state !== before) return false
      if (state === 'accepted' && act.state !== 'accepted') throw new Error('accepted is the end')
      acts.set(act.actId, act)
      addSteps(steps)
      return true
    },
    async append(steps) {
      addSteps(steps)
    },
    act: async (actId) => acts.get(actId) ?? null,
    acts: async (accountId, threadId, limit) =>
      those((act) => act.accountId === accountId && (threadId === null || act.origin?.threadId === threadId))
        .toReversed()
        .slice(0, limit),
    ofTicket: async (accountId, ticket) =>
      those((act) => act.accountId === accountId && act.ticket === ticket).toReversed(),
    inState: async (states) => those(({ state }) => states.includes(state)),
    async lookedFor() {
      const at = ({ looks }: Act): string => looks?.nextAt ?? ''
      return those((act) => at(act) !== '').toSorted((one, other) =>
        at(one) < at(other) ? -1 : Number(at(one) > at(other)),
      )
    },
    about: async (orderIds) => those(({ draft }) => draft.kind !== 'new' && orderIds.includes(draft.orderId)),
    ofOrder: async (orderId) => those((act) => act.orderId === orderId)[0] ?? null,
    record: async (actId) => [...(records.get(actId) ?? [])],
    close: async () => undefined,
  }
}
