import { tradingDate } from '../../preload/contract/words.ts'
import type { TradingDate } from '../../preload/contract/words.ts'
import { addDays, weekdayOf } from './new-york.ts'

const [sunday, monday, thursday, saturday] = [0, 1, 4, 6]

/** Days on which the exchanges stayed closed once: attacks, mourning, a storm. */
const closedOnce: readonly string[] =
  '2001-09-11 2001-09-12 2001-09-13 2001-09-14 2004-06-11 2007-01-02 2012-10-29 2012-10-30 2018-12-05 2025-01-09'.split(
    ' ',
  )

/** Weekdays of a year on which the US stock exchanges are closed, by the rules of NYSE and Nasdaq. */
export function exchangeHolidays(year: number): ReadonlySet<TradingDate> {
  const newYear = day(year, 1, 1)
  return new Set([
    // On a Saturday it is not kept: that Friday belongs to the old year.
    ...(weekdayOf(newYear) === saturday ? [] : [kept(newYear)]),
    ...(year >= 1998 ? [nth(monday, 3, year, 1)] : []),
    nth(monday, 3, year, 2),
    addDays(easter(year), -2),
    addDays(nth(monday, 1, year, 6), -7),
    ...(year >= 2022 ? [kept(day(year, 6, 19))] : []),
    kept(day(year, 7, 4)),
    nth(monday, 1, year, 9),
    nth(thursday, 4, year, 11),
    kept(day(year, 12, 25)),
    ...closedOnce.filter((date) => date.startsWith(`${year}-`)).map((date) => tradingDate.parse(date)),
  ])
}

/** Trading days of a year that end at 13:00. */
export function earlyCloses(year: number): ReadonlySet<TradingDate> {
  const holidays = exchangeHolidays(year)
  const eves = [day(year, 7, 3), addDays(nth(thursday, 4, year, 11), 1), day(year, 12, 24)]
  return new Set(eves.filter((date) => !isWeekend(date) && !holidays.has(date)))
}

export function isWeekend(date: TradingDate): boolean {
  return weekdayOf(date) === saturday || weekdayOf(date) === sunday
}

function day(year: number, month: number, date: number): TradingDate {
  return tradingDate.parse(new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10))
}

function nth(weekday: number, which: number, year: number, month: number): TradingDate {
  const first = day(year, month, 1)
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (which - 1) * 7)
}

/** A holiday on a Saturday is kept on Friday, one on a Sunday on Monday. */
function kept(date: TradingDate): TradingDate {
  if (weekdayOf(date) === saturday) return addDays(date, -1)
  return weekdayOf(date) === sunday ? addDays(date, 1) : date
}

/** Easter Sunday, by the Gregorian computus. */
function easter(year: number): TradingDate {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const shift = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + shift + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * late + 114
  return day(year, Math.floor(sum / 31), (sum % 31) + 1)
}
