import { answerOf } from './answer-text.ts'
import { createSeeded } from './seeded.ts'

/** A page of messages as the broker sends it, as JSON text; about a kilobyte a message. */
export function wirePage(count: number, threadId: string, firstSeq = 1): string {
  const seeded = createSeeded(count)
  const data = Array.from({ length: count }, (_, index) => ({
    id: `${threadId}-${firstSeq + index}`,
    thread_id: threadId,
    seq: firstSeq + index,
    role: index % 2 === 0 ? 'USER' : 'ASSISTANT',
    outcome: 'completed',
    created_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
    content: {
      parts: [{ type: 'text', text: index % 2 === 0 ? `Question ${index}` : answerOf(1 + seeded.below(6), seeded) }],
    },
  }))
  return JSON.stringify({ data, metadata: { request_id: 'request-1' } })
}
