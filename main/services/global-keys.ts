const modifiers = new Set(['CommandOrControl', 'Control', 'Command', 'Alt', 'Option', 'Shift', 'Super'])
/** Escape and Enter end and answer things in every program; what is not here is no key of Electron's. */
const key = /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Tab|Up|Down|Left|Right|[`\-=[\]\\;',./])$/
const typed = /^(?:[A-Z0-9]|Space|[`\-=[\]\\;',./])$/
/** Cut, copy, paste, undo and all: taken from every program they could not be given back by hand. */
const everyday = /^(?:CommandOrControl|Control|Command)\+[ACVXZ]$/

/** Whether a key may be taken from all programs, in Electron's writing: never a bare one, a modifier alone, or one that is typed or edited with. */
export function isGlobalKey(keys: string): boolean {
  const words = keys.split('+')
  const last = words.pop() ?? ''
  const held = new Set(words)
  if (!key.test(last) || words.length === 0 || held.size !== words.length) return false
  if (!words.every((word) => modifiers.has(word)) || everyday.test(keys)) return false
  return !(typed.test(last) && held.size === 1 && held.has('Shift'))
}
