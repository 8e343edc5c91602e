import { strict } from './strict.ts'

/** How the system answers a program that asks for a key. */
export type KeysOfSystem = 'free' | 'taken' | 'silent' | 'throws'

export interface ShortcutRecord {
  readonly held: Map<string, () => void>
  readonly asked: string[]
}

export function createGlobalShortcut(record: ShortcutRecord, system: () => KeysOfSystem): object {
  return strict('globalShortcut', {
    register(keys: string, press: () => void): boolean {
      record.asked.push(keys)
      if (system() === 'throws') throw new TypeError('Error processing argument at index 0, conversion failure')
      if (system() === 'taken') return false
      // A Wayland session without the portal: a yes, and no key.
      if (system() === 'free') record.held.set(keys, press)
      return true
    },
    isRegistered: (keys: string) => record.held.has(keys),
    unregister: (keys: string) => void record.held.delete(keys),
  })
}
