import { failureOf } from '../../../preload/contract/failure-error.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { bridge } from '../../bridge/bridge.ts'
import { onEvent, type PageEvent } from '../../bridge/events.ts'
import { createStore, type Store } from '../../bridge/store.ts'
import { changed, grownUpward, opened, type ConversationState } from './conversation-state.ts'

/** One thread on screen. */
export interface ThreadViewState {
  /** null until it was read once. */
  conversation: ConversationState | null
  /** Why it could not be read. */
  failure: Failure | null
  /** When the running read of older messages began; null while none runs. */
  olderSince: number | null
  olderFailure: Failure | null
}

export interface ThreadView extends Store<ThreadViewState> {
  readonly threadId: ThreadId
  /** Reads the thread and follows its events; after the returned function nothing changes any more. */
  start(): () => void
  retry(): void
  /** Reads the page before the first message, once at a time. */
  readOlder(): Promise<void>
}

const olderPage = 50
const mostReadings = 4

/** A view belongs to one thread for good: what arrives late for another thread has no way in. */
export function createThreadView(threadId: ThreadId): ThreadView {
  const store = createStore<ThreadViewState>({
    conversation: null,
    failure: null,
    olderSince: null,
    olderFailure: null,
  })
  let closed = false
  let told = 0

  async function read(): Promise<void> {
    try {
      for (let reading = 1; ; reading += 1) {
        const heard = told
        const conversation = await bridge.threads.open({ threadId })
        if (closed) return
        // Something changed while it was read: what was read may be older than what was told.
        if (heard !== told && reading < mostReadings) continue
        return store.set({ conversation: opened(conversation, store.get().conversation), failure: null })
      }
    } catch (error) {
      if (!closed) store.set({ failure: failureOf(error) ?? { code: 'internal' } })
    }
  }

  async function readOlder(): Promise<void> {
    const { conversation, olderSince } = store.get()
    const first = conversation?.messages[0]
    if (closed || olderSince !== null || first === undefined || conversation?.hasOlder !== true) return
    store.set({ olderSince: Date.now(), olderFailure: null })
    try {
      const older = await bridge.threads.older({ threadId, beforeSeq: first.seq, limit: olderPage })
      const { conversation: present } = store.get()
      if (!closed && present !== null) store.set({ conversation: grownUpward(present, older), olderSince: null })
    } catch (error) {
      if (!closed) store.set({ olderSince: null, olderFailure: failureOf(error) ?? { code: 'internal' } })
    }
  }

  function hear(event: PageEvent): void {
    const { conversation } = store.get()
    if (event.name === 'bridge.reconnected' || event.name === 'archive.changed') return void read()
    if (event.name === 'threads.changed' && event.payload.thread.id === threadId) {
      if (conversation !== null) store.set({ conversation: { ...conversation, thread: event.payload.thread } })
    } else if (event.name === 'conversation.changed' && event.payload.threadId === threadId) {
      told += 1
      if (conversation !== null) store.set({ conversation: changed(conversation, event.payload) })
    }
  }

  return {
    ...store,
    threadId,
    readOlder,
    retry: () => void read(),
    start() {
      closed = false
      const stop = onEvent(hear)
      void read()
      return () => {
        closed = true
        stop()
      }
    },
  }
}
