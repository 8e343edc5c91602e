/** A point on the time axis, read from text. */
export interface Moment {
  /** ms since 1970: of the moment where the text names a zone, of the wall clock where it does not. */
  at: number
  unit: 'year' | 'month' | 'week' | 'day' | 'time'
  zoned: boolean
}

const date =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i
const month = /^(\d{4})-(\d{2})$/
const week = /^(\d{4})-?W(\d{2})$/i
const year = /^(?:19|20)\d{2}$/
const dayMs = 86_400_000

/** Reads the common ISO forms: a year, a month, a week, a day, a time with or without a zone. null: it is a word. */
export function parseMoment(text: string): Moment | null {
  const trimmed = text.trim()
  if (year.test(trimmed)) return { at: Date.UTC(Number(trimmed), 0), unit: 'year', zoned: false }
  const [, monthYear, monthNumber] = month.exec(trimmed) ?? []
  if (monthYear !== undefined) return whole(toDay(monthYear, monthNumber, '1'), 'month')
  const [, weekYear, weekNumber] = week.exec(trimmed) ?? []
  if (weekYear !== undefined) return whole(toWeek(Number(weekYear), Number(weekNumber)), 'week')
  return parseDate(trimmed)
}

function parseDate(text: string): Moment | null {
  const [matched, y, m, d, hours, minutes, seconds = '0', fraction = '0', zone] = date.exec(text) ?? []
  if (matched === undefined) return null
  const day = toDay(y, m, d)
  if (day === null || hours === undefined) return whole(day, 'day')
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  const time =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000)
  return { at: day + time - (zone === undefined ? 0 : zoneMs(zone)), unit: 'time', zoned: zone !== undefined }
}

function whole(at: number | null, unit: Moment['unit']): Moment | null {
  return at === null ? null : { at, unit, zoned: false }
}

function toDay(y = '', m = '', d = ''): number | null {
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  const day = new Date(0)
  day.setUTCFullYear(Number(y), Number(m) - 1, Number(d))
  return day.getUTCMonth() === Number(m) - 1 && day.getUTCDate() === Number(d) ? day.getTime() : null
}

/** Monday of an ISO week. */
function toWeek(y: number, number: number): number | null {
  const monday = firstMonday(y) + (number - 1) * 7 * dayMs
  return number >= 1 && monday < firstMonday(y + 1) ? monday : null
}

// The first week is the one with 4 January in it.
function firstMonday(y: number): number {
  const fourth = Date.UTC(y, 0, 4)
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs
}

function zoneMs(zone: string): number {
  if (/^z$/i.test(zone)) return 0
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
