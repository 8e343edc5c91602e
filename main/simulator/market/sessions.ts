import { earlyClosesOf, holidaysOf, isWeekday } from './holidays.ts'
import { addDays, newYorkDate, newYorkMoment, type IsoDate } from './new-york.ts'

export type SessionName = 'pre_market' | 'regular' | 'after_hours'
export type DayType = 'TRADING_DAY' | 'EARLY_CLOSE' | 'HOLIDAY' | 'WEEKEND'

/** Opening and closing moments of one trading day, in epoch ms. */
export interface TradingHours {
  date: IsoDate
  preOpen: number
  open: number
  close: number
  afterClose: number
}

const yearCache = new Map<number, { holidays: Set<IsoDate>; earlyCloses: Set<IsoDate> }>()
const hoursCache = new Map<IsoDate, TradingHours>()

function yearOf(date: IsoDate) {
  const year = Number(date.slice(0, 4))
  const known = yearCache.get(year)
  if (known) return known
  const fresh = { holidays: holidaysOf(year), earlyCloses: earlyClosesOf(year) }
  yearCache.set(year, fresh)
  return fresh
}

/** What kind of day the US exchanges have on a calendar day. */
export function dayTypeOf(date: IsoDate): DayType {
  if (!isWeekday(date)) return 'WEEKEND'
  const year = yearOf(date)
  if (year.holidays.has(date)) return 'HOLIDAY'
  return year.earlyCloses.has(date) ? 'EARLY_CLOSE' : 'TRADING_DAY'
}

export function isTradingDay(date: IsoDate): boolean {
  const type = dayTypeOf(date)
  return type === 'TRADING_DAY' || type === 'EARLY_CLOSE'
}

/** Trading hours of a trading day: 04:00, 09:30, 16:00, 20:00, or 13:00 and 17:00 after an early close. */
export function hoursOf(date: IsoDate): TradingHours {
  const known = hoursCache.get(date)
  if (known) return known
  const early = dayTypeOf(date) === 'EARLY_CLOSE'
  const hours: TradingHours = {
    date,
    preOpen: newYorkMoment(date, 4 * 60),
    open: newYorkMoment(date, 9 * 60 + 30),
    close: newYorkMoment(date, (early ? 13 : 16) * 60),
    afterClose: newYorkMoment(date, (early ? 17 : 20) * 60),
  }
  hoursCache.set(date, hours)
  return hours
}

/** The nearest trading day after (step 1) or before (step -1) a calendar day. */
export function stepTradingDay(date: IsoDate, step: 1 | -1): IsoDate {
  let day = addDays(date, step)
  while (!isTradingDay(day)) day = addDays(day, step)
  return day
}

/** The trading day the market is in or was last in: a day begins with its pre-market at 04:00. */
export function tradingDateAt(time: number): IsoDate {
  const today = newYorkDate(time)
  if (isTradingDay(today) && time >= hoursOf(today).preOpen) return today
  return stepTradingDay(today, -1)
}

/** The session running at a moment; undefined while the market is closed. */
export function sessionAt(time: number): SessionName | undefined {
  const hours = hoursOf(tradingDateAt(time))
  if (time < hours.open) return 'pre_market'
  if (time < hours.close) return 'regular'
  return time < hours.afterClose ? 'after_hours' : undefined
}
