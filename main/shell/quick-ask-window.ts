import type { BrowserWindow } from 'electron'
import type { Clock } from '../services/ports.ts'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron.ts'
import type { MainWindow } from './main-window.ts'
import { firstColour, pagePreferences } from './page-preferences.ts'
import type { PageOptions } from './page-preferences.ts'
import { keepInside, placeQuickAsk, quickAskWidth } from './place-windows.ts'
import { revealWhenReady } from './reveal.ts'

const firstHeight = 56

export interface QuickAskWindow {
  /** Makes the window out of sight, so that it opens at once when it is asked for. */
  prepare(): void
  /** On the display with the pointer, with the keyboard. */
  show(): void
  /** Hides it and gives the keyboard back to the program that had it. */
  hide(): void
  pin(pinned: boolean): void
  resize(height: number): void
  isVisible(): boolean
  isFocused(): boolean
  /** null: there is none. */
  get(): BrowserWindow | null
}

export interface QuickAskWindowOptions {
  readonly page: PageOptions
  readonly clock: Clock
  readonly platform: NodeJS.Platform
  readonly main: Pick<MainWindow, 'get' | 'hide' | 'isInSight' | 'afterReveal'>
  onSight(): void
}

/** The small window: without a frame, absent from the task bar, made once and kept. */
export function createQuickAskWindow(
  electron: Electron<'app' | 'BrowserWindow' | 'nativeTheme' | 'screen'>,
  options: QuickAskWindowOptions,
): QuickAskWindow {
  const { app, screen } = electron
  const { platform, main } = options
  let quickAsk: BrowserWindow | null = null
  let isPinned = false
  let isWanted = false
  /** Its first picture is there, or has taken too long. */
  let isReady = false
  /** The main window had the keyboard when this one was asked for. */
  let isFromMain = false
  let height = firstHeight

  function open(): BrowserWindow {
    // Its page begins without a pin.
    isPinned = false
    isReady = false
    const window = new electron.BrowserWindow({
      width: quickAskWidth,
      height,
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: 'Quick ask',
      // A panel takes the keyboard without bringing the app, and with it the main window, to the front.
      ...(platform === 'darwin' && { type: 'panel' }),
      ...firstColour(electron),
      webPreferences: pagePreferences(options.page),
    })
    // Opens over the space or full-screen program the user is in; Windows has no such thing.
    if (platform !== 'win32')
      window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
    if (platform !== 'darwin') {
      window.removeMenu()
      // Without the menu its key to quit is gone as well.
      window.webContents.on('before-input-event', (event, { type, control, alt, shift, meta, key }) => {
        if (type !== 'keyDown' || !control || alt || shift || meta || key.toLowerCase() !== 'q') return
        event.preventDefault()
        app.quit()
      })
    }
    window.on('show', options.onSight)
    window.on('hide', options.onSight)
    window.on('focus', options.onSight)
    window.on('blur', () => {
      if (isPinned) return
      isWanted = false
      window.hide()
    })
    window.on('close', (event) => {
      event.preventDefault()
      hide()
    })
    window.on('closed', () => {
      quickAsk = null
      options.onSight()
    })
    // A page that crashed out of sight would open as an empty window.
    window.webContents.on('render-process-gone', () => window.destroy())
    revealWhenReady(
      {
        once: (name, run) => window.once(name, run),
        show() {
          isReady = true
          appear()
        },
        isDestroyed: () => window.isDestroyed(),
      },
      options.clock,
    )
    void window.loadURL(`${appOrigin}/quick-ask.html`)
    return window
  }

  /** A main window that is on its way would open over it and take its keyboard. */
  function appear(): void {
    main.afterReveal(() => {
      if (!isWanted || !isReady || quickAsk === null) return
      if (platform === 'darwin' && app.isHidden()) unhide()
      quickAsk.show()
      quickAsk.focus()
    })
  }

  /** The app comes back with all its windows, and only this one was asked for. */
  function unhide(): void {
    if (main.get()?.isMinimized() === false) main.hide()
    app.show()
  }

  function hide(): void {
    isWanted = false
    if (quickAsk === null || !quickAsk.isVisible()) return
    const hadKeyboard = quickAsk.isFocused()
    if (platform === 'win32') quickAsk.blur()
    quickAsk.hide()
    // A panel leaves the program before active; only where this app is, it has to step back as a whole.
    if (platform === 'darwin' && app.isActive() && !main.isInSight()) app.hide()
    // Letting go leaves the keyboard to nobody where the window before is one of ours.
    if (platform === 'win32' && hadKeyboard && isFromMain && main.isInSight()) main.get()?.focus()
  }

  function place(window: BrowserWindow): void {
    const display = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    const bounds = placeQuickAsk(display.workArea, height)
    window.setBounds(bounds)
    // Windows measures in the scale of the display it comes from: the second time it comes from the right one.
    if (platform === 'win32') window.setBounds(bounds)
  }

  return {
    prepare: () => void (quickAsk ??= open()),
    show() {
      isWanted = true
      const window = (quickAsk ??= open())
      if (!window.isFocused()) isFromMain = main.get()?.isFocused() === true
      if (window.isVisible()) return window.focus()
      place(window)
      appear()
    },
    hide,
    pin: (pinned) => void (isPinned = pinned),
    resize(next) {
      height = next
      if (quickAsk === null) return
      const bounds = quickAsk.getBounds()
      // The width that is read back may be rounded, and would grow with each answer at a scale of 1.25.
      quickAsk.setBounds(
        keepInside({ ...bounds, width: quickAskWidth, height }, screen.getDisplayMatching(bounds).workArea),
      )
    },
    isVisible: () => quickAsk?.isVisible() === true,
    isFocused: () => quickAsk?.isFocused() === true,
    get: () => quickAsk,
  }
}
