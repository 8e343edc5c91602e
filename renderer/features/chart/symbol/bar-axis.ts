import type { Resolution } from '../../../../preload/contract/charts.ts'
import type { AxisRules } from '../canvas-types.ts'
import { isIntraday } from './bar-points.ts'
import { createWallClock, type Zone } from './wall-clock.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const weight = { year: 70, month: 60, week: 55, day: 50, open: 45, hour: 35, half: 30, quarter: 25, other: 15 }

export interface BarAxis extends AxisRules {
  /** A bar in words: `Fri 20 Nov 2026`, `Week of 16 Nov 2026`, `Fri 20 Nov 2026 14:30 EST`. */
  name: (time: number) => string
}

/** Ticks of an axis of bars. Closed hours, weekends and holidays have no bars, and so take no room. */
export function createBarAxis(resolution: Resolution, zone: Zone): BarAxis {
  const intraday = isIntraday(resolution)
  // A trading date is a date everywhere.
  const clock = createWallClock(intraday ? zone : 'utc')
  const read = (time: number) => clock.read(time * 1000)
  const name = (time: number) => {
    const wall = read(time)
    const date = `${dayOf(wall)} ${wall.getUTCFullYear()}`
    if (resolution === '1week') return `Week of ${date}`
    const day = `${weekdays[wall.getUTCDay()] ?? ''} ${date}`
    return intraday ? `${day} ${clockOf(wall)} ${clock.label(time * 1000)}` : day
  }
  return {
    weigh: (time, before) => {
      const wall = read(time)
      if (before === null) return intraday ? weight.other : weight.day
      return weight[changeBetween(read(before), wall, intraday)]
    },
    tick: (time, heavy) => {
      const wall = read(time)
      if (heavy >= weight.year) return String(wall.getUTCFullYear())
      if (heavy >= weight.month && !intraday) return months[wall.getUTCMonth()] ?? ''
      if (heavy >= weight.day || !intraday) return dayOf(wall)
      return clockOf(wall)
    },
    plate: name,
    name,
    tickLength: 7,
  }
}

/** The largest unit that is another one than at the bar before. */
function changeBetween(before: Date, wall: Date, intraday: boolean): keyof typeof weight {
  if (before.getUTCFullYear() !== wall.getUTCFullYear()) return 'year'
  if (before.getUTCMonth() !== wall.getUTCMonth()) return 'month'
  if (!intraday) return weekOf(before) === weekOf(wall) ? 'day' : 'week'
  if (before.getUTCDate() !== wall.getUTCDate()) return 'day'
  const minutes = wall.getUTCHours() * 60 + wall.getUTCMinutes()
  if (minutes === 9 * 60 + 30) return 'open'
  if (minutes % 60 === 0) return 'hour'
  if (minutes % 30 === 0) return 'half'
  return minutes % 15 === 0 ? 'quarter' : 'other'
}

// Day 4 of 1970 was the first Monday.
function weekOf(wall: Date): number {
  return Math.floor((wall.getTime() / 86_400_000 - 4) / 7)
}

function dayOf(wall: Date): string {
  return `${wall.getUTCDate()} ${months[wall.getUTCMonth()] ?? ''}`
}

function clockOf(wall: Date): string {
  return wall.toISOString().slice(11, 16)
}
