import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Question } from '../../preload/contract/threads.ts'
import type { QuestionId, ThreadId } from '../../preload/contract/words.ts'
import { isUnfinished } from './live-answer-of.ts'
import type { Log } from './ports.ts'
import type { Store } from './store-ports.ts'

/** Questions that go later: each once, one at a time in a thread. */
export interface Waiting {
  /** Runs `send` unless something is ahead in the thread, whose place is taken meanwhile; null when something is. */
  ifFree<Sent>(threadId: ThreadId, send: () => Promise<Sent>): Promise<Sent | null>
  /** Stores a question to wait. It joins the last that waits in its thread, unless that is edited or has another dial; returns the question it is part of. */
  keep(question: Question): Promise<QuestionId>
  /** Sends what waits in this thread, if nothing runs there. */
  sendWaiting(threadId: ThreadId): Promise<void>
  /** The same, behind the caller. */
  sendSoon(threadId: ThreadId): void
  /** Sends this one, if nothing is ahead of it. */
  sendOne(waiting: Question): Promise<void>
  /** Sends everything that waits; the connection is back. */
  sendAll(): Promise<void>
  close(): void
}

export function createWaiting(parts: {
  store: Store
  log: Log
  isOnline: () => boolean
  /** Tells the pages. */
  announce: (question: Question) => Promise<void>
  /** Sends a question stored as sending. */
  send: (question: Question) => Promise<unknown>
}): Waiting {
  const { store, log, isOnline, announce, send } = parts
  // Set before the first await, so that two windows or a held key make one question go at a time.
  const sendingPlaces = new Set<string>()
  let closed = false

  /** An answer runs, or another question is ahead: one whose fate is open, or one that has waited longer than `id`. */
  async function isBusy(threadId: ThreadId, id?: QuestionId): Promise<boolean> {
    const questions = await store.questions.ofThread(threadId)
    const place = id === undefined ? questions.length : questions.findIndex((question) => question.id === id)
    if (questions.some(({ state }, index) => index !== place && isAhead(state, index < place))) return true
    const turn = await store.turns.ofThread(threadId)
    return turn !== null && isUnfinished(turn)
  }

  function sendSoon(threadId: ThreadId): void {
    if (closed) return
    sendWaiting(threadId).catch((error: unknown) => log.bug('ask', error))
  }

  async function sendWaiting(threadId: ThreadId): Promise<void> {
    const waiting = (await store.questions.ofThread(threadId)).find((question) => question.state === 'waiting')
    if (waiting) await sendOne(waiting)
  }

  async function sendOne(waiting: Question): Promise<void> {
    // Questions that open threads do not stand in each other's way.
    const place = waiting.threadId ?? waiting.id
    if (closed || !isOnline() || sendingPlaces.has(place)) return
    sendingPlaces.add(place)
    try {
      if (waiting.threadId !== null && (await isBusy(waiting.threadId, waiting.id))) return
      const sending = await take(waiting.id)
      if (sending === null) return
      await announce(sending)
      await send(sending)
    } catch (error) {
      if (failureOf(error) === null) log.bug('ask', error)
    } finally {
      sendingPlaces.delete(place)
    }
  }

  /** From now on it is on its way, and nobody takes it back or changes it; null when it no longer waits, or is edited. */
  async function take(id: QuestionId): Promise<Question | null> {
    const question = await store.questions.get(id)
    if (question?.state !== 'waiting' || question.held) return null
    const sending: Question = { ...question, state: 'sending', failure: null }
    return (await store.questions.replace(question, sending)) ? sending : await take(id)
  }

  /** What the question became part of; null when it waits by itself. */
  async function join(question: Question, threadId: ThreadId): Promise<Question | null> {
    const last = (await store.questions.ofThread(threadId)).findLast(({ state }) => state === 'waiting')
    if (last === undefined || last.held || last.researchOnly !== question.researchOnly) return null
    const joined = { ...last, text: `${last.text}\n\n${question.text}` }
    return (await store.questions.replace(last, joined)) ? joined : await join(question, threadId)
  }

  async function sendAll(): Promise<void> {
    for (const question of await store.questions.inState(['waiting'])) await sendOne(question)
  }

  return {
    async ifFree(threadId, run) {
      if (sendingPlaces.has(threadId)) return null
      sendingPlaces.add(threadId)
      try {
        return isOnline() && !(await isBusy(threadId)) ? await run() : null
      } finally {
        sendingPlaces.delete(threadId)
      }
    },
    async keep(question) {
      const { threadId } = question
      const joined = threadId === null ? null : await join(question, threadId)
      if (joined === null) await store.questions.save(question)
      const kept = joined ?? question
      await announce(kept)
      // What it waits for may have ended while it was stored.
      if (threadId !== null) sendSoon(threadId)
      return kept.id
    },
    sendWaiting,
    sendSoon,
    sendOne,
    sendAll,
    close() {
      closed = true
    },
  }
}

function isAhead(state: Question['state'], isEarlier: boolean): boolean {
  return state === 'sending' || state === 'unknown' || (state === 'waiting' && isEarlier)
}
