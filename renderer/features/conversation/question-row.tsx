import type { Question } from '../../../preload/contract/threads.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { QuestionCard } from './composer/question-card.tsx'
import { UserMessage } from './message/user-message.tsx'
import type { QuestionActs } from './use-question-acts.ts'

const words = { waiting: 'Kept for later', unknown: 'Not known whether it arrived', refused: 'Not sent' } as const

/** A question the server has not confirmed, where its message will stand. */
export function QuestionRow({ question, acts }: { question: Question; acts: QuestionActs }) {
  const time =
    question.state === 'sending' ? (
      <>
        Sending, <Elapsed since={question.createdAt} />
      </>
    ) : (
      words[question.state]
    )
  const settled = question.state === 'unknown' || question.state === 'refused'
  return (
    <UserMessage text={question.text} time={time}>
      {settled && (
        <QuestionCard
          question={question}
          onResend={() => acts.resend(question)}
          onTakeBack={() => acts.takeBack(question)}
        />
      )}
    </UserMessage>
  )
}
