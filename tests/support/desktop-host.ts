import type { DesktopHost, Notice, TrayWords } from '../../main/services/desktop-ports.ts'

/** A desktop that does nothing and remembers everything. Fields that may be set are what its system would say. */
export interface RecordingDesktop extends DesktopHost {
  readonly notices: Notice[]
  /** What the tray was told, oldest first. */
  readonly tray: TrayWords[]
  /** Every other call, with what it was given: `showMain`, `takeShortcut Alt+Space`. */
  readonly calls: string[]
  platform: NodeJS.Platform
  focused: boolean
  trayIsThere: boolean
  /** Keys another program has. */
  readonly takenKeys: Set<string>
  /** This system gives keys to no program. */
  keysAreForbidden: boolean
  launches: boolean | null
}

/** An unfocused desktop with a tray, free keys, and no launch at login. */
export function createRecordingDesktop(): RecordingDesktop {
  const desktop: RecordingDesktop = {
    notices: [],
    tray: [],
    calls: [],
    focused: false,
    trayIsThere: true,
    takenKeys: new Set(),
    keysAreForbidden: false,
    launches: false,
    platform: 'linux',
    quickAskCommand: 'omni-desk --quick-ask',
    showMain: () => void desktop.calls.push('showMain'),
    showQuickAsk: () => void desktop.calls.push('showQuickAsk'),
    hideQuickAsk: () => void desktop.calls.push('hideQuickAsk'),
    pinQuickAsk: (pinned) => void desktop.calls.push(`pinQuickAsk ${pinned}`),
    resizeQuickAsk: (height) => void desktop.calls.push(`resizeQuickAsk ${height}`),
    takeShortcut(keys) {
      desktop.calls.push(`takeShortcut ${keys}`)
      if (desktop.keysAreForbidden) return 'unavailable'
      if (keys === null) return 'off'
      return desktop.takenKeys.has(keys) ? 'taken' : 'registered'
    },
    hasTray: () => desktop.trayIsThere,
    showInTray: (words) => void desktop.tray.push(words),
    launchesAtLogin: () => desktop.launches,
    setLaunchAtLogin(on) {
      desktop.calls.push(`setLaunchAtLogin ${on}`)
      desktop.launches = on
    },
    isFocused: () => desktop.focused,
    notify: (notice) => void desktop.notices.push(notice),
  }
  return desktop
}
