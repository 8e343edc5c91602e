import type { Failure } from '../../preload/contract/failure.ts'

/** What is known when the next poll of a running answer is planned. */
export interface PollMoment {
  /** Since the turn was accepted, in milliseconds. */
  readonly elapsedMs: number
  readonly visible: boolean
  /** The last poll's failure; null when it answered. */
  readonly failure: Failure | null
  /** Polls in a row that failed, the last one included. */
  readonly failures: number
  /** In [0, 1). */
  readonly random: number
}

export type NextPoll = { readonly kind: 'after'; readonly ms: number } | { readonly kind: 'stop' }

const second = 1000

/** Hardly an answer ends sooner: a look before that is wasted. */
const quietStartMs = 3 * second

/**
 * When to ask again. Waiting for success is done at a steady pace after a quiet start (1.8 s, 2.5 s once an answer takes
 * longer than nineteen of twenty, 5 s over two minutes, 10 s while nobody looks): backing off there only adds delay. Errors back off, a refused right
 * furthest; a refused key stops until the line is back.
 */
export function planNextPoll(moment: PollMoment): NextPoll {
  const { failure } = moment
  if (failure === null) return { kind: 'after', ms: pace(moment) }
  if (failure.code === 'unauthorized' || failure.code === 'not-connected') return { kind: 'stop' }
  const step = Math.max(0, moment.failures - 1)
  // A right that was taken may be given again; nobody else asks about this answer meanwhile.
  if (failure.code === 'forbidden') return { kind: 'after', ms: Math.min(60 * second * 2 ** step, 300 * second) }
  if (failure.code === 'rate-limited') {
    const wait = failure.retryAfterMs ?? Math.min(5 * second * 2 ** step, 120 * second)
    // Jitter only upwards: a server that names a wait is never asked earlier.
    return { kind: 'after', ms: Math.round(wait * (1 + moment.random * 0.2)) }
  }
  const wait = Math.min(2 * second * 2 ** step, 30 * second)
  return { kind: 'after', ms: Math.round(wait * (0.8 + moment.random * 0.4)) }
}

function pace({ elapsedMs, visible }: PollMoment): number {
  if (!visible) return 10 * second
  if (elapsedMs < quietStartMs) return Math.max(second, quietStartMs - Math.max(0, elapsedMs))
  if (elapsedMs < 50 * second) return 1.8 * second
  return elapsedMs < 120 * second ? 2.5 * second : 5 * second
}
