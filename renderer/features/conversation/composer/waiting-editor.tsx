import { useEffect, useRef, useState } from 'react'
import type { Question } from '../../../../preload/contract/threads.ts'
import { Button } from '../../../ui/button.tsx'
import { checkText } from '../check-text.ts'
import type { QuestionActs } from '../use-question-acts.ts'
import { meaningOfKey, type SendKey } from './send-key.ts'

/** Main lets a question go a minute after the last of these. */
const holdEveryMs = 15_000

interface Edit {
  question: Question
  text: string
  state: 'open' | 'saving' | 'settled'
  /** Main has confirmed the hold. */
  wasHeld: boolean
}

/**
 * Changes a waiting question in its place. The question is held while the editor is in use; an editor that is left alone,
 * taken away or overtaken gives its words to the composer.
 */
export function WaitingEditor({
  question,
  sendKey,
  acts,
  onDone,
}: {
  question: Question
  sendKey: SendKey
  acts: QuestionActs
  onDone: () => void
}) {
  const [text, setText] = useState(question.text)
  const [wrong, setWrong] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const edit = useRef<Edit>({ question, text, state: 'open', wasHeld: false })
  useEffect(() => {
    edit.current.text = text
  })

  useEffect(() => {
    const { current } = edit
    const hold = () => acts.hold(current.question, true)
    const isInUse = () => document.hasFocus() && place.current?.contains(document.activeElement) === true
    const giveBack = () => {
      if (current.state !== 'open') return
      current.state = 'settled'
      acts.hold(current.question, false)
      if (current.text.trim() !== current.question.text) acts.putBack(current.question, current.text)
    }
    current.state = 'open'
    hold()
    field.current?.focus()
    const timer = setInterval(() => {
      if (isInUse()) hold()
    }, holdEveryMs)
    window.addEventListener('pagehide', giveBack)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', giveBack)
      giveBack()
    }
  }, [acts])

  useEffect(() => {
    const { current } = edit
    if (question.held) current.wasHeld = true
    else if (current.wasHeld && current.state === 'open') onDone()
  }, [question.held, onDone])

  const save = async (): Promise<void> => {
    const { current } = edit
    const problem = checkText(text)
    setWrong(problem)
    if (problem !== null || current.state !== 'open') return
    current.state = 'saving'
    const isSaved = await acts.rewrite(question, text)
    current.state = 'settled'
    if (!isSaved) acts.putBack(question, text)
    onDone()
  }
  const cancel = () => {
    edit.current.state = 'settled'
    acts.hold(question, false)
    onDone()
  }

  return (
    // No form: it stands inside the composer's, which would take its submit for its own.
    <div ref={place} className="waiting-editor">
      <textarea
        ref={field}
        className="waiting-editor-field"
        aria-label="Waiting question"
        aria-invalid={wrong !== null}
        rows={1}
        dir="auto"
        value={text}
        onChange={(event) => {
          setWrong(null)
          setText(event.target.value)
        }}
        onKeyDown={(event) => {
          const meaning = meaningOfKey(event.nativeEvent, sendKey)
          if (meaning === 'type') return
          event.preventDefault()
          if (meaning === 'stop') cancel()
          else void save()
        }}
      />
      <span className="composer-hint">
        {wrong === null ? (
          'Held while you edit'
        ) : (
          <span className="composer-wrong" role="alert">
            {wrong}
          </span>
        )}
      </span>
      <Button kind="quiet" size="small" onClick={cancel}>
        Cancel
      </Button>
      <Button size="small" onClick={() => void save()}>
        Save
      </Button>
    </div>
  )
}
