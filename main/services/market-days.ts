import type { MarketDay, TradingSession } from '../../preload/contract/charts.ts'
import type { TradingDate } from '../../preload/contract/words.ts'
import { earlyCloses, exchangeHolidays, isWeekend } from './exchange-holidays.ts'
import { instantAt } from './moments.ts'
import { addDays, newYorkDate, newYorkMoment } from './new-york.ts'

/** Moments of one trading day, epoch ms. */
export interface TradingHours {
  readonly preOpen: number
  readonly open: number
  readonly close: number
  readonly afterClose: number
}

const years = new Map<number, { holidays: ReadonlySet<TradingDate>; early: ReadonlySet<TradingDate> }>()
const hoursKnown = new Map<TradingDate, TradingHours>()
const daysKept = 10_000

function yearOf(date: TradingDate): { holidays: ReadonlySet<TradingDate>; early: ReadonlySet<TradingDate> } {
  const year = Number(date.slice(0, 4))
  const known = years.get(year) ?? { holidays: exchangeHolidays(year), early: earlyCloses(year) }
  years.set(year, known)
  return known
}

/** Whether the US stock exchanges trade on a calendar day. */
export function isTradingDay(date: TradingDate): boolean {
  return !isWeekend(date) && !yearOf(date).holidays.has(date)
}

/** Trading hours of a trading day: 04:00, 09:30, 16:00 and 20:00 in New York; 13:00 and 17:00 after an early close. */
export function hoursOf(date: TradingDate): TradingHours {
  const known = hoursKnown.get(date)
  if (known !== undefined) return known
  const [close, afterClose] = yearOf(date).early.has(date) ? [13, 17] : [16, 20]
  const at = (hours: number): number => newYorkMoment(date, hours * 60)
  const hours = { preOpen: at(4), open: at(9.5), close: at(close), afterClose: at(afterClose) }
  if (hoursKnown.size >= daysKept) hoursKnown.clear()
  hoursKnown.set(date, hours)
  return hours
}

/** The nearest trading day before or after a calendar day. */
export function stepTradingDay(date: TradingDate, step: 1 | -1): TradingDate {
  let next = addDays(date, step)
  while (!isTradingDay(next)) next = addDays(next, step)
  return next
}

/** The trading day a moment (epoch ms) belongs to: it begins at 04:00, and the last one counts until then. */
export function tradingDateAt(ms: number): TradingDate {
  const today = newYorkDate(ms)
  return isTradingDay(today) && ms >= hoursOf(today).preOpen ? today : stepTradingDay(today, -1)
}

/** The session of a moment (epoch ms); null while the market is closed. */
export function sessionAt(ms: number): TradingSession | null {
  const { open, close, afterClose } = hoursOf(tradingDateAt(ms))
  if (ms < open) return 'pre'
  if (ms < close) return 'regular'
  return ms < afterClose ? 'after' : null
}

/** Weekdays of a stretch of time (both ends included), oldest first, with their hours; holidays have none. */
export function listMarketDays(from: TradingDate, to: TradingDate): MarketDay[] {
  const days: MarketDay[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) if (!isWeekend(date)) days.push(describeDay(date))
  return days
}

function describeDay(date: TradingDate): MarketDay {
  if (!isTradingDay(date)) return { date, kind: 'holiday', pre: null, regular: null, after: null }
  const { preOpen, open, close, afterClose } = hoursOf(date)
  const between = (from: number, until: number) => ({ from: instantAt(from), until: instantAt(until) })
  return {
    date,
    kind: yearOf(date).early.has(date) ? 'early-close' : 'trading-day',
    pre: between(preOpen, open),
    regular: between(open, close),
    after: between(close, afterClose),
  }
}

/** Milliseconds of trading between two moments (epoch ms); `extended`: with the sessions before and after. Stops counting at `most`. */
export function tradingTimeBetween(from: number, until: number, extended: boolean, most: number): number {
  let total = 0
  for (let date = newYorkDate(from); total < most && date <= newYorkDate(until); date = addDays(date, 1)) {
    if (!isTradingDay(date)) continue
    const { preOpen, open, close, afterClose } = hoursOf(date)
    const [first, last] = extended ? [preOpen, afterClose] : [open, close]
    total += Math.max(0, Math.min(until, last) - Math.max(from, first))
  }
  return total
}
