import type { MenuItemConstructorOptions } from 'electron'
import type { Place } from '../../preload/contract/desktop.ts'
import type { TrayWords } from '../services/desktop-ports.ts'

/** What the entries of the tray's menu do. */
export interface TrayActs {
  ask(): void
  open(): void
  goTo(place: Place): void
  quit(): void
}

const mostRunning = 5
const longestTitle = 48

const lines = {
  simulator: 'Simulator: nothing leaves this computer',
  live: 'Live: Clear Street',
  none: 'Not connected',
} as const

/** The tray's menu: some systems give a tray no click, so all of it is here. */
export function trayMenu(words: TrayWords, acts: TrayActs): MenuItemConstructorOptions[] {
  const { running, lastUnread, unread } = words
  const more = running.length - mostRunning
  return [
    { label: 'Ask', click: acts.ask },
    { label: 'Open Omni Desk', click: acts.open },
    { type: 'separator' },
    ...running.slice(0, mostRunning).map(({ title, threadId }) => threadItem('Answering', title, threadId)),
    ...(more > 0 ? [{ label: `${more} more answering`, click: acts.open }] : []),
    ...(running.length === 0 ? [{ label: 'No answer is running', enabled: false }] : []),
    ...(lastUnread === null
      ? [{ label: 'Nothing unread', enabled: false }]
      : [threadItem(unread > 1 ? `Unread, newest of ${unread}` : 'Unread', lastUnread.title, lastUnread.threadId)]),
    { type: 'separator' },
    { label: fit(words.market ?? 'Market state unknown'), enabled: false },
    { label: lines[words.connection], enabled: false },
    { type: 'separator' },
    { label: 'Quit', click: acts.quit },
  ]

  function threadItem(state: string, title: string | null, threadId: TrayWords['running'][number]['threadId']) {
    return {
      label: title === null ? state : `${state}: ${fit(title)}`,
      click: () => acts.goTo({ kind: 'thread', threadId, messageId: null }),
    }
  }
}

/** One line for the pointer that rests on the icon. */
export function trayTip({ unread, running }: TrayWords): string {
  const parts = [running.length > 0 && `${running.length} answering`, unread > 0 && `${unread} unread`].filter(
    (part) => part !== false,
  )
  return ['Omni Desk', ...parts].join(', ')
}

/** A menu line of fair length, without what cannot be seen; an ampersand would underline the letter behind it. */
function fit(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const points = [...plain]
  const short = points.length > longestTitle ? `${points.slice(0, longestTitle).join('').trimEnd()}…` : plain
  return short.replaceAll('&', '&&')
}
