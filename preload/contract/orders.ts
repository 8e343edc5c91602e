import { z } from 'zod'
import { event, mainWindow, request } from './define.ts'
import { failure } from './failure.ts'
import { optionChain, orderCheck, override, problem, ticketRow } from './order-checks.ts'
import { orderDraft, origin, ticketField, ticketKey, typed } from './order-drafts.ts'
import { connectionKind } from './session.ts'
import { accountId, actId, instant, json, messageId, orderId, reviewId, threadId } from './words.ts'

/** One row of a proposal as main reads it. */
export const proposalRow = z.object({
  /** null: nothing usable in it; the problems and the raw view say why. */
  draft: orderDraft.nullable(),
  /** Account the row names; null: it names none. */
  accountId: accountId.nullable(),
  problems: z.array(problem.extend({ value: z.string() })),
  raw: json,
})
export type ProposalRow = z.infer<typeof proposalRow>

/** A prefill_order of a kept message. */
export const proposal = z.object({
  origin: origin.omit({ row: true }),
  accountId,
  /** NEW, CANCEL, MODIFY, or a word this version does not know: then no row is usable. */
  actionType: z.string(),
  rows: z.array(proposalRow).max(500),
  /** Rows beyond 500 are not read. */
  leftOut: z.int().nonnegative(),
  /** The broker's time of the answer. */
  proposedAt: instant.nullable(),
  /** The question it answers, and when it was asked; null: not on this computer. */
  asked: z.object({ text: z.string(), at: instant.nullable() }).nullable(),
  /** After this age it needs a fresh look before it may be sent. */
  freshForMs: z.int().positive(),
})
export type Proposal = z.infer<typeof proposal>

/** A field as the assistant proposed it and as it goes out. */
export const difference = z.object({
  field: ticketField,
  proposed: z.string().nullable(),
  sent: z.string().nullable(),
})
export type Difference = z.infer<typeof difference>

/** One order as it would go out, stored before it is shown. */
export const reviewedOrder = z.object({
  actId,
  draft: orderDraft,
  origin: origin.nullable(),
  ticket: ticketRow.shape.ticket,
  check: orderCheck,
  overrides: z.array(override.extend({ at: instant })),
  acknowledged: ticketRow.shape.acknowledged,
  retyped: ticketRow.shape.retyped,
  difference: z.array(difference),
  method: z.enum(['POST', 'PATCH', 'DELETE']),
  /** Path of the call, for display. */
  path: z.string(),
  /** Exactly the bytes of the body; blank where a call has none. */
  payload: z.string(),
  /** SHA-256 of method, path and payload, in hex: checked again at the sending. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ReviewedOrder = z.infer<typeof reviewedOrder>

export const review = z.object({
  reviewId,
  accountId,
  connection: connectionKind,
  at: instant,
  orders: z.array(reviewedOrder).min(1).max(50),
  /** All of it as one sentence for a screen reader. */
  readAloud: z.string(),
})
export type Review = z.infer<typeof review>

/** Why a review does not hold any more: nothing was sent. */
export const reviewLapse = z.enum([
  'quote-too-old',
  'quote-moved',
  'proposal-too-old',
  'price-drifted', // since the answer
  'account-changed',
  'not-armed',
  'guards-changed',
  'order-changed', // the order to cancel or change is not what it was
  'payload-mismatch', // a bug or damage: what is stored is not what was shown
  'not-ready', // something else stands in its way by now: a new check says what
  'sent-meanwhile', // the same row of the proposal, or the same ticket, went out after this review, from another window or an older page
  'already-used',
  'review-unknown',
])
export type ReviewLapse = z.infer<typeof reviewLapse>

/** A refusal in the server's own words, with the field it speaks of where that is known. */
export const refusal = z.object({
  failure,
  reasons: z.array(
    z.object({
      code: z.string(),
      description: z.string().nullable(),
      /** Numbers and words the server sent with it. */
      metadata: z.record(z.string(), z.string()),
      field: ticketField.nullable(),
    }),
  ),
})
export type Refusal = z.infer<typeof refusal>

/**
 * What became of an act.
 * reviewed: stored, never sent. sending: on its way. accepted: the broker has it; the order tells the rest. refused: the broker said no,
 * or nothing left this computer and `failure` says why.
 * unknown: it went out and no answer came, being looked for. not-found: every look found nothing, the user decides. left: the user let it be.
 */
export const actState = z.enum(['reviewed', 'sending', 'accepted', 'refused', 'unknown', 'not-found', 'left'])
export type ActState = z.infer<typeof actState>

