import { failureOf } from '../../../preload/contract/failure-error.ts'
import type { AccountId, ResponseId, ThreadId } from '../../../preload/contract/words.ts'
import type { ResponseSnapshot } from '../../services/broker-ports.ts'
import type { Answer } from '../answer.ts'
import { pathOf, read, readOnce, remove } from '../call.ts'
import type { Client } from '../client.ts'
import { misfit, readData, readOne } from '../read-data.ts'
import { readSnapshot } from '../translate/responses.ts'
import { wireCancel } from '../wire/responses.ts'
import { getThread } from './threads.ts'

/** null: nothing runs. Today that is 200 with null; older servers say 404, which is confirmed by reading the thread. */
export async function activeResponse(
  client: Client,
  accountId: AccountId,
  threadId: ThreadId,
): Promise<ResponseSnapshot | null> {
  const path = pathOf('omni-ai', 'threads', threadId, 'response')
  const call = read('active response', path, { account_id: accountId })
  let answer: Answer
  try {
    answer = await client.send(call)
  } catch (error) {
    if (failureOf(error)?.code !== 'not-found') throw error
    await getThread(client, accountId, threadId)
    return null
  }
  if (answer.data === null) return null
  const snapshot = readOne(call, answer, readSnapshot)
  if (snapshot.threadId !== threadId) throw misfit(call, answer, 'another thread')
  return snapshot
}

/** One poll, one attempt. */
export async function getResponse(
  client: Client,
  accountId: AccountId,
  responseId: ResponseId,
): Promise<ResponseSnapshot> {
  const call = readOnce('get response', pathOf('omni-ai', 'responses', responseId), { account_id: accountId })
  const answer = await client.send(call)
  const snapshot = readOne(call, answer, readSnapshot)
  if (snapshot.id !== responseId) throw misfit(call, answer, 'another response')
  return snapshot
}

/** false: it had already ended. An answer that does not say counts as stopped. */
export async function cancelResponse(client: Client, accountId: AccountId, responseId: ResponseId): Promise<boolean> {
  const call = remove('cancel response', pathOf('omni-ai', 'responses', responseId), { account_id: accountId })
  return readData(call, await client.send(call), wireCancel)?.canceled ?? true
}
