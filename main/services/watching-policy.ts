import type { Failure } from '../../preload/contract/failure.ts'
import { pauseAfter } from './quoting-policy.ts'

/** What is known when the next look at an account's orders is planned. */
export interface WatchingMoment {
  /** An order sent from here is open, on its way, or of unknown outcome. */
  readonly isOursOpen: boolean
  /** Its orders are on a screen. */
  readonly isWatched: boolean
  readonly isVisible: boolean
  /** Of the last look; null when it was answered. */
  readonly failure: Failure | null
  /** Looks in a row that failed, the last one included. */
  readonly failures: number
  /** In [0, 1). */
  readonly random: number
}

const second = 1000
/** Fills, positions and balances change without an order, too. */
export const restMs = 15 * second

/** Milliseconds until the next look at the orders; null: nobody needs one. */
export function planNextLook(moment: WatchingMoment): number | null {
  const { isOursOpen, isWatched, isVisible, failure, failures, random } = moment
  if (!isOursOpen && !isWatched) return null
  if (failure !== null) return pauseAfter(failure, failures, random)
  if (isVisible) return isOursOpen ? 2 * second : 5 * second
  return isOursOpen ? 30 * second : 60 * second
}
