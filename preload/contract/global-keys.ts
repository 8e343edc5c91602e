const modifiers = new Set(['CommandOrControl', 'Control', 'Command', 'Alt', 'Option', 'Shift', 'Super'])
/** Escape and Enter end and answer things in every program; what is not here is no key of Electron's. */
const key = /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Tab|Up|Down|Left|Right|[`\-=[\]\\;',./])$/
const typed = /^(?:[A-Z0-9]|Space|[`\-=[\]\\;',./])$/
/** Cut, copy, paste, undo and all: taken from every program they could not be given back by hand. */
const everyday = /^(?:CommandOrControl|Control|Command)\+[ACVXZ]$/

const alts = ['Alt', 'Option']
const controls = ['CommandOrControl', 'Control']

/** no-key: the system takes no such keys from a program. alone: nothing, or Shift only, is held. types: a sign is written with it. edits: every program edits with it. */
export type GlobalKeyRefusal = 'no-key' | 'alone' | 'types' | 'edits'

/** Why a key, in Electron's writing, may not be taken from all programs; null: it may. `platform` as Node names it. */
export function refuseGlobalKey(keys: string, platform: string): GlobalKeyRefusal | null {
  const words = keys.split('+')
  const last = words.pop() ?? ''
  if (!key.test(last) || new Set(words).size !== words.length || !words.every((word) => modifiers.has(word)))
    return 'no-key'
  const holdsOnly = (...names: readonly string[]): boolean => words.every((word) => names.includes(word))
  // Shift selects, steps back and writes.
  if (words.length === 0 || (holdsOnly('Shift') && !/^F\d/.test(last))) return 'alone'
  if (everyday.test(keys)) return 'edits'
  if (!typed.test(last)) return null
  // Option types signs of its own.
  if (platform === 'darwin') return holdsOnly(...alts, 'Shift') ? 'types' : null
  // AltGr, which types a third of the signs of many keyboards, is both at once.
  const isAltGr = words.some((word) => alts.includes(word)) && words.some((word) => controls.includes(word))
  return platform === 'win32' && isAltGr ? 'types' : null
}
