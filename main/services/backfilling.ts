import { failureOf } from '../../preload/contract/failure-error.ts'
import type { FailureCode } from '../../preload/contract/failure.ts'
import type { Progress } from '../../preload/contract/threads.ts'
import type { AccountId, ThreadId } from '../../preload/contract/words.ts'
import type { History } from './history.ts'
import type { Clock, Line, Log, Publish } from './ports.ts'

/** The user's own readings come first after a start. */
const firstMs = 10_000
/** One thread after another, at a pace no broker minds. */
const nextMs = 1_000
const hiddenMs = 10_000

/** The line or the key is the trouble: the next return of the line begins again. */
const endsIt = new Set<FailureCode>(['unauthorized', 'not-connected', 'rate-limited', 'timed-out', 'server-error'])

/** Reads every thread of an account to its beginning, behind, so that all of it is readable without a network. */
export interface Backfilling {
  /** Begins, or goes on, with this account; another one's reading ends. */
  start(accountId: AccountId): void
  /** The list of threads is being read; null: it has been. */
  onListing(accountId: AccountId, listing: Progress['listing']): void
  progressOf(accountId: AccountId): Promise<Progress>
  close(): void
}

export function createBackfilling(parts: {
  line: Line
  clock: Clock
  log: Log
  publish: Publish
  history: History
  isVisible: () => boolean
  /** The broker answers and somebody has looked lately. */
  isWelcome: () => boolean
}): Backfilling {
  const { line, clock, log, publish, history, isVisible, isWelcome } = parts
  const listings = new Map<AccountId, Progress['listing']>()
  /** Those whose reading failed are left for the next run. */
  let failed = new Set<ThreadId>()
  let account: AccountId | null = null
  let cancel = (): void => undefined
  let closed = false

  function schedule(ms: number): void {
    cancel()
    if (closed) return
    cancel = clock.after(ms, () => void step().catch((error: unknown) => log.bug('read history behind', error)))
  }

  async function step(): Promise<void> {
    const accountId = account
    if (accountId === null || !isWelcome()) return await rest(accountId)
    const threadId = await line.store.threads.nextIncomplete(accountId, failed)
    if (threadId === null) return await rest(accountId)
    const goesOn = await readThread(accountId, threadId)
    if (closed || account !== accountId) return
    if (!goesOn) return await rest(accountId)
    await tell(accountId)
    schedule(isVisible() ? nextMs : hiddenMs)
  }

  /** False when no other thread would fare better. */
  async function readThread(accountId: AccountId, threadId: ThreadId): Promise<boolean> {
    try {
      await history.sync(accountId, threadId)
      // A list that never reached its end is not asked for again in this run.
      if (!(await line.store.threads.sync(threadId)).complete) failed.add(threadId)
      return true
    } catch (error) {
      const failure = failureOf(error)
      if (failure === null) log.bug('read history behind', error)
      failed.add(threadId)
      return failure === null || !endsIt.has(failure.code)
    }
  }

  async function rest(accountId: AccountId | null): Promise<void> {
    account = null
    if (accountId !== null) await tell(accountId)
  }

  async function progressOf(accountId: AccountId): Promise<Progress> {
    const listing = listings.get(accountId) ?? null
    if (account !== accountId) return { accountId, listing, keeping: null }
    const { complete, total } = await line.store.threads.countComplete(accountId)
    return { accountId, listing, keeping: complete < total ? { threads: complete, total } : null }
  }

  async function tell(accountId: AccountId): Promise<void> {
    const progress = await progressOf(accountId)
    if (!closed) publish({ name: 'progress.changed', payload: progress })
  }

  return {
    start(accountId) {
      if (account === accountId) return
      account = accountId
      failed = new Set()
      schedule(firstMs)
    },
    onListing(accountId, listing) {
      const before = listings.get(accountId) ?? null
      listings.set(accountId, listing)
      if (before !== null || listing !== null)
        void tell(accountId).catch((error: unknown) => log.bug('tell progress', error))
    },
    progressOf,
    close() {
      closed = true
      cancel()
    },
  }
}
