import { z } from 'zod'
import { orderDraft, origin, ticketField, ticketKey, typed } from './order-drafts.ts'
import { quoteState } from './quotes.ts'
import { decimalString, instant, orderId, ticker } from './words.ts'

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
    'unknown-outcome-open', // an order of the same symbol and side has no certain outcome yet
    'sent-before', // the same row of the proposal, or this ticket, went out already, and the broker has it or the user let it be; detail: when
    'order-last-known', // the order to cancel could not be read now; detail: the broker's time of what is shown
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
  /** The ticket it stands in. What is written by hand is known by it in another window; absent: it is not known. */
  ticket: ticketKey.optional(),
  overrides: z.array(override).max(5),
  /** Codes of warnings that were ticked. */
  acknowledged: z.array(warning.shape.code).max(16),
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
