import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf } from '../../../../preload/contract/failure-error.ts'
import type { Failure } from '../../../../preload/contract/failure.ts'
import type { RequestOutput } from '../../../../preload/contract/index.ts'
import type { QuestionId, ThreadId } from '../../../../preload/contract/words.ts'
import { bridge } from '../../../bridge/bridge.ts'
import { keyOf, type Place, type TextReturn } from './draft-keeper.ts'

type Outcome = RequestOutput<'threads.ask'>['outcome']

/** What went wrong with the last act at the composer, for the place it happened at. */
export interface AskingTrouble {
  place: string
  failure: Failure
}

/** Sends a question once. A refused one goes back into the composer of the place it came from. */
export function useAsking(
  place: Place,
  keeper: TextReturn,
  onThreadOpened: (threadId: ThreadId) => void,
  /** The question waits, or nobody knows whether it arrived. */
  onKept: (questionId: QuestionId) => void = () => {},
): {
  /** Resolves with what became of it; null: its text is back in the composer. `press` names the button behind it. */
  ask: (text: string, press?: string) => Promise<Outcome | null>
  trouble: AskingTrouble | null
  /** Shows what went wrong with an act; null then. */
  attempt: <Value>(act: Promise<Value>) => Promise<Value | null>
  forget: () => void
} {
  const [trouble, setTrouble] = useState<AskingTrouble | null>(null)
  const latest = useRef({ place, onThreadOpened, onKept })
  useEffect(() => {
    latest.current = { place, onThreadOpened, onKept }
  })
  const forget = useCallback(() => setTrouble(null), [])

  const attempt = useCallback(<Value>(act: Promise<Value>): Promise<Value | null> => {
    const at = keyOf(latest.current.place)
    return act.catch((error: unknown) => {
      setTrouble({ place: at, failure: failureOf(error) ?? { code: 'internal' } })
      return null
    })
  }, [])

  const ask = useCallback(
    (text: string, press?: string) => {
      const from = latest.current.place
      setTrouble(null)
      const send = async (): Promise<Outcome> => {
        try {
          const result = await bridge.threads.ask({ ...from, text, ...(press === undefined ? {} : { press }) })
          const stillHere = keyOf(latest.current.place) === keyOf(from)
          if (result.outcome === 'sent' && from.threadId === null && stillHere) {
            latest.current.onThreadOpened(result.threadId)
          }
          if (result.outcome !== 'sent') latest.current.onKept(result.questionId)
          return result.outcome
        } catch (error) {
          keeper.putBack(from, text)
          throw error
        }
      }
      return attempt(send())
    },
    [attempt, keeper],
  )

  const here = trouble !== null && trouble.place === keyOf(place) ? trouble : null
  return { ask, trouble: here, attempt, forget }
}
