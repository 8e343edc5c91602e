import { z } from 'zod'
import { messageId, orderId, threadId } from './words.ts'

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

/** A field as it was typed. */
export const typed = z.string().max(64)

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

/** What a ticket was opened for, as its window names it; the same in every window that took it up. */
export const ticketKey = z.string().min(1).max(400)
