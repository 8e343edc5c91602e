import type { Desktop } from '../../preload/contract/desktop.ts'
import { FailureError } from '../../preload/contract/failure-error.ts'
import { refuseGlobalKey } from '../../preload/contract/global-keys.ts'
import type { DesktopHost } from './desktop-ports.ts'
import type { SettingStore } from './store-ports.ts'

const settingName = 'quick-ask-shortcut'
const firstKeys = 'CommandOrControl+Shift+Space'
/** The key that opens quick-ask from any program. */
export interface BindingShortcut {
  state(): Desktop['shortcut']
  /** At start: asks the system for the key that was kept. */
  start(): Promise<void>
  /** Keeps a key and asks the system for it. Fails with invalid-input at `keys` for one no program may take. null: none. */
  bind(keys: string | null): Promise<void>
}

export function createBindingShortcut({
  host,
  settings,
}: {
  host: DesktopHost | null
  settings: SettingStore
}): BindingShortcut {
  const mayTake = (keys: string): boolean => refuseGlobalKey(keys, host?.platform ?? 'linux') === null
  let shortcut: Desktop['shortcut'] = { keys: null, state: host === null ? 'unavailable' : 'off' }

  function take(keys: string | null): void {
    shortcut = { keys, state: host?.takeShortcut(keys) ?? 'unavailable' }
  }

  return {
    state: () => shortcut,
    async start() {
      const kept = await settings.get(settingName)
      take(kept === null ? firstKeys : typeof kept === 'string' && mayTake(kept) ? kept : null)
    },
    async bind(keys) {
      if (keys !== null && !mayTake(keys)) throw new FailureError({ code: 'invalid-input', field: 'keys' })
      await settings.set(settingName, keys ?? '')
      take(keys)
    },
  }
}
