import type { WebContents } from 'electron'
import type { Clock } from '../services/ports.ts'
import type { Electron } from './electron.ts'
import type { KnownWindows } from './ipc.ts'
import { createMainWindow } from './main-window.ts'
import type { MainWindow } from './main-window.ts'
import type { PageOptions } from './page-preferences.ts'
import { createQuickAskWindow } from './quick-ask-window.ts'
import type { QuickAskWindow } from './quick-ask-window.ts'
import type { KeptWindowState } from './window-state.ts'

/** The small window is made this long after the first page is there, when nobody waits for anything. */
const idleMs = 2_000

export interface Windows extends KnownWindows {
  readonly main: MainWindow
  readonly quickAsk: QuickAskWindow
  isFocused(): boolean
  /** How many pages there are and whether one is in sight; a small window out of sight is none. */
  presence(): { readonly pages: number; readonly visible: boolean }
  hideAll(): void
}

export interface WindowOptions {
  readonly page: PageOptions
  readonly clock: Clock
  readonly state: KeptWindowState
  readonly platform: NodeJS.Platform
  onCloseMain(): void
  /** A window came into sight or went out of it. */
  onSight(): void
}

/** Both windows of the app. */
export function createWindows(
  electron: Electron<'app' | 'BrowserWindow' | 'nativeTheme' | 'screen'>,
  options: WindowOptions,
): Windows {
  const { clock } = options
  const main = createMainWindow(electron, {
    ...options,
    onClose: options.onCloseMain,
    onLoaded: () => void clock.after(idleMs, () => quickAsk.prepare()),
  })
  const quickAsk = createQuickAskWindow(electron, { ...options, main })

  return {
    main,
    quickAsk,
    isFocused: () => electron.BrowserWindow.getFocusedWindow() !== null,
    presence: () => ({
      pages: (main.get() === null ? 0 : 1) + (quickAsk.isVisible() ? 1 : 0),
      visible: main.isInSight() || quickAsk.isVisible(),
    }),
    hideAll() {
      quickAsk.get()?.hide()
      main.get()?.hide()
    },
    nameOf(contents: WebContents) {
      if (contents === main.get()?.webContents) return 'main-window'
      return contents === quickAsk.get()?.webContents ? 'quick-ask' : null
    },
    contents: () => [main.get(), quickAsk.get()].flatMap((window) => (window === null ? [] : [window.webContents])),
  }
}
