// The market's zone: every stamp of the desk is read in it.
const zone = 'America/New_York'
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const shortClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const zoneName = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' })
const dateParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const dayMs = 86_400_000

/** What is shown for a time text that is no time. */
export const unknownTime = 'time unknown'

/** EST or EDT at that moment. */
export function zoneLabel(at: number): string {
  return zoneName.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'New York'
}

/** `14:32:08 EST`; the words for a text that is no time. */
export function formatStamp(time: string | number): string {
  const at = toMoment(time)
  return at === null ? unknownTime : `${clock.format(at)} ${zoneLabel(at)}`
}

/** `14:32:08`, for places whose head names the zone. */
export function formatClock(time: string | number): string {
  const at = toMoment(time)
  return at === null ? unknownTime : clock.format(at)
}

/** `14:32:08.118`, for provenance. */
export function formatMillis(time: string | number): string {
  const at = toMoment(time)
  return at === null ? unknownTime : `${clock.format(at)}.${String(new Date(at).getUTCMilliseconds()).padStart(3, '0')}`
}

/** `12 Nov 2026 09:31 EST`, whole and unambiguous. */
export function formatDateTime(time: string | number): string {
  const at = toMoment(time)
  if (at === null) return unknownTime
  const day = dayOf(at)
  return `${day.date} ${months[day.month - 1] ?? ''} ${day.year} ${shortClock.format(at)} ${zoneLabel(at)}`
}

/** A calendar date without a time: `2026-11-12` is `12 Nov 2026` wherever it is read. */
export function formatDay(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`
}

/** Today `14:09`, this week `Thu`, this year `12 Nov`, else `12 Nov 2025`. */
export function formatListTime(time: string | number, now: number): string {
  const at = toMoment(time)
  if (at === null) return unknownTime
  const day = dayOf(at)
  const today = dayOf(now)
  const daysAgo = today.number - day.number
  if (daysAgo === 0) return shortClock.format(at)
  if (daysAgo > 0 && daysAgo < 7) return weekdays[weekdayOf(day.number)] ?? ''
  const month = months[day.month - 1] ?? ''
  return day.year === today.year ? `${day.date} ${month}` : `${day.date} ${month} ${day.year}`
}

/** Head of a group of days: Today, Yesterday, Earlier in November, October, December 2025. */
export function nameDayGroup(time: string | number, now: number): string {
  const at = toMoment(time)
  if (at === null) return 'Time unknown'
  const day = dayOf(at)
  const today = dayOf(now)
  if (day.number >= today.number) return 'Today'
  if (day.number === today.number - 1) return 'Yesterday'
  const month = longMonths[day.month - 1] ?? ''
  if (day.year !== today.year) return `${month} ${day.year}`
  return day.month === today.month ? `Earlier in ${month}` : month
}

/** Running time: `0:14`, `12:05`, `1:27:52`. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const rest = String(seconds % 60).padStart(2, '0')
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${rest}`
  return `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}:${rest}`
}

/** Finished time in words: `18 s`, `5 min 42 s`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}

/** Age of a value: `1.2 s old`, `3 min 12 s old`. */
export function formatAge(ms: number): string {
  return ms < 10_000 ? `${(Math.max(0, ms) / 1000).toFixed(1)} s old` : `${formatDuration(ms)} old`
}

/** Age in round words: `3 s old`, `12 min old`, `5 h old`, `2 days old`; null: the text is no time. */
export function wordAge(time: string, now: number): string | null {
  const at = toMoment(time)
  if (at === null) return null
  const minutes = Math.floor(Math.max(0, now - at) / 60_000)
  if (minutes < 1) return formatAge(Math.max(0, now - at))
  if (minutes < 60) return `${minutes} min old`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h old`
  return `${Math.floor(minutes / 1440)} days old`
}

/** A calendar date such as `2027-01-15`: `15 Jan 2027`. */
export function formatDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`
}

function toMoment(time: string | number): number | null {
  const at = typeof time === 'number' ? time : Date.parse(time)
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? at : null
}

function dayOf(at: number): { year: number; month: number; date: number; number: number } {
  const [year = 0, month = 1, date = 1] = dateParts.format(at).split('-').map(Number)
  return { year, month, date, number: Math.round(Date.UTC(year, month - 1, date) / dayMs) }
}

// 1 January 1970 was a Thursday.
function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7
}
