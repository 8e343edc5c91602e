import { revealHidden } from '../../ui/reveal-hidden.ts'
import { zoneLabel } from '../../ui/times.ts'
import type { AxisRules } from './canvas-types.ts'
import { createNewYorkOffset } from './new-york-offset.ts'
import type { Slot } from './prepare-series.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weights = { year: 70, month: 60, week: 55, day: 50, time: 30 }
const longestTick = 14

/** Names of the places on an axis, for its ticks and for the line of values. */
export interface SlotNames extends AxisRules {
  name: (place: number) => string
}

/** Times are read in New York where the text names a zone, and as they stand where it does not. */
export function nameSlots(slots: () => readonly Slot[]): SlotNames {
  const offset = createNewYorkOffset()
  const wallOf = (place: number): Date | null => {
    const moment = slots()[place]?.moment
    return moment ? new Date(moment.at + (moment.zoned ? offset(moment.at) : 0)) : null
  }
  const unitOf = (place: number) => slots()[place]?.moment?.unit ?? 'day'
  return {
    weigh: (place, before) => {
      const [wall, earlier] = [wallOf(place), before === null ? null : wallOf(before)]
      return wall === null ? weights.day : weights[changeBetween(earlier, wall, unitOf(place))]
    },
    tick: (place, weight) => {
      const wall = wallOf(place)
      if (wall === null) return revealHidden(slots()[place]?.x ?? '', longestTick)
      return tickOf(wall, unitOf(place), weight)
    },
    plate: null,
    name: (place) => {
      const slot = slots()[place]
      const wall = wallOf(place)
      if (slot === undefined || wall === null) return revealHidden(slot?.x ?? '', 60)
      return nameOf(slot, wall)
    },
  }
}

/** The largest unit that is another one than at the point before. */
function changeBetween(before: Date | null, wall: Date, unit: keyof typeof weights): keyof typeof weights {
  if (before === null) return unit
  if (before.getUTCFullYear() !== wall.getUTCFullYear()) return 'year'
  if (unit === 'year' || before.getUTCMonth() !== wall.getUTCMonth()) return 'month'
  if (weekOf(before) !== weekOf(wall)) return 'week'
  return before.getUTCDate() === wall.getUTCDate() ? 'time' : 'day'
}

function tickOf(wall: Date, unit: keyof typeof weights, weight: number): string {
  const month = months[wall.getUTCMonth()] ?? ''
  if (unit === 'year' || weight === weights.year) return String(wall.getUTCFullYear())
  if (unit === 'month') return month
  if (unit === 'time' && weight === weights.time) return clockOf(wall)
  return `${wall.getUTCDate()} ${month}`
}

function nameOf({ x, moment }: Slot, wall: Date): string {
  const month = `${months[wall.getUTCMonth()] ?? ''} ${wall.getUTCFullYear()}`
  switch (moment?.unit) {
    case 'month':
      return month
    case 'day':
      return `${wall.getUTCDate()} ${month}`
    case 'time':
      return `${wall.getUTCDate()} ${month} ${clockOf(wall)}${moment.zoned ? ` ${zoneLabel(moment.at)}` : ''}`
    default:
      return revealHidden(x.trim(), 24)
  }
}

function clockOf(wall: Date): string {
  return wall.toISOString().slice(11, wall.getUTCSeconds() === 0 ? 16 : 19)
}

// Day 4 of 1970 was the first Monday.
function weekOf(wall: Date): number {
  return Math.floor((wall.getTime() / 86_400_000 - 4) / 7)
}
