import type { Failure, FailureCode } from '../../preload/contract/failure.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Question } from '../../preload/contract/threads.ts'
import type { QuestionId, ThreadId } from '../../preload/contract/words.ts'
import type { Announcing } from './announcing.ts'
import type { History } from './history.ts'
import type { BrokerMessage } from './broker-ports.ts'
import type { Clock, Line, Log } from './ports.ts'

/** After this many looks that the server answered without showing it, the user decides. */
const looksMs = [1000, 3000, 8000, 20_000]
/** After trouble on the way: 15 s, then twice as long up to two minutes. */
const lookAgainMs = 15_000
const lookAgainAtMostMs = 120_000
/** The server answered, and does not let us read: another look will not fare better soon. */
const refusesLooks = new Set<FailureCode>(['forbidden', 'not-found', 'refused-by-server', 'gone'])
/** The broker's clock may be behind ours by this much without a word about it. */
const clockToleranceMs = 10 * 60_000

/** Finds out what became of a question whose sending got no answer. Never sends. */
export interface Looking {
  lookFor(question: Question): void
  /** Where a reading found a question that was on its way; said once. */
  takeFound(id: QuestionId): ThreadId | null
  /** Called with user messages that are new here, before they are stored. */
  onNewUserMessages(threadId: ThreadId, messages: readonly BrokerMessage[]): Promise<void>
  close(): void
}

interface Course {
  /** Looks that the server answered. */
  readonly looks: number
  /** Looks in a row that did not get through. */
  readonly misses: number
}

export function createLooking(parts: {
  line: Line
  clock: Clock
  log: Log
  announcing: () => Announcing
  history: () => History
  /** The question was found: the next one of its thread may go. */
  onFound: (id: QuestionId, threadId: ThreadId) => Promise<void>
}): Looking {
  const { line, clock, log, announcing, history, onFound } = parts
  const { store } = line
  const timers = new Map<QuestionId, () => void>()
  /** Where a question was seen. */
  const foundIn = new Map<QuestionId, ThreadId>()
  let behind: { at: number; ms: number } | null = null
  let closed = false

  function schedule(asked: Question, course: Course, ms: number): void {
    if (closed) return
    timers.get(asked.id)?.()
    const run = (): void => void look(asked, course).catch((error: unknown) => log.bug('look for question', error))
    timers.set(asked.id, clock.after(ms, run))
  }

  async function look(asked: Question, course: Course): Promise<void> {
    const question = await store.questions.get(asked.id)
    if (question?.state !== 'unknown') return await end(asked)
    let refusal: Failure | null = null
    try {
      if (question.threadId === null) await lookInNewThreads(question)
      else await history().sync(question.accountId, question.threadId)
    } catch (error) {
      if (closed) return
      const failure = failureOf(error)
      if (failure === null) throw error
      // Without a key every look would be refused; the next one comes when the line is back.
      if (failure.code === 'unauthorized' || failure.code === 'not-connected') return
      if (!refusesLooks.has(failure.code)) {
        const waitMs = Math.min(lookAgainMs * 2 ** course.misses, lookAgainAtMostMs)
        return schedule(asked, { ...course, misses: course.misses + 1 }, waitMs * (1 + clock.random() * 0.2))
      }
      refusal = failure
    }
    if (closed) return
    const still = await store.questions.get(asked.id)
    if (still?.state !== 'unknown') return await end(asked)
    const looks = course.looks + 1
    const next = looksMs[looks]
    if (next !== undefined) return schedule(asked, { looks, misses: 0 }, next)
    timers.delete(asked.id)
    const failure = refusal ?? { ...still.failure, code: 'unknown-outcome' as const }
    await store.questions.save({ ...still, failure: { ...failure, detail: 'looked' } })
    await announce(still)
  }

  async function end(asked: Question): Promise<void> {
    timers.delete(asked.id)
    const threadId = foundIn.get(asked.id) ?? asked.threadId
    foundIn.delete(asked.id)
    if (threadId !== null && !closed) await onFound(asked.id, threadId)
  }

  /** A thread of about that time with no message known here may be the one. */
  async function lookInNewThreads(question: Question): Promise<void> {
    const { rows } = await line.broker.listThreads(question.accountId, null)
    for (const thread of rows) {
      if (!(await isLater(thread.createdAt, question))) continue
      if ((await store.messages.latest(thread.id, 1)).messages.length > 0) continue
      const first = await line.broker.listMessages(question.accountId, thread.id, null)
      if (!first.rows.some((message) => says(message, question))) continue
      await store.threads.save(question.accountId, [thread], question.createdAt)
      return await history().sync(question.accountId, thread.id)
    }
  }

  /** Made after the question was asked, by its own clock or by the broker's, which is read when the two disagree. */
  async function isLater(createdAt: string, question: Question): Promise<boolean> {
    const made = Date.parse(createdAt)
    const earliest = Date.parse(question.createdAt) - clockToleranceMs
    if (Number.isNaN(made) || made >= earliest) return true
    return made + (await readBehindMs()) >= earliest
  }

  /** How far the broker's clock is behind ours; read once in a while, and none when it does not say. */
  async function readBehindMs(): Promise<number> {
    if (behind === null || clock.now() - behind.at > clockToleranceMs) {
      const there = await line.broker.readClock().catch(() => null)
      behind = { at: clock.now(), ms: there === null ? 0 : clock.now() - there }
    }
    return behind.ms
  }

  async function remove(question: Question, threadId: ThreadId): Promise<void> {
    if (question.threadId === null && question.researchOnly) await store.threads.setResearchOnly(threadId, true)
    await store.questions.remove(question.id)
    await announce(question, threadId)
  }

  async function announce(question: Question, placedIn?: ThreadId): Promise<void> {
    if (question.threadId !== null) return await announcing().thread(question.threadId)
    const placed = placedIn && { questionId: question.id, threadId: placedIn }
    await announcing().unplaced(question.accountId, placed)
  }

  return {
    lookFor(question) {
      schedule(question, { looks: 0, misses: 0 }, looksMs[0] ?? 0)
    },
    takeFound(id) {
      const threadId = foundIn.get(id) ?? null
      foundIn.delete(id)
      return threadId
    },
    async onNewUserMessages(threadId, messages) {
      const accountId = (await store.threads.get(threadId))?.accountId
      const isUnread = (await store.messages.latest(threadId, 1)).messages.length === 0
      const open = await store.questions.inState(['unknown', 'sending'])
      const candidates = open.filter(
        (question) =>
          question.accountId === accountId &&
          (question.threadId === threadId || (question.threadId === null && isUnread)),
      )
      const earliest = new Map<QuestionId, number>()
      for (const { id } of candidates) earliest.set(id, (await store.questions.newestWhenSent(id)) ?? 0)
      for (const message of messages) {
        const found = candidates.findIndex(
          (question) => message.seq > (earliest.get(question.id) ?? 0) && says(message, question),
        )
        const question = candidates[found]
        if (question === undefined || !(await isLater(message.createdAt, question))) continue
        candidates.splice(found, 1)
        foundIn.set(question.id, threadId)
        // One still on its way is gone too: should its answer never come, nothing may offer it for a second sending.
        await remove(question, threadId)
      }
    },
    close() {
      closed = true
      for (const cancel of timers.values()) cancel()
      timers.clear()
    },
  }
}

function says(message: BrokerMessage, question: Question): boolean {
  if (message.role !== 'user') return false
  const text = message.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  return text.trim() === question.text.trim()
}
