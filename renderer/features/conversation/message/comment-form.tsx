import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '../../../ui/button.tsx'
import { formatCount } from '../../../ui/numbers.ts'
import { meaningOfKey } from '../composer/send-key.ts'
import { useActs } from '../conversation-acts.ts'
import './comment-form.css'

// Of the contract, whose schemas stay out of the page.
const longestComment = 2_000

/** A comment on an answer. What is typed outlives the form until it is sent. */
export function CommentForm({
  name,
  sent,
  onSend,
  onClose,
}: {
  name: string
  sent: string
  onSend: (text: string) => void
  onClose: () => void
}) {
  const { texts } = useActs()
  const [text, setText] = useState(texts.get(name) ?? sent)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  useEffect(() => field.current?.focus(), [])
  const comment = text.trim()
  const over = comment.length > longestComment
  const send = () => {
    if (!over) onSend(comment)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const meaning = meaningOfKey(event.nativeEvent, 'mod-enter')
    if (meaning === 'type') return
    event.preventDefault()
    if (meaning === 'send') send()
    else onClose()
  }
  return (
    <form
      className="comment-form"
      aria-label="Comment"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={field}
        className="comment-field"
        aria-label="Comment on this answer"
        aria-invalid={over}
        aria-describedby={id}
        placeholder="What was right or wrong about it"
        rows={2}
        dir="auto"
        value={text}
        onChange={(event) => {
          texts.set(name, event.target.value)
          setText(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      <div className="comment-bar">
        <span id={id} className={over ? 'comment-over figures' : 'figures'}>
          {over
            ? `${formatCount(comment.length)} of ${formatCount(longestComment)} characters`
            : 'Goes to the broker with your choice'}
        </span>
        <Button size="small" kind="quiet" onClick={onClose}>
          Close
        </Button>
        <Button type="submit" size="small" disabled={over || comment === sent}>
          Send comment
        </Button>
      </div>
    </form>
  )
}
