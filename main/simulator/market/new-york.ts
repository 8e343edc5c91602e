/** A calendar day as YYYY-MM-DD. */
export type IsoDate = string

const DAY_MS = 86_400_000

const wallClock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

const HOUR_MS = 3_600_000
const HOURS_KEPT = 20_000
const offsets = new Map<number, number>()

/** Minutes New York is ahead of UTC at this moment: -300 in winter, -240 in summer. */
export function newYorkOffset(time: number): number {
  // Offsets change on the hour only, and asking Intl is slow.
  const hour = Math.floor(time / HOUR_MS)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  if (offsets.size >= HOURS_KEPT) offsets.clear()
  const offset = readOffset(hour * HOUR_MS)
  offsets.set(hour, offset)
  return offset
}

function readOffset(time: number): number {
  const read = new Map(wallClock.formatToParts(time).map((part) => [part.type, Number(part.value)]))
  const field = (name: Intl.DateTimeFormatPartTypes) => read.get(name) ?? 0
  const wall = Date.UTC(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'))
  return Math.round((wall - time) / 60_000)
}

/** The New York calendar day of a moment. */
export function newYorkDate(time: number): IsoDate {
  return new Date(time + newYorkOffset(time) * 60_000).toISOString().slice(0, 10)
}

/** The moment (epoch ms) at which New York clocks show this many minutes after midnight of the day. */
export function newYorkMoment(date: IsoDate, minutes: number): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000
  const guess = wall - newYorkOffset(wall) * 60_000
  return wall - newYorkOffset(guess) * 60_000
}

/** A moment with New York's offset, such as 2026-04-23T14:30:00-04:00. */
export function formatWithOffset(time: number): string {
  const offset = newYorkOffset(time)
  const wall = new Date(time + offset * 60_000).toISOString().slice(0, 19)
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')
  const minutes = String(Math.abs(offset) % 60).padStart(2, '0')
  return `${wall}${offset < 0 ? '-' : '+'}${hours}:${minutes}`
}

/** Sunday is 0. */
export function weekdayOf(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** The calendar day so many days later (or earlier). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** A real calendar day written as YYYY-MM-DD. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}
