import { expect, test } from 'vitest'
import { refuseGlobalKey } from '../../../preload/contract/global-keys.ts'
import { startDesk } from '../../support/desk.ts'
import { createRecordingDesktop } from '../../support/desktop-host.ts'

const first = 'CommandOrControl+Shift+Space'

test.each([
  'Alt+Space',
  'Alt+Shift+Space',
  'Control+Alt+O',
  'Super+J',
  'Shift+F5',
  'CommandOrControl+K',
  'Alt+`',
  first,
])('%s may be taken', (keys) => expect(refuseGlobalKey(keys, 'linux')).toBeNull())

test.each([
  // Without a modifier, or nothing but one.
  'Space',
  'A',
  'F5',
  'Escape',
  'Enter',
  'Shift',
  'CommandOrControl',
  'Control+Shift',
  'Super',
  'Alt+',
  '+',
  '',
  // Keys that end and answer things.
  'CommandOrControl+Escape',
  'Alt+Esc',
  'CommandOrControl+Enter',
  'CommandOrControl+Return',
  // What is typed, and what every program edits with.
  'Shift+A',
  'Shift+Space',
  'Shift+1',
  'Shift+Tab',
  'Shift+Up',
  'Control+C',
  'CommandOrControl+V',
  'Command+Z',
  // No words of Electron's.
  'Ctrl+Alt+O',
  'Hyper+O',
  'Alt+o',
  'Alt+AB',
  'Alt+F0',
  'Alt+F25',
  'Alt + O',
  'Alt+Alt+O',
  'O+Alt',
  'Alt+Ö',
  'alt+shift+space',
  'Alt+MediaPlayPause',
])('%s may not', async (keys) => expect(refuseGlobalKey(keys, 'linux')).not.toBeNull())

test.each([
  // Option and AltGr type: taken from every program, @ or a backslash could be typed in none.
  ['darwin', 'Alt+E', false],
  ['darwin', 'Option+Shift+E', false],
  ['darwin', 'Alt+Space', false],
  ['darwin', 'Alt+F5', true],
  ['darwin', 'Alt+Up', true],
  ['darwin', 'Command+Alt+E', true],
  ['darwin', 'Control+Alt+Q', true],
  ['win32', 'Control+Alt+Q', false],
  ['win32', 'CommandOrControl+Alt+Shift+[', false],
  ['win32', 'Control+Alt+F5', true],
  ['win32', 'Alt+Q', true],
  ['win32', 'Control+Shift+Q', true],
  ['linux', 'Control+Alt+Q', true],
] as const)('on %s %s may be taken: %s', (platform, keys, may) =>
  expect(refuseGlobalKey(keys, platform) === null).toBe(may),
)

test('a key that the system types with is refused, also where it was kept by an earlier version', async () => {
  const desktop = createRecordingDesktop()
  const desk = await startDesk({ desktop })
  await desk.call('desktop.setShortcut', { keys: 'Control+Alt+Q' })
  await desk.close()
  desktop.platform = 'win32'
  const again = await startDesk({ desktop, folder: desk.folder })
  expect((await again.call('desktop.get', null)).shortcut).toEqual({ keys: null, state: 'off' })
  expect(await again.failure('desktop.setShortcut', { keys: 'Control+Alt+Q' })).toMatchObject({ field: 'keys' })
})

test('a key that may not be taken is refused at its field, and the one before stays', async () => {
  const desktop = createRecordingDesktop()
  const desk = await startDesk({ desktop })
  for (const keys of ['Escape', 'Shift', 'Space', 'Shift+A', 'nonsense'])
    expect(await desk.failure('desktop.setShortcut', { keys })).toEqual({ code: 'invalid-input', field: 'keys' })
  expect((await desk.call('desktop.get', null)).shortcut).toEqual({ keys: first, state: 'registered' })
  expect(desktop.calls).toEqual([`takeShortcut ${first}`])
})

test('a key another program has is kept and said, and is the user’s again once it is free', async () => {
  const desktop = createRecordingDesktop()
  desktop.takenKeys.add('Alt+Space')
  const desk = await startDesk({ desktop })
  const taken = await desk.call('desktop.setShortcut', { keys: 'Alt+Space' })
  expect(taken.shortcut).toEqual({ keys: 'Alt+Space', state: 'taken' })
  expect(desk.payloads('desktop.changed')).toEqual([taken])
  await desk.close()
  desktop.takenKeys.clear()
  const again = await startDesk({ desktop, folder: desk.folder })
  expect((await again.call('desktop.get', null)).shortcut).toEqual({ keys: 'Alt+Space', state: 'registered' })
})

test('a key that was taken between two runs is said at the start and not replaced by another', async () => {
  const desktop = createRecordingDesktop()
  const desk = await startDesk({ desktop })
  await desk.call('desktop.setShortcut', { keys: 'Control+Alt+O' })
  await desk.close()
  desktop.takenKeys.add('Control+Alt+O')
  const again = await startDesk({ desktop, folder: desk.folder })
  expect((await again.call('desktop.get', null)).shortcut).toEqual({ keys: 'Control+Alt+O', state: 'taken' })
})

test('no key is a choice that lasts, and gives back the one before', async () => {
  const desktop = createRecordingDesktop()
  const desk = await startDesk({ desktop })
  expect((await desk.call('desktop.setShortcut', { keys: null })).shortcut).toEqual({ keys: null, state: 'off' })
  expect(desktop.calls.at(-1)).toBe('takeShortcut null')
  await desk.close()
  const again = await startDesk({ desktop, folder: desk.folder })
  expect((await again.call('desktop.get', null)).shortcut).toEqual({ keys: null, state: 'off' })
})

test('a system that gives keys to no program says so and keeps the choice', async () => {
  const desktop = createRecordingDesktop()
  desktop.keysAreForbidden = true
  const desk = await startDesk({ desktop })
  expect((await desk.call('desktop.get', null)).shortcut).toEqual({ keys: first, state: 'unavailable' })
})

test('a browser page has no global key, no tray and no launch at login', async () => {
  const desk = await startDesk()
  expect(await desk.call('desktop.get', null)).toEqual({
    host: 'browser',
    shortcut: { keys: first, state: 'unavailable' },
    quickAskCommand: null,
    tray: 'unavailable',
    launchAtLogin: null,
  })
  expect(await desk.failure('desktop.setLaunchAtLogin', { on: true })).toEqual({ code: 'not-allowed' })
})
