import { message, type Message } from '../../../preload/contract/threads.ts'
import { answerOf } from './answer-text.ts'
import { createSeeded } from './seeded.ts'

/** The thread of the corpus. */
export const corpusThreadId = 'thread-corpus'

/**
 * A long thread, about a kilobyte a message: short questions, answers of one to six blocks. Oldest first.
 * With `chartEvery`, one message of so many, the last among them, has a chart of two series below its text.
 */
export function threadMessages(count: number, threadId = corpusThreadId, chartEvery = 0): Message[] {
  return Array.from({ length: count }, (_, index) => {
    const isQuestion = index % 2 === 0
    // Counted from the end: threads of any length end alike.
    const seeded = createSeeded(count - index)
    const text = isQuestion ? `Question ${index}: what moved it?` : answerOf(1 + seeded.below(6), seeded)
    const hasChart = chartEvery > 0 && (count - index) % chartEvery === 1
    return message.parse({
      id: `${threadId}-message-${index}`,
      threadId,
      seq: index + 1,
      role: isQuestion ? 'user' : 'assistant',
      outcome: 'completed',
      createdAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      parts: [{ kind: 'text', text }, ...(hasChart ? [chartPart(seeded)] : [])],
      error: null,
      working: null,
      provisional: false,
      feedback: null,
    })
  })
}

function chartPart(seeded: ReturnType<typeof createSeeded>) {
  const series = ['NVDA', 'AMD'].map((name) => ({
    name,
    points: Array.from({ length: 60 }, (_, day) => ({
      x: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
      y: 100 + seeded.below(400) / 10,
    })),
  }))
  return { kind: 'chart', chartId: 'chart', series, symbol: null, buttons: [], raw: null }
}
