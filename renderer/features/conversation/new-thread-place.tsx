import { useEffect, useRef } from 'react'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { NewThread } from './new-thread.tsx'
import { QuestionRow } from './question-row.tsx'
import type { QuestionActs } from './use-question-acts.ts'
import type { Unplaced } from './use-unplaced.ts'

/** The page of a new thread, with the questions that have no thread yet. */
export function NewThreadPlace({
  accountName,
  simulated,
  unplaced,
  questionActs,
  idle,
  onStart,
  onThreadOpened,
}: {
  accountName: string
  simulated: boolean
  unplaced: Unplaced
  questionActs: QuestionActs
  /** Nothing is typed: going to another thread takes nothing away. */
  idle: boolean
  onStart: (text: string) => void
  onThreadOpened: (threadId: ThreadId) => void
}) {
  const shown = unplaced.questions.filter((question) => question.state !== 'waiting')
  const watched = useRef(new Set<string>())
  const isIdle = useRef(idle)
  useEffect(() => {
    isIdle.current = idle
  }, [idle])
  useEffect(() => {
    for (const question of unplaced.questions) watched.current.add(question.id)
    const { placed } = unplaced
    // A question that stood here has become a thread: go there, unless the next one is being written.
    if (placed !== null && watched.current.delete(placed.questionId) && isIdle.current) onThreadOpened(placed.threadId)
  }, [unplaced, onThreadOpened])
  return (
    <NewThread accountName={accountName} simulated={simulated} onStart={onStart}>
      {shown.length > 0 && (
        <div className="unplaced">
          {shown.map((question) => (
            <QuestionRow key={question.id} question={question} acts={questionActs} />
          ))}
        </div>
      )}
    </NewThread>
  )
}
