import { EventEmitter } from 'node:events'
import { createBrowserWindowClass } from './browser-window.ts'
import type { WindowRecord } from './browser-window.ts'
import { createDisplaysDouble } from './displays.ts'
import type { DisplaysDouble } from './displays.ts'
import { createGlobalShortcut } from './global-shortcut.ts'
import type { KeysOfSystem, ShortcutRecord } from './global-shortcut.ts'
import { createNotificationClass } from './notification.ts'
import type { NotificationRecord } from './notification.ts'
import { createSessionDouble } from './session.ts'
import type { SessionDouble } from './session.ts'
import { strict } from './strict.ts'
import { createTrayClass, nativeImage } from './tray.ts'
import type { MenuItem, TrayRecord } from './tray.ts'

export interface ElectronDoubleOptions {
  readonly appPath: string
  readonly isPackaged?: boolean
  readonly isFirstInstance?: boolean
  readonly isDark?: boolean
  /** The words of an error Electron throws where nobody expects one. */
  readonly breaksWith?: string
  /** Which button the user presses in a question; 0 is Cancel. hold: none, until `answerQuestion`. */
  readonly answer?: number | 'hold'
  /** What the system does with a key that is asked for. */
  readonly keys?: KeysOfSystem
  readonly isTrayRefused?: boolean
  readonly hasNotifications?: boolean
  /** Chromium's own switches of the start. */
  readonly switches?: readonly string[]
  /** What happens as the app begins to answer its pages. */
  onDoorway?(double: { readonly record: ElectronRecord }): void
}

/** What the app asked of Electron. */
export interface ElectronRecord {
  readonly windows: WindowRecord[]
  readonly schemes: { scheme: string; privileges: Record<string, boolean> }[]
  readonly paths: Map<string, string>
  readonly questions: { message: string; detail: string; defaultId: number; cancelId: number; isOnWindow: boolean }[]
  readonly errors: string[]
  readonly opened: string[]
  readonly menus: unknown[]
  readonly trays: TrayRecord[]
  readonly shortcuts: ShortcutRecord
  readonly notifications: NotificationRecord[]
  readonly protocols: string[]
  /** What a second instance hands to the first. */
  handedOver: unknown
  /** openAtLogin with its words; null: never set. */
  loginItem: object | null
  /** Windows: the user did not switch it off in the system's own settings. */
  willLaunchAtLogin: boolean
  badge: number
  /** The whole app is hidden, as macOS can. */
  isAppHidden: boolean
  /** The app is the one in front, as macOS says of one. */
  isAppActive: boolean
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
  readonly nativeTheme: EventEmitter & { themeSource: string; shouldUseDarkColorsForSystemIntegratedUI: boolean }
  readonly displays: DisplaysDouble
  /** The network of the computer. */
  readonly net: { isOnlineNow: boolean }
  /** What the system does from now on: with a key that is asked for, and with windows behind its lock. */
  system: { keys: KeysOfSystem; isLocked: boolean }
  answerQuestion(button: number): void
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
    trays: [],
    shortcuts: { held: new Map(), asked: [] },
    notifications: [],
    protocols: [],
    handedOver: null,
    loginItem: null,
    willLaunchAtLogin: true,
    badge: 0,
    isAppHidden: false,
    isAppActive: false,
    isSandboxed: false,
    exitCode: Promise.withResolvers(),
  }
  const channels = new Map<string, Call>()
  const schemes = new Map<string, (request: Request) => Response | Promise<Response>>()
  const session = createSessionDouble()
  const displays = createDisplaysDouble()
  const system: ElectronDouble['system'] = { keys: options.keys ?? 'free', isLocked: false }
  const network = { isOnlineNow: true }
  let answerQuestion = (_button: number): void => undefined

  const switches = new Set(options.switches)

  const app = Object.assign(new EventEmitter(), {
    isPackaged: options.isPackaged ?? false,
    enableSandbox() {
      early('enableSandbox')
      record.isSandboxed = true
      // Electron takes the switch from the list; what runs already goes on without its sandbox.
      switches.delete('no-sandbox')
    },
    setPath(name: string, path: string) {
      early('setPath')
      record.paths.set(name, path)
    },
    requestSingleInstanceLock(data: unknown) {
      record.handedOver = structuredClone(data)
      return options.isFirstInstance ?? true
    },
    commandLine: strict('commandLine', { hasSwitch: (name: string) => switches.has(name) }),
    setAsDefaultProtocolClient: (scheme: string) => record.protocols.push(scheme) > 0,
    setBadgeCount(count: number) {
      record.badge = count
      return true
    },
    setLoginItemSettings: (item: object) => void (record.loginItem = item),
    getLoginItemSettings: () => ({
      openAtLogin: false,
      wasOpenedAtLogin: false,
      executableWillLaunchAtLogin: record.willLaunchAtLogin,
      ...record.loginItem,
    }),
    setAppUserModelId: () => undefined,
    isHidden: () => record.isAppHidden,
    isActive: () => record.isAppActive,
    hide: () => void (record.isAppHidden = true),
    show: () => void (record.isAppHidden = false),
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
  const nativeTheme = Object.assign(new EventEmitter(), {
    shouldUseDarkColors: options.isDark ?? false,
    shouldUseDarkColorsForSystemIntegratedUI: options.isDark ?? false,
    themeSource: 'system',
  })
  const powerMonitor = new EventEmitter()

  const electron = strict('electron', {
    app: strict('app', app),
    BrowserWindow: createBrowserWindowClass(
      record.windows,
      (contents) => app.emit('web-contents-created', {}, contents),
      (window) => app.emit('browser-window-created', {}, window),
      // Electron's own way when nobody listens.
      () => app.emit('window-all-closed') || app.quit(),
      () => system.isLocked,
      displays,
    ),
    dialog: strict('dialog', {
      showErrorBox: (_title: string, sentence: string) => void record.errors.push(sentence),
      async showMessageBox(...words: unknown[]) {
        const isOnWindow = words.length > 1
        const blank = { message: '', detail: '', defaultId: -1, cancelId: -1 }
        record.questions.push({ ...blank, ...Object(words.at(-1)), isOnWindow })
        if (options.answer !== 'hold') return { response: options.answer ?? 0 }
        return new Promise((resolve) => (answerQuestion = (response) => resolve({ response })))
      },
    }),
    ipcMain: strict('ipcMain', {
      handle(channel: string, call: Call) {
        options.onDoorway?.({ record })
        channels.set(channel, call)
      },
    }),
    Menu: strict('Menu', {
      buildFromTemplate: (template: readonly MenuItem[]) => template,
      setApplicationMenu: (menu: unknown) => void record.menus.push(menu),
    }),
    globalShortcut: createGlobalShortcut(record.shortcuts, () => system.keys),
    nativeImage,
    nativeTheme: strict('nativeTheme', nativeTheme),
    net: strict('net', { isOnline: () => network.isOnlineNow }),
    Notification: createNotificationClass(record.notifications, options.hasNotifications ?? true),
    screen: displays.module,
    Tray: createTrayClass(record.trays, options.isTrayRefused ?? false),
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
    displays,
    net: network,
    system,
    answerQuestion: (button) => answerQuestion(button),
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
