const modifiers = new Set(['CommandOrControl', 'Control', 'Command', 'Alt', 'Option', 'Shift', 'Super'])
/** Escape and Enter end and answer things in every program; what is not here is no key of Electron's. */
const key = /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Tab|Up|Down|Left|Right|[`\-=[\]\\;',./])$/
const typed = /^(?:[A-Z0-9]|Space|[`\-=[\]\\;',./])$/
/** Cut, copy, paste, undo and all: taken from every program they could not be given back by hand. */
const everyday = /^(?:CommandOrControl|Control|Command)\+[ACVXZ]$/

const alts = ['Alt', 'Option']
const controls = ['CommandOrControl', 'Control']

/** Whether a key may be taken from all programs, in Electron's writing: never a bare one, a modifier alone, or one that is typed or edited with. */
export function isGlobalKey(keys: string, platform: NodeJS.Platform): boolean {
  const words = keys.split('+')
  const last = words.pop() ?? ''
  if (!key.test(last) || words.length === 0 || new Set(words).size !== words.length) return false
  if (!words.every((word) => modifiers.has(word)) || everyday.test(keys)) return false
  const holdsOnly = (...names: readonly string[]): boolean => words.every((word) => names.includes(word))
  // Shift selects, steps back and writes.
  if (holdsOnly('Shift')) return /^F\d/.test(last)
  if (!typed.test(last)) return true
  // Option types signs of its own.
  if (platform === 'darwin') return !holdsOnly(...alts, 'Shift')
  // AltGr, which types a third of the signs of many keyboards, is both at once.
  const isAltGr = words.some((word) => alts.includes(word)) && words.some((word) => controls.includes(word))
  return platform !== 'win32' || !isAltGr
}
