import type { Message, Question, Reading } from '../../preload/contract/threads.ts'
import type { AccountId, QuestionId, ResponseId, ThreadId } from '../../preload/contract/words.ts'
import { liveAnswerOf } from './live-answer-of.ts'
import type { TurnWatch } from './live-answer-of.ts'
import type { Publish } from './ports.ts'
import type { Store } from './store-ports.ts'
import { isNewThreadResearchOnly } from './research-only.ts'

/** Reads what changed from the store and tells the pages. */
export interface Announcing {
  /** The thread's row and its conversation; `messages` are those added or replaced. */
  thread(threadId: ThreadId, messages?: readonly Message[]): Promise<void>
  /** Where the question stands: its thread, or those without one. */
  question(question: Question): Promise<void>
  unplaced(accountId: AccountId, placed?: { questionId: QuestionId; threadId: ThreadId }): Promise<void>
}

export function createAnnouncing(parts: {
  store: Store
  publish: Publish
  watchOf: (responseId: ResponseId) => TurnWatch | undefined
  readingOf: (threadId: ThreadId) => Reading | null
}): Announcing {
  const { store, publish, watchOf, readingOf } = parts
  const announcing: Announcing = {
    async thread(threadId, messages = []) {
      const thread = await store.threads.get(threadId)
      if (thread === null) return
      const turn = await store.turns.ofThread(threadId)
      const questions = await store.questions.ofThread(threadId)
      const { syncedAt } = await store.threads.sync(threadId)
      publish({ name: 'threads.changed', payload: { thread } })
      const live = turn === null ? null : liveAnswerOf(turn, watchOf(turn.responseId))
      publish({
        name: 'conversation.changed',
        payload: { threadId, messages: [...messages], live, questions, syncedAt, reading: readingOf(threadId) },
      })
    },
    async question({ accountId, threadId }) {
      if (threadId === null) await announcing.unplaced(accountId)
      else await announcing.thread(threadId)
    },
    async unplaced(accountId, placed) {
      const questions = await store.questions.unplaced(accountId)
      const researchOnly = await isNewThreadResearchOnly(store, accountId)
      publish({ name: 'unplaced.changed', payload: { accountId, questions, placed: placed ?? null, researchOnly } })
    },
  }
  return announcing
}
