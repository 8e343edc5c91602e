import { CornerDownRight } from 'lucide-react'
import { lazy, startTransition, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { Question } from '../../../../preload/contract/threads.ts'
import { Button } from '../../../ui/button.tsx'
import { Glyph } from '../../../ui/glyph.tsx'
import { DialBadge } from '../dial.tsx'
import { RevealedText } from '../markdown/revealed-text.tsx'
import type { QuestionActs } from '../use-question-acts.ts'
import type { SendKey } from './send-key.ts'

const WaitingEditor = lazy(async () => ({ default: (await import('./waiting-editor.tsx')).WaitingEditor }))

/** A question that goes once, later: in sight, editable in its place, removable. */
export function WaitingQuestion({
  question,
  why,
  researchOnly,
  sendKey,
  acts,
}: {
  question: Question
  /** What it waits for, in words. */
  why: string
  /** The present dial of its place; a question asked with the other says so. */
  researchOnly: boolean
  sendKey: SendKey
  acts: QuestionActs
}) {
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (editing) wasEditing.current = true
    if (!wasEditing.current || editing || question.held) return
    wasEditing.current = false
    // The focus returns to what opened the editor, unless it has gone elsewhere.
    if (document.activeElement === document.body) edit.current?.focus()
  }, [editing, question.held])
  const close = useCallback(() => setEditing(false), [])
  return (
    <div className="waiting-question" role="group" aria-label="Waiting question">
      {editing ? (
        <Suspense>
          <WaitingEditor question={question} sendKey={sendKey} acts={acts} onDone={close} />
        </Suspense>
      ) : (
        <>
          <Glyph icon={CornerDownRight} />
          <span className="meta waiting-question-why">
            {question.held ? 'Held while another window edits it:' : why}
          </span>
          {question.researchOnly !== researchOnly && <DialBadge researchOnly={question.researchOnly} />}
          <span className="waiting-question-text ellipsis" title={question.text.slice(0, 2_000)} dir="auto">
            <RevealedText text={question.text.slice(0, 400)} mode="prose" />
          </span>
          <span className="waiting-question-acts">
            <Button
              ref={edit}
              kind="quiet"
              size="small"
              disabled={question.held}
              title={question.held ? 'Another window edits it' : 'Change it here; it waits meanwhile'}
              onClick={() => startTransition(() => setEditing(true))}
            >
              Edit
            </Button>
            <Button
              kind="quiet"
              size="small"
              title="Take back to the composer; it does not go by itself"
              onClick={() => acts.takeBack(question)}
            >
              Take back
            </Button>
            <Button kind="quiet" size="small" title="Remove for good" onClick={() => acts.remove(question)}>
              Remove
            </Button>
          </span>
        </>
      )}
    </div>
  )
}
