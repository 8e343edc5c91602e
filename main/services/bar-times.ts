import type { BarStart, Resolution } from '../../preload/contract/charts.ts'
import { tradingDate } from '../../preload/contract/words.ts'
import type { TradingDate } from '../../preload/contract/words.ts'
import { hoursOf, isTradingDay, sessionAt, stepTradingDay, tradingDateAt } from './market-days.ts'
import { instantAt } from './moments.ts'
import { addDays, newYorkDate, weekdayOf } from './new-york.ts'

const minuteMs = 60_000

/** Length of the bars under a day, in milliseconds. */
export const intradayMs = {
  '1min': minuteMs,
  '5min': 5 * minuteMs,
  '15min': 15 * minuteMs,
  '30min': 30 * minuteMs,
  '1hour': 60 * minuteMs,
} as const
export type IntradayResolution = keyof typeof intradayMs

export function isIntraday(resolution: Resolution): resolution is IntradayResolution {
  return Object.hasOwn(intradayMs, resolution)
}

/** The trading date of a bar, whichever way it begins. */
export function dateOfStart(start: BarStart): TradingDate {
  const date = tradingDate.safeParse(start)
  return date.success ? date.data : newYorkDate(Date.parse(start))
}

/**
 * Start of the longer bar that holds a bar: each session begins a bar of its own, a week begins with its first
 * trading day. null: the market is closed then.
 */
export function startOfLonger(start: BarStart, resolution: Resolution): BarStart | null {
  if (resolution === '1day') return start
  if (resolution === '1week') return firstDayOfWeek(dateOfStart(start))
  const ms = Date.parse(start)
  const session = sessionAt(ms)
  if (session === null) return null
  const { preOpen, open, close } = hoursOf(tradingDateAt(ms))
  const opening = { pre: preOpen, regular: open, after: close }[session]
  const length = intradayMs[resolution]
  return instantAt(opening + Math.floor((ms - opening) / length) * length)
}

/** The first trading day of the week of a date. */
export function firstDayOfWeek(date: TradingDate): TradingDate {
  const monday = addDays(date, -((weekdayOf(date) + 6) % 7))
  return isTradingDay(monday) ? monday : stepTradingDay(monday, 1)
}
