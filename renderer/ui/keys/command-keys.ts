import { parseKeys } from './key-text.ts'
import { isField, readKeys, writesInField, type PressedKey } from './read-keys.ts'

/** Keys the user gave to commands, by name; null: none. */
export type GivenKeys = Readonly<Record<string, string | null>>

/** The keys of a command now: what the user gave, else its own. What cannot be read was not given. */
export function keysOf(name: string, ownKeys: string | null, given: GivenKeys): string | null {
  const keys = Object.hasOwn(given, name) ? given[name] : undefined
  return keys === undefined || (keys !== null && parseKeys(keys) === null) ? ownKeys : keys
}

/** The command of a press at this place; null: none. In a field nothing that writes there is one. */
export function commandOf<Name extends string>(
  event: PressedKey & { target: EventTarget | null },
  index: ReadonlyMap<string, Name>,
): Name | null {
  for (const keys of readKeys(event)) {
    const name = index.get(keys)
    if (name === undefined || (isField(event.target) && writesInField(keys))) continue
    // Alt with an arrow opens the list of a select.
    if (event.target instanceof HTMLSelectElement && keys.startsWith('Alt+')) continue
    return name
  }
  return null
}
