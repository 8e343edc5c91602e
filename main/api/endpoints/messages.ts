import type { AccountId, MessageId, ThreadId } from '../../../preload/contract/words.ts'
import type { BrokerMessage, Capability, Page, TurnIds } from '../../services/broker-ports.ts'
import { pathOf, post, read } from '../call.ts'
import type { Client } from '../client.ts'
import { misfit, readOne } from '../read-data.ts'
import { pageQuery, readPage } from '../read-page.ts'
import { readMessage } from '../translate/messages.ts'
import { readTurnIds } from '../translate/threads.ts'

const pageSize = 100

/** Either end may come first; rows of another thread are left out. */
export async function listMessages(
  client: Client,
  accountId: AccountId,
  threadId: ThreadId,
  pageToken: string | null,
): Promise<Page<BrokerMessage>> {
  const path = pathOf('omni-ai', 'threads', threadId, 'messages')
  const call = read('list messages', path, { account_id: accountId, ...pageQuery(pageToken, pageSize) })
  return readPage(client, call, await client.send(call), (row, requestId) => {
    const message = readMessage(row, requestId)
    return message?.threadId === threadId ? message : null
  })
}

/** Fails with conflict while an answer runs in the thread. */
export async function createMessage(
  client: Client,
  accountId: AccountId,
  threadId: ThreadId,
  text: string,
  capabilities: readonly Capability[],
): Promise<TurnIds> {
  const body = { account_id: accountId, text, capabilities: [...capabilities] }
  const call = post('create message', pathOf('omni-ai', 'threads', threadId, 'messages'), body)
  return readTurnIds(call, await client.send(call))
}

export async function getMessage(client: Client, accountId: AccountId, messageId: MessageId): Promise<BrokerMessage> {
  const call = read('get message', pathOf('omni-ai', 'messages', messageId), { account_id: accountId })
  const answer = await client.send(call)
  const message = readOne(call, answer, readMessage)
  if (message.id !== messageId) throw misfit(call, answer, 'another message')
  return message
}
