import { Decimal } from 'decimal.js'
import { decimal, type JsonBody } from '../http/read-body.ts'
import { Refusal } from '../http/refusal.ts'
import type { Security } from '../market/securities.ts'
import { checkQuantity, checkTicks } from './check-terms.ts'
import { isFinal, restingStatus, type Order } from './order.ts'
import { refuseOrder } from './refuse.ts'
import { pendingStatus } from './work.ts'

/** What can be changed of an order that works. */
export interface Change {
  limitPrice: string | undefined
  stopPrice: string | undefined
  quantity: string | undefined
}

const changeable = ['limit_price', 'quantity', 'stop_price']

/** Reads a change; 400 for an empty one and for any field that cannot change. */
export function readChange(body: JsonBody): Change {
  const other = body.names().find((name) => !changeable.includes(name))
  if (other !== undefined) throw new Refusal(400, `${other} cannot be changed; only ${changeable.join(', ')} can`)
  const change = {
    limitPrice: body.optional('limit_price', decimal),
    stopPrice: body.optional('stop_price', decimal),
    quantity: body.optional('quantity', decimal),
  }
  if (Object.values(change).every((value) => value === undefined)) {
    throw new Refusal(400, `At least one of ${changeable.join(', ')} is required`)
  }
  return change
}

/** The order that is to take the place of another; it waits until the old one has made room. */
export function replacementOf(order: Order, change: Change, security: Security, id: string, now: number): Order {
  if (isFinal(order)) throw new Refusal(400, `Order ${order.id} cannot be changed: it is ${order.status}`)
  if (order.request || order.isWaiting) throw new Refusal(400, `Order ${order.id} has a request pending already`)
  const refuse = (reason: string, description: string) => refuseOrder(order.id, { reason, description })
  for (const [field, name] of [
    ['limitPrice', 'limit_price'],
    ['stopPrice', 'stop_price'],
  ] as const) {
    const value = change[field]
    if (value === undefined) continue
    if (order[field] === null) throw refuse('FIELD_NOT_ALLOWED', `${name} is not allowed for ${order.type} orders`)
    if (new Decimal(value).lte(0)) throw refuse('INVALID_PRICE', `${name} must be greater than 0`)
  }
  const quantity = change.quantity ?? order.quantity
  const flaw = checkQuantity(quantity, security)
  if (flaw) throw refuseOrder(order.id, flaw)
  if (new Decimal(quantity).lte(order.filledQuantity)) {
    throw refuse('INVALID_QUANTITY', `quantity must be greater than the ${order.filledQuantity} that are filled`)
  }
  const limitPrice = change.limitPrice ?? order.limitPrice
  const stopPrice = change.stopPrice ?? order.stopPrice
  const ticks = checkTicks({ limitPrice, stopPrice })
  if (ticks) throw refuse('INVALID_TICK_SIZE', ticks)
  const status = 'PENDING_REPLACE'
  return { ...order, id, quantity, limitPrice, stopPrice, status, isWaiting: true, createdAt: now, updatedAt: now }
}

/** What becomes of a replacement once the old order is out of the way, or has turned out to be in it. */
export function settleReplacement(waiting: Order, replaced: Order): Order {
  const { updatedAt } = replaced
  const settled = { ...waiting, isWaiting: false, updatedAt, workedUntil: replaced.workedUntil }
  if (replaced.status !== 'REPLACED') {
    const detail = `TOO_LATE: order ${replaced.id} is ${replaced.status}`
    return { ...settled, status: 'REJECTED', request: null, details: [...waiting.details, detail] }
  }
  const { filledQuantity, averagePrice, isTriggered, watermark, watermarkAt } = replaced
  const carried = { ...settled, filledQuantity, averagePrice, isTriggered, watermark, watermarkAt }
  return { ...carried, status: carried.request ? pendingStatus(carried) : restingStatus(carried) }
}
