import type { ErrorStatus } from '../../../preload/contract/threads.ts'
import type { Json } from '../../../preload/contract/words.ts'
import type { BrokerMessage } from '../../services/broker-ports.ts'
import { wireMessage } from '../wire/messages.ts'
import { readParts } from './parts.ts'
import type { Content } from './parts.ts'

/** Content of a message or response; none, null and empty are the same. */
export function readContent(raw: Json): Content {
  return readParts(fieldOf(fieldOf(raw, 'content'), 'parts'))
}

function fieldOf(value: Json, name: string): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value[name] ?? null) : null
}

/** The broker's reason with the request that told it. */
export function readError(error: ErrorStatus | null, requestId: string | null): ErrorStatus | null {
  return error === null || requestId === null ? error : { ...error, requestId }
}

export function readMessage(raw: Json, requestId: string | null): BrokerMessage | null {
  const { data } = wireMessage.safeParse(raw)
  if (data === undefined) return null
  return {
    id: data.id,
    threadId: data.thread_id,
    seq: data.seq,
    // A role of a later version is never shown as the user's own words.
    role: data.role.toLowerCase() === 'user' ? 'user' : 'assistant',
    outcome: data.outcome ?? (data.error === null ? 'completed' : 'errored'),
    createdAt: data.created_at,
    parts: readContent(raw).parts,
    error: readError(data.error, requestId),
    raw,
  }
}
