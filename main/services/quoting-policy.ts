import type { Failure, FailureCode } from '../../preload/contract/failure.ts'

/** What is known when the next round of quotes is planned. */
export interface QuotingMoment {
  readonly isMarketOpen: boolean
  readonly isVisible: boolean
  /** Of the last round; null when it answered. */
  readonly failure: Failure | null
  /** Rounds in a row that failed, the last one included. */
  readonly failures: number
  /** In [0, 1). */
  readonly random: number
}

const second = 1000
/** The key or the pace is the trouble: asking on would make it worse. */
const refusals = new Set<FailureCode>(['unauthorized', 'forbidden', 'not-connected', 'rate-limited'])
const refusalMs = 120 * second

/** Milliseconds until the next round: the price of a quiet look is one request every 3 s, of a look at a closed market 30 s. */
export function planNextRound({ isMarketOpen, isVisible, failure, failures, random }: QuotingMoment): number {
  if (failure === null) return isVisible ? (isMarketOpen ? 3 * second : 30 * second) : 60 * second
  return pauseAfter(failure, failures, random)
}

/** Milliseconds after a failure, the `failures`th in a row; `random` in [0, 1). */
export function pauseAfter(failure: Failure, failures: number, random: number): number {
  const step = Math.max(0, failures - 1)
  // Jitter only upwards: a server that names a wait is never asked earlier.
  if (refusals.has(failure.code))
    return Math.round(Math.max(failure.retryAfterMs ?? 0, refusalMs * 2 ** Math.min(step, 3)) * (1 + random * 0.2))
  return Math.round(Math.min(5 * second * 2 ** Math.min(step, 5), 60 * second) * (0.8 + random * 0.4))
}

/** A refusal is waited out whatever happens; after other trouble a line that is back is asked at once. */
export function isRefusal(failure: Failure): boolean {
  return refusals.has(failure.code)
}
