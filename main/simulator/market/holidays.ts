import { addDays, weekdayOf, type IsoDate } from './new-york.ts'

const SUNDAY = 0
const MONDAY = 1
const THURSDAY = 4
const FRIDAY = 5
const SATURDAY = 6

function dateOf(year: number, month: number, day: number): IsoDate {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): IsoDate {
  const first = dateOf(year, month, 1)
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7)
}

function lastMonday(year: number, month: number): IsoDate {
  const last = dateOf(year, month + 1, 0)
  return addDays(last, -((weekdayOf(last) - MONDAY + 7) % 7))
}

/** Easter Sunday of the Gregorian calendar: Good Friday hangs on it. */
function easterSunday(year: number): IsoDate {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const moonShift = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)
  const raw = (19 * golden + moonShift + 15) % 30
  const fullMoon = raw - (raw === 29 || (raw === 28 && golden > 10) ? 1 : 0)
  const weekday = (year + Math.floor(year / 4) + fullMoon + 2 - century + Math.floor(century / 4)) % 7
  return addDays(dateOf(year, 3, 28), fullMoon - weekday)
}

/** Saturday's holiday is kept on Friday, Sunday's on Monday. */
function observed(date: IsoDate): IsoDate {
  const weekday = weekdayOf(date)
  if (weekday === SATURDAY) return addDays(date, -1)
  return weekday === SUNDAY ? addDays(date, 1) : date
}

/** Days on which US stock exchanges stay closed, weekends aside. */
export function holidaysOf(year: number): Set<IsoDate> {
  const newYear = dateOf(year, 1, 1)
  return new Set([
    // A New Year's Day on a Saturday is not kept: the year's books close on that Friday.
    weekdayOf(newYear) === SATURDAY ? newYear : observed(newYear),
    ...(year >= 1998 ? [nthWeekday(year, 1, MONDAY, 3)] : []),
    nthWeekday(year, 2, MONDAY, 3),
    addDays(easterSunday(year), -2),
    lastMonday(year, 5),
    ...(year >= 2022 ? [observed(dateOf(year, 6, 19))] : []),
    observed(dateOf(year, 7, 4)),
    nthWeekday(year, 9, MONDAY, 1),
    nthWeekday(year, 11, THURSDAY, 4),
    observed(dateOf(year, 12, 25)),
  ])
}

/** Trading days that end at 13:00. */
export function earlyClosesOf(year: number): Set<IsoDate> {
  const holidays = holidaysOf(year)
  const candidates = [dateOf(year, 7, 3), addDays(nthWeekday(year, 11, THURSDAY, 4), 1), dateOf(year, 12, 24)]
  return new Set(candidates.filter((date) => isWeekday(date) && !holidays.has(date)))
}

export function isWeekday(date: IsoDate): boolean {
  const weekday = weekdayOf(date)
  return weekday >= MONDAY && weekday <= FRIDAY
}
