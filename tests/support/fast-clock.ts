import type { Clock } from '../../main/services/ports.ts'

/** Real time, `speed` times as fast, counted from a fixed moment so that two processes agree. */
export function createFastClock(speed: number, startMs: number, realStartMs: number): Clock {
  return {
    now: () => Math.round(startMs + (Date.now() - realStartMs) * speed),
    after(ms, run) {
      const timer = setTimeout(run, ms / speed)
      return () => clearTimeout(timer)
    },
    random: Math.random,
  }
}
