import { z } from 'zod'
import { event, mainWindow, request } from './define.ts'
import { failure } from './failure.ts'
import { quoteState } from './quotes.ts'
import { connectionKind } from './session.ts'
import {
  accountId,
  actId,
  decimalString,
  instant,
  json,
  messageId,
  orderId,
  reviewId,
  threadId,
  ticker,
} from './words.ts'

export const side = z.enum(['BUY', 'SELL', 'SELL_SHORT'])
export type Side = z.infer<typeof side>

export const orderType = z.enum(['MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT', 'TRAILING_STOP', 'TRAILING_STOP_LIMIT'])
export type OrderType = z.infer<typeof orderType>

/** The crossing ones are listed by the broker and not explained: offered only where a proposal carries them. */
export const timeInForce = z.enum([
  'DAY',
  'GOOD_TILL_CANCEL',
  'IMMEDIATE_OR_CANCEL',
  'FILL_OR_KILL',
  'GOOD_TILL_DATE',
  'AT_THE_OPENING',
  'AT_THE_CLOSE',
  'GOOD_TILL_CROSSING',
  'GOOD_THROUGH_CROSSING',
  'AT_CROSSING',
])
export type TimeInForce = z.infer<typeof timeInForce>

/** PRICE: dollars. BPS: basis points, 115 is 1.15 %. */
export const trailingOffsetType = z.enum(['PRICE', 'BPS'])
export type TrailingOffsetType = z.infer<typeof trailingOffsetType>

/** A field of a ticket. `orderId` stands for the order that is canceled or changed. */
export const ticketField = z.enum([
  'symbol',
  'side',
  'quantity',
  'orderType',
  'timeInForce',
  'limitPrice',
  'stopPrice',
  'trailingOffset',
  'trailingOffsetType',
  'limitOffset',
  'extendedHours',
  'expiresAt',
  'orderId',
  'accountId',
])
export type TicketField = z.infer<typeof ticketField>

const typed = z.string().max(64)

/** A new order as it stands in the ticket, every field as typed; blank is empty. Main says what is wrong with it. */
export const newOrderDraft = z.object({
  kind: z.literal('new'),
  /** A symbol, an option's OSI symbol with any spacing, or the broker's instrument id. */
  symbol: typed,
  side: typed,
  quantity: typed,
  orderType: typed,
  timeInForce: typed,
  limitPrice: typed,
  stopPrice: typed,
  trailingOffset: typed,
  trailingOffsetType: typed,
  /** Signed. */
  limitOffset: typed,
  extendedHours: z.boolean(),
  /** RFC 3339 in UTC, only for GOOD_TILL_DATE. */
  expiresAt: typed,
})
export type NewOrderDraft = z.infer<typeof newOrderDraft>

/** Asks the broker to cancel an order. */
export const cancelDraft = z.object({ kind: z.literal('cancel'), orderId })
export type CancelDraft = z.infer<typeof cancelDraft>

/** Asks the broker to change an order: blank stays as it is. Nothing else of an order can change. */
export const modifyDraft = z.object({
  kind: z.literal('modify'),
  orderId,
  quantity: typed,
  limitPrice: typed,
  stopPrice: typed,
})
export type ModifyDraft = z.infer<typeof modifyDraft>

export const orderDraft = z.discriminatedUnion('kind', [newOrderDraft, cancelDraft, modifyDraft])
export type OrderDraft = z.infer<typeof orderDraft>

/** Where a draft came from: a row of a proposal. Main reads the proposal again from the archive: the page's word is not taken for it. */
export const origin = z.object({
  threadId,
  messageId,
  actionId: z.string().max(128),
  row: z.int().nonnegative().max(499),
})
export type Origin = z.infer<typeof origin>

/** What makes a field unusable; its sentence is chosen in the page. `detail` has the number or word the sentence needs. */
export const problemCode = z.enum([
  'missing',
  'forbidden', // the order type or time in force has no such field
  'not-a-choice', // a word this field does not offer
  'not-a-number',
  'not-positive',
  'too-precise', // more decimals than the instrument or the broker takes
  'too-large',
  'whole-only', // contracts, and shares of an instrument that is not sold in fractions
  'not-a-symbol', // look-alikes, emoji, blanks
  'unknown-symbol',
  'not-tradable', // an index, or halted for this account
  'not-a-time',
  'in-the-past',
  'order-unknown', // the order to cancel or change is not in this account; detail: the failure that kept it from being read
  'order-ended', // it is filled, canceled, rejected or expired
  'unchanged', // a change that changes nothing
  'account-closed',
  'other-account', // the proposal names another account: it cannot be sent here
  'needs-limit', // extended hours take limit and stop limit orders only
  // Proposed by the assistant and outside what may go unread: the user types it anew. Detail: per cent from the last trade, none without
  // one; of a quantity the guard; `number` when digits may be lost; `instrument_id` when the row names two instruments.
  'needs-retype',
])
export type ProblemCode = z.infer<typeof problemCode>

export const problem = z.object({ field: ticketField, code: problemCode, detail: z.string().optional() })
export type Problem = z.infer<typeof problem>

