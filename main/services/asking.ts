import type { Failure } from '../../preload/contract/failure.ts'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { RequestOutput } from '../../preload/contract/index.ts'
import type { Question } from '../../preload/contract/threads.ts'
import { questionId as questionIdWord } from '../../preload/contract/words.ts'
import type { AccountId, QuestionId, ThreadId } from '../../preload/contract/words.ts'
import { createAccepting } from './accepting.ts'
import type { Announcing } from './announcing.ts'
import { capabilitiesOf } from './capabilities.ts'
import type { Following } from './follow-response.ts'
import { isUnfinished } from './live-answer-of.ts'
import { nowOf } from './moments.ts'
import type { TurnIds } from './broker-ports.ts'
import type { Clock, Line, Log } from './ports.ts'
import { createPresses } from './presses.ts'
import type { ResearchOnly } from './research-only.ts'
import { createRetrying } from './retrying.ts'
import { createWaiting } from './waiting.ts'

/** Nothing reached the server, or it said so: what was sent may go later without a double. */
export const certainlyNotSent: ReadonlySet<Failure['code']> = new Set<Failure['code']>([
  'name-not-found',
  'connection-refused',
  'certificate-refused',
  'proxy-refused',
  'redirected',
  'unauthorized',
  'rate-limited',
  'not-connected',
])

/** Between two tries to store what became of a question. */
const settleMs = 5_000

export interface Asking {
  /** Equal presses are one question; see the contract. */
  ask(
    accountId: AccountId,
    threadId: ThreadId | null,
    text: string,
    press?: string,
  ): Promise<RequestOutput<'threads.ask'>>
  /** Takes a question back and returns its text. One on its way is stopped as soon as the server has it. */
  withdraw(id: QuestionId): Promise<{ text: string }>
  resend(id: QuestionId): Promise<void>
  stop(threadId: ThreadId): Promise<void>
  /** An unanswered question was found on the server. */
  onFound(id: QuestionId, threadId: ThreadId): Promise<void>
  /** Sends what waits in this thread, if nothing runs there. */
  sendWaiting(threadId: ThreadId): Promise<void>
  /** Sends this one, if nothing is ahead of it. */
  sendOne(question: Question): Promise<void>
  /** Sends everything that waits; the connection is back. */
  sendAllWaiting(): Promise<void>
  close(): void
}