/** One act on an order that was reviewed here. */
export const act = z.object({
  actId,
  reviewId,
  accountId,
  connection: connectionKind,
  state: actState,
  draft: orderDraft,
  sentence: z.string(),
  origin: origin.nullable(),
  /** The ticket it was reviewed in; absent: it is not known. */
  ticket: ticketKey.optional(),
  /** Fields that differ from the proposal. */
  changed: z.array(ticketField),
  payload: z.string(),
  sha256: z.string(),
  reviewedAt: instant,
  /** The first time it went out; a repeat under the same id changes nothing here. */
  sentAt: instant.nullable(),
  /** The broker's order, once it is known. */
  orderId: orderId.nullable(),
  /** Of one that is refused, also while it is on its way once more. */
  refusal: refusal.nullable(),
  /** Why the outcome is not known, unreadable-answer: a look met what cannot be read; of a refused one: why nothing left this computer. */
  failure: failure.nullable(),
  /**
   * Of an unknown one, also when it was left, and of a refused one as well: a server can say no and place an order all the same.
   * `nextAt` null: none to come. A repeat on its way has those of its first sending.
   */
  looks: z.object({ done: z.int().nonnegative(), of: z.int().positive(), nextAt: instant.nullable() }).nullable(),
})
export type Act = z.infer<typeof act>

/** One step of how an order came to be; append-only. */
export const recordStep = z.object({
  at: instant,
  kind: z.enum([
    'asked',
    'proposed',
    'opened',
    'changed',
    'overridden',
    'acknowledged',
    'reviewed',
    'sent',
    'no-answer',
    'looked',
    'found',
    'accepted',
    'refused',
    'status',
    'filled',
    'not-found',
    'left',
    'restarted', // the app ended while it was being sent
  ]),
  /** Words and figures of the step: field, from, to, guard, value, status, quantity, price, payload, request id. Untrusted text. */
  detail: z.record(z.string(), z.string()),
  link: z.object({ threadId, messageId: messageId.nullable() }).nullable(),
})
export type RecordStep = z.infer<typeof recordStep>

export const orderRequests = {
  /** A proposal of a kept message, read by main. Fails with gone. */
  'orders.proposal': request(mainWindow, origin.omit({ row: true }), proposal),
  /**
   * Options to choose from; `expires` null: of the first day there is. Fails with invalid-input (underlying) for what is no symbol, and
   * not-found where the broker knows none.
   */
  'orders.optionChain': request(
    mainWindow,
    z.object({ underlying: typed, expires: z.iso.date().nullable() }),
    optionChain,
  ),
  /**
   * What is wrong, worth knowing and the figures of each order. Asks for quotes, never sends. `repeats`: the act that the rows would send once
   * more, which is no other order of unknown outcome.
   */
  'orders.check': request(
    mainWindow,
    z.object({ accountId, rows: z.array(ticketRow).min(1).max(50), repeats: actId.optional() }),
    z.array(orderCheck),
  ),
  /** Checks, mints an id for each order, stores them durably and gives back exactly what would be sent; or the checks, when one is not ready. */
  'orders.review': request(
    mainWindow,
    z.object({ accountId, rows: z.array(ticketRow).min(1).max(50) }),
    z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('reviewed'), review }),
      z.object({ outcome: z.literal('not-ready'), checks: z.array(orderCheck) }),
    ]),
  ),
  /** Sends a review, once. Each order goes by itself; the acts come back at once as sending, and later by orders.changed. */
  'orders.submit': request(
    mainWindow,
    z.object({ reviewId }),
    z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('sending'), acts: z.array(act) }),
      z.object({ outcome: z.literal('lapsed'), lapses: z.array(reviewLapse).min(1) }),
    ]),
  ),
  /** A review that is not sent; it stays in the record. */
  'orders.discard': request(mainWindow, z.object({ reviewId }), z.null()),
  /** Acts of an account, newest first; with a thread only those proposed in it. */
  'orders.acts': request(mainWindow, z.object({ accountId, threadId: threadId.nullable() }), z.array(act).max(500)),
  /** Acts whose outcome is not known: looked for, or left to the user to decide. */
  'orders.unsettled': request(mainWindow, z.object({ accountId }), z.array(act)),
  /** How an act came to be. Fails with gone. */
  'orders.record': request(mainWindow, z.object({ actId }), z.array(recordStep)),
  /** Looks for an act of unknown outcome now. */
  'orders.look': request(mainWindow, z.object({ actId }), act),
  /**
   * An act that no look found or that was refused, reviewed again under the same id: only orders.submit sends it. The order is the stored one;
   * `beside` is what the user typed and ticked beside its fields since, absent where nothing was. Fails with on-its-way while looks are to come.
   */
  'orders.reviewAgain': request(
    mainWindow,
    z.object({ actId, beside: ticketRow.pick({ overrides: true, acknowledged: true, retyped: true }).optional() }),
    z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('reviewed'), review }),
      z.object({ outcome: z.literal('not-ready'), checks: z.array(orderCheck) }),
    ]),
  ),
  /**
   * The user lets an act be that no look found, or that is unknown with the failure unreadable-answer: the broker lists what cannot be read, and
   * it may be this. It is still recognised if it turns up.
   */
  'orders.leave': request(mainWindow, z.object({ actId }), act),
} as const

export const orderEvents = {
  /** Acts that are new or changed. */
  'orders.changed': event(z.object({ accountId, acts: z.array(act) })),
} as const
