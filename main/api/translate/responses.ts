import type { Json } from '../../../preload/contract/words.ts'
import type { ResponseSnapshot } from '../../services/broker-ports.ts'
import { wireResponse } from '../wire/responses.ts'
import { readContent, readError } from './messages.ts'

const statuses = ['queued', 'running', 'succeeded', 'failed', 'canceled'] as const

export function readSnapshot(raw: Json, requestId: string | null): ResponseSnapshot | null {
  const { data } = wireResponse.safeParse(raw)
  if (data === undefined) return null
  const word = data.status.toLowerCase()
  return {
    id: data.id,
    threadId: data.thread_id,
    userMessageId: data.user_message_id,
    outputMessageId: data.output_message_id,
    status: statuses.find((status) => status === word) ?? 'unknown',
    ...readContent(raw),
    error: readError(data.error, requestId),
    raw,
  }
}
