import { z } from 'zod'
import { event, mainWindow, request } from './define.ts'
import { failure } from './failure.ts'
import { connectionKind } from './session.ts'
import { accountId, brokerTime, decimalString, instant, json, orderId } from './words.ts'

/** An order as the broker tells it. Words it sends may be new to this version; they are shown as they are. */
export const order = z.object({
  orderId,
  /** The client order id: an actId when it was sent from this computer. */
  clientOrderId: z.string(),
  accountId,
  symbol: z.string().nullable(),
  instrumentType: z.string().nullable(),
  side: z.string(),
  quantity: decimalString,
  filledQuantity: decimalString,
  leavesQuantity: decimalString,
  orderType: z.string(),
  timeInForce: z.string(),
  limitPrice: decimalString.nullable(),
  stopPrice: decimalString.nullable(),
  trailingOffset: decimalString.nullable(),
  trailingOffsetType: z.string().nullable(),
  limitOffset: decimalString.nullable(),
  averageFillPrice: decimalString.nullable(),
  extendedHours: z.boolean(),
  expiresAt: brokerTime.nullable(),
  status: z.string(),
  /** A status this version does not know counts as open. */
  phase: z.enum(['open', 'ended']),
  /** Why it was filled, refused or canceled, in the broker's words. */
  details: z.array(z.string()),
  createdAt: brokerTime,
  updatedAt: brokerTime,
})
export type Order = z.infer<typeof order>

/** An order of the broker's list that this version cannot read: it is there, and nothing else is known of it. */
export const unreadableOrder = z.object({
  /** null: not even that. */
  orderId: orderId.nullable(),
  /** As it came. */
  raw: json,
})
export type UnreadableOrder = z.infer<typeof unreadableOrder>

/** One fill. */
export const execution = z.object({
  executionId: z.string(),
  orderId,
  accountId,
  symbol: z.string().nullable(),
  side: z.string(),
  quantity: decimalString,
  price: decimalString.nullable(),
  at: brokerTime,
})
export type Execution = z.infer<typeof execution>

/** Negative quantity: short. Money in USD; null: the broker does not say. */
export const position = z.object({
  accountId,
  instrumentId: z.string(),
  symbol: z.string(),
  instrumentType: z.string(),
  quantity: decimalString,
  availableQuantity: decimalString.nullable(),
  marketValue: decimalString.nullable(),
  averagePrice: decimalString.nullable(),
  costBasis: decimalString.nullable(),
  price: decimalString.nullable(),
  unrealizedPnl: decimalString.nullable(),
  /** In per cent. */
  unrealizedPnlPercent: decimalString.nullable(),
  dailyPnl: decimalString.nullable(),
})
export type Position = z.infer<typeof position>

/** Money of an account, in its currency; null: the broker does not say. */
export const balances = z.object({
  accountId,
  currency: z.string(),
  buyingPower: decimalString,
  equity: decimalString,
  settledCash: decimalString.nullable(),
  tradeCash: decimalString.nullable(),
  dailyPnl: decimalString.nullable(),
  dailyRealizedPnl: decimalString.nullable(),
  dailyUnrealizedPnl: decimalString.nullable(),
  marginType: z.string(),
})
export type Balances = z.infer<typeof balances>

/** A list with the moment it was read; `failure` says why it is not newer. */
function asRead<Row extends z.ZodType>(rows: Row) {
  return z.object({ rows, asOf: instant.nullable(), failure: failure.nullable() })
}

/** An account's orders of the last days, what was done, and what it holds. */
export const blotter = z.object({
  accountId,
  source: connectionKind,
  /** Newest first, at most 1,000; those that cannot be read are of this session's readings, at most 100. */
  orders: asRead(z.array(order)).extend({ unreadable: z.array(unreadableOrder).max(100) }),
  /** Newest first, at most 1,000. */
  executions: asRead(z.array(execution)),
  positions: asRead(z.array(position)),
  balances: asRead(balances.nullable()),
})
export type Blotter = z.infer<typeof blotter>

export const blotterRequests = {
  /** What is kept, at once; reads behind. `watcher` renews every 30 s while the orders are on screen, which keeps them live. */
  'blotter.watch': request(mainWindow, z.object({ watcher: z.uuid(), accountId }), blotter),
  'blotter.unwatch': request(mainWindow, z.object({ watcher: z.uuid() }), z.null()),
  /** Orders whose outcome nobody knows, and the others that are open, as far as is kept here: the broker is not asked. */
  'blotter.tally': request(
    mainWindow,
    z.object({ accountId }),
    z.object({ needsYou: z.int().nonnegative(), open: z.int().nonnegative() }),
  ),
} as const

export const blotterEvents = {
  /** Only what changed is there. */
  'blotter.changed': event(
    z.object({
      accountId,
      orders: z
        .object({
          changed: z.array(order),
          /** All of them. */
          unreadable: blotter.shape.orders.shape.unreadable,
          asOf: instant.nullable(),
          failure: failure.nullable(),
        })
        .optional(),
      executions: z
        .object({ added: z.array(execution), asOf: instant.nullable(), failure: failure.nullable() })
        .optional(),
      positions: blotter.shape.positions.optional(),
      balances: blotter.shape.balances.optional(),
    }),
  ),
} as const
