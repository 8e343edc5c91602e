import type { Feedback } from '../../../../preload/contract/feedback.ts'
import type { MessageId } from '../../../../preload/contract/words.ts'
import { Button } from '../../../ui/button.tsx'
import { FailureCard } from '../../../ui/failure-card.tsx'
import { useActs } from '../conversation-acts.ts'
import { CommentForm } from './comment-form.tsx'

/** Below the footer: why feedback did not arrive, and the field for a comment. */
export default function FeedbackDetails({
  messageId,
  feedback: { score, comment, state, failure },
  writing,
  onClose,
}: {
  messageId: MessageId
  feedback: Feedback
  writing: boolean
  onClose: () => void
}) {
  const acts = useActs()
  const isTroubled = state === 'refused' || state === 'unknown'
  return (
    <div className="feedback-details">
      {isTroubled && (
        <FailureCard
          failure={failure ?? { code: state === 'unknown' ? 'unknown-outcome' : 'refused-by-server' }}
          occasion="feedback"
          acts={
            <Button size="small" onClick={() => acts.giveFeedback(messageId, score, comment)}>
              {state === 'unknown' ? 'Send again anyway' : 'Send again'}
            </Button>
          }
        />
      )}
      {writing && (
        <CommentForm
          name={messageId}
          sent={comment ?? ''}
          onSend={(text) => {
            acts.giveFeedback(messageId, score, text === '' ? null : text)
            onClose()
          }}
          onClose={onClose}
        />
      )}
    </div>
  )
}
