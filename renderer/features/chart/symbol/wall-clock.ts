import { zoneLabel } from '../../../ui/times.ts'
import { createNewYorkOffset } from '../new-york-offset.ts'

/** Whose clock the axis reads. The market's own unless the reader asks for another. */
export type Zone = 'new-york' | 'local' | 'utc'

export const zoneWords: Readonly<Record<Zone, string>> = {
  'new-york': 'New York time',
  local: 'Time of this computer',
  utc: 'UTC',
}

export interface WallClock {
  /** A moment (epoch ms) as a date whose UTC fields are those of the zone. */
  read: (at: number) => Date
  /** EST or EDT, UTC, or this computer's distance from UTC at that moment. */
  label: (at: number) => string
}

export function createWallClock(zone: Zone): WallClock {
  const offset = offsets[zone]()
  return {
    read: (at) => new Date(at + offset(at)),
    label: (at) => (zone === 'new-york' ? zoneLabel(at) : `UTC${formatOffset(offset(at))}`),
  }
}

const offsets: Record<Zone, () => (at: number) => number> = {
  'new-york': createNewYorkOffset,
  local: () => (at) => new Date(at).getTimezoneOffset() * -60_000,
  utc: () => () => 0,
}

/** `+1`, `+5:30`, a true minus; nothing for no distance. */
function formatOffset(ms: number): string {
  const minutes = Math.abs(ms) / 60_000
  if (minutes === 0) return ''
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`
  return `${ms < 0 ? '\u2212' : '+'}${Math.floor(minutes / 60)}${rest}`
}
