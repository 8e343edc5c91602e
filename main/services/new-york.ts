import { tradingDate } from '../../preload/contract/words.ts'
import type { TradingDate } from '../../preload/contract/words.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const hoursKept = 50_000

const zoneName = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeZoneName: 'longOffset' })
const offsets = new Map<number, number>()

/** Milliseconds to add to UTC for New York's clock at a moment (epoch ms): -5 h in winter, -4 h in summer. */
export function newYorkOffset(ms: number): number {
  // It changes on full hours only, and asking Intl is slow.
  const hour = Math.floor(ms / hourMs)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  const name = zoneName.formatToParts(hour * hourMs).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? []
  const offset = (Number(hours) * hourMs + Number(minutes) * minuteMs) * (sign === '-' ? -1 : 1)
  if (offsets.size >= hoursKept) offsets.clear()
  offsets.set(hour, offset)
  return offset
}

/** The calendar day of New York at a moment (epoch ms). */
export function newYorkDate(ms: number): TradingDate {
  return dateAt(ms + newYorkOffset(ms))
}

/** The moment (epoch ms) at which New York's clocks show so many minutes after midnight of a day. */
export function newYorkMoment(date: TradingDate, minutes: number): number {
  const wall = dayStart(date) + minutes * minuteMs
  // The offset before the change of a clock may differ from the one after it: ask again at the result.
  return wall - newYorkOffset(wall - newYorkOffset(wall))
}

/** The day so many days later, or earlier. */
export function addDays(date: TradingDate, days: number): TradingDate {
  return dateAt(dayStart(date) + days * dayMs)
}

/** Days from one date to another. */
export function daysBetween(from: TradingDate, to: TradingDate): number {
  return Math.round((dayStart(to) - dayStart(from)) / dayMs)
}

/** 0 is Sunday. */
export function weekdayOf(date: TradingDate): number {
  return new Date(dayStart(date)).getUTCDay()
}

function dayStart(date: TradingDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}

function dateAt(ms: number): TradingDate {
  return tradingDate.parse(new Date(ms).toISOString().slice(0, 10))
}
