import {
  Ban,
  Check,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CircleX,
  Clock,
  Eye,
  Minus,
  Pencil,
  Replace,
  Send,
  TimerOff,
  type LucideIcon,
} from 'lucide-react'
import type { OrderType, Side, TimeInForce, TicketField } from '../../../preload/contract/order-drafts.ts'
import type { ActState } from '../../../preload/contract/orders.ts'
import type { PillTone } from '../pill.tsx'

/** A state as it is drawn: icon, word, tone. */
export interface OrderPill {
  icon: LucideIcon
  word: string
  tone: PillTone
}

/** Sides as a plate says them. */
export const sideWords: Record<Side, { word: string; tone: 'buy' | 'sell' }> = {
  BUY: { word: 'BUY', tone: 'buy' },
  SELL: { word: 'SELL', tone: 'sell' },
  SELL_SHORT: { word: 'SELL SHORT', tone: 'sell' },
}

// By the tables and not by the contract's schemas: the page loads no zod.

export function isSide(text: string): text is Side {
  return Object.hasOwn(sideWords, text)
}
export function isOrderType(text: string): text is OrderType {
  return Object.hasOwn(orderTypeWords, text)
}
export function isTimeInForce(text: string): text is TimeInForce {
  return Object.hasOwn(timeInForceWords, text)
}
export function isTicketField(text: string): text is TicketField {
  return Object.hasOwn(fieldWords, text)
}

export const orderTypeWords: Record<OrderType, string> = {
  MARKET: 'Market',
  LIMIT: 'Limit',
  STOP: 'Stop',
  STOP_LIMIT: 'Stop limit',
  TRAILING_STOP: 'Trailing stop',
  TRAILING_STOP_LIMIT: 'Trailing stop limit',
}

export const timeInForceWords: Record<TimeInForce, string> = {
  DAY: 'Day',
  GOOD_TILL_CANCEL: 'Good till canceled',
  IMMEDIATE_OR_CANCEL: 'Immediate or cancel',
  FILL_OR_KILL: 'Fill or kill',
  GOOD_TILL_DATE: 'Good till date',
  AT_THE_OPENING: 'At the opening',
  AT_THE_CLOSE: 'At the close',
  GOOD_TILL_CROSSING: 'Good till crossing',
  GOOD_THROUGH_CROSSING: 'Good through crossing',
  AT_CROSSING: 'At crossing',
}

/** Short forms for tables and sentences. */
export const shortTimeInForce: Record<TimeInForce, string> = {
  DAY: 'Day',
  GOOD_TILL_CANCEL: 'GTC',
  IMMEDIATE_OR_CANCEL: 'IOC',
  FILL_OR_KILL: 'FOK',
  GOOD_TILL_DATE: 'GTD',
  AT_THE_OPENING: 'OPG',
  AT_THE_CLOSE: 'CLS',
  GOOD_TILL_CROSSING: 'GTX',
  GOOD_THROUGH_CROSSING: 'GTX through',
  AT_CROSSING: 'Crossing',
}

export const fieldWords: Record<TicketField, string> = {
  symbol: 'Symbol',
  side: 'Side',
  quantity: 'Quantity',
  orderType: 'Order type',
  timeInForce: 'Time in force',
  limitPrice: 'Limit price',
  stopPrice: 'Stop price',
  trailingOffset: 'Trailing offset',
  trailingOffsetType: 'Offset in',
  limitOffset: 'Limit offset',
  extendedHours: 'Extended hours',
  expiresAt: 'Expires',
  orderId: 'Order',
  accountId: 'Account',
}

/** What became of an act, before its order is known. */
export const actPills: Record<ActState, OrderPill> = {
  reviewed: { icon: Eye, word: 'In review', tone: 'accent' },
  sending: { icon: Send, word: 'Sending', tone: 'neutral' },
  accepted: { icon: CircleDot, word: 'Accepted', tone: 'accent' },
  refused: { icon: CircleX, word: 'Rejected', tone: 'negative' },
  unknown: { icon: CircleHelp, word: 'Unknown, checking', tone: 'warning' },
  'not-found': { icon: CircleHelp, word: 'Unknown, not found', tone: 'warning' },
  left: { icon: Minus, word: 'Let be', tone: 'neutral' },
}

/** Nothing of it left this computer. */
export const unsentPill: OrderPill = { icon: CircleX, word: 'Not sent', tone: 'negative' }

const statusPills: Readonly<Record<string, OrderPill>> = {
  PENDING_NEW: { icon: CircleDot, word: 'Working', tone: 'accent' },
  NEW: { icon: CircleDot, word: 'Working', tone: 'accent' },
  PARTIALLY_FILLED: { icon: CircleDashed, word: 'Partly filled', tone: 'accent' },
  PENDING_CANCEL: { icon: Clock, word: 'Cancel asked', tone: 'neutral' },
  PENDING_REPLACE: { icon: Pencil, word: 'Change asked', tone: 'neutral' },
  SUSPENDED: { icon: Clock, word: 'Suspended', tone: 'neutral' },
  STOPPED: { icon: CircleDot, word: 'Working', tone: 'accent' },
  CALCULATED: { icon: CircleDot, word: 'Working', tone: 'accent' },
  FILLED: { icon: Check, word: 'Filled', tone: 'positive' },
  CANCELED: { icon: Minus, word: 'Canceled', tone: 'neutral' },
  REJECTED: { icon: CircleX, word: 'Rejected', tone: 'negative' },
  EXPIRED: { icon: TimerOff, word: 'Expired', tone: 'neutral' },
  REPLACED: { icon: Replace, word: 'Replaced', tone: 'neutral' },
  DONE_FOR_DAY: { icon: Ban, word: 'Done for day', tone: 'neutral' },
}

/** The pill of a broker's status; a word this version does not know is shown as it is. */
export function pillOfStatus(status: string): OrderPill {
  const known = Object.hasOwn(statusPills, status) ? statusPills[status] : undefined
  return known ?? { icon: CircleDot, word: status, tone: 'neutral' }
}
