import { CircleHelp } from 'lucide-react'
import type { Failure } from '../../../../preload/contract/failure.ts'
import type { Question } from '../../../../preload/contract/threads.ts'
import { Button } from '../../../ui/button.tsx'
import { FailureCard } from '../../../ui/failure-card.tsx'
import { describeFailure } from '../../../ui/failure-text.ts'
import { NoticeCard } from '../../../ui/notice-card.tsx'

/** A question the server refused, or of which nobody knows whether it arrived; its text stands above. */
export function QuestionCard({
  question,
  onResend,
  onTakeBack,
}: {
  question: Question
  onResend: () => void
  onTakeBack: () => void
}) {
  const takeBack = (
    <Button size="small" onClick={onTakeBack}>
      Take back to the composer
    </Button>
  )
  if (question.state === 'unknown') {
    return (
      <NoticeCard
        icon={CircleHelp}
        tone="warning"
        title={question.failure?.detail === 'looked' ? 'Unknown' : 'Unknown, checking'}
        requestId={question.failure?.requestId ?? null}
        acts={
          <>
            <Button size="small" onClick={onResend}>
              Send again anyway
            </Button>
            {takeBack}
          </>
        }
      >
        It went out and no answer came. The server may or may not have it. {fateOf(question.failure)}
      </NoticeCard>
    )
  }
  const acts = (
    <>
      <Button size="small" onClick={onResend}>
        Send again
      </Button>
      {takeBack}
    </>
  )
  if (question.failure !== null) return <FailureCard failure={question.failure} occasion="asking" acts={acts} />
  return (
    <NoticeCard icon={CircleHelp} tone="negative" title="The server refused this question" acts={acts}>
      It gave no reason. The text is kept.
    </NoticeCard>
  )
}

function fateOf(failure: Failure | null): string {
  if (failure?.detail !== 'looked') return 'It is looked up in the thread and never repeated blindly.'
  if (failure.code === 'unknown-outcome') return 'It was looked for and not found; it is never repeated blindly.'
  return `It could not be looked up: ${describeFailure(failure, 'asking').title}. It is never repeated blindly.`
}
