import { useState } from 'react'
import { joinClasses } from '../../ui/join-classes.ts'
import { nameEach, nameMod } from '../../ui/keys/key-text.ts'
import { recordKeys } from '../../ui/keys/read-keys.ts'

/** Waits for keys to be pressed and hands them over; Esc and leaving it change nothing. */
export function KeyRecorder({
  command,
  wrong,
  describedBy,
  onKeys,
  onLeave,
  onCancel,
}: {
  /** Whose keys they will be. */
  command: string
  /** What was pressed cannot be used. */
  wrong: boolean
  describedBy: string
  onKeys: (keys: string) => void
  /** The keyboard went elsewhere. */
  onLeave: () => void
  /** Esc. */
  onCancel: () => void
}) {
  const [held, setHeld] = useState<readonly string[]>([])
  return (
    <button
      type="button"
      ref={focusFirst}
      className={joinClasses('key-recorder', wrong && 'key-recorder-wrong')}
      aria-describedby={describedBy}
      onBlur={onLeave}
      onKeyUp={() => setHeld([])}
      onKeyDown={(event) => {
        const bare = !event.ctrlKey && !event.metaKey && !event.altKey
        if (event.key === 'Tab' && bare) return
        event.preventDefault()
        event.stopPropagation()
        const keys = recordKeys(event.nativeEvent)
        if (event.key === 'Escape' && bare && !event.shiftKey) onCancel()
        else if (keys === null) setHeld(heldOf(event))
        else if (!event.repeat) onKeys(keys)
      }}
    >
      <span>
        {held.length === 0 ? 'Press the keys' : `${held.join(' ')} …`}
        <span className="screen-reader-only"> for {command}</span>
      </span>
      <kbd aria-hidden>Esc</kbd>
    </button>
  )
}

function heldOf(event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }): readonly string[] {
  return [
    ...(event.ctrlKey || event.metaKey ? [nameMod()] : []),
    ...(event.altKey ? nameEach('Alt+A').slice(0, 1) : []),
    ...(event.shiftKey ? ['Shift'] : []),
  ]
}

function focusFirst(button: HTMLButtonElement | null): void {
  button?.focus()
}
