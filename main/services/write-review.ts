import { createHash } from 'node:crypto'
import type { OrderCheck, TicketRow } from '../../preload/contract/order-checks.ts'
import type { OrderDraft } from '../../preload/contract/order-drafts.ts'
import type { Act, Difference, Proposal, RecordStep, Review, ReviewedOrder } from '../../preload/contract/orders.ts'
import type { ConnectionKind } from '../../preload/contract/session.ts'
import type { AccountId, ActId, Instant, ReviewId } from '../../preload/contract/words.ts'
import type { CheckedOrder, OrderCall } from './checking-orders.ts'
import type { NewStep } from './trading-ports.ts'

/** A checked order that may go, under the id it goes by. */
export interface ReadyOrder {
  readonly actId: ActId
  readonly checked: CheckedOrder
  readonly call: OrderCall
  /** What it was proposed in; null: written by hand. */
  readonly proposal: Proposal | null
}

/** What is stored before a review is shown: the review, its acts and how they came to be. */
export interface WrittenReview {
  readonly review: Review
  readonly acts: readonly Act[]
  readonly steps: readonly NewStep[]
}

/** SHA-256 of a call, in hex: over the method, a blank, the path, a new line and the payload. */
export function hashOf({ method, path, payload }: OrderCall): string {
  return createHash('sha256').update(`${method} ${path}\n${payload}`).digest('hex')
}

/** The row an order was reviewed as, for another check of it. */
export function rowOf({ draft, origin, ticket, overrides, acknowledged, retyped }: ReviewedOrder): TicketRow {
  const typedIn = overrides.map(({ guard, typed }) => ({ guard, typed }))
  return { draft, origin, ticket, overrides: typedIn, acknowledged, retyped }
}

/** Writes a review of orders that are all ready. `earlier`: acts that are repeated under their id. */
export function writeReview(
  head: { reviewId: ReviewId; accountId: AccountId; connection: ConnectionKind; at: Instant },
  ready: readonly ReadyOrder[],
  earlier: ReadonlyMap<ActId, Act> = new Map(),
): WrittenReview {
  const orders = ready.map((order) => reviewedOrderOf(order, head.at))
  const sentences = orders.map(({ check }) => sentenceIn(check))
  const readAloud = sentences.length === 1 ? `${sentences[0]}.` : `${sentences.length} orders: ${sentences.join('; ')}.`
  return {
    review: { ...head, orders, readAloud },
    acts: orders.map((order) => actOf(order, head, earlier.get(order.actId))),
    steps: ready.flatMap((order) => stepsOf(order, head.at).map((step) => ({ ...step, actId: order.actId }))),
  }
}

function reviewedOrderOf({ actId, checked, call }: ReadyOrder, at: Instant): ReviewedOrder {
  const { row, draft, check, difference } = checked
  return {
    actId,
    draft,
    origin: row.origin,
    ticket: row.ticket,
    check,
    overrides: overridesIn(checked).map((override) => ({ ...override, at })),
    acknowledged: row.acknowledged,
    retyped: row.retyped,
    difference: [...difference],
    ...call,
    sha256: hashOf(call),
  }
}

/** Those that lift a breach now: one typed for what stood there before is not on record with this order. */
function overridesIn({ row, check }: CheckedOrder): TicketRow['overrides'] {
  const lifted = new Set(check.guards.filter(({ state }) => state === 'overridden').map(({ guard }) => guard))
  return row.overrides.filter(({ guard }) => lifted.has(guard))
}

function actOf(
  order: ReviewedOrder,
  { reviewId, accountId, connection, at }: Pick<Review, 'reviewId' | 'accountId' | 'connection' | 'at'>,
  earlier: Act | undefined,
): Act {
  const { actId, draft, origin, ticket, difference, payload, sha256, check } = order
  return {
    ...(earlier ?? { state: 'reviewed', sentAt: null, orderId: null, refusal: null, failure: null, looks: null }),
    actId,
    reviewId,
    accountId,
    connection,
    draft,
    sentence: sentenceIn(check),
    origin,
    ticket,
    changed: difference.filter(isChanged).map(({ field }) => field),
    payload,
    sha256,
    reviewedAt: at,
  }
}

/** How a reviewed order came to be, as far as it is known here. */
function stepsOf({ checked, call, proposal }: ReadyOrder, at: Instant): RecordStep[] {
  const { row, check, difference } = checked
  const link = row.origin && { threadId: row.origin.threadId, messageId: row.origin.messageId }
  const step = (kind: RecordStep['kind'], detail: RecordStep['detail'], when = at): RecordStep => ({
    at: when,
    kind,
    detail,
    link,
  })
  const proposed = row.origin && proposal?.rows[row.origin.row]
  return [
    ...(proposal?.asked ? [step('asked', { text: proposal.asked.text }, proposal.asked.at ?? at)] : []),
    ...(proposal && proposed
      ? [
          step(
            'proposed',
            { sentence: wordsOf(proposed.draft), raw: JSON.stringify(proposed.raw) },
            proposal.proposedAt ?? at,
          ),
        ]
      : []),
    ...difference
      .filter(isChanged)
      .map(({ field, proposed: from, sent: to }) => step('changed', { field, from: from ?? '', to: to ?? '' })),
    ...overridesIn(checked).map(({ guard, typed }) => step('overridden', { guard, value: typed })),
    ...row.acknowledged.map((warning) => step('acknowledged', { warning })),
    step('reviewed', {
      sentence: sentenceIn(check),
      method: call.method,
      path: call.path,
      payload: call.payload,
      sha256: hashOf(call),
      ...quoteWords(check.quote),
    }),
  ]
}

function sentenceIn({ sentence }: OrderCheck): string {
  return sentence ?? ''
}

function quoteWords(state: CheckedOrder['check']['quote']): Record<string, string> {
  if (state?.kind !== 'quoted') return {}
  const { bid, ask, last, receivedAt } = state.quote
  return { bid: bid ?? '', ask: ask ?? '', last: last ?? '', quotedAt: receivedAt }
}

function isChanged({ proposed, sent }: Difference): boolean {
  return proposed !== sent
}

/** A proposal as its own fields tell it. */
function wordsOf(draft: OrderDraft | null): string {
  if (draft === null) return 'a row that could not be used'
  if (draft.kind === 'cancel') return `to cancel order ${draft.orderId}`
  if (draft.kind === 'modify') return `to change order ${draft.orderId}`
  const { side, quantity, symbol, orderType, limitPrice, stopPrice, timeInForce } = draft
  return [side, quantity, symbol, orderType, limitPrice, stopPrice, timeInForce].filter((word) => word !== '').join(' ')
}
