import { z } from 'zod'
import type { Execution } from '../../../preload/contract/blotter.ts'
import { accountId as accountIdWord, orderId } from '../../../preload/contract/words.ts'
import type { AccountId, Json } from '../../../preload/contract/words.ts'
import type { BrokerOrder, BrokerUnreadableOrder } from '../../services/trading-ports.ts'
import { wireExecution, wireOrder } from '../wire/orders.ts'
import { optionalTime } from '../wire/tolerant.ts'
import { spellSymbol } from './spell-symbol.ts'

/** DONE_FOR_DAY may go on the next day; for today nothing more comes of it. */
const endings = new Set(['FILLED', 'CANCELED', 'REJECTED', 'EXPIRED', 'REPLACED', 'DONE_FOR_DAY'])

export function readOrder(raw: Json): BrokerOrder | null {
  const { data } = wireOrder.safeParse(raw)
  if (data === undefined) return null
  return {
    orderId: data.id,
    clientOrderId: data.client_order_id,
    accountId: data.account_id,
    symbol: data.symbol === null ? null : spellSymbol(data.symbol),
    instrumentType: data.instrument_type,
    side: data.side,
    quantity: data.quantity,
    filledQuantity: data.filled_quantity,
    leavesQuantity: data.leaves_quantity,
    orderType: data.order_type,
    timeInForce: data.time_in_force,
    limitPrice: data.limit_price,
    stopPrice: data.stop_price,
    trailingOffset: data.trailing_offset,
    trailingOffsetType: data.trailing_offset_type,
    limitOffset: data.limit_offset,
    averageFillPrice: data.average_fill_price,
    extendedHours: data.extended_hours,
    expiresAt: data.expires_at,
    status: data.status,
    phase: endings.has(data.status.toUpperCase()) ? 'ended' : 'open',
    details: data.details,
    createdAt: data.created_at,
    updatedAt: data.updated_at,
    raw,
  }
}

/** What can be told of a row that is no order this version can read; null: it is another account's. */
export function readUnreadableOrder(accountId: AccountId, raw: Json): BrokerUnreadableOrder | null {
  const said = told.safeParse(raw).data
  if (said?.account_id !== null && said?.account_id !== undefined && said.account_id !== accountId) return null
  const { id = null, client_order_id: clientOrderId = null, created_at: createdAt = null } = said ?? {}
  return { orderId: id, clientOrderId, createdAt, raw }
}

/** It cannot be read, and is an order of this account all the same. */
export function isSurelyOf(accountId: AccountId, raw: Json): boolean {
  const said = told.safeParse(raw).data
  return said?.account_id === accountId && said.id !== null
}

const told = z.object({
  id: orderId.nullable().catch(null),
  account_id: accountIdWord.nullable().catch(null),
  client_order_id: z.string().min(1).nullable().catch(null),
  created_at: optionalTime,
})

/** The broker's row names no account: it is the one that was asked for. */
export function readExecution(accountId: AccountId, raw: Json): Execution | null {
  const { data } = wireExecution.safeParse(raw)
  if (data === undefined) return null
  return {
    executionId: data.id,
    orderId: data.order_id,
    accountId,
    symbol: data.symbol === null ? null : spellSymbol(data.symbol),
    side: data.side,
    quantity: data.quantity,
    price: data.price,
    at: data.transaction_time,
  }
}
