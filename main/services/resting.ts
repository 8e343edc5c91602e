import type { Rescue } from '../../preload/contract/archive.ts'
import type { Following } from './follow-response.ts'
import type { Resuming } from './resuming.ts'

/** During a rescue nothing is polled; an answer that was running says why it stands still. */
export function restFollowing({ reason, since }: Rescue): Following {
  const nothing = (): void => undefined
  const failure = { code: 'store-unavailable' as const, detail: reason }
  return {
    follow: nothing,
    hurry: nothing,
    wake: nothing,
    forget: nothing,
    watchOf: () => ({ trouble: { failure, since, nextTryAt: null }, overdue: false }),
    close: nothing,
  }
}

/** During a rescue nothing is taken up: it would have to be written. */
export function restResuming(): Resuming {
  const nothing = async (): Promise<void> => undefined
  return { afterStart: nothing, afterAbsence: nothing }
}
