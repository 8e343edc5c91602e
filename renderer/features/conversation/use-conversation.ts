import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { createThreadView, type ThreadView, type ThreadViewState } from './thread-view.ts'

const nothing: ThreadViewState = { conversation: null, failure: null, olderSince: null, olderFailure: null }
const neverChanges = () => () => {}

/** The thread on screen, kept up to date; no thread gives an empty state. */
export function useConversation(threadId: ThreadId | null): { view: ThreadView | null; state: ThreadViewState } {
  const view = useMemo(() => (threadId === null ? null : createThreadView(threadId)), [threadId])
  useEffect(() => view?.start(), [view])
  const state = useSyncExternalStore(view?.subscribe ?? neverChanges, view?.get ?? (() => nothing))
  return { view, state }
}
