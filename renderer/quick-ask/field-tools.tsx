import { PenLine, Pin, PinOff, Square } from 'lucide-react'
import { nameDial } from '../features/conversation/dial-words.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { ThreadInPlace } from './use-thread-in-place.ts'

/** What stands at the right of the field: what is asked for, and the acts that are possible now. */
export function FieldTools({
  thread: { threadId, running, stopping, researchOnly },
  pinned,
  onStop,
  onNew,
  onPin,
}: {
  thread: ThreadInPlace
  /** null: this window cannot be pinned. */
  pinned: boolean | null
  onStop: () => void
  onNew: () => void
  onPin: (pinned: boolean) => void
}) {
  return (
    <>
      {researchOnly !== null && (threadId === null || researchOnly) && (
        <span className="meta no-wrap" title="For questions asked from now on; set in the main window">
          {nameDial(researchOnly)}
        </span>
      )}
      {running && (
        <Button
          size="small"
          icon={Square}
          disabled={stopping}
          title={stopping ? 'The server has not confirmed it yet' : 'Stop the answer; the text so far is kept'}
          onClick={onStop}
        >
          Stop
        </Button>
      )}
      {threadId !== null && !running && (
        <Button size="small" kind="quiet" icon={PenLine} title="Ask in a new thread" onClick={onNew}>
          New
        </Button>
      )}
      {pinned !== null && (
        <IconButton
          size="small"
          icon={pinned ? PinOff : Pin}
          label={pinned ? 'Let it hide' : 'Keep above other windows'}
          aria-pressed={pinned}
          onClick={() => onPin(!pinned)}
        />
      )}
    </>
  )
}
