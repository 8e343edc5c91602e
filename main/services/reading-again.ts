import type { FailureCode } from '../../preload/contract/failure.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Clock, Log } from './ports.ts'

const firstWaitMs = 15_000
const longestWaitMs = 300_000
/** The return of the line reads everything again, or another reading would be refused just the same. */
const notAgain = new Set<FailureCode>([
  'unauthorized',
  'not-connected',
  'forbidden',
  'not-found',
  'refused-by-server',
  'oversize-answer',
  'gone',
])

/** Repeats a reading behind that failed: 15 s later, then twice as long up to five minutes. One at a time: the latest. */
export interface ReadingAgain {
  /** Watches a reading; `again` starts it once more. Never rejects. */
  watch(work: Promise<void>, what: string, again: () => Promise<void>): void
  close(): void
}

export function createReadingAgain(parts: { clock: Clock; log: Log; isOnline: () => boolean }): ReadingAgain {
  const { clock, log, isOnline } = parts
  let misses = 0
  let cancel = (): void => undefined
  let closed = false

  function onFailure(error: unknown, what: string, again: () => Promise<void>): void {
    const failure = failureOf(error)
    if (failure === null) log.bug(what, error)
    if (failure === null || notAgain.has(failure.code) || closed) return
    const waitMs = Math.min(firstWaitMs * 2 ** misses, longestWaitMs)
    misses += 1
    cancel()
    cancel = clock.after(waitMs * (1 + clock.random() * 0.2), () => {
      if (isOnline()) watch(again(), what, again)
    })
  }

  function watch(work: Promise<void>, what: string, again: () => Promise<void>): void {
    work.then(
      () => {
        misses = 0
      },
      (error: unknown) => onFailure(error, what, again),
    )
  }

  return {
    watch,
    close() {
      closed = true
      cancel()
    },
  }
}
