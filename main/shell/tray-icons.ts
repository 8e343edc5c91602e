import { join } from 'node:path'
import type { TrayWords } from '../services/desktop-ports.ts'
import type { Electron } from './electron.ts'

/** The file of the icon, as build/icons.mjs draws them; Electron finds the double-sized one beside it. */
export function trayIcon(
  folder: string,
  words: TrayWords,
  { nativeTheme, platform }: Electron<'nativeTheme'> & { platform: NodeJS.Platform },
): string {
  const state = words.unread > 0 ? 'unread' : words.running.length > 0 ? 'running' : 'quiet'
  return join(folder, `${state}-${surface()}.png`)

  function surface(): 'Template' | 'plate' | 'dark' | 'light' {
    // macOS colours a template by itself.
    if (platform === 'darwin') return 'Template'
    // Nobody tells the colour of a bar on Linux.
    if (platform === 'linux') return 'plate'
    // The app's own theme says nothing of the task bar.
    return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light'
  }
}
