import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Question } from '../../preload/contract/threads.ts'
import type { Announcing } from './announcing.ts'
import type { Following } from './follow-response.ts'
import { nowOf } from './moments.ts'
import type { TurnIds } from './broker-ports.ts'
import type { Clock, Line, Log } from './ports.ts'
import { symbolsTyped } from './symbols-of.ts'

const firstWaitMs = 2_000
const longestWaitMs = 60_000

/** Takes in a question that the server has accepted. */
export interface Accepting {
  /**
   * The thread, the user's message and the turn are stored; the answer is followed. false: the store cannot be written;
   * it is tried until it can, and meanwhile the question stays as it is and nothing sends it again.
   */
  accept(question: Question, ids: TurnIds): Promise<boolean>
  close(): void
}

export function createAccepting(parts: {
  line: Line
  clock: Clock
  log: Log
  announcing: Announcing
  following: Following
  /** Stored at last. */
  onStored: (question: Question, ids: TurnIds) => Promise<void>
}): Accepting {
  const { line, clock, log, announcing, following, onStored } = parts
  const { store } = line
  const timers = new Set<() => void>()
  let closed = false

  async function storeTurn({ id, accountId, text }: Question, ids: TurnIds): Promise<boolean> {
    try {
      await store.turns.accept({ questionId: id, accountId, ids, text, title: titleOf(text), at: nowOf(clock) })
      return true
    } catch (error) {
      const failure = failureOf(error)
      if (failure?.code !== 'store-unavailable') throw error
      log.warn('accepted, not stored', { code: failure.code, reason: failure.detail ?? '' })
      return false
    }
  }

  async function takeIn(question: Question, ids: TurnIds): Promise<void> {
    await store.threads.addSymbols(ids.threadId, symbolsTyped(question.text))
    const message = await store.messages.get(ids.userMessageId)
    const turn = await store.turns.get(ids.responseId)
    if (turn !== null) following.follow(turn)
    await announcing.thread(ids.threadId, message ? [message] : [])
    if (question.threadId === null) {
      const placed = { questionId: question.id, threadId: ids.threadId }
      await announcing.unplaced(question.accountId, placed)
    }
    await onStored(question, ids)
  }

  function later(question: Question, ids: TurnIds, waitMs: number): void {
    if (closed) return
    const cancel = clock.after(waitMs, () => {
      timers.delete(cancel)
      again(question, ids, waitMs).catch((error: unknown) => log.bug('accept', error))
    })
    timers.add(cancel)
  }

  async function again(question: Question, ids: TurnIds, waitMs: number): Promise<void> {
    if (await storeTurn(question, ids)) await takeIn(question, ids)
    else later(question, ids, Math.min(waitMs * 2, longestWaitMs))
  }

  return {
    async accept(question, ids) {
      if (!(await storeTurn(question, ids))) {
        later(question, ids, firstWaitMs)
        return false
      }
      await takeIn(question, ids)
      return true
    },
    close() {
      closed = true
      for (const cancel of timers) cancel()
    },
  }
}

/** Stands in until the server's own title is read. */
function titleOf(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? ''
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
