import { expect, test } from 'vitest'
import { listCommands } from '../../../renderer/main-window/command-list.ts'
import { commandNames } from '../../../renderer/main-window/commands.ts'
import { indexCommands } from '../../../renderer/main-window/use-commands.ts'
import { parseKeys } from '../../../renderer/ui/keys/key-text.ts'
import { findConflict, refuseKeys } from '../../../renderer/ui/keys/refuse-keys.ts'

const listed = listCommands({})

test('no command is made with a key that nobody could give it, or with the key of another', () => {
  for (const { name, keys, title } of listed) {
    if (keys === null) continue
    expect([title, parseKeys(keys) === null]).toEqual([title, false])
    for (const mac of [false, true]) expect([title, refuseKeys(keys, 'desktop', mac)]).toEqual([title, null])
    expect([title, findConflict(listed, name, keys)]).toEqual([title, null])
  }
})

test('no command sends, reviews or arms', () => {
  expect(commandNames.filter((name) => /send|submit|review|arm\b/.test(name))).toEqual([])
})

test('a given key takes the place of the own one, in the index and in the words', () => {
  const { index, hints } = indexCommands({ search: 'Mod+Shift+S', 'open-orders': null }, 'desktop')
  expect(index.get('Mod+Shift+S')).toBe('search')
  expect(index.has('Mod+F')).toBe(false)
  expect(index.has('Mod+O')).toBe(false)
  expect([hints.get('search'), hints.get('open-orders')]).toEqual(['Ctrl Shift S', undefined])
})

test('of two commands with one key only the one that runs shows it', () => {
  const { index, hints } = indexCommands({ search: 'Mod+K' }, 'desktop')
  expect(index.get('Mod+K')).toBe('palette')
  expect(hints.has('search')).toBe(false)
})

test('a key that a browser keeps is not shown there', () => {
  expect(indexCommands({}, 'browser').hints.has('new-thread')).toBe(false)
  expect(indexCommands({}, 'desktop').hints.get('new-thread')).toBe('Ctrl N')
})

test('the question mark can be taken away, as any sign that is a key alone must be', () => {
  expect(indexCommands({}, 'desktop').index.get('?')).toBe('all-keys')
  expect(indexCommands({ 'all-keys': null }, 'desktop').index.has('?')).toBe(false)
})
