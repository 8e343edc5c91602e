import type { Clock } from '../services/ports.ts'

/** The moment before which nothing is sent to this host. */
export interface LimitGate {
  /** 0: open. */
  remainingMs(): number
  /** Shuts for as long as asked; without a number 5 s, doubling to 120 s while limits follow one another. */
  shut(askedMs: number | null): void
  /** The host answered normally. */
  forget(): void
}

export function createLimitGate(clock: Clock): LimitGate {
  let shutAt = 0
  let waitMs = 0
  let unnamed = 0
  function remainingMs(): number {
    // A clock set back must not lengthen the wait.
    return Math.min(Math.max(0, shutAt + waitMs - clock.now()), waitMs)
  }
  return {
    remainingMs,
    shut(askedMs) {
      const wait = askedMs ?? Math.min(5_000 * 2 ** unnamed, 120_000)
      if (askedMs === null) unnamed += 1
      if (wait < remainingMs()) return
      shutAt = clock.now()
      waitMs = wait
    },
    forget() {
      unnamed = 0
    },
  }
}
