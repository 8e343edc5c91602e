import type { QuestionId, ThreadId } from '../../preload/contract/words.ts'
import type { Clock } from './ports.ts'

const firstWaitMs = 5_000
const longestWaitMs = 60_000

/** When a question that waits for nothing visible is tried again: 5 s, then twice as long up to a minute. */
export interface Retrying {
  /** Something runs in that thread that nobody here can see. */
  afterConflict(id: QuestionId, threadId: ThreadId): void
  /** Nothing reached the server; `askedMs` is the wait it named. The return of the line comes first, where it was lost. */
  later(id: QuestionId, askedMs: number | undefined): void
  /** Sent, refused, or taken back. */
  forget(id: QuestionId): void
  close(): void
}

export function createRetrying(parts: {
  clock: Clock
  sendWaiting: (threadId: ThreadId) => void
  sendAllWaiting: () => void
}): Retrying {
  const { clock, sendWaiting, sendAllWaiting } = parts
  const tries = new Map<QuestionId, { count: number; cancel: () => void }>()

  function again(id: QuestionId, askedMs: number, run: () => void): void {
    const before = tries.get(id)
    before?.cancel()
    const count = (before?.count ?? 0) + 1
    const waitMs = Math.max(askedMs, Math.min(firstWaitMs * 2 ** (count - 1), longestWaitMs))
    // Upwards only: never before the time asked for.
    tries.set(id, { count, cancel: clock.after(waitMs * (1 + clock.random() * 0.2), run) })
  }

  return {
    afterConflict: (id, threadId) => again(id, 0, () => sendWaiting(threadId)),
    later: (id, askedMs) => again(id, askedMs ?? 0, sendAllWaiting),
    forget(id) {
      tries.get(id)?.cancel()
      tries.delete(id)
    },
    close() {
      for (const { cancel } of tries.values()) cancel()
      tries.clear()
    },
  }
}
