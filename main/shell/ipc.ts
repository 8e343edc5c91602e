import type { IpcMainInvokeEvent, WebContents } from 'electron'
import type { WindowName } from '../../preload/contract/define.ts'
import type { Envelope } from '../../preload/contract/failure.ts'
import type { Desk } from '../compose.ts'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron.ts'

/** The windows this app opened, by the page in them. */
export interface KnownWindows {
  nameOf(contents: WebContents): WindowName | null
  contents(): readonly WebContents[]
}

const longestPayload = 2_000_000

/** Opens the doorway for the app's windows: calls come in over one channel, events go out over another. */
export function openDoorway(
  { ipcMain }: Electron<'ipcMain'>,
  windows: KnownWindows,
  desk: Pick<Desk, 'dispatch' | 'subscribe'>,
): void {
  ipcMain.handle('call', (event, name: unknown, payload: unknown): Promise<Envelope> | Envelope => {
    const from = senderOf(event, windows)
    if (from === null) return { ok: false, failure: { code: 'not-allowed' } }
    const plain = asJson(payload)
    if (plain === undefined) return { ok: false, failure: { code: 'invalid-input', detail: 'not JSON of a fair size' } }
    return desk.dispatch(from, name, plain)
  })
  desk.subscribe((event) => {
    for (const contents of windows.contents()) if (!contents.isDestroyed()) contents.send('event', event)
  })
}

/** null: not the top frame of one of our windows on our own page. */
function senderOf(event: IpcMainInvokeEvent, windows: KnownWindows): WindowName | null {
  try {
    const frame = event.senderFrame
    if (frame === null || frame !== event.sender.mainFrame) return null
    return frame.url.startsWith(`${appOrigin}/`) ? windows.nameOf(event.sender) : null
  } catch {
    // A frame or window that went away between its call and this moment throws when it is looked at.
    return null
  }
}

/** Structured clones may carry more than JSON; the contract is JSON. undefined: not expressible, or too large. */
function asJson(payload: unknown): unknown {
  try {
    const text = JSON.stringify(payload ?? null)
    return text.length > longestPayload ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
