import type { BrowserWindow } from 'electron'
import type { Clock } from '../services/ports.ts'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron.ts'
import { firstColour, pagePreferences } from './page-preferences.ts'
import type { PageOptions } from './page-preferences.ts'
import { placeMainWindow, smallestMain } from './place-windows.ts'
import { revealWhenReady } from './reveal.ts'
import type { KeptWindowState } from './window-state.ts'

/** A page that crashes twice within this time would go on crashing. */
const crashRestMs = 10_000

export interface MainWindow {
  /** Opens the window, or brings it to the front. */
  show(): void
  /** Runs it at once, or when a window that is on its way has come: a new window takes the keyboard. */
  afterReveal(run: () => void): void
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
  let lastCrashAt = -Infinity
  /** What waits for the window that is on its way. */
  let waiting: (() => void)[] = []

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
      release()
      options.onSight()
    })
    window.webContents.on('render-process-gone', () => replace(window))
    isRevealed = false
    // To maximize is to show: it waits for the first picture.
    if (kept.isMaximized) window.once('show', () => window.maximize())
    window.webContents.once('did-finish-load', options.onLoaded)
    revealWhenReady(
      {
        once: (name, run) => window.once(name, run),
        show: reveal,
        isDestroyed: () => window.isDestroyed(),
      },
      clock,
    )
    void window.loadURL(`${appOrigin}/index.html`)
    return window

    function reveal(): void {
      // Not at its show event: behind a locked screen that may not come.
      isRevealed = true
      window.show()
      release()
    }
  }

  function release(): void {
    const runs = waiting
    waiting = []
    for (const run of runs) run()
  }

  /** A page that crashed leaves an empty window that cannot be used. */
  function replace(window: BrowserWindow): void {
    if (window.isDestroyed()) return
    const isAwaited = !isRevealed || window.isVisible() || window.isMinimized()
    const isOnceMore = clock.now() - lastCrashAt < crashRestMs
    lastCrashAt = clock.now()
    window.destroy()
    if (!isAwaited) return
    // One that crashes again and again is not opened again and again.
    if (isOnceMore) options.onClose()
    else show()
  }

  function show(): void {
    if (main === null) main = open()
    // A new one comes by itself, with its first picture.
    if (!isRevealed) return
    if (main.isMinimized()) main.restore()
    main.show()
    main.focus()
  }

  return {
    show,
    afterReveal(run) {
      if (main === null || isRevealed) run()
      else waiting.push(run)
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
