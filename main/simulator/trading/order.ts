import { Decimal } from 'decimal.js'
import { z } from 'zod'

export const sides = ['BUY', 'SELL', 'SELL_SHORT'] as const
export type Side = (typeof sides)[number]

export const orderTypes = ['MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT', 'TRAILING_STOP', 'TRAILING_STOP_LIMIT'] as const
export type OrderType = (typeof orderTypes)[number]

export const timesInForce = [
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
] as const
export type TimeInForce = (typeof timesInForce)[number]

export const orderStatuses = [
  'PENDING_NEW',
  'NEW',
  'PARTIALLY_FILLED',
  'PENDING_CANCEL',
  'PENDING_REPLACE',
  'FILLED',
  'CANCELED',
  'REJECTED',
  'EXPIRED',
  'REPLACED',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

const decimal = z.string()
const time = z.number()

/** What somebody wants traded. Prices in dollars, moments in epoch ms; null where the type has no such field. */
const terms = {
  /** An option's is its padded OSI symbol. */
  symbol: z.string(),
  side: z.enum(sides),
  quantity: decimal,
  type: z.enum(orderTypes),
  timeInForce: z.enum(timesInForce),
  limitPrice: decimal.nullable(),
  stopPrice: decimal.nullable(),
  trailingOffset: decimal.nullable(),
  trailingOffsetType: z.enum(['PRICE', 'BPS']).nullable(),
  limitOffset: decimal.nullable(),
  isExtended: z.boolean(),
  expiresAt: time.nullable(),
}
const orderTerms = z.object(terms)
export type OrderTerms = z.infer<typeof orderTerms>

/** An order with all that has become of it. */
export const orderSchema = z.object({
  ...terms,
  id: z.string(),
  accountId: z.number(),
  clientOrderId: z.string(),
  status: z.enum(orderStatuses),
  filledQuantity: decimal,
  averagePrice: decimal.nullable(),
  details: z.array(z.string()),
  createdAt: time,
  updatedAt: time,
  /** Everything that the market did up to here is in the order. */
  workedUntil: time,
  /** A stop whose price has been reached. */
  isTriggered: z.boolean(),
  /** The best price a trailing stop has seen, in cents. */
  watermark: z.number().nullable(),
  watermarkAt: time.nullable(),
  /** What the client wants done to it, and when that takes effect; a fill may come first. */
  request: z
    .union([
      z.object({ kind: z.literal('cancel'), at: time }),
      z.object({ kind: z.literal('replace'), at: time, by: z.string(), quantity: decimal }),
    ])
    .nullable(),
  /** A replacement that waits for the old order to make room. */
  isWaiting: z.boolean(),
  /** The lab wants it filled by half and then forgotten. */
  isHalfFilled: z.boolean(),
})
export type Order = z.infer<typeof orderSchema>

/** One trade. Price in dollars. */
export interface Execution {
  id: string
  orderId: string
  accountId: number
  symbol: string
  side: Side
  quantity: string
  price: string
  at: number
}

const finalStatuses: ReadonlySet<OrderStatus> = new Set(['FILLED', 'CANCELED', 'REJECTED', 'EXPIRED', 'REPLACED'])

export function isFinal({ status }: Pick<Order, 'status'>): boolean {
  return finalStatuses.has(status)
}

/** True while it can trade: neither over nor waiting for another to make room. */
export function isWorking(order: Order): boolean {
  return !isFinal(order) && !order.isWaiting
}

/** What is still to be filled; nothing once it is over. */
export function leavesOf(order: Order): Decimal {
  return isFinal(order) ? new Decimal(0) : new Decimal(order.quantity).minus(order.filledQuantity)
}

export function isTrailing({ type }: Pick<OrderTerms, 'type'>): boolean {
  return type === 'TRAILING_STOP' || type === 'TRAILING_STOP_LIMIT'
}

/** The state of a working order that nothing is asked of. */
export function restingStatus({ filledQuantity }: Pick<Order, 'filledQuantity'>): OrderStatus {
  return new Decimal(filledQuantity).isZero() ? 'NEW' : 'PARTIALLY_FILLED'
}
