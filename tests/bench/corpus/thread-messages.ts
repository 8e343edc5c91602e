import { message, type Message } from '../../../preload/contract/threads.ts'
import { answerOf } from './answer-text.ts'
import { createSeeded } from './seeded.ts'

/** The thread of the corpus. */
export const corpusThreadId = 'thread-corpus'

/** A long thread, about a kilobyte a message: short questions, answers of one to six blocks. Oldest first. */
export function threadMessages(count: number, threadId = corpusThreadId): Message[] {
  return Array.from({ length: count }, (_, index) => {
    const isQuestion = index % 2 === 0
    // Counted from the end: threads of any length end alike.
    const seeded = createSeeded(count - index)
    const text = isQuestion ? `Question ${index}: what moved it?` : answerOf(1 + seeded.below(6), seeded)
    return message.parse({
      id: `${threadId}-message-${index}`,
      threadId,
      seq: index + 1,
      role: isQuestion ? 'user' : 'assistant',
      outcome: 'completed',
      createdAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      parts: [{ kind: 'text', text }],
      error: null,
      working: null,
      provisional: false,
      feedback: null,
    })
  })
}
