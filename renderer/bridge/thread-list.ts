import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Progress, ThreadSummary } from '../../preload/contract/threads.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import { bridge } from './bridge.ts'
import { onEvent } from './events.ts'
import { createStore, type Store } from './store.ts'

/** The threads of one account, as far as they are loaded. */
export interface ThreadListState {
  /** Most recently active first. */
  threads: readonly ThreadSummary[]
  /** How many this computer has. */
  total: number
  state: 'loading' | 'ready' | 'failed'
  failure: Failure | null
  loadingMore: boolean
  /** How far the account's history is read from the server; null until it is known. */
  progress: Progress | null
}

export interface ThreadList extends Store<ThreadListState> {
  /** Reads the first page and follows the events; the returned function ends it. */
  start(): () => void
  /** Reads the page after the last row, once at a time. */
  loadMore(): Promise<void>
  /** Reads again what is shown. */
  refetch(): Promise<void>
}

const pageSize = 100
const largestPage = 500
/** While a long list comes in, what is shown is read again this often. */
const rereadEveryMs = 500

export function createThreadList(accountId: AccountId): ThreadList {
  const store = createStore<ThreadListState>({
    threads: [],
    total: 0,
    state: 'loading',
    failure: null,
    loadingMore: false,
    progress: null,
  })
  // Rows that changed while a page was on its way are newer than the page.
  let changed = new Map<string, ThreadSummary>()
  let counting = false
  let rereading: ReturnType<typeof setTimeout> | null = null

  async function readFirst(): Promise<void> {
    changed = new Map()
    const limit = Math.min(largestPage, Math.max(pageSize, store.get().threads.length))
    try {
      const page = await bridge.threads.list({ accountId, limit, before: null })
      const threads = [...changed.values()].reduce(place, page.threads)
      store.set({ threads, total: Math.max(page.total, threads.length), state: 'ready', failure: null })
    } catch (error) {
      const failure = failureOf(error) ?? { code: 'internal' as const }
      store.set({ failure, state: store.get().threads.length === 0 ? 'failed' : 'ready' })
    }
  }

  async function loadMore(): Promise<void> {
    const { threads, total, loadingMore } = store.get()
    const last = threads.at(-1)
    if (loadingMore || last === undefined || threads.length >= total) return
    store.set({ loadingMore: true })
    try {
      const before = { lastActivityAt: last.lastActivityAt, id: last.id }
      const page = await bridge.threads.list({ accountId, limit: pageSize, before })
      const known = new Set(store.get().threads.map((thread) => thread.id))
      const added = page.threads.filter((thread) => !known.has(thread.id))
      const all = [...store.get().threads, ...added]
      // An empty page is the end, whatever the count said.
      store.set({ threads: all, total: page.threads.length === 0 ? all.length : Math.max(page.total, all.length) })
    } catch (error) {
      store.set({ failure: failureOf(error) ?? { code: 'internal' } })
    } finally {
      store.set({ loadingMore: false })
    }
  }

  async function count(): Promise<void> {
    if (counting) return
    counting = true
    try {
      const { total } = await bridge.threads.list({ accountId, limit: 1, before: null })
      store.set({ total: Math.max(total, store.get().threads.length) })
    } catch {
      // The next reading counts again.
    } finally {
      counting = false
    }
  }

  async function readProgress(): Promise<void> {
    try {
      store.set({ progress: await bridge.threads.progress({ accountId }) })
    } catch {
      // The next change tells it.
    }
  }

  function onProgress(progress: Progress): void {
    if (progress.accountId !== accountId) return
    const isListed = progress.listing !== null || (store.get().progress?.listing ?? null) !== null
    store.set({ progress })
    if (!isListed || rereading !== null) return
    rereading = setTimeout(() => {
      rereading = null
      void readFirst()
    }, rereadEveryMs)
  }

  function receive(thread: ThreadSummary): void {
    if (thread.accountId !== accountId) return
    changed.set(thread.id, thread)
    const { threads, total, state } = store.get()
    if (state === 'loading') return
    const known = threads.some((each) => each.id === thread.id)
    const last = threads.at(-1)
    const beyond = !known && threads.length < total && last !== undefined && compare(last, thread) < 0
    if (!beyond) store.set({ threads: place(threads, thread) })
    if (!known) void count()
  }

  return {
    ...store,
    loadMore,
    refetch: readFirst,
    start() {
      const stop = onEvent((event) => {
        if (event.name === 'threads.changed') receive(event.payload.thread)
        else if (event.name === 'progress.changed') onProgress(event.payload)
        else if (event.name === 'bridge.reconnected' || event.name === 'archive.changed') void readFirst()
      })
      void readFirst()
      void readProgress()
      return () => {
        stop()
        if (rereading !== null) clearTimeout(rereading)
        rereading = null
      }
    },
  }
}

/** The list with this row added or replaced, in order. */
function place(threads: readonly ThreadSummary[], thread: ThreadSummary): ThreadSummary[] {
  return [...threads.filter((each) => each.id !== thread.id), thread].toSorted(compare)
}

function compare(one: ThreadSummary, two: ThreadSummary): number {
  if (one.lastActivityAt !== two.lastActivityAt) return one.lastActivityAt < two.lastActivityAt ? 1 : -1
  if (one.id === two.id) return 0
  return one.id < two.id ? 1 : -1
}
