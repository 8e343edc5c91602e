import { Answer } from './message/answer.tsx'
import { messageText } from './message/message-text.ts'
import { MessageTime } from './message/message-time.tsx'
import { UserMessage } from './message/user-message.tsx'
import { QuestionRow } from './question-row.tsx'
import type { TranscriptRow } from './transcript/transcript-rows.ts'
import type { QuestionActs } from './use-question-acts.ts'

/** One thing of a thread: a question, an answer, or a question on its way. */
export function TranscriptRowView({
  row,
  busy,
  questionActs,
  brief = false,
}: {
  row: TranscriptRow
  /** An answer runs in this thread. */
  busy: boolean
  questionActs: QuestionActs
  /** A small window: answers without what stands below them. */
  brief?: boolean
}) {
  switch (row.kind) {
    case 'user':
      return (
        <UserMessage text={messageText(row.message.parts).trim()} time={<MessageTime time={row.message.createdAt} />} />
      )
    case 'answer':
      return <Answer row={row} busy={busy} brief={brief} />
    case 'question':
      return <QuestionRow question={row.question} acts={questionActs} />
  }
}
