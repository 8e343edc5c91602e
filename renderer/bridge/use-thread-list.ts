import { useEffect, useMemo } from 'react'
import type { AccountId } from '../../preload/contract/words.ts'
import { useStore } from './store.ts'
import { createThreadList, type ThreadList, type ThreadListState } from './thread-list.ts'

/** The threads of an account; another account starts with an empty list. */
export function useThreadList(accountId: AccountId): { list: ThreadList; state: ThreadListState } {
  const list = useMemo(() => createThreadList(accountId), [accountId])
  useEffect(() => list.start(), [list])
  return { list, state: useStore(list) }
}
