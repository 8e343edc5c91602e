import type { Question } from '../../../../preload/contract/threads.ts'
import type { QuestionActs } from '../use-question-acts.ts'
import './composer.css'
import type { SendKey } from './send-key.ts'
import { WaitingQuestion } from './waiting-question.tsx'

/** Questions that go once, in the order they go. */
export function WaitingQuestions({
  questions,
  running,
  offline,
  researchOnly,
  sendKey,
  acts,
}: {
  questions: readonly Question[]
  running: boolean
  offline: boolean
  researchOnly: boolean
  sendKey: SendKey
  acts: QuestionActs
}) {
  const waiting = questions.filter((question) => question.state === 'waiting')
  if (waiting.length === 0) return null
  return (
    <div className="waiting-questions">
      {waiting.map((question, index) => (
        <WaitingQuestion
          key={question.id}
          question={question}
          why={index > 0 ? 'Then:' : reasonOf(question, running, offline)}
          researchOnly={researchOnly}
          sendKey={sendKey}
          acts={acts}
        />
      ))}
    </div>
  )
}

function reasonOf(question: Question, running: boolean, offline: boolean): string {
  if (offline) return 'Kept, goes once with the connection:'
  if (running || question.failure?.code === 'conflict') return 'Next, once this answer ends:'
  return 'Waits to be sent:'
}
