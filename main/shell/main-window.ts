import type { BrowserWindow } from 'electron'
import type { Clock } from '../services/ports.ts'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron.ts'
import { firstColour, pagePreferences } from './page-preferences.ts'
import type { PageOptions } from './page-preferences.ts'
import { placeMainWindow, smallestMain } from './place-windows.ts'
import { revealWhenReady } from './reveal.ts'
import type { KeptWindowState } from './window-state.ts'

export interface MainWindow {
  /** Opens the window, or brings it to the front. */
  show(): void
  hide(): void
  /** Shown and not minimized. */
  isInSight(): boolean
  /** null: there is none. */
  get(): BrowserWindow | null
}

export interface MainWindowOptions {
  readonly page: PageOptions
  readonly clock: Clock
  readonly state: KeptWindowState
  /** The user closes the window. It stays: the answer decides what becomes of it. */
  onClose(): void
  /** It opened, closed, came into sight or went out of it. */
  onSight(): void
  /** Its page is there. */
  onLoaded(): void
}

export function createMainWindow(
  electron: Electron<'BrowserWindow' | 'nativeTheme' | 'screen'>,
  options: MainWindowOptions,
): MainWindow {
  const { clock, state } = options
  let main: BrowserWindow | null = null
  let isRevealed = false

  function open(): BrowserWindow {
    const kept = state.get()
    const workAreas = electron.screen.getAllDisplays().map((display) => display.workArea)
    const window = new electron.BrowserWindow({
      ...placeMainWindow(kept.bounds, workAreas),
      minWidth: smallestMain.width,
      minHeight: smallestMain.height,
      show: false,
      title: 'Omni Desk',
      ...firstColour(electron),
      autoHideMenuBar: true,
      webPreferences: pagePreferences(options.page),
    })
    const keep = (): void => state.change({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
    window.on('resize', keep)
    window.on('move', keep)
    window.on('maximize', keep)
    window.on('unmaximize', keep)
    window.on('show', options.onSight)
    window.on('hide', options.onSight)
    window.on('minimize', options.onSight)
    window.on('restore', options.onSight)
    window.on('focus', options.onSight)
    window.on('close', (event) => {
      event.preventDefault()
      options.onClose()
    })
    window.on('closed', () => {
      main = null
      options.onSight()
    })
    isRevealed = false
    window.once('show', () => void (isRevealed = true))
    // To maximize is to show: it waits for the first picture.
    if (kept.isMaximized) window.once('show', () => window.maximize())
    window.webContents.once('did-finish-load', options.onLoaded)
    revealWhenReady(window, clock)
    void window.loadURL(`${appOrigin}/index.html`)
    return window
  }

  return {
    show() {
      if (main === null) main = open()
      // A new one comes by itself, with its first picture.
      if (!isRevealed) return
      if (main.isMinimized()) main.restore()
      main.show()
      main.focus()
    },
    hide() {
      const window = main
      if (window === null) return
      if (!window.isFullScreen()) return window.hide()
      // A full-screen window that hides leaves macOS an empty black screen.
      window.once('leave-full-screen', () => window.hide())
      window.setFullScreen(false)
    },
    isInSight: () => main !== null && main.isVisible() && !main.isMinimized(),
    get: () => main,
  }
}
