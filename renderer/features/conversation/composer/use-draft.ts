import { useEffect, useLayoutEffect, useState } from 'react'
import type { AccountId, ThreadId } from '../../../../preload/contract/words.ts'
import { useStore } from '../../../bridge/store.ts'
import { createDraftKeeper, type DraftKeeper, type DraftState } from './draft-keeper.ts'

/** The draft of the place on screen; saved when the place, the window or the page is left. */
export function useDraft(accountId: AccountId, threadId: ThreadId | null): { keeper: DraftKeeper; draft: DraftState } {
  const [keeper] = useState(createDraftKeeper)
  useLayoutEffect(() => keeper.open({ accountId, threadId }), [keeper, accountId, threadId])
  useEffect(() => {
    const flush = () => keeper.flush()
    window.addEventListener('blur', flush)
    window.addEventListener('pagehide', flush)
    window.addEventListener('beforeunload', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('blur', flush)
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('beforeunload', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [keeper])
  return { keeper, draft: useStore(keeper) }
}
