import { MessageSquareText, ThumbsDown, ThumbsUp } from 'lucide-react'
import { lazy, Suspense, useRef, type ReactNode } from 'react'
import type { Feedback as Given, Score } from '../../../../preload/contract/feedback.ts'
import type { FailureCode } from '../../../../preload/contract/failure.ts'
import type { Message } from '../../../../preload/contract/threads.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useActs } from '../conversation-acts.ts'
import { useFlag } from '../use-flag.ts'
import './feedback.css'
import { MessageTime } from './message-time.tsx'

// Most answers are never commented on.
const FeedbackDetails = lazy(() => import('./feedback-details.tsx'))

/** What the user says of a final answer: a thumb, a comment if wanted, and in words what became of it. */
export function Feedback({ message: { id, feedback } }: { message: Message }) {
  const acts = useActs()
  const [writing, setWriting] = useFlag(`comment:${id}`, false)
  const opener = useRef<HTMLButtonElement>(null)
  const score = feedback?.score ?? 0
  const choose = (wanted: Score) => acts.giveFeedback(id, score === wanted ? 0 : wanted, null)
  const comment = feedback?.comment ?? null
  const isTroubled = feedback?.state === 'refused' || feedback?.state === 'unknown'
  const isWriting = writing && score !== 0
  return (
    <>
      <span className="feedback-thumbs">
        <IconButton
          size="small"
          icon={ThumbsUp}
          label="Good answer"
          aria-pressed={score === 1}
          onClick={() => choose(1)}
        />
        <IconButton
          size="small"
          icon={ThumbsDown}
          label="Poor answer"
          aria-pressed={score === -1}
          onClick={() => choose(-1)}
        />
        {score !== 0 && (
          <IconButton
            ref={opener}
            size="small"
            icon={MessageSquareText}
            label={comment === null ? 'Add a comment' : 'Change the comment'}
            aria-expanded={isWriting}
            onClick={() => setWriting(!writing)}
          />
        )}
      </span>
      <span className="feedback-state figures" aria-live="polite">
        {feedback !== null && wordsOf(feedback)}
      </span>
      {feedback !== null && (isTroubled || isWriting) && (
        <Suspense>
          <FeedbackDetails
            messageId={id}
            feedback={feedback}
            writing={isWriting}
            onClose={() => {
              setWriting(false)
              opener.current?.focus()
            }}
          />
        </Suspense>
      )}
    </>
  )
}

function wordsOf({ score, comment, state, failure, at }: Given): ReactNode {
  switch (state) {
    case 'waiting':
      return failure === null ? 'Kept, goes next' : `Kept, goes when ${wayOn[failure.code] ?? 'the connection is back'}`
    case 'sending':
      return 'Sending'
    case 'sent':
      return (
        <>
          {score === 0 ? 'Taken back' : comment === null ? 'Sent' : 'Sent with a comment'} <MessageTime time={at} />
        </>
      )
    case 'unknown':
      return 'Sent, arrival unknown'
    case 'refused':
      return 'Refused'
  }
}

const wayOn: { readonly [Code in FailureCode]?: string } = {
  'rate-limited': 'the server allows it',
  unauthorized: 'the key is accepted again',
  'not-connected': 'there is a key',
}
