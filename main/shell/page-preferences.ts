import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import type { Electron } from './electron.ts'

/** What the page of any window is made with. */
export interface PageOptions {
  /** Path of the preload script. */
  readonly preload: string
  readonly isPackaged: boolean
}

/** The same closed page for every window: sandboxed, isolated, without Node. */
export function pagePreferences(page: PageOptions): WebPreferences {
  return {
    preload: page.preload,
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
    devTools: !page.isPackaged,
  }
}

/** The reading surface of the theme, so that no white flash comes before the page. */
export function firstColour({ nativeTheme }: Electron<'nativeTheme'>): BrowserWindowConstructorOptions {
  return { backgroundColor: nativeTheme.shouldUseDarkColors ? '#121417' : '#ffffff' }
}
