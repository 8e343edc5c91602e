import { useState } from 'react'
import type { Settings } from '../../preload/contract/settings.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import { AllKeys } from '../features/palette/all-keys.tsx'
import { Palette } from '../features/palette/palette.tsx'
import { commandActs, type CommandParts } from './command-acts.ts'
import { listCommands } from './command-list.ts'
import type { CommandName } from './commands.ts'
import type { KeyedCommands } from './use-commands.ts'

/** What can be open over the window. */
export type CommandDialog = 'everything' | 'symbols' | 'keys'

/** The palette, or the list of all keys; what can be done is what could be when it was opened. */
export default function CommandDialogs({
  kind,
  parts,
  keyed,
  accountId,
  settings,
  onRun,
  onSymbol,
  onClose,
}: {
  kind: CommandDialog
  parts: CommandParts
  keyed: KeyedCommands
  accountId: AccountId
  settings: Settings | null
  onRun: (name: CommandName) => void
  onSymbol: (symbol: string) => void
  onClose: () => void
}) {
  const [acts] = useState(() => commandActs(parts))
  const listed = listCommands(settings?.keys ?? {})
  // What opened it has focus again before anything is done.
  const after = (act: () => void) => {
    onClose()
    requestAnimationFrame(act)
  }
  if (kind === 'keys')
    return (
      <AllKeys
        commands={listed}
        hints={keyed.hints}
        questionMark={keyed.index.has('?')}
        sendKey={settings?.sendKey ?? 'enter'}
        onKeyboard={() => after(() => parts.openPage('keyboard'))}
        onClose={onClose}
      />
    )
  return (
    <Palette
      of={kind}
      commands={listed
        .filter(({ name }) => name !== 'palette')
        .map((each) => ({ ...each, unavailable: acts[each.name].unavailable, run: () => onRun(each.name) }))}
      hints={keyed.hints}
      accountId={accountId}
      threads={parts.threads}
      keys={listed.find(({ name }) => name === 'palette')?.keys ?? null}
      onRun={after}
      onThread={(id) => after(() => parts.openThread(id))}
      onSymbol={(symbol) => after(() => onSymbol(symbol))}
      onClose={onClose}
    />
  )
}
