import { isBrowsersOwn } from './browser-keys.ts'
import { nameKeys, nameMod, parseKeys, type KeyParts } from './key-text.ts'
import type { ListedCommand } from './listed-command.ts'
import { isMac } from './platform.ts'
import { writesInField } from './read-keys.ts'

const editing = new Set(['Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Y', 'Mod+Z', 'Mod+Shift+V', 'Mod+Shift+Z'])
const ofSystem = new Set([
  'Mod+Q',
  'Mod+W',
  'Mod+R',
  'Mod+Shift+R',
  'Mod+Shift+I',
  'Alt+F4',
  'Alt+Space',
  'F5',
  'F11',
  'F12',
])
const ofMac = new Set(['Mod+H', 'Mod+M', 'Mod+Space'])

/** Why a command cannot have these keys, in words; null: it can. */
export function refuseKeys(keys: string, host: 'desktop' | 'browser', mac = isMac): string | null {
  const parts = parseKeys(keys)
  if (parts === null) return 'This key has no name here. Press another.'
  const { key } = parts
  if (key === 'Enter' || key === 'Escape' || key === 'Tab')
    return `${nameKeys(key, mac)} keeps its own meaning everywhere.`
  if (movesInText(parts, mac)) return `${nameKeys(keys, mac)} moves or deletes in text.`
  if (writesInField(keys, mac)) return `${nameKeys(keys, mac)} alone would be typed. Hold ${nameMod(mac)} with it.`
  if (editing.has(keys)) return `${nameKeys(keys, mac)} belongs to editing text.`
  if (ofSystem.has(keys) || (mac && ofMac.has(keys)))
    return `${nameKeys(keys, mac)} belongs to the window or the system.`
  if (host === 'browser' && isBrowsersOwn(keys)) return `The browser keeps ${nameKeys(keys, mac)} for itself.`
  return null
}

/** The other command that has these keys; null: they are free. */
export function findConflict<Command extends ListedCommand>(
  commands: readonly Command[],
  name: string | null,
  keys: string,
): Command | null {
  return commands.find((each) => each.name !== name && each.keys === keys) ?? null
}

function movesInText({ mod, alt, key }: KeyParts, mac: boolean): boolean {
  if (/^(?:Home|End|Backspace|Delete|ArrowLeft|ArrowRight)$/.test(key)) return true
  return key.startsWith('Arrow') && ((mod && (mac || !alt)) || (!mod && !alt))
}
