import { autostartFolder, hasAutostartFile, removeAutostartFile, writeAutostartFile } from './autostart-file.ts'
import type { Electron } from './electron.ts'
import { ownCommand } from './own-command.ts'
import type { OwnProgram } from './own-command.ts'

/** The word a start at login carries: the app goes to the tray and opens no window. */
export const atLogin = '--at-login'

export interface LoginItem {
  /** null: this system cannot, or the app is not installed. */
  isOn(): boolean | null
  set(on: boolean): void
}

export function createLoginItem(
  { app }: Electron<'app'>,
  options: {
    readonly platform: NodeJS.Platform
    readonly program: OwnProgram
    readonly home: string
    readonly env: NodeJS.ProcessEnv
  },
): LoginItem {
  const { platform, program, env } = options
  const folder = autostartFolder(options.home, env)
  // The sandbox of a Snap or Flatpak hides the folder the desktop reads.
  const isBoxed = env['SNAP'] !== undefined || env['FLATPAK_ID'] !== undefined
  if (!program.isPackaged || (platform === 'linux' && isBoxed)) return { isOn: () => null, set: () => undefined }
  if (platform !== 'linux')
    return {
      isOn() {
        const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ args: [atLogin] })
        // Windows has a switch of its own for it, which leaves the entry where it is.
        return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin)
      },
      set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, args: [atLogin] }),
    }
  return {
    isOn: () => hasAutostartFile(folder),
    set: (on) => (on ? writeAutostartFile(folder, [...ownCommand(program), atLogin]) : removeAutostartFile(folder)),
  }
}
