import { join } from 'node:path'
import { quickAskFlag } from '../../preload/contract/desktop.ts'
import type { Place } from '../../preload/contract/desktop.ts'
import type { Desk } from '../compose.ts'
import type { DesktopHost } from '../services/desktop-ports.ts'
import type { Clock, Log } from '../services/ports.ts'
import { createBadge } from './badge.ts'
import type { Electron } from './electron.ts'
import { findTray } from './find-tray.ts'
import { atLogin, createLoginItem } from './login-item.ts'
import { createNotifications } from './notifications.ts'
import { asTyped, ownCommand } from './own-command.ts'
import type { OwnProgram } from './own-command.ts'
import { createShortcut } from './shortcuts.ts'
import { createTray } from './tray.ts'
import { keepWindowState } from './window-state.ts'
import { createWindows } from './windows.ts'
import type { Windows } from './windows.ts'

/** What of the desk the desktop leads to. */
export type JoinedDesk = Pick<Desk, 'opening' | 'readLaunch'>

/** The desktop of an installed app, made before the desk and then joined with it. */
export interface InstalledDesktop extends DesktopHost {
  readonly windows: Windows
  /** Keys, tray, clicks and the small window lead to this desk from now on: nothing does before its doorway is open. */
  join(desk: JoinedDesk): void
  /** Acts on the words of a start, of this instance or a second one, or on a link alone. */
  launch(words: readonly string[]): void
  onSight(listener: () => void): void
  /** Opens the small window as it was. */
  ask(): void
  /** Opens no window; the small one is made out of sight. */
  waitInTray(): void
  /** Puts the windows out of sight for good, gives key and icon back, and writes what is remembered. */
  close(): void
}

export interface DesktopHostOptions {
  readonly platform: NodeJS.Platform
  readonly program: OwnProgram
  readonly profileFolder: string
  readonly home: string
  readonly env: NodeJS.ProcessEnv
  readonly isAtLogin: boolean
  readonly clock: Clock
  readonly log: Log
}

type Members =
  | 'app'
  | 'BrowserWindow'
  | 'globalShortcut'
  | 'Menu'
  | 'nativeImage'
  | 'nativeTheme'
  | 'Notification'
  | 'screen'
  | 'Tray'

/** Asks the system what it has, and builds windows, tray, key and notices on it. */
export async function createDesktopHost(
  electron: Electron<Members>,
  options: DesktopHostOptions,
): Promise<InstalledDesktop> {
  const { platform, program, clock, log, env } = options
  const iconFolder = join(program.appPath, 'build/icons/tray')
  let desk: JoinedDesk | null = null
  let tellSight = (): void => undefined

  const goTo = (place: Place): void => desk?.opening.goTo(place)
  const ask = (): void => desk?.opening.askQuickly(null)
  // Before the desk is there, and once it closes, nothing would answer its page.
  const open = (): void => (desk === null ? undefined : windows.main.show())
  const state = keepWindowState(options.profileFolder, clock, log)
  const windows = createWindows(electron, {
    page: { preload: join(program.appPath, 'out/preload/index.cjs'), isPackaged: program.isPackaged },
    clock,
    state,
    platform,
    onCloseMain: closeMain,
    onSight() {
      badge.repeat()
      tellSight()
    },
  })
  const tray = (await findTray(platform, options))
    ? createTray(electron, {
        iconFolder,
        platform,
        acts: { ask, goTo, open, quit: () => electron.app.quit() },
      })
    : null
  const notify = createNotifications(electron, { platform, goTo })
  const badge = createBadge(electron, { platform, iconFolder, mainWindow: () => windows.main.get() })
  const loginItem = createLoginItem(electron, { platform, program, home: options.home, env })
  const takeShortcut = createShortcut(electron, {
    isWayland: platform === 'linux' && env['XDG_SESSION_TYPE'] === 'wayland',
    press: () => (windows.quickAsk.isFocused() ? windows.quickAsk.hide() : ask()),
  })

  function closeMain(): void {
    if (tray === null && platform !== 'darwin') return electron.app.quit()
    windows.main.hide()
    if (tray === null || state.get().isTrayTold) return
    state.change({ isTrayTold: true })
    notify({
      title: 'Omni Desk is still running',
      body: `Answers go on, and its icon is in the ${platform === 'darwin' ? 'menu bar' : 'tray'}. Quit it from there.`,
      place: { kind: 'settings', page: 'notifications' },
    })
  }

  // Without a listener Electron ends the app with its last window, such as a small one that crashed beside the tray.
  electron.app.on('window-all-closed', () => undefined)

  return {
    windows,
    join: (joined) => void (desk = joined),
    launch(words) {
      if (desk === null) return
      const asked = desk.readLaunch(words)
      if (asked.kind === 'ask') desk.opening.askQuickly(asked.text, asked.fromLink)
      else if (asked.kind === 'place') desk.opening.goTo(asked.place)
      // At login nobody waits for a window, whether the app runs already or not.
      else if (!words.includes(atLogin)) open()
    },
    onSight: (listener) => void (tellSight = listener),
    ask,
    waitInTray() {
      windows.quickAsk.prepare()
      tellSight()
    },
    close() {
      // Its doorway answers nobody any more: a key, a tray entry or a start would open a dead window.
      desk = null
      takeShortcut(null)
      windows.hideAll()
      tray?.destroy()
      state.flush()
    },
    platform,
    quickAskCommand: asTyped([...ownCommand(program), quickAskFlag], platform),
    showMain: open,
    showQuickAsk: () => (desk === null ? undefined : windows.quickAsk.show()),
    hideQuickAsk: () => windows.quickAsk.hide(),
    pinQuickAsk: (pinned) => windows.quickAsk.pin(pinned),
    resizeQuickAsk: (height) => windows.quickAsk.resize(height),
    takeShortcut,
    hasTray: () => tray !== null,
    showInTray(words) {
      tray?.show(words)
      badge.show(words.unread)
    },
    launchesAtLogin: () => loginItem.isOn(),
    setLaunchAtLogin: (on) => loginItem.set(on),
    isFocused: () => windows.isFocused(),
    notify,
  }
}
