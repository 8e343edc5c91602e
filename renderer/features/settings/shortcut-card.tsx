import { OctagonX, Pencil, TriangleAlert, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { Desktop } from '../../../preload/contract/desktop.ts'
import { refuseGlobalKey } from '../../../preload/contract/global-keys.ts'
import type { Session } from '../../../preload/contract/session.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { KeyCaps } from '../../ui/keys/key-caps.tsx'
import { nameKeys } from '../../ui/keys/key-text.ts'
import type { ListedCommand } from '../../ui/keys/listed-command.ts'
import { platform } from '../../ui/keys/platform.ts'
import { findConflict, refuseKeys } from '../../ui/keys/refuse-keys.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { fromAccelerator, toAccelerator } from './accelerator.ts'
import { KeyRecorder } from './key-recorder.tsx'
import type { Shortcut } from './use-shortcut.ts'

const words: Readonly<Record<Desktop['shortcut']['state'], string>> = {
  registered: 'Opens the small window over any program.',
  taken: 'Another program has these keys, so they do nothing here.',
  asked: 'Asked for. If nothing opens, give the command below to your desktop.',
  unavailable: 'The system refused these keys, or gives no program any.',
  off: 'No keys are chosen.',
}

/** The keys that open quick ask from any program, and what to do where a system has none. */
export function ShortcutCard({
  commands,
  host,
  shortcut: { desktop, failure, setShortcut },
  recording,
  onRecording,
}: {
  commands: readonly ListedCommand[]
  host: Session['host']
  shortcut: Shortcut
  recording: boolean
  onRecording: (on: boolean) => void
}) {
  const id = useId()
  const change = useRef<HTMLButtonElement>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  if (desktop?.host === 'browser')
    return (
      <Card title="From any program">
        <CardRow
          name="Quick ask"
          note="Belongs to the installed app: a page of a browser takes no keys from other programs."
        />
      </Card>
    )
  const back = () => requestAnimationFrame(() => change.current?.focus())
  const give = (keys: string | null) => {
    setWrong(null)
    onRecording(false)
    setShortcut(keys)
    back()
  }
  const take = (pressed: string) => {
    const refused = refuseShortcut(pressed, host, commands)
    const accelerator = toAccelerator(pressed)
    if (refused === null && accelerator !== null) give(accelerator)
    else setWrong(refused)
  }
  const { keys = null, state = 'off' } = desktop?.shortcut ?? {}
  const kept = keys === null ? null : fromAccelerator(keys)
  const isTaken = state === 'taken'
  const isRefused = isTaken || state === 'unavailable'
  return (
    <Card title="From any program">
      {failure !== null && (
        <div className="card-block" role="alert">
          <FailureCard failure={failure} />
        </div>
      )}
      <div
        className={joinClasses('card-row key-row', isTaken && 'key-row-taken')}
        role="group"
        aria-label="Quick ask, from any program"
      >
        <div>
          <div className="card-row-name">Quick ask, from any program</div>
          <div className="card-row-note" role="status">
            {isTaken && <Glyph icon={TriangleAlert} size={12} />}
            {desktop === null ? 'Asking the system' : words[state]}
          </div>
        </div>
        <div className="card-row-acts">
          {recording ? (
            <KeyRecorder
              command="quick ask"
              wrong={wrong !== null}
              describedBy={id}
              onKeys={take}
              onLeave={() => onRecording(false)}
              onCancel={() => {
                setWrong(null)
                onRecording(false)
                back()
              }}
            />
          ) : (
            <>
              {kept !== null ? <KeyCaps keys={kept} /> : <span className="meta">{keys ?? 'no key'}</span>}
              {isRefused && keys !== null && (
                <Button size="small" onClick={() => give(keys)}>
                  Try again
                </Button>
              )}
              <IconButton
                ref={change}
                label="Change the key of quick ask"
                icon={Pencil}
                size="small"
                disabled={desktop === null}
                onClick={() => {
                  setWrong(null)
                  onRecording(true)
                }}
              />
              <IconButton
                label="Take the key from quick ask"
                icon={X}
                size="small"
                disabled={keys === null}
                onClick={() => give(null)}
              />
            </>
          )}
        </div>
        <div id={id} className="key-row-trouble" role="status">
          {wrong !== null && (
            <span className="field-wrong">
              <Glyph icon={OctagonX} size={12} />
              {wrong}
            </span>
          )}
        </div>
      </div>
      {typeof desktop?.quickAskCommand === 'string' && (
        <CardRow
          name="Works everywhere, without a key of its own"
          note={
            <>
              Bind this command in the settings of your desktop: <span className="mono">{desktop.quickAskCommand}</span>
            </>
          }
        >
          <CopyButton text={desktop.quickAskCommand} label="Copy command" />
        </CardRow>
      )}
    </Card>
  )
}

/** What a program keeps for itself is told with its reason; main, which takes the key, asks the same list. */
function refuseShortcut(pressed: string, host: Session['host'], commands: readonly ListedCommand[]): string | null {
  const refusal = refuseGlobalKey(toAccelerator(pressed) ?? '', platform)
  const name = nameKeys(pressed)
  if (refusal === 'types') return `${name} types a sign on some keyboards.`
  if (refusal === 'alone') return `${name} alone would be taken from every program.`
  const kept = refuseKeys(pressed, host)
  if (kept !== null) return kept
  if (refusal !== null) return `${name} cannot be taken from every program.`
  const holder = findConflict(commands, null, pressed)
  return holder === null ? null : `${name} is ${holder.title}.`
}
