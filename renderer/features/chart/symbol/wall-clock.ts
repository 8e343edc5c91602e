import { zoneLabel } from '../../../ui/times.ts'
import { createNewYorkOffset } from '../new-york-offset.ts'

/** Whose clock the axis reads. The market's own unless the reader asks for another. */
export type Zone = 'new-york' | 'local' | 'utc'

export interface WallClock {
  /** A moment (epoch ms) as a date whose UTC fields are those of the zone. */
  read: (at: number) => Date
  /** EST, EDT, local or UTC at that moment. */
  label: (at: number) => string
}

export function createWallClock(zone: Zone): WallClock {
  const offset = offsets[zone]()
  return {
    read: (at) => new Date(at + offset(at)),
    label: (at) => (zone === 'new-york' ? zoneLabel(at) : zone === 'utc' ? 'UTC' : 'local'),
  }
}

const offsets: Record<Zone, () => (at: number) => number> = {
  'new-york': createNewYorkOffset,
  local: () => (at) => new Date(at).getTimezoneOffset() * -60_000,
  utc: () => () => 0,
}
