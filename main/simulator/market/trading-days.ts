import { addDays, type IsoDate } from './new-york.ts'
import { isTradingDay } from './sessions.ts'

/** The year whose first trading day has ordinal 0. */
const ORIGIN_YEAR = 2026

const years = new Map<number, IsoDate[]>()
const positions = new Map<IsoDate, number>()

function tradingDaysOf(year: number): IsoDate[] {
  const known = years.get(year)
  if (known) return known
  const days: IsoDate[] = []
  for (let date = `${year}-01-01`; date.startsWith(`${year}-`); date = addDays(date, 1)) {
    if (!isTradingDay(date)) continue
    positions.set(date, days.length)
    days.push(date)
  }
  years.set(year, days)
  return days
}

function daysBefore(year: number): number {
  let count = 0
  for (let y = ORIGIN_YEAR; y < year; y++) count += tradingDaysOf(y).length
  for (let y = year; y < ORIGIN_YEAR; y++) count -= tradingDaysOf(y).length
  return count
}

/** The number of a trading day on an endless count of trading days; neighbours differ by one. */
export function ordinalOf(date: IsoDate): number {
  const year = Number(date.slice(0, 4))
  tradingDaysOf(year)
  const position = positions.get(date)
  if (position === undefined) throw new RangeError(`${date} is not a trading day`)
  return daysBefore(year) + position
}

/** The trading day with this number. */
export function dateOfOrdinal(ordinal: number): IsoDate {
  let year = ORIGIN_YEAR
  let rest = ordinal
  while (rest < 0) rest += tradingDaysOf(--year).length
  while (rest >= tradingDaysOf(year).length) rest -= tradingDaysOf(year++).length
  const date = tradingDaysOf(year)[rest]
  if (date === undefined) throw new RangeError(`no trading day has the number ${ordinal}`)
  return date
}
