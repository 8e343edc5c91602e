import type { Clock } from '../services/ports.ts'

const firstWaitMs = 5_000
const longestStepMs = 120_000
/** How soon to come back while another request tries alone. */
const trialMs = 1_000

/** The moment before which nothing is sent to this host. */
export interface LimitGate {
  /** 0: open. */
  remainingMs(): number
  /** A request goes out. After a limit it goes alone: until it has ended the others find the gate shut. */
  enter(): Passage
}

/** One request under way; told once how it ended. */
export interface Passage {
  /** Shuts for as long as asked, without a number 5 s; from the second limit in a row for 10 s at least, doubling to 120 s. */
  limited(askedMs: number | null): void
  /** The host answered normally. */
  answered(): void
  /** No answer, or the server's own trouble. */
  failed(): void
}

export function createLimitGate(clock: Clock): LimitGate {
  let shutAt = 0
  let waitMs = 0
  let limitsInARow = 0
  let isTrialOut = false

  function shut(askedMs: number | null): void {
    const stepMs = Math.min(firstWaitMs * 2 ** (limitsInARow - 1), longestStepMs)
    // A server that names a short wait again and again would be asked for ever at that pace.
    const wait = limitsInARow > 1 ? Math.max(askedMs ?? 0, stepMs) : (askedMs ?? stepMs)
    if (wait < closedMs()) return
    shutAt = clock.now()
    waitMs = wait
  }

  function closedMs(): number {
    // A clock set back an hour must not shut the gate for an hour: the wait begins anew.
    shutAt = Math.min(shutAt, clock.now())
    return Math.max(0, shutAt + waitMs - clock.now())
  }

  return {
    remainingMs: () => (isTrialOut ? trialMs : closedMs()),
    enter() {
      const before = limitsInARow
      const isTrial = before > 0
      if (isTrial) isTrialOut = true
      const end = (): void => {
        if (isTrial) isTrialOut = false
      }
      return {
        limited(askedMs) {
          end()
          // Requests that were under way together meet one limit, not many in a row.
          if (before === limitsInARow) limitsInARow += 1
          shut(askedMs)
        },
        answered() {
          end()
          if (before === limitsInARow) limitsInARow = 0
        },
        failed: end,
      }
    },
  }
}
