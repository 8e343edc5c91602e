import { useEffect, useState } from 'react'
import type { Desktop } from '../../../preload/contract/desktop.ts'
import { bridge } from '../../bridge/bridge.ts'
import { onEvent } from '../../bridge/events.ts'
import { useRequest } from '../../bridge/use-request.ts'
import type { ListedCommand } from '../../ui/keys/listed-command.ts'
import { fromAccelerator } from './accelerator.ts'

/** What stands for the key of every program among the commands. */
export const shortcutName = 'from-any-program'

/** The key that opens quick ask from any program, as the computer's desktop has it. */
export interface Shortcut {
  /** null until it is read. */
  desktop: Desktop | null
  failure: ReturnType<typeof useRequest>['failure']
  setShortcut: (keys: string | null) => void
  /** Beside the commands, where their keys are compared; null: no command can be in its way. */
  listed: ListedCommand | null
}

export function useShortcut(): Shortcut {
  const [desktop, setDesktop] = useState<Desktop | null>(null)
  const reading = useRequest(async () => setDesktop(await bridge.desktop.get()))
  const setting = useRequest(async (keys: string | null) => setDesktop(await bridge.desktop.setShortcut({ keys })))
  const { run } = reading
  useEffect(() => void run(), [run])
  useEffect(() => onEvent((event) => event.name === 'desktop.changed' && setDesktop(event.payload)), [])
  return {
    desktop,
    failure: reading.failure ?? setting.failure,
    setShortcut: (keys) => void setting.run(keys),
    listed: desktop?.host === 'desktop' ? listShortcut(desktop.shortcut.keys) : null,
  }
}

function listShortcut(accelerator: string | null): ListedCommand | null {
  const keys = accelerator === null ? null : fromAccelerator(accelerator)
  const title = 'Quick ask, from any program'
  return keys === null ? null : { name: shortcutName, title, group: 'window', ownKeys: null, keys }
}
