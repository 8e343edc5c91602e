import { instant, accountId, messageId, questionId, responseId, threadId } from '../../preload/contract/words.ts'
import type { Instant, MessageId, QuestionId, ResponseId, ThreadId } from '../../preload/contract/words.ts'
import type { Question } from '../../preload/contract/threads.ts'
import type { BrokerMessage, BrokerThread, ResponseSnapshot, TurnIds } from '../../main/services/broker-ports.ts'

export const margin = accountId.parse(19816)
export const roth = accountId.parse(22207)

export const at = (second: number): Instant =>
  instant.parse(new Date(Date.UTC(2026, 10, 20, 19, 30, second)).toISOString())
export const thread = (name: string): ThreadId => threadId.parse(`thread-${name}`)
export const message = (name: string): MessageId => messageId.parse(`message-${name}`)
export const response = (name: string): ResponseId => responseId.parse(`response-${name}`)
export const question = (digit: number): QuestionId =>
  questionId.parse(`00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`)

/** A question of the margin account that opens a thread. */
export function aQuestion(change: Partial<Question> = {}): Question {
  return {
    id: question(1),
    accountId: margin,
    threadId: null,
    text: 'Hello',
    state: 'sending',
    failure: null,
    researchOnly: false,
    held: false,
    createdAt: at(0),
    ...change,
  }
}

export function brokerThread(name: string, change: Partial<BrokerThread> = {}): BrokerThread {
  const createdAt = '2026-11-20T19:30:00.123456+00:00'
  return { id: thread(name), title: `About ${name}`, createdAt, updatedAt: createdAt, raw: { id: name }, ...change }
}

export function brokerMessage(name: string, seq: number, change: Partial<BrokerMessage> = {}): BrokerMessage {
  return {
    id: message(name),
    threadId: thread('one'),
    seq,
    role: seq % 2 === 1 ? 'user' : 'assistant',
    outcome: 'completed',
    createdAt: `2026-11-20T19:30:${String(seq % 60).padStart(2, '0')}.000000+00:00`,
    parts: [{ kind: 'text', text: `Words of ${name}` }],
    error: null,
    raw: { id: name, unknown_field: seq },
    ...change,
  }
}

export const turnIds: TurnIds = {
  threadId: thread('one'),
  responseId: response('one'),
  userMessageId: message('asked'),
}

export function snapshot(change: Partial<ResponseSnapshot> = {}): ResponseSnapshot {
  return {
    id: response('one'),
    threadId: thread('one'),
    userMessageId: message('asked'),
    outputMessageId: message('answer'),
    status: 'running',
    parts: [{ kind: 'text', text: 'NVDA is' }],
    thoughts: [],
    error: null,
    raw: change.parts
      ? { parts: 'changed', thoughts: [...(change.thoughts ?? [])] }
      : { thoughts: [...(change.thoughts ?? [])] },
    ...change,
  }
}
