import { Decimal } from 'decimal.js'
import type { OrderCheck } from '../../preload/contract/order-checks.ts'
import type { Act, Proposal, Review, ReviewedOrder, ReviewLapse } from '../../preload/contract/orders.ts'
import type { Quote } from '../../preload/contract/quotes.ts'
import type { CheckedRow } from './checking-orders.ts'
import { hashOf } from './write-review.ts'

/** A review is read for this long at most, in milliseconds; its quotes are as old as it is. */
export const reviewHoldsMs = 60_000
/** A quote asked for at the sending may be this old. */
export const freshQuoteMs = 15_000
/** Per cent the price may have moved since the review, either way. */
export const mostMovedPercent = '0.5'

/** The stored review is what was shown, and its acts are those it was shown with. */
export function isIntact(review: Review, acts: readonly (Act | null)[]): boolean {
  return review.orders.every((order, index) => {
    const act = acts[index]
    return (
      order.sha256 === hashOf(order) &&
      act?.actId === order.actId &&
      act.sha256 === order.sha256 &&
      act.payload === order.payload &&
      act.accountId === review.accountId
    )
  })
}

/** Why a review no longer holds at `now` (milliseconds since 1970); none: what was shown may go. `fresh`: its orders in their order. */
export function lapsesOf(review: Review, fresh: readonly CheckedRow[], now: number): ReviewLapse[] {
  const lapses = new Set<ReviewLapse>()
  for (const [index, order] of review.orders.entries()) {
    const by = fresh[index]
    if (by === undefined) lapses.add('payload-mismatch')
    else for (const lapse of lapsesOfOrder(order, review, by, now)) lapses.add(lapse)
  }
  return [...lapses]
}

function lapsesOfOrder(
  order: ReviewedOrder,
  review: Review,
  { check, callOf, proposal }: CheckedRow,
  now: number,
): ReviewLapse[] {
  const lapses: ReviewLapse[] = []
  if (order.draft.kind !== 'cancel') lapses.push(...quoteLapses(order, check, Date.parse(review.at), now))
  if (proposal !== null && agedSince(proposal, Date.parse(review.at), now)) lapses.push('proposal-too-old')
  if (guardsChanged(order.check, check)) lapses.push('guards-changed')
  if (targetChanged(order.check, check)) lapses.push('order-changed')
  lapses.push(...problemLapses(check))
  if (!check.isReady && lapses.length === 0) lapses.push('not-ready')
  const call = callOf?.(order.actId)
  if (call && hashOf(call) !== order.sha256) lapses.push('payload-mismatch')
  return lapses
}

function quoteLapses(
  { check: then, draft }: ReviewedOrder,
  check: OrderCheck,
  reviewedAt: number,
  now: number,
): ReviewLapse[] {
  const before = quoteOf(then, reviewedAt)
  const after = quoteOf(check, now)
  const isOld = !isWithin(now - reviewedAt, reviewHoldsMs) || (before !== null && isTooOld(after, now))
  if (isOld) return ['quote-too-old']
  const from = priceOf(before, draft)
  const to = priceOf(after, draft)
  if (from === null || to === null) return from === to ? [] : ['quote-moved']
  const moved = new Decimal(to).minus(from).abs().times(100)
  return moved.greaterThan(new Decimal(from).abs().times(mostMovedPercent)) ? ['quote-moved'] : []
}

/** One that could not be read and was old `at` that moment is none: no later one could ever be younger while quotes are down. */
function quoteOf({ quote: state }: OrderCheck, at: number): Quote | null {
  if (state?.kind === 'quoted') return state.quote
  return state?.kind === 'unavailable' && !isTooOld(state.quote, at) ? state.quote : null
}

function isTooOld(quote: Quote | null, now: number): boolean {
  return quote === null || !isWithin(now - Date.parse(quote.receivedAt), freshQuoteMs)
}

/** A clock that was set back tells no age. */
function isWithin(age: number, most: number): boolean {
  return age >= -1000 && age <= most
}

/** What the order would meet: the far side, else the last price. */
function priceOf(quote: Quote | null, draft: ReviewedOrder['draft']): string | null {
  if (quote === null) return null
  if (draft.kind !== 'new') return quote.last
  return (draft.side === 'BUY' ? quote.ask : quote.bid) ?? quote.last
}

/** A review of a stale proposal is the fresh look it needs; one that became stale while it was reviewed needs another. */
function agedSince({ proposedAt, freshForMs }: Proposal, reviewedAt: number, now: number): boolean {
  if (proposedAt === null) return false
  const staleAt = Date.parse(proposedAt) + freshForMs
  return reviewedAt < staleAt && staleAt <= now
}

function guardsChanged(then: OrderCheck, check: OrderCheck): boolean {
  const limits = ({ guards }: OrderCheck): string => JSON.stringify(guards.map(({ guard, limit }) => [guard, limit]))
  return limits(then) !== limits(check)
}

/** Its prices stand in its sentence: a change of the quantity alone is sent at them. */
function targetChanged({ target: then }: OrderCheck, { target: now }: OrderCheck): boolean {
  if (then === null || now === null) return then !== now
  const fields = ['status', 'filled', 'quantity', 'sentence'] as const
  return fields.some((field) => then[field] !== now[field])
}

function problemLapses({ problems, guards }: OrderCheck): ReviewLapse[] {
  const lapses: ReviewLapse[] = []
  const codes = new Set(problems.map(({ code }) => code))
  if (codes.has('account-closed') || codes.has('other-account')) lapses.push('account-changed')
  if (codes.has('order-ended') || codes.has('order-unknown') || codes.has('unchanged')) lapses.push('order-changed')
  const breached = new Set(guards.filter(({ state }) => state === 'breached').map(({ guard }) => guard))
  if (codes.has('needs-retype') || breached.delete('proposed-price')) lapses.push('price-drifted')
  // The limits are the same, or it would be said: the quote has moved through one.
  if (breached.size > 0) lapses.push('quote-moved')
  return lapses
}
