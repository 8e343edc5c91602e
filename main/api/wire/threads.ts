import { z } from 'zod'
import { messageId, responseId, threadId } from '../../../preload/contract/words.ts'
import { text, time } from './tolerant.ts'

export const wireThread = z.object({ id: threadId, title: text, created_at: time, updated_at: time })

/** What create thread and create message answer. */
export const wireTurnIds = z.object({ thread_id: threadId, response_id: responseId, user_message_id: messageId })
