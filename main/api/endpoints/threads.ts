import type { AccountId, ThreadId } from '../../../preload/contract/words.ts'
import type { BrokerThread, Capability, Page, TurnIds } from '../../services/broker-ports.ts'
import { pathOf, post, read } from '../call.ts'
import type { Client } from '../client.ts'
import { misfit, readOne } from '../read-data.ts'
import { pageQuery, readPage } from '../read-page.ts'
import { readThread, readTurnIds } from '../translate/threads.ts'

const pageSize = 100
const threads = pathOf('omni-ai', 'threads')

/** Newest created first. */
export async function listThreads(
  client: Client,
  accountId: AccountId,
  pageToken: string | null,
): Promise<Page<BrokerThread>> {
  const call = read('list threads', threads, { account_id: accountId, ...pageQuery(pageToken, pageSize) })
  return readPage(client, call, await client.send(call), readThread)
}

export async function getThread(client: Client, accountId: AccountId, threadId: ThreadId): Promise<BrokerThread> {
  const call = read('get thread', pathOf('omni-ai', 'threads', threadId), { account_id: accountId })
  const answer = await client.send(call)
  const thread = readOne(call, answer, readThread)
  if (thread.id !== threadId) throw misfit(call, answer, 'another thread')
  return thread
}

/** An ordinary question that opens a thread. */
export async function createThread(
  client: Client,
  accountId: AccountId,
  text: string,
  capabilities: readonly Capability[],
): Promise<TurnIds> {
  const body = { account_id: accountId, type: 'instant', text, capabilities: [...capabilities] }
  const call = post('create thread', threads, body)
  return readTurnIds(call, await client.send(call))
}

/** Long research of one ticker; `thesis` null: none. */
export async function createDeepInsights(
  client: Client,
  accountId: AccountId,
  ticker: string,
  thesis: string | null,
  capabilities: readonly Capability[],
): Promise<TurnIds> {
  const call = post('create deep insights', threads, {
    account_id: accountId,
    type: 'deep_insights',
    target: { type: 'ticker', ticker },
    ...(thesis === null ? {} : { thesis }),
    capabilities: [...capabilities],
  })
  return readTurnIds(call, await client.send(call))
}
