import type { Score } from '../../../preload/contract/feedback.ts'
import type { AccountId, MessageId } from '../../../preload/contract/words.ts'
import { pathOf, post } from '../call.ts'
import type { Client } from '../client.ts'
import { readData } from '../read-data.ts'
import { wireFeedback } from '../wire/feedback.ts'

/** What the user says of a final answer; sent once, never repeated inside. Gives the broker's time text of taking it. */
export async function sendFeedback(
  client: Client,
  accountId: AccountId,
  messageId: MessageId,
  score: Score,
  comment: string | null,
): Promise<string> {
  const body = { account_id: accountId, score, ...(comment === null ? {} : { comment }) }
  const call = post('send feedback', pathOf('omni-ai', 'messages', messageId, 'feedback'), body)
  return readData(call, await client.send(call), wireFeedback).created_at
}
