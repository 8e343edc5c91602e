import { readUuid } from '../../http/read-query.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Call } from '../../http/router.ts'
import type { Account } from '../../accounts/accounts.ts'
import type { State } from '../../state/open-state.ts'
import type { Thread } from '../../state/thread-store.ts'
import { checkOwner } from '../find-account.ts'

/** The thread of the path: 404 when unknown, 403 when it was made under another account. */
export function requireThread(state: State, call: Call, account: Account): Thread {
  const thread = state.threads.find(readUuid(call, 'thread_id'))
  if (!thread) throw new Refusal(404, 'Thread not found')
  checkOwner(thread.accountId, account)
  return thread
}

/** Refuses what belongs to a thread of another account. */
export function checkThread(state: State, threadId: string, account: Account): void {
  const thread = state.threads.find(threadId)
  if (thread) checkOwner(thread.accountId, account)
}
