import { OctagonX, Pencil, RotateCcw, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { Session } from '../../../preload/contract/session.ts'
import { Button } from '../../ui/button.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { isBrowsersOwn } from '../../ui/keys/browser-keys.ts'
import { KeyCaps } from '../../ui/keys/key-caps.tsx'
import { nameKeys } from '../../ui/keys/key-text.ts'
import type { ListedCommand } from '../../ui/keys/listed-command.ts'
import { findConflict, refuseKeys } from '../../ui/keys/refuse-keys.ts'
import { KeyRecorder } from './key-recorder.tsx'

/** Keys for a command; null: none. */
export type KeyChange = readonly [name: string, keys: string | null]

/** One command and its key: to be changed, taken away, or set back. */
export function KeyRow({
  command,
  commands,
  host,
  recording,
  onRecording,
  onGive,
}: {
  command: ListedCommand
  commands: readonly ListedCommand[]
  host: Session['host']
  recording: boolean
  onRecording: (on: boolean) => void
  onGive: (...changes: readonly KeyChange[]) => void
}) {
  const { name, title, keys, ownKeys } = command
  const id = useId()
  const change = useRef<HTMLButtonElement>(null)
  const [pressed, setPressed] = useState<string | null>(null)
  // Judged again whenever keys change: what was in the way may be gone.
  const refused = pressed === null ? null : refuseKeys(pressed, host)
  const holder = pressed === null || refused !== null ? null : findConflict(commands, name, pressed)
  const shared = keys === null ? null : findConflict(commands, name, keys)
  const back = () => requestAnimationFrame(() => change.current?.focus())
  const give = (...changes: readonly KeyChange[]) => {
    setPressed(null)
    onRecording(false)
    onGive(...changes)
    back()
  }
  const take = (next: string | null) => {
    const isFree = next === null || findConflict(commands, name, next) === null
    // Its own keys need no permission.
    if (isFree && (next === null || next === ownKeys || refuseKeys(next, host) === null)) give([name, next])
    else setPressed(next)
  }
  const note = noteOf(command, host, shared)
  return (
    <div className="card-row key-row" role="group" aria-label={title}>
      <div>
        <div className="card-row-name">{title}</div>
        {note !== null && <div className="card-row-note">{note}</div>}
      </div>
      <div className="card-row-acts">
        {recording ? (
          <KeyRecorder
            command={title}
            wrong={refused !== null || holder !== null}
            describedBy={id}
            onKeys={take}
            onLeave={() => onRecording(false)}
            onCancel={() => {
              setPressed(null)
              onRecording(false)
              back()
            }}
          />
        ) : (
          <>
            {keys === null ? <span className="meta">no key</span> : <KeyCaps keys={keys} />}
            <IconButton
              ref={change}
              label={`Change the key of ${title}`}
              icon={Pencil}
              size="small"
              onClick={() => {
                setPressed(null)
                onRecording(true)
              }}
            />
            <IconButton
              label={`Take the key from ${title}`}
              icon={X}
              size="small"
              disabled={keys === null}
              onClick={() => take(null)}
            />
            <IconButton
              label={
                ownKeys === null
                  ? `Reset the key of ${title} to no key`
                  : `Reset the key of ${title} to ${nameKeys(ownKeys)}`
              }
              icon={RotateCcw}
              size="small"
              disabled={keys === ownKeys}
              onClick={() => take(ownKeys)}
            />
          </>
        )}
      </div>
      <div id={id} className="key-row-trouble" role="status">
        {(refused !== null || holder !== null) && (
          <span className="field-wrong">
            <Glyph icon={OctagonX} size={12} />
            {refused ?? `${nameKeys(pressed ?? '')} is ${holder?.title ?? ''}.`}
          </span>
        )}
        {holder !== null && (
          <Button
            size="small"
            // A press would leave the recorder, and the button would move from under it.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => give([holder.name, null], [name, pressed])}
          >
            Take it from {holder.title}
          </Button>
        )}
      </div>
    </div>
  )
}

function noteOf({ keys, ownKeys }: ListedCommand, host: Session['host'], shared: ListedCommand | null): string | null {
  if (shared !== null) return `Also the key of ${shared.title}`
  if (keys !== null && host === 'browser' && isBrowsersOwn(keys)) return 'The browser keeps this key for itself'
  if (keys === ownKeys) return null
  return ownKeys === null ? 'Given by you' : `Changed, was ${nameKeys(ownKeys)}`
}
