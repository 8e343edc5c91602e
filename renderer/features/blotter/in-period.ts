import type { BlotterRow } from './blotter-rows.ts'

export const periods = ['today', 'week', 'all'] as const
export type Period = (typeof periods)[number]

export const periodWords: Readonly<Record<Period, { label: string; done: string }>> = {
  today: { label: 'Today', done: 'Done today' },
  week: { label: 'This week', done: 'Done this week' },
  all: { label: 'All days', done: 'Done' },
}

const dayMs = 86_400_000
const newYork = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' })

/** The time lies in the period, by days of New York and weeks from Monday. A text that is no time lies in every one. */
export function isIn(period: Period, time: string, now: number): boolean {
  const at = Date.parse(time)
  if (period === 'all' || Number.isNaN(at)) return true
  const [day, today] = [dayNumber(at), dayNumber(now)]
  if (period === 'today') return day >= today
  // Day 0 was a Thursday.
  const monday = today - ((today + 3) % 7)
  return day >= monday
}

/** Orders of a period; one that is open or needs the user is there whatever its day. */
export function rowsIn(period: Period, rows: readonly BlotterRow[], now: number): BlotterRow[] {
  return rows.filter(({ group, at }) => group !== 'done' || isIn(period, at, now))
}

function dayNumber(at: number): number {
  return Math.floor(Date.parse(newYork.format(at)) / dayMs)
}
