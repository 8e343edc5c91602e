import { z } from 'zod'
import { event, everyWindow, mainWindow, quickAskWindow, request } from './define.ts'
import { actId, messageId, threadId } from './words.ts'

/** The words of a start that opens quick-ask, with what follows it in its field. */
export const quickAskFlag = '--quick-ask'
/** What links to this app begin with. */
export const linkScheme = 'omnidesk'
/** The longest text that comes into the field from outside. */
export const longestWords = 2_000

/** Where the main window is asked to go: navigation only, nothing is sent or changed by it. */
export const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('thread'), threadId, messageId: messageId.nullable() }),
  z.object({ kind: z.literal('orders'), actId: actId.nullable() }),
  z.object({ kind: z.literal('settings'), page: z.enum(['general', 'keyboard', 'notifications', 'orders']) }),
  /** The field that searches the threads. */
  z.object({ kind: z.literal('search') }),
  /** Only to the front, as it is. */
  z.object({ kind: z.literal('window') }),
])
export type Place = z.infer<typeof place>

/** What this computer's desktop gives the app. */
export const desktop = z.object({
  /** browser: a page of this computer, without tray, global key or notifications. */
  host: z.enum(['desktop', 'browser']),
  /** The key that opens quick-ask from any program. */
  shortcut: z.object({
    /** As Electron writes it (CommandOrControl+Shift+Space); null: none chosen. */
    keys: z.string().nullable(),
    /** taken: another program has it. asked: a Wayland desktop was asked and does not say what it decided. unavailable: the system refused it, or gives keys to no program. off: none chosen. */
    state: z.enum(['registered', 'asked', 'taken', 'unavailable', 'off']),
  }),
  /** What a launcher of the system runs to open quick-ask; null: this host has none. */
  quickAskCommand: z.string().nullable(),
  tray: z.enum(['shown', 'unavailable']),
  /** null: this host or system cannot. */
  launchAtLogin: z.boolean().nullable(),
})
export type Desktop = z.infer<typeof desktop>

/** The height of the quick-ask window's content in CSS pixels. */
export const quickAskHeight = z.int().min(56).max(600)

export const desktopRequests = {
  'desktop.get': request(everyWindow, z.null(), desktop),
  /** A key no program may take (bare, Escape, not a key) is invalid-input at `keys`; one that is taken is kept and says so. */
  'desktop.setShortcut': request(mainWindow, z.object({ keys: z.string().max(60).nullable() }), desktop),
  'desktop.setLaunchAtLogin': request(mainWindow, z.object({ on: z.boolean() }), desktop),
  /** The place that waits for this window; asked for at its start and at each desktop.placeWaiting. Given once. */
  'desktop.takePlace': request(mainWindow, z.null(), place.nullable()),
  /** Brings the main window to the front at a place. */
  'desktop.openInMain': request(quickAskWindow, place, z.null()),
  /** Opens the small window, with words in its field or as it was. */
  'desktop.askQuickly': request(mainWindow, z.object({ text: z.string().max(longestWords).nullable() }), z.null()),
} as const

export const quickAskRequests = {
  /** Words for the field, given once; null: the field stays as it is. fromLink: whoever made a link wrote them, not the user. */
  'quickAsk.takeText': request(
    quickAskWindow,
    z.null(),
    z.object({ text: z.string().max(longestWords).nullable(), fromLink: z.boolean() }),
  ),
  /** Hides the small window and gives the keyboard back to the program that had it. */
  'quickAsk.hide': request(quickAskWindow, z.null(), z.null()),
  /** Pinned: it stays above other windows and does not hide when it loses the keyboard. */
  'quickAsk.pin': request(quickAskWindow, z.object({ pinned: z.boolean() }), z.null()),
  'quickAsk.resize': request(quickAskWindow, z.object({ height: quickAskHeight }), z.null()),
} as const

export const desktopEvents = {
  'desktop.changed': event(desktop),
  'desktop.placeWaiting': event(z.null()),
  /** The small window came into sight: its field takes the keyboard. */
  'quickAsk.opened': event(z.null()),
} as const
