import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'

export interface RequestState<Value> {
  /** When the running request was started, in milliseconds; null while none runs. */
  runningSince: number | null
  value: Value | null
  failure: Failure | null
}

/** One request at a time with its running time, value and failure; results after unmount are dropped. */
export function useRequest<Arguments extends readonly unknown[], Value>(
  send: (...input: Arguments) => Promise<Value>,
): RequestState<Value> & { run: (...input: Arguments) => Promise<Value | null>; reset: () => void } {
  const [state, setState] = useState<RequestState<Value>>({ runningSince: null, value: null, failure: null })
  const latest = useRef(send)
  const turn = useRef(0)
  useEffect(() => {
    latest.current = send
  })
  useEffect(() => () => void turn.current++, [])

  const run = useCallback(async (...input: Arguments) => {
    const mine = ++turn.current
    setState((before) => ({ ...before, runningSince: Date.now(), failure: null }))
    try {
      const value = await latest.current(...input)
      if (mine === turn.current) setState({ runningSince: null, value, failure: null })
      return value
    } catch (error) {
      const failure = failureOf(error) ?? { code: 'internal' as const }
      if (mine === turn.current) setState((before) => ({ ...before, runningSince: null, failure }))
      return null
    }
  }, [])
  const reset = useCallback(() => {
    turn.current++
    setState({ runningSince: null, value: null, failure: null })
  }, [])
  return { ...state, run, reset }
}
