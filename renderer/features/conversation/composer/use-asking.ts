import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf } from '../../../../preload/contract/failure-error.ts'
import type { Failure } from '../../../../preload/contract/failure.ts'
import type { ThreadId } from '../../../../preload/contract/words.ts'
import { bridge } from '../../../bridge/bridge.ts'
import { keyOf, type DraftKeeper, type Place } from './draft-keeper.ts'

/** What went wrong with the last act at the composer, for the place it happened at. */
export interface AskingTrouble {
  place: string
  failure: Failure
}

/** Sends a question once. A refused one goes back into the composer of the place it came from. */
export function useAsking(
  place: Place,
  keeper: DraftKeeper,
  onThreadOpened: (threadId: ThreadId) => void,
): {
  ask: (text: string) => void
  trouble: AskingTrouble | null
  attempt: (act: Promise<unknown>) => void
  forget: () => void
} {
  const [trouble, setTrouble] = useState<AskingTrouble | null>(null)
  const latest = useRef({ place, onThreadOpened })
  useEffect(() => {
    latest.current = { place, onThreadOpened }
  })
  const forget = useCallback(() => setTrouble(null), [])

  const attempt = useCallback((act: Promise<unknown>) => {
    const at = keyOf(latest.current.place)
    act.catch((error: unknown) => setTrouble({ place: at, failure: failureOf(error) ?? { code: 'internal' } }))
  }, [])

  const ask = useCallback(
    (text: string) => {
      const from = latest.current.place
      setTrouble(null)
      const send = async (): Promise<void> => {
        try {
          const result = await bridge.threads.ask({ ...from, text })
          const stillHere = keyOf(latest.current.place) === keyOf(from)
          if (result.outcome === 'sent' && from.threadId === null && stillHere) {
            latest.current.onThreadOpened(result.threadId)
          }
        } catch (error) {
          keeper.putBack(from, text)
          throw error
        }
      }
      attempt(send())
    },
    [attempt, keeper],
  )

  const here = trouble !== null && trouble.place === keyOf(place) ? trouble : null
  return { ask, trouble: here, attempt, forget }
}
