import type { LiveAnswer, Message, Question } from '../../../../preload/contract/threads.ts'
import { answerKey } from '../answer-keys.ts'
import type { ConversationState } from '../conversation-state.ts'

/** One thing of the transcript, under a name that stays. */
export type TranscriptRow =
  | { key: string; kind: 'user'; message: Message; live: null }
  | { key: string; kind: 'answer'; message: Message; live: null; asked: Message | null }
  | { key: string; kind: 'answer'; message: null; live: LiveAnswer; asked: Message | null }
  | { key: string; kind: 'question'; question: Question }

/** Messages, then the answer being written, then questions on their way. Waiting ones stand at the composer. */
export function transcriptRows(
  state: Pick<ConversationState, 'messages' | 'keys' | 'live' | 'questions'>,
): TranscriptRow[] {
  const rows: TranscriptRow[] = []
  const taken = new Set<string>()
  let asked: Message | null = null
  const add = (row: TranscriptRow) => {
    rows.push(row)
    taken.add(row.key)
  }
  const addLive = () => {
    const { live } = state
    if (live !== null && !taken.has(answerKey(live.userMessageId))) {
      add({ key: answerKey(live.userMessageId), kind: 'answer', message: null, live, asked })
    }
  }
  for (const [index, message] of state.messages.entries()) {
    const key = state.keys.get(message.id) ?? `message:${message.id}`
    if (message.role === 'user') {
      asked = message
      add({ key, kind: 'user', message, live: null })
      const next = state.messages[index + 1]
      if (state.live?.userMessageId === message.id && next?.role !== 'assistant') addLive()
    } else {
      add({ key, kind: 'answer', message, live: null, asked })
    }
  }
  addLive()
  for (const question of state.questions) {
    if (question.state !== 'waiting') add({ key: `question:${question.id}`, kind: 'question', question })
  }
  return rows
}

/** The id of the final message in a row; null: there is none yet. */
export function messageOf(row: TranscriptRow | undefined): string | null {
  return row === undefined || row.kind === 'question' ? null : (row.message?.id ?? null)
}

/** A guess in pixels until a row is measured; close enough that the scroll bar does not lurch. */
export function estimateRow(row: TranscriptRow | undefined): number {
  if (row === undefined) return 80
  if (row.kind === 'question') return 140
  const parts = (row.message ?? row.live).parts
  const base = row.kind === 'user' ? 36 : 90
  return parts.reduce((sum, part) => sum + (part.kind === 'text' ? 22 * Math.ceil(part.text.length / 95) : 110), base)
}
