import { isMac } from './platform.ts'

export interface PressedKey {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  getModifierState: (name: string) => boolean
}

const named = /^(?:F\d+|Arrow\w+|Page\w+|Home|End|Insert|Delete|Backspace|Enter|Escape|Tab)$/
const byPlace: Readonly<Record<string, string>> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backquote: '`',
}

/** What a press may be called, best first: by what the layout writes, then by where the key is. Empty: none of ours. */
export function readKeys(event: PressedKey, mac = isMac): readonly string[] {
  // AltGr writes; the other system key belongs to the system.
  if (event.getModifierState('AltGraph') || (mac ? event.ctrlKey : event.metaKey)) return []
  const held = `${event.ctrlKey || event.metaKey ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}`
  const shift = event.shiftKey ? 'Shift+' : ''
  const { key } = event
  if (/^[a-z]$/i.test(key)) return [`${held}${shift}${key.toUpperCase()}`]
  if (key === ' ') return [`${held}${shift}Space`]
  if (named.test(key)) return [`${held}${shift}${key}`]
  const place = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1] ?? byPlace[event.code]
  // Shift has already made another sign of it.
  const written = /^[!-~]$/.test(key) ? [`${held}${key}`] : []
  return place === undefined ? written : [...new Set([...written, `${held}${shift}${place}`])]
}

/** What a press is kept as; null: a modifier alone, or a key that has no name here. */
export function recordKeys(event: PressedKey, mac = isMac): string | null {
  const names = readKeys(event, mac)
  // Ctrl Shift 1 is called that, and not by the sign above the 1.
  const digit = event.code.startsWith('Digit') ? names.at(-1) : names[0]
  return digit ?? null
}

/** Whether a press writes or moves in a field instead of being a command. */
export function writesInField(keys: string, mac = isMac): boolean {
  if (keys.startsWith('Mod+') || /(?:^|\+)F\d/.test(keys)) return false
  return !keys.startsWith('Alt+') || (mac && !keys.includes('Arrow'))
}

/** Whether keys written to it are words. */
export function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])'))
  )
}
