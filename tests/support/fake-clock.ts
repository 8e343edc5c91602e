import { setImmediate as nextTurn, setTimeout as rest } from 'node:timers/promises'
import { readTimeoutMs, writeTimeoutMs } from '../../main/api/send-once.ts'
import type { Clock } from '../../main/services/ports.ts'

/** Real milliseconds a request gets before the fake time goes on without its answer. */
const usualPatienceMs = 250

/** A Clock that a test moves. */
export interface FakeClock extends Clock {
  /** Lets `ms` pass: runs the timers due, in order, and lets promises and real I/O go on between them. Requests just sent are awaited for a moment. */
  advance(ms: number): Promise<void>
  /** Sets the wall clock by `ms` without letting time pass: a computer's clock that jumps. */
  jump(ms: number): void
  /** Timers not yet run. */
  pending(): number
  /** Milliseconds until the next timer; Infinity when there is none. */
  nextIn(): number
}

interface Timer {
  readonly at: number
  readonly setAt: number
  readonly ms: number
  readonly run: () => void
}

/** `patienceMs` 0: the test itself waits for what is on its way. */
export function createFakeClock(
  startMs: number,
  random: () => number = () => 0.5,
  patienceMs = usualPatienceMs,
): FakeClock {
  let passed = 0
  let wall = startMs
  const timers = new Set<Timer>()

  function nextDue(until: number): Timer | null {
    let next: Timer | null = null
    // The set keeps the order of arrival, so equal times run in the order they were asked for.
    for (const timer of timers) if (timer.at <= until && (next === null || timer.at < next.at)) next = timer
    return next
  }

  /** A deadline set at this very moment: a request is on its way. */
  function isRequestUnderWay(): boolean {
    return [...timers].some(({ setAt, ms }) => setAt === passed && (ms === readTimeoutMs || ms === writeTimeoutMs))
  }

  async function settle(): Promise<void> {
    for (let waited = 0; ; waited += 1) {
      for (let turn = 0; turn < 4; turn += 1) await nextTurn()
      if (waited >= patienceMs || !isRequestUnderWay()) return
      await rest(1)
    }
  }

  return {
    now: () => wall + passed,
    random,
    after(ms, run) {
      // Whole milliseconds, as a computer's timers.
      const timer = { at: passed + Math.max(0, Math.round(ms)), setAt: passed, ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    async advance(ms) {
      const until = passed + ms
      await settle()
      for (let due = nextDue(until); due !== null; due = nextDue(until)) {
        timers.delete(due)
        passed = due.at
        due.run()
        await settle()
      }
      passed = until
      await settle()
    },
    jump(ms) {
      wall += ms
    },
    pending: () => timers.size,
    nextIn: () => Math.min(...[...timers].map((timer) => timer.at - passed)),
  }
}
