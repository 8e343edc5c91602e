import { findSecurity } from '../market/securities.ts'
import { newYorkDate, type IsoDate } from '../market/new-york.ts'
import { hoursOf, isTradingDay, stepTradingDay } from '../market/sessions.ts'
import type { Order } from './order.ts'

type Timing = Pick<Order, 'isExtended'>

/** The stretch of a trading day in which an order can trade. */
function windowOf({ isExtended }: Timing, date: IsoDate): { from: number; to: number } {
  const { preOpen, open, close, afterClose } = hoursOf(date)
  return isExtended ? { from: preOpen, to: afterClose } : { from: open, to: close }
}

/** The first trading day on which there is still something to wait for at this moment. */
function dayWith(time: number, closingOf: (date: IsoDate) => number): IsoDate {
  const today = newYorkDate(time)
  return isTradingDay(today) && time < closingOf(today) ? today : stepTradingDay(today, 1)
}

/** Whether the market of such an order is open. */
export function mayTradeAt(order: Timing, time: number): boolean {
  return nextTradingMoment(order, time) === time
}

/** This moment if the order can trade, or the next opening. */
export function nextTradingMoment(order: Timing, time: number): number {
  return Math.max(time, nextWindow(order, time).from)
}

/** The trading hours of an order that run at a moment, or the next ones. */
export function nextWindow(order: Timing, time: number): { date: IsoDate; from: number; to: number } {
  const date = dayWith(time, (day) => windowOf(order, day).to)
  return { date, ...windowOf(order, date) }
}

/** When an auction order is matched; undefined for all others. */
export function auctionOf({ timeInForce, createdAt }: Pick<Order, 'timeInForce' | 'createdAt'>): number | undefined {
  if (timeInForce === 'AT_THE_OPENING') return hoursOf(dayWith(createdAt, (day) => hoursOf(day).open)).open
  if (timeInForce === 'AT_THE_CLOSE') return hoursOf(dayWith(createdAt, (day) => hoursOf(day).close)).close
  return undefined
}

/** The moment after which an order works no more; infinite for one that stays until it is canceled. */
export function endOf(order: Pick<Order, 'timeInForce' | 'createdAt' | 'expiresAt' | 'symbol' | 'isExtended'>): number {
  const ofContract = findSecurity(order.symbol)?.endsAt ?? Infinity
  const auction = auctionOf(order)
  if (auction !== undefined) return auction
  if (order.timeInForce === 'DAY') {
    const date = dayWith(order.createdAt, (day) => windowOf(order, day).to)
    return Math.min(windowOf(order, date).to, ofContract)
  }
  return Math.min(order.expiresAt ?? Infinity, ofContract)
}
