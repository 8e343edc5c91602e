import type { Part } from '../../schema/parts.ts'
import type { Message } from '../../state/message-store.ts'
import type { Thread } from '../../state/thread-store.ts'
import { toMicroseconds } from '../../timestamps.ts'
import { ANSWER_ERROR } from '../../turns/ending.ts'
import type { ResponseView } from '../../turns/turns.ts'
import { speakLegacy, speakModern } from './dialect.ts'

/** A thread in the shape of the wire. */
export function describeThread({ id, title, createdAt, updatedAt }: Thread) {
  return { id, title, created_at: toMicroseconds(createdAt), updated_at: toMicroseconds(updatedAt) }
}

/** A final message in the shape of the wire. */
export function describeMessage(message: Message, isLegacy: boolean) {
  return {
    id: message.id,
    thread_id: message.threadId,
    seq: message.seq,
    role: message.role,
    outcome: message.outcome,
    created_at: toMicroseconds(message.createdAt),
    content: { parts: describeParts(message.parts, isLegacy) },
    ...(message.error ? { error: message.error } : {}),
  }
}

/** A response in the shape of the wire: while queued it has neither content nor an output message. */
export function describeResponse({ response, status, parts }: ResponseView, isLegacy: boolean) {
  const base = {
    id: response.id,
    thread_id: response.threadId,
    user_message_id: response.userMessageId,
    status,
  }
  if (status === 'queued') return base
  return {
    ...base,
    content: { parts: describeParts(parts, isLegacy) },
    output_message_id: response.outputMessageId,
    ...(status === 'failed' ? { error: ANSWER_ERROR } : {}),
  }
}

function describeParts(parts: readonly Part[], isLegacy: boolean): unknown[] {
  return parts.map(isLegacy ? speakLegacy : speakModern)
}
