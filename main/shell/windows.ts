import type { BrowserWindow, WebContents } from 'electron'
import type { Clock } from '../services/ports.ts'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron.ts'
import type { KnownWindows } from './ipc.ts'
import { revealWhenReady } from './reveal.ts'

/** The reading surface of each theme, so that no white flash comes before the page. */
const background = { dark: '#121417', light: '#ffffff' } as const

export interface Windows extends KnownWindows {
  /** Opens the main window, or brings the open one to the front. */
  showMain(): void
}

export interface WindowOptions {
  readonly preload: string
  readonly clock: Clock
  readonly isPackaged: boolean
  /** Called whenever a window opens, closes, hides or comes back. */
  onPresence(presence: { readonly pages: number; readonly visible: boolean }): void
}

export function createWindows(
  { BrowserWindow: Window, nativeTheme }: Electron<'BrowserWindow' | 'nativeTheme'>,
  options: WindowOptions,
): Windows {
  let main: BrowserWindow | null = null

  function open(): BrowserWindow {
    const window = new Window({
      width: 1280,
      height: 800,
      minWidth: 900,
      minHeight: 600,
      show: false,
      title: 'Omni Desk',
      backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
      autoHideMenuBar: true,
      webPreferences: {
        preload: options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        safeDialogs: true,
        // Its dictionaries would be fetched from a web site.
        spellcheck: false,
        devTools: !options.isPackaged,
      },
    })
    const tell = (): void => options.onPresence(presenceOf(window))
    window.on('show', tell)
    window.on('hide', tell)
    window.on('minimize', tell)
    window.on('restore', tell)
    window.on('closed', () => {
      main = null
      options.onPresence({ pages: 0, visible: false })
    })
    revealWhenReady(window, options.clock)
    void window.loadURL(`${appOrigin}/index.html`)
    return window
  }

  return {
    showMain() {
      if (main === null) main = open()
      else {
        if (main.isMinimized()) main.restore()
        main.show()
        main.focus()
      }
    },
    nameOf: (contents: WebContents) => (contents === main?.webContents ? 'main-window' : null),
    contents: () => (main === null ? [] : [main.webContents]),
  }
}

function presenceOf(window: BrowserWindow): { pages: number; visible: boolean } {
  return { pages: 1, visible: window.isVisible() && !window.isMinimized() }
}
