import { z } from 'zod'
import { messageId, responseId, threadId } from '../../../preload/contract/words.ts'
import { text } from './tolerant.ts'
import { wireErrorStatus } from './messages.ts'

export const wireResponse = z.object({
  id: responseId,
  thread_id: threadId,
  user_message_id: messageId,
  output_message_id: messageId.nullable().catch(null),
  status: text,
  error: wireErrorStatus,
})

/** What a cancel answers; empty answers count as done. */
export const wireCancel = z.object({ canceled: z.boolean().nullish() }).nullable()
