import type { DesktopHost } from '../services/desktop-ports.ts'
import type { Electron } from './electron.ts'

/** The one key of the app that works in every program. A Wayland session gives keys only through its portal, which may be missing. */
export function createShortcut(
  { globalShortcut }: Electron<'globalShortcut'>,
  options: { readonly isWayland: boolean; press(): void },
): DesktopHost['takeShortcut'] {
  let held: string | null = null

  function register(keys: string): boolean {
    try {
      return globalShortcut.register(keys, options.press)
    } catch {
      return false
    }
  }

  return (keys) => {
    if (held !== null) globalShortcut.unregister(held)
    held = null
    if (keys === null) return 'off'
    if (!register(keys)) return options.isWayland ? 'unavailable' : 'taken'
    held = keys
    if (!globalShortcut.isRegistered(keys)) return 'unavailable'
    // The portal decides later, perhaps by a question to the user, and Electron does not pass its answer on.
    return options.isWayland ? 'asked' : 'registered'
  }
}
