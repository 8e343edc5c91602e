import { createSystemClock } from '../../main/system-clock.ts'
import type { Clock } from '../../main/services/ports.ts'

/** Real time that a test may set forward, as sleep or a wrong clock does. */
export interface MovableClock extends Clock {
  jump(ms: number): void
}

export function createMovableClock(): MovableClock {
  const system = createSystemClock()
  let offset = 0
  return {
    now: () => system.now() + offset,
    after: (ms, run) => system.after(ms, run),
    random: () => system.random(),
    jump(ms) {
      offset += ms
    },
  }
}
