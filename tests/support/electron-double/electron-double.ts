import { EventEmitter } from 'node:events'
import { createBrowserWindowClass } from './browser-window.ts'
import type { WindowRecord } from './browser-window.ts'
import { createSessionDouble } from './session.ts'
import type { SessionDouble } from './session.ts'
import { strict } from './strict.ts'

export interface ElectronDoubleOptions {
  readonly appPath: string
  readonly isPackaged?: boolean
  readonly isFirstInstance?: boolean
  readonly isDark?: boolean
  /** The words of an error Electron throws where nobody expects one. */
  readonly breaksWith?: string
  /** Which button the user presses in a question; 0 is Cancel. */
  readonly answer?: number
}

/** What the app asked of Electron. */
export interface ElectronRecord {
  readonly windows: WindowRecord[]
  readonly schemes: { scheme: string; privileges: Record<string, boolean> }[]
  readonly paths: Map<string, string>
  readonly questions: { message: string; detail: string; defaultId: number; cancelId: number }[]
  readonly errors: string[]
  readonly opened: string[]
  readonly menus: unknown[]
  isSandboxed: boolean
  exitCode: PromiseWithResolvers<number>
}

export interface ElectronDouble {
  /** What `import 'electron'` gives. */
  readonly electron: object
  readonly record: ElectronRecord
  readonly session: SessionDouble
  readonly app: EventEmitter & { quit(): void }
  readonly powerMonitor: EventEmitter
  readonly nativeTheme: { themeSource: string }
  becomeReady(): void
  /** A frame calls over the doorway. */
  call(event: unknown, name: unknown, payload: unknown): unknown
  /** The page loads an address of its own scheme. */
  load(url: string, method?: string): Promise<Response>
}

type Call = (event: unknown, name: unknown, payload: unknown) => unknown

/** As much of Electron as the app uses, with a record of what it was asked. Anything else throws. */
export function createElectronDouble(options: ElectronDoubleOptions): ElectronDouble {
  const ready = Promise.withResolvers<void>()
  let isReady = false
  const early = (what: string): void => {
    if (isReady) throw new Error(`${what} comes too late: Electron is ready`)
  }
  const record: ElectronRecord = {
    windows: [],
    schemes: [],
    paths: new Map(),
    questions: [],
    errors: [],
    opened: [],
    menus: [],
    isSandboxed: false,
    exitCode: Promise.withResolvers(),
  }
  const channels = new Map<string, Call>()
  const schemes = new Map<string, (request: Request) => Response | Promise<Response>>()
  const session = createSessionDouble()

  const app = Object.assign(new EventEmitter(), {
    isPackaged: options.isPackaged ?? false,
    enableSandbox() {
      early('enableSandbox')
      record.isSandboxed = true
    },
    setPath(name: string, path: string) {
      early('setPath')
      record.paths.set(name, path)
    },
    requestSingleInstanceLock: () => options.isFirstInstance ?? true,
    whenReady: () => ready.promise,
    getAppPath: () => options.appPath,
    getVersion: () => '0.1.0',
    exit: (code: number) => record.exitCode.resolve(code),
    quit() {
      let isPrevented = false
      app.emit('before-quit', { preventDefault: () => (isPrevented = true) })
      if (!isPrevented) record.exitCode.resolve(0)
    },
  })
  const nativeTheme = { shouldUseDarkColors: options.isDark ?? false, themeSource: 'system' }
  const powerMonitor = new EventEmitter()

  const electron = strict('electron', {
    app: strict('app', app),
    BrowserWindow: createBrowserWindowClass(record.windows, (contents) =>
      app.emit('web-contents-created', {}, contents),
    ),
    dialog: strict('dialog', {
      showErrorBox: (_title: string, sentence: string) => void record.errors.push(sentence),
      async showMessageBox(...words: unknown[]) {
        record.questions.push(Object.assign({ message: '', detail: '', defaultId: -1, cancelId: -1 }, words.at(-1)))
        return { response: options.answer ?? 0 }
      },
    }),
    ipcMain: strict('ipcMain', { handle: (channel: string, call: Call) => void channels.set(channel, call) }),
    Menu: strict('Menu', {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (menu: unknown) => void record.menus.push(menu),
    }),
    nativeTheme: strict('nativeTheme', nativeTheme),
    powerMonitor: strict('powerMonitor', powerMonitor),
    protocol: strict('protocol', {
      registerSchemesAsPrivileged(privileged: ElectronRecord['schemes']) {
        early('registerSchemesAsPrivileged')
        record.schemes.push(...privileged)
      },
      handle(scheme: string, answer: (request: Request) => Response | Promise<Response>) {
        if (options.breaksWith !== undefined) throw new TypeError(options.breaksWith)
        schemes.set(scheme, answer)
      },
    }),
    session: session.module,
    shell: strict('shell', { openExternal: async (url: string) => void record.opened.push(url) }),
  })

  return {
    electron,
    record,
    session,
    app,
    powerMonitor,
    nativeTheme,
    becomeReady() {
      isReady = true
      ready.resolve()
    },
    call(event, name, payload) {
      return channels.get('call')?.(event, name, payload)
    },
    async load(url, method = 'GET') {
      const answer = schemes.get('app')
      if (answer === undefined) throw new Error('nothing answers app:')
      return answer(new Request(url, { method }))
    },
  }
}
