import type { Message } from '../../../preload/contract/threads.ts'

/**
 * Names every message for the screen. An answer is named after the question it follows, so the live answer and
 * its final message are one thing; a name once given stays when older messages are put before it.
 */
export function answerKeys(
  messages: readonly Message[],
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  const taken = new Set<string>()
  let asked: string | null = null
  for (const message of messages) {
    if (message.role === 'user') asked = message.id
    const fresh = message.role === 'assistant' && asked !== null ? answerKey(asked) : `message:${message.id}`
    const key = known.get(message.id) ?? (taken.has(fresh) ? `message:${message.id}` : fresh)
    keys.set(message.id, key)
    taken.add(key)
  }
  return keys
}

/** Name of the answer to a question of the user. */
export function answerKey(userMessageId: string): string {
  return `answer:${userMessageId}`
}
