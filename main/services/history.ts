import type { Message, Reading } from '../../preload/contract/threads.ts'
import type { AccountId, ThreadId } from '../../preload/contract/words.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Announcing } from './announcing.ts'
import { findFinalMessage } from './find-final-message.ts'
import type { Following } from './follow-response.ts'
import { isUnfinished } from './live-answer-of.ts'
import { nowOf } from './moments.ts'
import { symbolsOf, symbolsTyped } from './symbols-of.ts'
import type { BrokerMessage, Page } from './broker-ports.ts'
import type { Clock, Line, Log } from './ports.ts'
import type { Turn } from './store-ports.ts'

/** More pages than any thread has: a server that never ends its list is left alone. */
const mostPages = 1000
/** How often the pages hear how far a first reading is. */
const tellEveryMs = 250

/** Reads a thread's messages from the server into the store. */
export interface History {
  /**
   * Newest page first, then on to the beginning unless it is all here. Picks up a question whose sending got no answer,
   * an answer whose message came late, and a turn started elsewhere. One at a time per thread; a second caller shares the first one's run.
   */
  sync(accountId: AccountId, threadId: ThreadId): Promise<void>
  /** How far the first reading of a thread is; null while none goes on. */
  readingOf(threadId: ThreadId): Reading | null
  close(): void
}

export function createHistory(parts: {
  line: Line
  clock: Clock
  log: Log
  announcing: () => Announcing
  following: () => Following
  /** Gives the user messages that are new here to whoever waits for one of them. */
  onNewUserMessages: (threadId: ThreadId, messages: readonly BrokerMessage[]) => Promise<void>
  /** The turn ended: a waiting question may go. */
  onEnd: (turn: Turn) => void
}): History {
  const { line, clock, log, announcing, following, onNewUserMessages, onEnd } = parts
  const running = new Map<ThreadId, Promise<void>>()
  const readings = new Map<ThreadId, Reading>()
  let closed = false

  async function run(accountId: AccountId, threadId: ThreadId): Promise<void> {
    try {
      const newest = await readPages(accountId, threadId)
      readings.delete(threadId)
      if (closed) return
      await pickUpTurn(accountId, threadId, newest)
    } finally {
      const wasReading = readings.delete(threadId)
      if (wasReading && !closed) await announcing().thread(threadId)
    }
    await announcing().thread(threadId)
  }

  /** Every page that is not known to be here; returns the newest message met. */
  async function readPages(accountId: AccountId, threadId: ThreadId): Promise<BrokerMessage | null> {
    const { complete: wasComplete } = await line.store.threads.sync(threadId)
    const newestKnown = (await line.store.messages.latest(threadId, 1)).messages.at(-1)?.seq ?? 0
    const seen = new Set<string>()
    let newest: BrokerMessage | null = null
    let isComplete = false
    let read = 0
    let toldAt = clock.now()
    for (let pages = 0, token: string | null = null; pages < mostPages && !isComplete; pages++) {
      const page: Page<BrokerMessage> = await line.broker.listMessages(accountId, threadId, token)
      if (closed) return null
      const changed = await take(accountId, threadId, page.rows)
      const last = page.rows.toSorted((one, other) => one.seq - other.seq).at(-1) ?? null
      const newestShown = pages === 0 ? -1 : Math.max(newestKnown, newest?.seq ?? 0)
      if (last !== null && last.seq > (newest?.seq ?? 0)) newest = last
      token = page.nextPageToken
      // The older dialect starts at the beginning: only a page that reaches what is known here may end the reading early.
      const isNothingNew = wasComplete && changed.length === 0 && (last?.seq ?? 0) >= newestKnown
      isComplete = token === null || isNothingNew
      await line.store.threads.markSynced(threadId, nowOf(clock), isComplete)
      read += page.rows.length
      if (!wasComplete && !isComplete) readings.set(threadId, { messages: read, total: page.total })
      // Older pages wait in the store until the reader scrolls to them; the older dialect brings newer ones later.
      const shown = changed.filter(({ seq }) => seq > newestShown)
      if (pages === 0 || shown.length > 0 || clock.now() - toldAt >= tellEveryMs) {
        toldAt = clock.now()
        await announcing().thread(threadId, shown)
      }
      if (token !== null && seen.has(token)) break
      if (token !== null) seen.add(token)
    }
    return newest
  }

  async function take(
    accountId: AccountId,
    threadId: ThreadId,
    rows: readonly BrokerMessage[],
  ): Promise<readonly Message[]> {
    const fresh: BrokerMessage[] = []
    for (const row of rows) if (row.role === 'user' && (await line.store.messages.get(row.id)) === null) fresh.push(row)
    if (fresh.length > 0) await onNewUserMessages(threadId, fresh)
    const turn = await line.store.turns.ofThread(threadId)
    if (turn !== null && findFinalMessage(turn, rows) !== null) {
      // Whoever reads the final message first ends the turn, so that it never stands beside its live answer.
      following().forget(turn.responseId)
      const changed = await line.store.turns.finish(turn.responseId, rows, nowOf(clock))
      onEnd(turn)
      return changed
    }
    const changed = await line.store.messages.save(accountId, rows)
    await line.store.threads.addSymbols(threadId, symbolsSaid(changed))
    return changed
  }

  /** History leaves out the turn in progress: a question at its end means an answer may be running. */
  async function pickUpTurn(accountId: AccountId, threadId: ThreadId, newest: BrokerMessage | null): Promise<void> {
    if (newest?.role === 'assistant' && !(await isHeldUp(threadId))) return
    const known = await line.store.turns.ofThread(threadId)
    if (known !== null && isUnfinished(known)) return
    const snapshot = await line.broker.activeResponse(accountId, threadId)
    if (snapshot === null) {
      if (newest === null || newest.role === 'assistant') return
      // It ended between the two reads: look once more.
      const page = await line.broker.listMessages(accountId, threadId, null)
      await announcing().thread(threadId, await take(accountId, threadId, page.rows))
      return
    }
    await line.store.turns.attach(accountId, snapshot, nowOf(clock))
    const turn = await line.store.turns.get(snapshot.id)
    if (turn === null) return
    following().follow(turn)
  }

  /** The server says that something runs here, whatever the history shows. */
  async function isHeldUp(threadId: ThreadId): Promise<boolean> {
    const questions = await line.store.questions.ofThread(threadId)
    return questions.some(({ state, failure }) => state === 'waiting' && failure?.code === 'conflict')
  }

  return {
    async sync(accountId, threadId) {
      const already = running.get(threadId)
      if (already) return await already
      const work = run(accountId, threadId).finally(() => running.delete(threadId))
      running.set(threadId, work)
      await work.catch((error: unknown) => {
        if (failureOf(error) === null) log.bug('history', error)
        throw error
      })
    },
    readingOf: (threadId) => readings.get(threadId) ?? null,
    close() {
      closed = true
    },
  }
}

/** What the thread's row in the library names. */
function symbolsSaid(messages: readonly Message[]): string[] {
  return messages.flatMap(({ role, parts }) =>
    role === 'assistant'
      ? symbolsOf(parts)
      : parts.flatMap((part) => (part.kind === 'text' ? symbolsTyped(part.text) : [])),
  )
}
