import { useEffect, useImperativeHandle, useRef, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { OctagonX } from 'lucide-react'
import { meaningOfKey, type SendKey } from '../features/conversation/composer/send-key.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { Glyph } from '../ui/glyph.tsx'

export interface AskFieldHandle {
  /** Takes the keyboard, behind what is typed and with nothing selected. */
  focus: () => void
}

/** The field of the small window, always in the same place: the first row. */
export function AskField({
  ref,
  text,
  placeholder,
  problem,
  hintId,
  sendKey,
  onChange,
  onSend,
  onDown,
  children,
}: {
  ref: Ref<AskFieldHandle>
  text: string
  placeholder: string
  /** Why the text cannot go, in words. */
  problem: string | null
  /** Of the words that say what Enter does; null: it sends. */
  hintId: string | null
  sendKey: SendKey
  onChange: (text: string) => void
  onSend: () => void
  /** Arrow down at the end of the text. */
  onDown: () => void
  /** What stands at its right. */
  children: ReactNode
}) {
  const field = useRef<HTMLTextAreaElement>(null)
  const focus = () => {
    const element = field.current
    if (element === null || document.activeElement === element) return
    element.focus()
    element.setSelectionRange(element.value.length, element.value.length)
  }
  useImperativeHandle(ref, () => ({ focus }), [])
  useEffect(focus, [])
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionEnd, value } = event.currentTarget
    if (event.key === 'ArrowDown' && selectionEnd === value.length && !event.shiftKey) {
      event.preventDefault()
      onDown()
    } else if (meaningOfKey(event.nativeEvent, sendKey) === 'send') {
      event.preventDefault()
      onSend()
    }
  }
  return (
    <>
      <div className="ask-row">
        <span className="ask-row-mark">
          <BrandMark />
        </span>
        <textarea
          ref={field}
          className="ask-field"
          aria-label="Message"
          aria-invalid={problem !== null}
          aria-describedby={(problem === null ? hintId : 'ask-problem') ?? undefined}
          placeholder={placeholder}
          rows={1}
          dir="auto"
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {children}
      </div>
      {problem !== null && (
        <p id="ask-problem" className="ask-problem" role="alert">
          <Glyph icon={OctagonX} size={12} />
          {problem}
        </p>
      )}
    </>
  )
}