/** Worth knowing before sending; none of them stops an order, `needsAcknowledgement` must be ticked. */
export const warning = z.object({
  code: z.enum([
    'market-order',
    'market-without-quote',
    'no-quote',
    'stale-quote',
    'extended-hours',
    'short-sale',
    'market-closed',
    'stop-wrong-side', // a stop that would trigger at once
    'marketable-limit', // a limit that fills at once
    'sells-more-than-held',
    'resting', // may not fill today
    'unknown-outcome-open', // an order of the same symbol and side has an unknown outcome
    'cancel-may-lose', // a fill can still win the race
    'combination-undocumented', // the broker does not publish whether it takes this
  ]),
  detail: z.string().optional(),
  needsAcknowledgement: z.boolean(),
})
export type Warning = z.infer<typeof warning>

/**
 * The user's own limits. size: shares or contracts. value: USD. through-quote: per cent a price may go through the far side of the quote.
 * distance: ticks a price may stand from the near side. proposed-price: per cent a price nobody retyped may differ from the last trade.
 */
export const guardName = z.enum(['size', 'value', 'through-quote', 'distance', 'proposed-price'])
export type GuardName = z.infer<typeof guardName>

/** null: this guard is off; through-quote and proposed-price cannot be turned off. */
export const guards = z.object({
  size: decimalString.nullable(),
  value: decimalString.nullable(),
  throughQuote: decimalString,
  distance: decimalString.nullable(),
  proposedPrice: decimalString,
})
export type Guards = z.infer<typeof guards>

export const guardCheck = z.object({
  guard: guardName,
  limit: decimalString,
  /** null: it cannot be known, for want of a quote. */
  value: decimalString.nullable(),
  state: z.enum(['within', 'breached', 'overridden', 'unknown']),
})
export type GuardCheck = z.infer<typeof guardCheck>

/** A breach the user accepted: its value as text, typed. A breach of proposed-price is lifted by `retyped` alone. */
export const override = z.object({ guard: guardName, typed })
export type Override = z.infer<typeof override>

/** One order of a ticket, with what the user typed beside its fields. */
export const ticketRow = z.object({
  draft: orderDraft,
  /** null: written by hand. */
  origin: origin.nullable(),
  overrides: z.array(override).max(5),
  /** Codes of warnings that were ticked. */
  acknowledged: z.array(warning.shape.code).max(14),
  /** Fields the user typed anew although their value stayed: what was proposed there was read. */
  retyped: z.array(ticketField).max(14),
})
export type TicketRow = z.infer<typeof ticketRow>

/** What an order is about. */
export const orderInstrument = z.object({
  /** As the broker writes it; an option padded to 21 characters. */
  symbol: ticker,
  instrumentId: z.string(),
  name: z.string().nullable(),
  kind: z.enum(['stock', 'option', 'other']),
  /** Shares a contract stands for; 1 for shares. */
  multiplier: decimalString,
  fractionable: z.boolean(),
  /** Smallest step of its price at this price; null: not known. */
  tick: decimalString.nullable(),
  option: z
    .object({
      underlying: z.string(),
      expires: z.iso.date(),
      right: z.enum(['call', 'put']),
      strike: decimalString,
    })
    .nullable(),
})
export type OrderInstrument = z.infer<typeof orderInstrument>

/** What main finds in one order of a ticket. Every figure is exact; null means it cannot be known, never zero. */
export const orderCheck = z.object({
  /** Fields this order takes, in the order of the ticket; the others are not sent. */
  takes: z.array(ticketField),
  problems: z.array(problem),
  warnings: z.array(warning),
  guards: z.array(guardCheck),
  instrument: orderInstrument.nullable(),
  quote: quoteState.nullable(),
  /** Price, quantity and multiplier the value is made of; of a market order the far side of the quote. */
  notional: z
    .object({ value: decimalString, price: decimalString, quantity: decimalString, multiplier: decimalString })
    .nullable(),
  /** `share` in per cent of the power at `asOf`, null where there is none left; null for orders that use none, and for changes. */
  buyingPower: z
    .object({ now: decimalString, after: decimalString, share: decimalString.nullable(), asOf: instant })
    .nullable(),
  position: z.object({ now: decimalString, after: decimalString, asOf: instant }).nullable(),
  /** The order in words, as it is read aloud and stands on the Send button: "BUY 12 AAPL LIMIT 182.50 DAY". null: it cannot be told yet. */
  sentence: z.string().nullable(),
  /** Present state of the order that is canceled or changed; null for a new one, or when it is not known. */
  target: z
    .object({ orderId, sentence: z.string(), status: z.string(), filled: decimalString, quantity: decimalString })
    .nullable(),
  /** Nothing stands in the way of a review. */
  isReady: z.boolean(),
})
export type OrderCheck = z.infer<typeof orderCheck>

/** The listed options of an underlying that expire on one day. */
export const optionChain = z.object({
  underlying: ticker,
  /** Days on which options of it expire, today or later, the earliest first; none: it has no listed options. */
  expiries: z.array(z.iso.date()).max(500),
  /** The day of `contracts`; null: there is none. */
  expires: z.iso.date().nullable(),
  /** By strike. */
  contracts: z
    .array(
      z.object({
        /** OSI form of 21 characters. */
        symbol: ticker,
        right: z.enum(['call', 'put']),
        strike: decimalString,
        /** Shares a contract stands for. */
        multiplier: decimalString,
        /** The broker takes orders for it. */
        tradable: z.boolean(),
      }),
    )
    .max(2000),
})
export type OptionChain = z.infer<typeof optionChain>

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
  'sent-meanwhile', // the same row of the proposal went out after this review, from another window or an older page
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
