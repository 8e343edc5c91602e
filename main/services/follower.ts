import type { TurnWatch } from './live-answer-of.ts'
import type { Turn } from './store-ports.ts'

/** What following one turn needs to remember between two polls. */
export interface Follower {
  turn: Turn
  watch: TurnWatch
  cancelTimer: () => void
  asking: boolean
  /** Asked to hurry while a poll was under way. */
  again: boolean
  failures: number
  notFound: number
  looks: number
  changedAt: number
  cancelConfirmed: boolean
  /** How the response ended, where this run saw it. */
  endedAs: 'succeeded' | 'failed' | 'canceled'
}

/** A turn just taken up, `now` in milliseconds since 1970. */
export function newFollower(turn: Turn, now: number): Follower {
  return {
    turn,
    watch: { trouble: null, overdue: false },
    cancelTimer: () => undefined,
    asking: false,
    again: false,
    failures: 0,
    notFound: 0,
    looks: 0,
    changedAt: now,
    cancelConfirmed: false,
    endedAs: 'succeeded',
  }
}
