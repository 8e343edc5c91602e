import type { Reply } from '../../http/reply.ts'
import type { Thread } from '../../state/thread-store.ts'
import type { StartedTurn } from '../../turns/turns.ts'

/** The answer to both create calls; it never arrives when the prompt asked for that. */
export function replyWithTurn(thread: Thread, { responseId, userMessageId, steering }: StartedTurn): Reply {
  const data = { response_id: responseId, thread_id: thread.id, user_message_id: userMessageId }
  return steering.isLost ? { data, fault: 'lost' } : { data }
}
