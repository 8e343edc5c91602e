import type { AccountId, ThreadId } from '../../preload/contract/words.ts'
import type { Announcing } from './announcing.ts'
import type { Store } from './store-ports.ts'

/** The dial of each thread, and of the next new thread of each account: whether questions ask for order tickets. */
export interface ResearchOnly {
  of(accountId: AccountId, threadId: ThreadId | null): Promise<boolean>
  /** For the questions asked from now on. A thread must be the account's. */
  set(accountId: AccountId, threadId: ThreadId | null, researchOnly: boolean): Promise<void>
}

export function createResearchOnly(parts: { store: Store; announcing: Announcing }): ResearchOnly {
  const { store, announcing } = parts
  return {
    async of(accountId, threadId) {
      if (threadId === null) return await isNewThreadResearchOnly(store, accountId)
      return (await store.threads.get(threadId))?.researchOnly ?? false
    },
    async set(accountId, threadId, researchOnly) {
      if (threadId === null) {
        await store.settings.set(newThreadName(accountId), researchOnly)
        return await announcing.unplaced(accountId)
      }
      await store.threads.setResearchOnly(threadId, researchOnly)
      await announcing.thread(threadId)
    },
  }
}

/** The dial of the next new thread of an account. */
export async function isNewThreadResearchOnly(store: Store, accountId: AccountId): Promise<boolean> {
  return (await store.settings.get(newThreadName(accountId))) === true
}

function newThreadName(accountId: AccountId): string {
  return `new-thread-research-only-${accountId}`
}
