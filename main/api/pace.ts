import type { Clock } from '../services/ports.ts'

const stepMs = 500
const calmMs = 10_000

/** How close together requests may go. On a healthy line as they come; half a second apart while the line comes and goes. */
export interface Pace {
  /** 0: now. */
  remainingMs(): number
  /** A request goes out. */
  went(): void
  /** A request got no answer. */
  broke(): void
}

export function createPace(clock: Clock): Pace {
  let wentAt = -Infinity
  let brokeAt = -Infinity
  let brokeBefore = -Infinity
  return {
    remainingMs() {
      // A single break is an accident; two make a line that comes and goes.
      const sinceBreaks = clock.now() - brokeBefore
      const sinceLast = clock.now() - wentAt
      // Below nothing: the clock was set back.
      const isCalm = sinceBreaks < 0 || sinceBreaks >= calmMs || sinceLast < 0
      return isCalm ? 0 : Math.max(0, stepMs - sinceLast)
    },
    went() {
      wentAt = clock.now()
    },
    broke() {
      brokeBefore = brokeAt
      brokeAt = clock.now()
    },
  }
}
