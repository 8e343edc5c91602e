import { FailureError } from '../../preload/contract/failure-error.ts'
import type { RequestOutput, RequestPayload } from '../../preload/contract/index.ts'
import type { Conversation, Progress, ThreadSummary } from '../../preload/contract/threads.ts'
import type { AccountId, ThreadId } from '../../preload/contract/words.ts'
import type { Announcing } from './announcing.ts'
import type { Following } from './follow-response.ts'
import type { History } from './history.ts'
import { liveAnswerOf } from './live-answer-of.ts'
import { nowOf } from './moments.ts'
import type { Clock, Line, Log } from './ports.ts'
import { createReadingAgain } from './reading-again.ts'

const firstMessages = 60
const mostThreadPages = 200
/** More new rows than this in a page are read by the window as a list, not told one by one. */
const mostToldRows = 10

/** Threads and messages as kept here; the server is read behind. */
export interface Library {
  list(payload: RequestPayload<'threads.list'>): Promise<RequestOutput<'threads.list'>>
  open(accountId: AccountId, threadId: ThreadId): Promise<Conversation>
  older(accountId: AccountId, payload: RequestPayload<'threads.older'>): Promise<RequestOutput<'threads.older'>>
  markRead(threadId: ThreadId): Promise<void>
  /** Reads the server's list of threads, then the thread that was opened last; one run at a time per account. One that failed is repeated later. */
  refresh(accountId: AccountId): Promise<void>
  /** The thread, if it is this account's; else a Failure `gone`. */
  find(accountId: AccountId, threadId: ThreadId): Promise<ThreadSummary>
  close(): void
}

export function createLibrary(parts: {
  line: Line
  clock: Clock
  log: Log
  announcing: Announcing
  following: Following
  history: History
  isOnline: () => boolean
  /** The list of threads is being read; null: it has been. */
  onListing: (accountId: AccountId, listing: Progress['listing']) => void
}): Library {
  const { line, clock, log, announcing, following, history, isOnline, onListing } = parts
  const { store } = line
  const refreshing = new Map<AccountId, Promise<void>>()
  const readingAgain = createReadingAgain({ clock, log, isOnline })
  let opened: ThreadId | null = null
  let closed = false

  async function find(accountId: AccountId, threadId: ThreadId): Promise<ThreadSummary> {
    const thread = await store.threads.get(threadId)
    if (thread === null || thread.accountId !== accountId) throw new FailureError({ code: 'gone', field: 'threadId' })
    return thread
  }

  async function readThreads(accountId: AccountId): Promise<void> {
    const seen = new Set<string>()
    let token: string | null = null
    let read = 0
    for (let pages = 0; pages < mostThreadPages && !closed; pages++) {
      const page = await line.broker.listThreads(accountId, token)
      if (closed) return
      const changed = await store.threads.save(accountId, page.rows, nowOf(clock))
      read += page.rows.length
      if (changed.length > mostToldRows) onListing(accountId, { threads: read, total: page.total })
      else for (const id of changed) await announcing.thread(id)
      token = page.nextPageToken
      const isKnown = changed.length === 0 && page.rows.length > 0 && (await isFullyListed(accountId))
      if (token === null || seen.has(token) || isKnown) break
      seen.add(token)
    }
    await store.settings.set(listedName(accountId), true)
  }

  /** Once the whole list was read, a page without news ends the reading. */
  async function isFullyListed(accountId: AccountId): Promise<boolean> {
    return (await store.settings.get(listedName(accountId))) === true
  }

  return {
    list: ({ accountId, limit, before }) => store.threads.list(accountId, limit, before),
    find,
    async open(accountId, threadId) {
      const thread = await find(accountId, threadId)
      const { messages, hasOlder } = await store.messages.latest(threadId, firstMessages)
      const turn = await store.turns.ofThread(threadId)
      const { syncedAt, complete } = await store.threads.sync(threadId)
      opened = threadId
      const read = (): Promise<void> => history.sync(accountId, threadId)
      if (isOnline()) readingAgain.watch(read(), 'open thread', read)
      return {
        thread,
        messages,
        hasOlder: hasOlder || (!complete && messages.length > 0),
        live: turn === null ? null : liveAnswerOf(turn, following.watchOf(turn.responseId)),
        questions: await store.questions.ofThread(threadId),
        syncedAt,
        reading: history.readingOf(threadId),
      }
    },
    async older(accountId, { threadId, beforeSeq, limit }) {
      await find(accountId, threadId)
      const page = await store.messages.before(threadId, beforeSeq, limit)
      const { complete } = await store.threads.sync(threadId)
      if (page.messages.length > 0 || complete) return { ...page, hasOlder: page.hasOlder || !complete }
      await history.sync(accountId, threadId)
      return await store.messages.before(threadId, beforeSeq, limit)
    },
    async markRead(threadId) {
      const thread = await store.threads.get(threadId)
      if (!thread?.unread) return
      await store.threads.setUnread(threadId, false)
      await announcing.thread(threadId)
    },
    async refresh(accountId) {
      const work = refreshOnce(accountId)
      readingAgain.watch(work, 'refresh', () => refreshOnce(accountId))
      await work
    },
    close() {
      closed = true
      readingAgain.close()
    },
  }

  async function refreshOnce(accountId: AccountId): Promise<void> {
    const already = refreshing.get(accountId)
    if (already) return await already
    const work = readThreads(accountId).finally(() => {
      refreshing.delete(accountId)
      onListing(accountId, null)
    })
    refreshing.set(accountId, work)
    await work
    if (opened !== null && (await store.threads.get(opened))?.accountId === accountId)
      await history.sync(accountId, opened)
  }
}

function listedName(accountId: AccountId): string {
  return `threads-listed-${accountId}`
}
