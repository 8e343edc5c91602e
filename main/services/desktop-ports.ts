import type { Place } from '../../preload/contract/desktop.ts'
import type { Instant, ThreadId } from '../../preload/contract/words.ts'

/** A message of the system's own, shown outside the app's windows. */
export interface Notice {
  readonly title: string
  readonly body: string
  /** Where a click on it leads. */
  readonly place: Place
}

/** What the tray says and offers. */
export interface TrayWords {
  /** Threads with an answer no window has shown. */
  readonly unread: number
  /** A title that is null is not to be seen by who passes. */
  readonly running: readonly { readonly threadId: ThreadId; readonly title: string | null; readonly since: Instant }[]
  /** The newest unread thread. */
  readonly lastUnread: { readonly threadId: ThreadId; readonly title: string | null } | null
  /** The state of the market as a sentence; null while it is unknown. */
  readonly market: string | null
  readonly connection: 'simulator' | 'live' | 'none'
}

/** The computer's desktop, as an installed app has it. The browser host has none. */
export interface DesktopHost {
  /** Which keys are typed with differs. */
  readonly platform: NodeJS.Platform
  /** What a launcher runs to open quick-ask. */
  readonly quickAskCommand: string
  /** Brings the main window to the front, opening it when there is none. */
  showMain(): void
  /** Shows the small window on the display with the pointer and gives it the keyboard. */
  showQuickAsk(): void
  hideQuickAsk(): void
  pinQuickAsk(pinned: boolean): void
  /** `height` in CSS pixels. */
  resizeQuickAsk(height: number): void
  /** Asks the system for a key, in Electron's writing, and gives back the one it had. null: gives it back only. */
  takeShortcut(keys: string | null): 'registered' | 'asked' | 'taken' | 'unavailable' | 'off'
  hasTray(): boolean
  showInTray(words: TrayWords): void
  /** null: this system cannot. */
  launchesAtLogin(): boolean | null
  setLaunchAtLogin(on: boolean): void
  /** A window of the app has the keyboard. */
  isFocused(): boolean
  notify(notice: Notice): void
}
