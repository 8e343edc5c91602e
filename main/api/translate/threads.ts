import type { Json } from '../../../preload/contract/words.ts'
import type { BrokerThread, TurnIds } from '../../services/broker-ports.ts'
import type { Answer } from '../answer.ts'
import type { Call } from '../call.ts'
import { readData } from '../read-data.ts'
import { wireThread, wireTurnIds } from '../wire/threads.ts'

export function readThread(raw: Json): BrokerThread | null {
  const { data } = wireThread.safeParse(raw)
  if (data === undefined) return null
  return { id: data.id, title: data.title, createdAt: data.created_at, updatedAt: data.updated_at, raw }
}

export function readTurnIds(call: Call, answer: Answer): TurnIds {
  const data = readData(call, answer, wireTurnIds)
  return { threadId: data.thread_id, responseId: data.response_id, userMessageId: data.user_message_id }
}
