import { expect, test } from 'vitest'
import { commandOf, keysOf } from '../../../../renderer/ui/keys/command-keys.ts'
import { nameKeys, parseKeys } from '../../../../renderer/ui/keys/key-text.ts'
import type { ListedCommand } from '../../../../renderer/ui/keys/listed-command.ts'
import { readKeys, recordKeys, writesInField } from '../../../../renderer/ui/keys/read-keys.ts'
import { findConflict, refuseKeys } from '../../../../renderer/ui/keys/refuse-keys.ts'

interface Press {
  ctrl?: boolean
  meta?: boolean
  alt?: boolean
  shift?: boolean
  altGraph?: boolean
}

function press(key: string, code: string, held: Press = {}, target: EventTarget | null = null) {
  return {
    key,
    code,
    target,
    ctrlKey: held.ctrl ?? false,
    metaKey: held.meta ?? false,
    altKey: held.alt ?? false,
    shiftKey: held.shift ?? false,
    getModifierState: (name: string) => name === 'AltGraph' && (held.altGraph ?? false),
  }
}

test('a letter is what the layout writes, not where the key is: on Dvorak Ctrl with K is not Ctrl with V', () => {
  expect(readKeys(press('k', 'KeyV', { ctrl: true }))).toEqual(['Mod+K'])
  expect(readKeys(press('K', 'KeyK', { ctrl: true, shift: true }))).toEqual(['Mod+Shift+K'])
})

test('a layout without Latin letters still has commands: the place of the key names it', () => {
  expect(readKeys(press('л', 'KeyK', { ctrl: true }))).toEqual(['Mod+K'])
  expect(readKeys(press('Dead', 'BracketLeft', { ctrl: true }))).toEqual(['Mod+['])
})

test('a slash that a layout writes with Shift is the same slash, and a digit stays the digit', () => {
  expect(readKeys(press('/', 'Digit7', { ctrl: true, shift: true }))).toEqual(['Mod+/', 'Mod+Shift+7'])
  expect(recordKeys(press('!', 'Digit1', { ctrl: true, shift: true }))).toBe('Mod+Shift+1')
  expect(recordKeys(press('&', 'Digit1', { ctrl: true }))).toBe('Mod+1')
})

test('Mod is Cmd on a Mac and Ctrl elsewhere, and the other one is no command', () => {
  expect(readKeys(press('k', 'KeyK', { meta: true }), true)).toEqual(['Mod+K'])
  expect(readKeys(press('k', 'KeyK', { ctrl: true }), true)).toEqual([])
  expect(readKeys(press('k', 'KeyK', { meta: true }), false)).toEqual([])
})

test('AltGr writes a sign and is no command, though the system calls it Ctrl and Alt', () => {
  expect(readKeys(press('@', 'KeyQ', { ctrl: true, alt: true, altGraph: true }))).toEqual([])
})

test('a modifier alone is no key to record', () => {
  expect(recordKeys(press('Control', 'ControlLeft', { ctrl: true }))).toBeNull()
  expect(recordKeys(press('Shift', 'ShiftLeft', { shift: true }))).toBeNull()
})

test('keys are kept in one spelling and named in the words of the system', () => {
  for (const keys of ['Mod+K', 'Mod+Alt+Shift+ArrowUp', 'F6', '?', 'Mod++', 'Mod+,'])
    expect([keys, parseKeys(keys) === null]).toEqual([keys, false])
  for (const keys of ['', 'K+Mod', 'Shift+Mod+K', 'Mod+', 'Mod+kk', 'mod+K', 'Mod+é'])
    expect([keys, parseKeys(keys)]).toEqual([keys, null])
  expect([nameKeys('Mod+Shift+K', false), nameKeys('Mod+Alt+ArrowUp', true), nameKeys('Mod++', false)]).toEqual([
    'Ctrl Shift K',
    'Cmd Option Up',
    'Ctrl +',
  ])
})

test('in a field a bare key and a Shift key are words; F keys and keys with Ctrl are commands', () => {
  const index = new Map([
    ['?', 'all'],
    ['F6', 'region'],
    ['Mod+K', 'palette'],
    ['Alt+ArrowDown', 'next'],
  ])
  const field = document.createElement('textarea')
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' })
  const question = (target: EventTarget) => press('?', 'Slash', { shift: true }, target)
  expect(commandOf(question(field), index)).toBeNull()
  expect(commandOf(question(box), index)).toBe('all')
  expect(commandOf(question(document.body), index)).toBe('all')
  expect(commandOf(press('F6', 'F6', {}, field), index)).toBe('region')
  expect(commandOf(press('k', 'KeyK', { ctrl: true }, field), index)).toBe('palette')
  expect(commandOf(press('ArrowDown', 'ArrowDown', { alt: true }, field), index)).toBe('next')
  expect(commandOf(press('ArrowDown', 'ArrowDown', { alt: true }, document.createElement('select')), index)).toBeNull()
})

test('Option with a letter writes a sign in a field of a Mac', () => {
  expect([writesInField('Alt+K', true), writesInField('Alt+K', false), writesInField('Shift+F6')]).toEqual([
    true,
    false,
    false,
  ])
})

test('what a profile holds and nobody can read leaves a command its own key; null takes it away', () => {
  expect(keysOf('a', 'Mod+A', { a: 'nonsense' })).toBe('Mod+A')
  expect(keysOf('a', 'Mod+A', { a: null })).toBeNull()
  expect(keysOf('a', 'Mod+A', { a: 'Mod+B' })).toBe('Mod+B')
  expect(keysOf('toString', 'Mod+A', {})).toBe('Mod+A')
})

test.each([
  ['K', 'typed'],
  ['Shift+K', 'typed'],
  ['Space', 'typed'],
  ['Enter', 'own meaning'],
  ['Mod+Enter', 'own meaning'],
  ['Escape', 'own meaning'],
  ['Mod+Tab', 'own meaning'],
  ['Mod+C', 'editing'],
  ['Mod+ArrowLeft', 'moves or deletes'],
  ['ArrowDown', 'moves or deletes'],
  ['Mod+Backspace', 'moves or deletes'],
  ['Mod+W', 'window or the system'],
  ['Mod+R', 'window or the system'],
  ['Alt+F4', 'window or the system'],
])('%s is refused, with the reason', (keys, reason) => {
  expect(refuseKeys(keys, 'desktop', false)).toContain(reason)
})

test('what only a browser keeps is free in the installed app', () => {
  expect(refuseKeys('Mod+T', 'browser', false)).toBe('The browser keeps Ctrl T for itself.')
  expect(refuseKeys('Mod+T', 'desktop', false)).toBeNull()
  expect(refuseKeys('Alt+K', 'desktop', true)).toContain('Option K alone would be typed. Hold Cmd')
  for (const keys of ['Mod+K', 'Mod+Shift+1', 'F2', 'Alt+ArrowUp', 'Alt+K'])
    expect([keys, refuseKeys(keys, 'browser', false)]).toEqual([keys, null])
})

test('a conflict names the other command, and a command is not in its own way', () => {
  const make = (name: string, keys: string | null): ListedCommand => ({
    name,
    title: name,
    group: 'window',
    ownKeys: keys,
    keys,
  })
  const commands = [make('one', 'Mod+1'), make('two', 'Mod+2'), make('three', null)]
  expect(findConflict(commands, 'two', 'Mod+1')?.name).toBe('one')
  expect(findConflict(commands, 'one', 'Mod+1')).toBeNull()
  expect(findConflict(commands, null, 'Mod+9')).toBeNull()
})
