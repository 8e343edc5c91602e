import type { Question } from '../../preload/contract/threads.ts'
import type { MessageId } from '../../preload/contract/words.ts'
import type { ConversationState } from '../features/conversation/conversation-state.ts'
import { messageText } from '../features/conversation/message/message-text.ts'
import { lastTurn } from '../features/conversation/transcript/last-turn.ts'
import { transcriptRows, type TranscriptRow } from '../features/conversation/transcript/transcript-rows.ts'

/** What stands in the window of a thread, or of questions that have none. */
export interface TurnInPlace {
  rows: readonly TranscriptRow[]
  /** Questions of the thread before these. */
  earlier: number
  /** The words of the answer, as they came; blank: there is none yet. */
  answerText: string
  /** The final message of the answer. */
  answerId: MessageId | null
}

/** `questions` are those of the thread, or, without one, those that wait for a new one. */
export function turnInPlace(conversation: ConversationState | null, questions: readonly Question[]): TurnInPlace {
  if (conversation === null) {
    const settled = questions.filter(({ state }) => state === 'unknown' || state === 'refused')
    const rows = settled.map((question): TranscriptRow => ({
      key: `question:${question.id}`,
      kind: 'question',
      question,
    }))
    return { rows, earlier: 0, answerText: '', answerId: null }
  }
  const { turn, earlier } = lastTurn(transcriptRows({ ...conversation, questions }))
  const answer = turn.findLast((row) => row.kind === 'answer')
  const parts = answer === undefined ? [] : (answer.message ?? answer.live).parts
  return { rows: turn, earlier, answerText: messageText(parts), answerId: answer?.message?.id ?? null }
}
