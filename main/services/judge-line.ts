import type { Failure, FailureCode } from '../../preload/contract/failure.ts'
import type { ConnectionStatus } from '../../preload/contract/session.ts'
import type { Clock } from './ports.ts'

const offlineCodes = new Set<FailureCode>([
  'name-not-found',
  'connection-refused',
  'connection-reset',
  'timed-out',
  'certificate-refused',
  'proxy-refused',
  'redirected', // a sign-in page of a network stands in between
])
/** Failures in a row, without an answer between them, that are still one call's trouble; a limit may hold for one kind of call. */
const mostDoubts = { idle: 0, connected: 0, unauthorized: 0, offline: 1, limited: 2 } as const
/** After the last limit. */
const quietMs = 30_000

type State = ConnectionStatus['state']

/** What the result of one call means for the whole line. */
export interface Judge {
  /** The state of the line from now on; `ask-again`: nobody knows before another call has ended; null: nothing new. */
  judge(failure: Failure | null, present: State): State | 'ask-again' | null
  /** Since the last answer something failed. */
  hasDoubts(): boolean
  forget(): void
}

export function createJudge(clock: Clock): Judge {
  let doubts = 0
  let limitedAt = -Infinity

  function isQuiet(): boolean {
    const sinceMs = clock.now() - limitedAt
    return sinceMs < 0 || sinceMs >= quietMs
  }

  return {
    judge(failure, present) {
      const state = stateOf(failure)
      if (state === null) return null
      doubts = state === 'connected' ? 0 : doubts + 1
      if (state === 'limited') limitedAt = clock.now()
      // A limit on one kind of call lets the others through; the word about it stays until it has been quiet.
      if (state === 'connected') return present === 'limited' && !isQuiet() ? null : state
      if (present !== 'connected' || doubts > mostDoubts[state]) return state
      return state === 'offline' ? 'ask-again' : null
    },
    hasDoubts: () => doubts > 0,
    forget() {
      doubts = 0
      limitedAt = -Infinity
    },
  }
}

/** null: says nothing about the line. */
function stateOf(failure: Failure | null): State | null {
  if (failure === null) return 'connected'
  if (offlineCodes.has(failure.code)) return 'offline'
  if (failure.code === 'unauthorized' || failure.code === 'not-connected') return 'unauthorized'
  if (failure.code === 'rate-limited') return 'limited'
  return null
}
