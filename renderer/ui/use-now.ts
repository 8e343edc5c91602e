import { useCallback, useSyncExternalStore } from 'react'

/** The present moment in milliseconds, rounded down to `everyMs` and renewed at each step while `active`. */
export function useNow(active = true, everyMs = 1000): number {
  const subscribe = useCallback(
    (tick: () => void) => (active ? tickAtSteps(tick, everyMs) : () => {}),
    [active, everyMs],
  )
  return useSyncExternalStore(subscribe, () => stepOf(everyMs))
}

function tickAtSteps(tick: () => void, everyMs: number): () => void {
  let timer = setTimeout(next, untilNext(everyMs))
  function next(): void {
    tick()
    timer = setTimeout(next, untilNext(everyMs))
  }
  return () => clearTimeout(timer)
}

function stepOf(everyMs: number): number {
  return Math.floor(Date.now() / everyMs) * everyMs
}

function untilNext(everyMs: number): number {
  return everyMs - (Date.now() % everyMs)
}
