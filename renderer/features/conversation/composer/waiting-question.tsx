import { CornerDownRight } from 'lucide-react'
import type { Question } from '../../../../preload/contract/threads.ts'
import { Button } from '../../../ui/button.tsx'
import { Glyph } from '../../../ui/glyph.tsx'
import { RevealedText } from '../markdown/revealed-text.tsx'

/** A question that goes once, later: in sight, editable, removable. */
export function WaitingQuestion({
  question,
  why,
  onEdit,
  onRemove,
}: {
  question: Question
  /** What it waits for, in words. */
  why: string
  onEdit: () => void
  onRemove: () => void
}) {
  return (
    <div className="waiting-question" role="group" aria-label="Waiting question">
      <Glyph icon={CornerDownRight} />
      <span className="meta no-wrap">{why}</span>
      <span className="waiting-question-text ellipsis" title={question.text.slice(0, 2_000)} dir="auto">
        <RevealedText text={question.text.slice(0, 400)} mode="prose" />
      </span>
      <Button kind="quiet" size="small" onClick={onEdit}>
        Edit
      </Button>
      <Button kind="quiet" size="small" onClick={onRemove}>
        Remove
      </Button>
    </div>
  )
}
