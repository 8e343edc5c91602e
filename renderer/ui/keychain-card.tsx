import type { Failure } from '../../preload/contract/failure.ts'
import type { KeyState } from '../../preload/contract/session.ts'
import { Button } from './button.tsx'
import { FailureCard } from './failure-card.tsx'

/** Mended outside of a running program, or by another key: asking again would change nothing. */
const lasting = new Set(['library-missing', 'no-session-bus', 'missing', 'unfinished'])

/** The request that asks the keychain again, as its caller holds it. */
export interface AskingAgain {
  readonly runningSince: number | null
  /** Not null: it was asked. */
  readonly value: unknown
  readonly failure: Failure | null
  readonly run: () => Promise<unknown>
}

/** Why the keychain does not have or give the key, what works without it, and a way to ask again. Nothing when all is well. */
export function KeychainCard({ keyState, again }: { keyState: KeyState; again: AskingAgain }) {
  if (keyState.kind === 'none' || keyState.kind === 'saved' || keyState.failure === null) return null
  const { failure, kind } = keyState
  const running = again.runningSince !== null
  return (
    <>
      <FailureCard
        failure={failure}
        occasion={kind === 'session-only' ? 'keeping-key' : 'reading-key'}
        acts={
          lasting.has(failure.detail ?? '') ? undefined : (
            <>
              <Button size="small" disabled={running} onClick={() => void again.run()}>
                Try the keychain again
              </Button>
              <span className="meta" role="status">
                {running ? 'Asking the keychain' : again.value === null ? '' : 'Asked again, no change'}
              </span>
            </>
          )
        }
      />
      {again.failure !== null && <FailureCard failure={again.failure} />}
    </>
  )
}
