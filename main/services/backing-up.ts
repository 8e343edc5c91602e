import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Archive, Clock, Log } from './ports.ts'

/** The start is left alone; then once an hour it is looked whether a day has passed. */
const firstLookMs = 2 * 60_000
const lookMs = 60 * 60_000
const oldestMs = 24 * 60 * 60_000

/** Takes a backup of an archive once a day. */
export interface BackingUp {
  close(): void
}

export function createBackingUp({ archive, clock, log }: { archive: Archive; clock: Clock; log: Log }): BackingUp {
  let cancel = clock.after(firstLookMs, look)
  let isLooking = false

  function look(): void {
    cancel = clock.after(lookMs, look)
    if (isLooking) return
    isLooking = true
    void backUpIfOld()
      .catch((error: unknown) => {
        const failure = failureOf(error)
        if (failure === null) log.bug('back up', error)
        else log.warn('no backup', { code: failure.code, reason: failure.detail ?? 'unknown' })
      })
      .finally(() => {
        isLooking = false
      })
  }

  async function backUpIfOld(): Promise<void> {
    const last = await archive.lastBackupAt()
    // One from the future, after the clock was set back, says nothing about today.
    const isFresh = last !== null && clock.now() - last < oldestMs && last <= clock.now()
    if (!isFresh) await archive.backUp('daily')
  }

  return {
    close() {
      cancel()
    },
  }
}
