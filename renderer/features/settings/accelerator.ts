import { parseKeys } from '../../ui/keys/key-text.ts'
import { isMac } from '../../ui/keys/platform.ts'

/** Keys as the system takes them from a program: `CommandOrControl+Shift+Space`. */
export function toAccelerator(keys: string): string | null {
  const parts = parseKeys(keys)
  if (parts === null) return null
  const { mod, alt, shift, key } = parts
  const held = [...(mod ? ['CommandOrControl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : [])]
  return [...held, key.replace('Arrow', '')].join('+')
}

/** The same keys as they are kept for commands; null: they have a name of the system only. */
export function fromAccelerator(accelerator: string, mac = isMac): string | null {
  const names = accelerator.split('+')
  const key = names.pop() ?? ''
  const mods: readonly string[] = ['CommandOrControl', mac ? 'Command' : 'Control']
  const known = new Set([...mods, 'Alt', 'Option', 'Shift'])
  if (names.some((name) => !known.has(name))) return null
  const held = [
    ...(names.some((name) => mods.includes(name)) ? ['Mod+'] : []),
    ...(names.includes('Alt') || names.includes('Option') ? ['Alt+'] : []),
    ...(names.includes('Shift') ? ['Shift+'] : []),
  ]
  const keys = `${held.join('')}${/^(?:Up|Down|Left|Right)$/.test(key) ? 'Arrow' : ''}${key}`
  return parseKeys(keys) === null ? null : keys
}