export function createAsking(parts: {
  line: Line
  clock: Clock
  log: Log
  announcing: Announcing
  following: Following
  researchOnly: ResearchOnly
  isOnline: () => boolean
  /** Looks for a question whose sending got no answer. */
  lookFor: (question: Question) => void
  /** Where a reading found a question that was on its way; said once. */
  takeFound: (id: QuestionId) => ThreadId | null
  /** 409: something runs in that thread; read what it is. */
  attach: (accountId: AccountId, threadId: ThreadId) => Promise<void>
}): Asking {
  const { line, clock, log, announcing, following, researchOnly, isOnline, lookFor, takeFound, attach } = parts
  const { store } = line
  const inFlight = new Map<string, ReturnType<Asking['ask']>>()
  const stopWhenSent = new Set<QuestionId>()
  const presses = createPresses()
  const waiting = createWaiting({
    store,
    log,
    isOnline,
    announce: (question) => announcing.question(question),
    send,
  })
  const retrying = createRetrying({
    clock,
    sendWaiting: (threadId) => waiting.sendSoon(threadId),
    sendAllWaiting: () => void waiting.sendAll().catch((error: unknown) => log.bug('ask', error)),
  })
  const accepting = createAccepting({
    line,
    clock,
    log,
    announcing,
    following,
    async onStored({ id }, { threadId }) {
      if (stopWhenSent.delete(id)) await stop(threadId)
    },
  })
  let closed = false

  function ask(
    accountId: AccountId,
    threadId: ThreadId | null,
    text: string,
    press?: string,
  ): ReturnType<Asking['ask']> {
    const run = (): ReturnType<Asking['ask']> => askAlone(accountId, threadId, text)
    return press === undefined ? run() : presses.once(`${press} ${text}`, run)
  }

  /** The same words for the same place while they are on their way are one question: a double click, a held key, two windows. */
  function askAlone(accountId: AccountId, threadId: ThreadId | null, text: string): ReturnType<Asking['ask']> {
    const key = `${placeOf(accountId, threadId)} ${text.trim()}`
    const already = inFlight.get(key)
    if (already) return already
    const work = askOnce(accountId, threadId, text).finally(() => inFlight.delete(key))
    inFlight.set(key, work)
    return work
  }

  async function askOnce(accountId: AccountId, threadId: ThreadId | null, text: string): ReturnType<Asking['ask']> {
    const question = fresh(accountId, threadId, text, await researchOnly.of(accountId, threadId))
    if (threadId !== null) return (await waiting.ifFree(threadId, () => begin(question))) ?? (await keep(question))
    const outcome = await (isOnline() ? begin(question) : keep(question))
    // The dial of a new thread belongs to one thread; a refused question leaves it where it is.
    if (question.researchOnly) await researchOnly.set(accountId, null, false)
    return outcome
  }

  async function keep(question: Question): ReturnType<Asking['ask']> {
    return { outcome: 'waiting', questionId: await waiting.keep(question) }
  }

  async function begin(question: Question): ReturnType<Asking['ask']> {
    const sending: Question = { ...question, state: 'sending' }
    await change(sending)
    return await send(sending)
  }

  async function send(question: Question): ReturnType<Asking['ask']> {
    const { accountId, threadId, text } = question
    let ids: TurnIds
    try {
      ids =
        threadId === null
          ? await line.broker.createThread(accountId, text, capabilitiesOf(question))
          : await line.broker.createMessage(accountId, threadId, text, capabilitiesOf(question))
    } catch (error) {
      // Closing: what is stored as sending is looked up at the next start.
      if (closed) throw error
      const failure = failureOf(error) ?? { code: 'internal' as const, logId: log.bug('ask', error) }
      return await settle(question, () => onRefusal(question, failure))
    }
    if (closed) throw new FailureError({ code: 'unknown-outcome' })
    retrying.forget(question.id)
    takeFound(question.id)
    if (await accepting.accept(question, ids)) return { outcome: 'sent', threadId: ids.threadId }
    return { outcome: 'unknown', questionId: question.id }
  }

  /**
   * It went out and is stored as sending: a disk that refuses what became of it must not give the text back for a second
   * sending. What is known is stored as soon as the disk takes it; after a crash it is looked up.
   */
  async function settle(question: Question, keepIt: () => ReturnType<Asking['ask']>): ReturnType<Asking['ask']> {
    try {
      return await keepIt()
    } catch (error) {
      if (failureOf(error)?.code !== 'store-unavailable') throw error
      const again = (): void =>
        void settle(question, keepIt).catch((second: unknown) => {
          if (failureOf(second) === null) log.bug('ask', second)
        })
      if (!closed) clock.after(settleMs, again)
      return { outcome: 'unknown', questionId: question.id }
    }
  }

  async function onRefusal(question: Question, failure: Failure): ReturnType<Asking['ask']> {
    const { id, threadId } = question
    // Stopped or taken back on its way, and certain not to be there: it is kept, and does not go by itself.
    if (failure.code !== 'unknown-outcome' && failure.code !== 'internal' && stopWhenSent.has(id)) {
      await change({ ...question, state: 'refused', failure })
      stopWhenSent.delete(id)
      if (threadId !== null) clock.after(0, () => waiting.sendSoon(threadId))
      return { outcome: 'waiting', questionId: id }
    }
    if (failure.code === 'conflict' && threadId !== null) {
      await change({ ...question, state: 'waiting', failure })
      retrying.afterConflict(id, threadId)
      void attach(question.accountId, threadId).catch((error: unknown) => {
        if (failureOf(error) === null) log.bug('attach', error)
      })
      return { outcome: 'waiting', questionId: id }
    }
    if (failure.code === 'unknown-outcome' || failure.code === 'internal') {
      // A reading of the thread found it while its sending was under way.
      const foundIn = takeFound(id)
      if (foundIn !== null) {
        if (stopWhenSent.delete(id)) await stop(foundIn)
        return { outcome: 'sent', threadId: foundIn }
      }
      const unknown: Question = { ...question, state: 'unknown', failure }
      await change(unknown)
      lookFor(unknown)
      return { outcome: 'unknown', questionId: id }
    }
    if (certainlyNotSent.has(failure.code)) {
      await change({ ...question, state: 'waiting', failure })
      retrying.later(id, failure.retryAfterMs)
      return { outcome: 'waiting', questionId: id }
    }
    retrying.forget(id)
    await change({ ...question, state: 'refused', failure })
    if (threadId !== null) clock.after(0, () => waiting.sendSoon(threadId))
    throw new FailureError(failure)
  }

  async function stop(threadId: ThreadId): Promise<void> {
    const turn = await store.turns.ofThread(threadId)
    if (turn !== null && isUnfinished(turn)) {
      await store.turns.setStopping(turn.responseId, nowOf(clock))
      await announcing.thread(threadId)
      following.hurry(turn.responseId)
      return
    }
    const sending = (await store.questions.ofThread(threadId)).find((question) => question.state === 'sending')
    if (sending) stopWhenSent.add(sending.id)
  }

  async function change(question: Question): Promise<void> {
    await store.questions.save(question)
    await announcing.question(question)
  }

  function fresh(accountId: AccountId, threadId: ThreadId | null, text: string, isResearchOnly: boolean): Question {
    const id = questionIdWord.parse(crypto.randomUUID())
    const base = { id, accountId, threadId, text: text.trim(), failure: null, createdAt: nowOf(clock) }
    return { ...base, state: 'waiting', researchOnly: isResearchOnly, held: false }
  }

  async function withdraw(id: QuestionId): Promise<{ text: string }> {
    const question = await store.questions.get(id)
    if (question === null) throw new FailureError({ code: 'gone' })
    if (question.state === 'sending') {
      stopWhenSent.add(id)
      return { text: '' }
    }
    // It went, or was found, while it was looked at: what is given back is never also sent.
    if (!(await store.questions.remove(id, question.state))) return await withdraw(id)
    presses.forget(id)
    retrying.forget(id)
    await announcing.question(question)
    if (question.threadId !== null) await waiting.sendWaiting(question.threadId)
    return { text: question.text }
  }

  async function resend(id: QuestionId): Promise<void> {
    const question = await store.questions.get(id)
    if (question === null) throw new FailureError({ code: 'gone' })
    if (question.state === 'sending') return
    const again: Question = { ...question, state: 'waiting', failure: null }
    if (!(await store.questions.replace(question, again))) return await resend(id)
    await announcing.question(again)
    await waiting.sendOne(again)
  }

  return {
    ask,
    withdraw,
    resend,
    stop,
    async onFound(id, threadId) {
      if (stopWhenSent.delete(id)) await stop(threadId)
      await waiting.sendWaiting(threadId)
    },
    sendWaiting: (threadId) => waiting.sendWaiting(threadId),
    sendOne: (question) => waiting.sendOne(question),
    sendAllWaiting: () => waiting.sendAll(),
    close() {
      closed = true
      waiting.close()
      retrying.close()
      accepting.close()
    },
  }
}

function placeOf(accountId: AccountId, threadId: ThreadId | null): string {
  return `${accountId} ${threadId ?? 'new'}`
}
