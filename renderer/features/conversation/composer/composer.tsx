import { ArrowUp, Inbox, OctagonX, Square } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Glyph } from '../../../ui/glyph.tsx'
import { nameMod } from '../../../ui/keys/key-text.ts'
import { checkText } from '../check-text.ts'
import { DialBadge } from '../dial.tsx'
import './composer.css'
import { meaningOfKey, type SendKey } from './send-key.ts'

export interface ComposerProps {
  /** Names the place; the field takes the focus on a new thread, or where nothing else has it. */
  place: string
  text: string
  /** Text is on its way out of this window and not saved. */
  unsaved: boolean
  sendKey: SendKey
  /** An answer runs: what is sent now waits for it. */
  running: boolean
  /** Stop was asked for. */
  stopping: boolean
  offline: boolean
  /** What is sent now asks for no order tickets. */
  researchOnly: boolean
  /** Why nothing can be sent or kept, in words; null: it can. */
  closed: string | null
  /** Questions that wait, and trouble, above the field. */
  children?: ReactNode
  onChange: (text: string) => void
  onSend: (text: string) => void
  onStop: () => void
  /** The field was left. */
  onLeave: () => void
}

/** The field where questions are written. Always open for typing. */
export function Composer(props: ComposerProps) {
  const { place, text, running, stopping, closed, sendKey } = props
  const offline = props.offline && closed === null
  const [wrong, setWrong] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()

  useEffect(() => {
    if (place === 'new' || document.activeElement === document.body) field.current?.focus()
  }, [place])

  const send = () => {
    if (closed !== null) return
    const problem = checkText(text)
    setWrong(problem)
    if (problem === null) props.onSend(text)
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const meaning = meaningOfKey(event.nativeEvent, sendKey)
    if (meaning === 'type' || event.defaultPrevented) return
    if (meaning === 'send') {
      event.preventDefault()
      send()
    } else if (running && !stopping) {
      event.preventDefault()
      props.onStop()
    }
  }
  const tooLong = text.trim() === '' ? null : checkText(text)
  const problem = tooLong ?? wrong

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {props.children}
      {offline && (
        <p className="composer-note" id={`${id}-offline`}>
          A message written now waits here and goes once when the connection is back.
        </p>
      )}
      {closed !== null && (
        <p className="composer-note" id={`${id}-closed`}>
          {closed}: nothing can be asked or kept until it is restored or opens again.
        </p>
      )}
      <div className={problem === null ? 'composer-box' : 'composer-box composer-box-wrong'}>
        <textarea
          ref={field}
          className="composer-field"
          aria-label="Message"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-hint${offline ? ` ${id}-offline` : ''}${closed === null ? '' : ` ${id}-closed`}`}
          aria-keyshortcuts={running ? 'Escape' : undefined}
          placeholder={placeholderOf(running, offline)}
          rows={1}
          dir="auto"
          value={text}
          onChange={(event) => {
            setWrong(null)
            props.onChange(event.target.value)
          }}
          onKeyDown={onKeyDown}
          onBlur={props.onLeave}
        />
        <div className="composer-bar">
          {props.researchOnly && <DialBadge researchOnly />}
          <span className="composer-hint" id={`${id}-hint`}>
            {problem === null ? (
              hintOf(props)
            ) : (
              <span className="composer-wrong" role="alert">
                <Glyph icon={OctagonX} size={12} />
                {problem}
              </span>
            )}
          </span>
          {running && (
            <Button
              size="small"
              icon={Square}
              shortcut="Esc"
              disabled={stopping}
              title={stopping ? 'The server has not confirmed it yet' : 'Stop the answer; the text so far is kept'}
              onClick={props.onStop}
            >
              Stop
            </Button>
          )}
          <Button
            type="submit"
            size="small"
            disabled={closed !== null}
            kind={running || offline || closed !== null || text.trim() === '' ? 'secondary' : 'primary'}
            icon={offline ? Inbox : ArrowUp}
          >
            {offline ? 'Keep for later' : 'Send'}
          </Button>
        </div>
      </div>
    </form>
  )
}

function placeholderOf(running: boolean, offline: boolean): string {
  if (offline) return 'Write a question; it is kept for later'
  return running ? 'Write the next question; it waits for this answer' : 'Ask about a symbol, an order or the market'
}

function hintOf({ sendKey, unsaved, offline, closed }: ComposerProps): string {
  if (unsaved) return 'This draft could not be saved; it is kept while the window is open'
  // The line above says why it does nothing.
  if (closed !== null) return ''
  const act = offline ? 'keeps it' : 'sends'
  if (sendKey === 'enter') return `Enter ${act}, Shift Enter adds a line`
  return `${nameMod()} Enter ${act}, Enter adds a line`
}
