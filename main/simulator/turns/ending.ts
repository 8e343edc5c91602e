import type { MessagePart, Part } from '../schema/parts.ts'
import type { Message } from '../state/message-store.ts'

export type EndStatus = 'succeeded' | 'failed' | 'canceled'

/** What a failed answer says about itself. */
export const ANSWER_ERROR = {
  code: 'INTERNAL',
  message: 'The assistant could not finish this answer.',
  details: null,
}

const OUTCOMES = { succeeded: 'completed', failed: 'errored', canceled: 'canceled' } as const

/** The message an ended response leaves: without thinking, and without a text that never began. */
export function describeEnd(status: EndStatus, parts: readonly Part[]): Pick<Message, 'outcome' | 'parts'> {
  return { outcome: OUTCOMES[status], parts: parts.flatMap(keepForHistory) }
}

function keepForHistory(part: Part): MessagePart[] {
  if (part.type === 'thinking') return []
  return part.type === 'text' && part.text === '' ? [] : [part]
}
