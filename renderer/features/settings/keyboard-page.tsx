import { useState } from 'react'
import type { Session } from '../../../preload/contract/session.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import type { GivenKeys } from '../../ui/keys/command-keys.ts'
import { groups, groupTitles, type ListedCommand } from '../../ui/keys/listed-command.ts'
import { KeyRow, type KeyChange } from './key-row.tsx'
import './keyboard-page.css'
import { ShortcutCard } from './shortcut-card.tsx'
import { shortcutName, useShortcut } from './use-shortcut.ts'

/** The key of every command, each to be changed, and the one that works from any program. */
export function KeyboardPage({
  host,
  commands,
  given,
  onChange,
}: {
  host: Session['host']
  commands: readonly ListedCommand[]
  given: GivenKeys
  onChange: (given: Record<string, string | null>) => void
}) {
  const [recording, setRecording] = useState<string | null>(null)
  const record = (name: string) => (on: boolean) =>
    setRecording((before) => (on ? name : before === name ? null : before))
  const shortcut = useShortcut()
  const holders = shortcut.listed === null ? commands : [...commands, shortcut.listed]
  const changed = Object.keys(given).length
  const give = (...changes: readonly KeyChange[]) => {
    const next = new Map(Object.entries(given))
    for (const [name, keys] of changes) {
      if (name === shortcutName) {
        shortcut.setShortcut(null)
        continue
      }
      // Its own keys are not a choice: they may become others in a later version.
      if (commands.find((each) => each.name === name)?.ownKeys === keys) next.delete(name)
      else next.set(name, keys)
    }
    onChange(Object.fromEntries(next))
  }
  return (
    <>
      <ShortcutCard
        commands={commands}
        host={host}
        shortcut={shortcut}
        recording={recording === ''}
        onRecording={record('')}
      />
      {groups.map((group, at) => (
        <Card
          key={group}
          title={groupTitles[group]}
          end={
            at === 0 && (
              <Button
                kind="quiet"
                size="small"
                disabled={changed === 0}
                title={changed === 0 ? 'Every command has its own keys' : undefined}
                onClick={() => onChange({})}
              >
                Reset all
              </Button>
            )
          }
        >
          {commands
            .filter((each) => each.group === group)
            .map((command) => (
              <KeyRow
                key={command.name}
                command={command}
                commands={holders}
                host={host}
                recording={recording === command.name}
                onRecording={record(command.name)}
                onGive={give}
              />
            ))}
        </Card>
      ))}
    </>
  )
}
