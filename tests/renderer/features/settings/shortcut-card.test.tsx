import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Desktop } from '../../../../preload/contract/desktop.ts'
import { fromAccelerator, toAccelerator } from '../../../../renderer/features/settings/accelerator.ts'
import { KeyboardPage } from '../../../../renderer/features/settings/keyboard-page.tsx'
import { listCommands } from '../../../../renderer/main-window/command-list.ts'
import { installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'

afterEach(cleanup)

function makeDesktop(shortcut: Desktop['shortcut'], more: Partial<Desktop> = {}): Desktop {
  return {
    host: 'desktop',
    shortcut,
    quickAskCommand: 'omni-desk --quick-ask',
    tray: 'shown',
    launchAtLogin: false,
    ...more,
  }
}

function show(desktop: Desktop, onChange: (given: object) => void = () => undefined): FakeBridge {
  const fake = installFakeBridge({
    'desktop.get': () => desktop,
    'desktop.setShortcut': ({ keys }) => ({
      ...desktop,
      shortcut: { keys, state: keys === null ? 'off' : 'registered' },
    }),
  })
  render(<KeyboardPage host={desktop.host} commands={listCommands({})} given={{}} onChange={onChange} />)
  return fake
}

test.each([
  ['registered', 'Opens the small window over any program.'],
  ['taken', 'Another program has these keys, so they do nothing here.'],
  ['asked', 'Asked for. If nothing opens, give the command below to your desktop.'],
  ['unavailable', 'The system refused these keys, or gives no program any.'],
] as const)('a global key that is %s says so in words', async (state, words) => {
  show(makeDesktop({ keys: 'CommandOrControl+Shift+Space', state }))
  expect(await screen.findByText(words)).toBeDefined()
  expect(screen.getByText('Space')).toBeDefined()
  const change = screen.getByRole('button', { name: 'Change the key of quick ask' })
  expect(change.hasAttribute('disabled')).toBe(false)
  expect(screen.queryByRole('button', { name: 'Try again' }) !== null).toBe(
    state === 'taken' || state === 'unavailable',
  )
})

test('the keys that are pressed go to the system in its own spelling, and not those of a command or alone', async () => {
  const user = userEvent.setup()
  const fake = show(makeDesktop({ keys: 'CommandOrControl+Shift+Space', state: 'taken' }))
  await user.click(await screen.findByRole('button', { name: 'Change the key of quick ask' }))
  await user.keyboard('{Control>}k{/Control}')
  expect(screen.getByText('Ctrl K is Command palette.')).toBeDefined()
  await user.keyboard('{F7}')
  expect(screen.getByText('F7 alone would be taken from every program.')).toBeDefined()
  await user.keyboard('{Control>}{Alt>}{ArrowUp}{/Alt}{/Control}')
  await vi.waitFor(() => expect(fake.callsOf('desktop.setShortcut')).toEqual([{ keys: 'CommandOrControl+Alt+Up' }]))
  expect(await screen.findByText('Opens the small window over any program.')).toBeDefined()
})

test('keys main would refuse are refused here with a sentence, and those it takes are sent', async () => {
  const user = userEvent.setup()
  const fake = show(makeDesktop({ keys: null, state: 'off' }))
  await user.click(await screen.findByRole('button', { name: 'Change the key of quick ask' }))
  for (const [press, name] of [
    ['{Control>}{PageUp}{/Control}', 'Ctrl Page Up'],
    ['{Alt>}{PageDown}{/Alt}', 'Alt Page Down'],
    ['{Control>}{Insert}{/Control}', 'Ctrl Insert'],
    ['{Control>}?{/Control}', 'Ctrl ?'],
  ] as const) {
    await user.keyboard(press)
    expect(screen.getByText(`${name} cannot be taken from every program.`)).toBeDefined()
  }
  expect(fake.callsOf('desktop.setShortcut')).toEqual([])
  await user.keyboard('{Shift>}{F7}{/Shift}')
  await vi.waitFor(() => expect(fake.callsOf('desktop.setShortcut')).toEqual([{ keys: 'Shift+F7' }]))
})

test('a command that is given the key of every program is told whose it is, and takes it only when it is let', async () => {
  const user = userEvent.setup()
  const onChange = vi.fn<(given: object) => void>()
  const fake = show(makeDesktop({ keys: 'CommandOrControl+Shift+9', state: 'registered' }), onChange)
  await screen.findByText('Opens the small window over any program.')
  await user.click(screen.getByRole('button', { name: 'Change the key of New thread' }))
  await user.keyboard('{Control>}{Shift>}9{/Shift}{/Control}')
  expect(screen.getByText('Ctrl Shift 9 is Quick ask, from any program.')).toBeDefined()
  expect(onChange).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Take it from Quick ask, from any program' }))
  expect(fake.callsOf('desktop.setShortcut')).toEqual([{ keys: null }])
  expect(onChange.mock.calls).toEqual([[{ 'new-thread': 'Mod+Shift+9' }]])
  expect(await screen.findByText('No keys are chosen.')).toBeDefined()
})

test('what the system says later is shown, and the key can be taken away', async () => {
  const user = userEvent.setup()
  const desktop = makeDesktop({ keys: 'Alt+Q', state: 'registered' })
  const fake = show(desktop)
  await user.click(await screen.findByRole('button', { name: 'Take the key from quick ask' }))
  expect(await screen.findByText('No keys are chosen.')).toBeDefined()
  fake.emit({ name: 'desktop.changed', payload: makeDesktop({ keys: 'Alt+Q', state: 'taken' }) })
  expect(await screen.findByText(/Another program has these keys/)).toBeDefined()
})

test('the command for launchers is there to copy where there is one, and a browser has neither', async () => {
  show(makeDesktop({ keys: null, state: 'unavailable' }))
  expect(await screen.findByText('omni-desk --quick-ask')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Copy command' })).toBeDefined()
  cleanup()
  show(makeDesktop({ keys: null, state: 'unavailable' }, { host: 'browser', quickAskCommand: null }))
  expect(await screen.findByText(/Belongs to the installed app/)).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Copy command' })).toBeNull()
})

test('keys read back as they were written, and a key of the system alone is left as it is', () => {
  for (const keys of ['Mod+Shift+Space', 'Mod+Alt+ArrowUp', 'Alt+F9', 'Mod+,'])
    expect(fromAccelerator(toAccelerator(keys) ?? '', false)).toBe(keys)
  expect(fromAccelerator('Super+K', false)).toBeNull()
  expect(fromAccelerator('Control+K', false)).toBe('Mod+K')
  expect(fromAccelerator('Control+K', true)).toBeNull()
})
