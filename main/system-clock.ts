import type { Clock } from './services/ports.ts'

/** The computer's own clock. */
export function createSystemClock(): Clock {
  return {
    now: Date.now,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
  }
}
