import { Decimal } from 'decimal.js'
import { createId } from '../ids.ts'
import type { IsoDate } from '../market/new-york.ts'
import type { Quote } from '../market/quote.ts'
import { auctionOf, endOf, mayTradeAt, nextWindow } from './lifetime.ts'
import { auctionQuote, match, type Fill } from './match.ts'
import { isFinal, restingStatus, type Execution, type Order } from './order.ts'
import { isWithin, quietBand } from './quiet-band.ts'
import { followPrice } from './stops.ts'

/** From the sending of an order, or of a request about it, until the market has it. */
export const ACCEPT_MS = 200
export const REQUEST_MS = 300
/** One quote is matched once; the next one comes with this beat. */
const BEAT_MS = 5000

/** What the market is to one order; prices in cents. */
export interface Course {
  lastAt(time: number): number | undefined
  quoteAt(time: number): Quote | undefined
  /** Highest and lowest price of the regular session of a day, where that is known. */
  rangeOn(date: IsoDate): { high: number; low: number } | undefined
}

export interface Worked {
  order: Order
  executions: Execution[]
}

/** Everything that happens to an order until a moment. Whoever asks how often, the result is the same. */
export function work(order: Order, course: Course, until: number): Worked {
  const executions: Execution[] = []
  let current = order
  while (!isFinal(current)) {
    const moment = nextMoment(current, course, until)
    if (moment.at > until) break
    const { next, fill } = step(current, course, moment)
    current = next
    if (fill) executions.push(toExecution(current, fill, moment.at))
  }
  return { order: noteProgress(current, until), executions }
}

/** Beats on which nothing happened need not be looked at again. */
function noteProgress(order: Order, until: number): Order {
  const beat = Math.floor(until / BEAT_MS) * BEAT_MS
  return isFinal(order) || !isAccepted(order) || beat <= order.workedUntil ? order : { ...order, workedUntil: beat }
}

/** When something may happen to an order, and whether it meets the market then. */
interface Moment {
  at: number
  isMatched: boolean
}

function nextMoment(order: Order, course: Course, until: number): Moment {
  if (!isAccepted(order)) {
    const at = order.createdAt + ACCEPT_MS
    return { at, isMatched: auctionOf(order) === undefined && mayTradeAt(order, at) }
  }
  const meeting = nextMatch(order, course, until)
  const at = Math.max(order.workedUntil, Math.min(order.request?.at ?? Infinity, endOf(order), meeting))
  return { at, isMatched: at === meeting }
}

/** The next beat on which something could happen; those on which the price is in the quiet band are passed over. */
function nextMatch(order: Order, course: Course, until: number): number {
  const auction = auctionOf(order)
  if (auction !== undefined) return auction
  const band = quietBand(order)
  let at = (Math.floor(order.workedUntil / BEAT_MS) + 1) * BEAT_MS
  for (;;) {
    const window = nextWindow(order, at)
    at = Math.max(at, window.from)
    if (at > until || band === undefined) return at
    const range = order.isExtended ? undefined : course.rangeOn(window.date)
    const isQuietDay = range !== undefined && isWithin(band, range.low) && isWithin(band, range.high)
    if (!isQuietDay) {
      while (at < window.to && at <= until && isWithin(band, course.lastAt(at) ?? band.from)) at += BEAT_MS
      if (at < window.to) return at
    }
    at = window.to
  }
}

/** One moment: a new order is accepted, then it trades, then what is asked of it takes effect, then its time is over. */
function step(before: Order, course: Course, { at, isMatched }: Moment): { next: Order; fill?: Fill } {
  const accepted = isAccepted(before) ? { ...before, workedUntil: at } : accept(before, at)
  const last = isMatched ? course.lastAt(at) : undefined
  const followed = last === undefined ? accepted : followPrice(accepted, last, at)
  const fill =
    last === undefined
      ? undefined
      : match(followed, auctionOf(before) === undefined ? course.quoteAt(at) : auctionQuote(last))
  const filled = fill ? applyFill(followed, fill, at) : followed
  return { next: isFinal(filled) ? filled : conclude(filled, at), ...(fill ? { fill } : {}) }
}

function accept(order: Order, at: number): Order {
  return { ...order, status: pendingStatus(order), workedUntil: at, updatedAt: at }
}

/** False while the order is still on its way. */
function isAccepted({ workedUntil, createdAt }: Order): boolean {
  return workedUntil >= createdAt + ACCEPT_MS
}

/** The state of an order by what is asked of it. */
export function pendingStatus(order: Order): Order['status'] {
  if (order.request === null) return restingStatus(order)
  return order.request.kind === 'cancel' ? 'PENDING_CANCEL' : 'PENDING_REPLACE'
}

function applyFill(order: Order, { quantity, price }: Fill, at: number): Order {
  const before = new Decimal(order.filledQuantity)
  const filled = before.plus(quantity)
  const paid = before.times(order.averagePrice ?? 0).plus(quantity.times(price))
  const changed = {
    ...order,
    filledQuantity: filled.toFixed(),
    averagePrice: paid.div(filled).toDecimalPlaces(6).toFixed(),
    updatedAt: at,
  }
  const isWhole = filled.eq(order.quantity)
  return { ...changed, status: isWhole ? 'FILLED' : pendingStatus(changed) }
}

/** What ends an order that is not filled. */
function conclude(order: Order, at: number): Order {
  const { request, timeInForce } = order
  if (request && at >= request.at) {
    if (request.kind === 'cancel') return end(order, 'CANCELED', 'Canceled at the request of the client', at)
    // More is done than the change wants in all: the change is dropped and the order stays as it is.
    if (new Decimal(request.quantity).lte(order.filledQuantity)) {
      return { ...order, request: null, status: restingStatus(order), updatedAt: at }
    }
    return end(order, 'REPLACED', `Replaced by order ${request.by}`, at)
  }
  if (timeInForce === 'IMMEDIATE_OR_CANCEL' || timeInForce === 'FILL_OR_KILL') {
    return end(order, 'CANCELED', `${timeInForce}: what could not be filled at once is canceled`, at)
  }
  return at >= endOf(order) ? end(order, 'EXPIRED', `${timeInForce}: the time of the order is over`, at) : order
}

function end(order: Order, status: Order['status'], detail: string, at: number): Order {
  return { ...order, status, details: [...order.details, detail], updatedAt: at }
}

function toExecution({ id, accountId, symbol, side }: Order, { quantity, price }: Fill, at: number): Execution {
  return {
    id: createId(at),
    orderId: id,
    accountId,
    symbol,
    side,
    quantity: quantity.toFixed(),
    price: price.toFixed(2),
    at,
  }
}
