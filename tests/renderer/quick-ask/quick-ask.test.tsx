import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Desktop } from '../../../preload/contract/desktop.ts'
import { QuickAsk } from '../../../renderer/quick-ask/quick-ask.tsx'
import {
  makeArchiveState,
  makeConnection,
  makeRescue,
  makeSession,
  makeSettings,
  makeThread,
} from '../../support/desk-fixtures.ts'
import { aQuestion, threadA } from '../../support/conversation-fixtures.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../support/fake-bridge.ts'

const desktop: Desktop = {
  host: 'desktop',
  shortcut: { keys: 'CommandOrControl+Shift+Space', state: 'registered' },
  quickAskCommand: 'omni-desk --quick-ask',
  tray: 'shown',
  launchAtLogin: false,
}

let fake: FakeBridge
let researchOnly = false
beforeEach(() => {
  researchOnly = false
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  fake = installFakeBridge({
    'session.get': () => makeSession(),
    'session.connectionStatus': () => makeConnection(),
    'settings.get': () => makeSettings(),
    'desktop.get': () => desktop,
    'threads.list': () => ({ threads: [makeThread()], total: 34 }),
    'threads.unplaced': () => [],
    'threads.newThread': () => ({ researchOnly }),
    'quickAsk.takeText': () => ({ text: null, fromLink: false }),
    'quickAsk.hide': () => null,
    'quickAsk.pin': () => null,
    'desktop.openInMain': () => null,
  })
})
afterEach(() => {
  cleanup()
  fake.remove()
  vi.unstubAllGlobals()
})

const field = () => screen.findByRole('textbox', { name: 'Message' })

test('the dial of the next new thread is shown, whichever it is', async () => {
  researchOnly = true
  render(<QuickAsk />)
  expect(await screen.findByText('Research only')).toBeTruthy()
  const [accountId] = makeSession().accounts.map(({ id }) => id)
  act(() =>
    fake.emit({ name: 'unplaced.changed', payload: { accountId, questions: [], placed: null, researchOnly: false } }),
  )
  expect(await screen.findByText('Research and tickets')).toBeTruthy()
})

test('the search of 34 threads is that of the main window, not a thread', async () => {
  render(<QuickAsk />)
  await userEvent.click(await screen.findByRole('button', { name: /Search 34 threads/ }))
  expect(fake.callsOf('desktop.openInMain')).toEqual([{ kind: 'search' }])
})

test('a pinned window says so, stays when it loses the keyboard, and is let go again', async () => {
  render(<QuickAsk />)
  await userEvent.click(await screen.findByRole('button', { name: 'Keep above other windows' }))
  await userEvent.click(screen.getByRole('button', { name: 'Let it hide' }))
  expect(fake.callsOf('quickAsk.pin')).toEqual([{ pinned: true }, { pinned: false }])
})

test('another account is chosen in the main window: the pinned window goes on saying that it is pinned', async () => {
  render(<QuickAsk />)
  await userEvent.click(await screen.findByRole('button', { name: 'Keep above other windows' }))
  const [, other] = makeSession().accounts
  act(() => fake.emit({ name: 'session.changed', payload: makeSession({ accountId: other?.id ?? null }) }))
  expect(await screen.findByText(new RegExp(other?.shortName ?? 'no other account'))).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Let it hide' })).toBeTruthy()
})

/** The window is opened with words that wait for it. */
async function openWith(text: string, fromLink: boolean): Promise<void> {
  fake.answer({ 'quickAsk.takeText': () => ({ text, fromLink }) })
  await act(async () => fake.emit({ name: 'quickAsk.opened', payload: null }))
}

test('the words of a link do not mix with what is being typed: Enter sends only what the user wrote', async () => {
  fake.answer({ 'threads.ask': () => ({ outcome: 'waiting', questionId: aQuestion().id }) })
  render(<QuickAsk />)
  await userEvent.type(await field(), 'Price of KO')
  await openWith('Sell everything', true)
  expect(await field()).toHaveProperty('value', 'Price of KO')
  expect(screen.getByText('A link wants to ask:').parentElement?.textContent).toContain('Sell everything')
  expect(screen.getByRole('status').textContent).toBe('A link wants to ask something')
  expect(document.activeElement).toBe(await field())
  await userEvent.keyboard('{Enter}')
  expect(fake.callsOf('threads.ask')).toMatchObject([{ text: 'Price of KO' }])
  await userEvent.click(screen.getByRole('button', { name: 'Not now' }))
  expect(screen.queryByText('A link wants to ask:')).toBeNull()
  expect(await field()).toHaveProperty('value', '')
  expect(document.activeElement).toBe(await field())
})

test('the words of a link that are used stand alone in the field, and what was typed can be put back', async () => {
  render(<QuickAsk />)
  await userEvent.type(await field(), 'Price of KO')
  await openWith('What moved NVDA?', true)
  await userEvent.click(screen.getByRole('button', { name: 'Use it' }))
  expect(await field()).toHaveProperty('value', 'What moved NVDA?')
  await userEvent.clear(await field())
  await userEvent.click(screen.getByRole('button', { name: 'Put it back' }))
  expect(await field()).toHaveProperty('value', 'Price of KO')
  expect(screen.queryByRole('button', { name: 'Put it back' })).toBeNull()
})

test('a link never takes the thread in place away, also where nothing is typed; the user’s own words begin a new one', async () => {
  fake.answer({
    'threads.ask': () => ({ outcome: 'sent', threadId: threadA }),
    'threads.open': () => {
      throw failing({ code: 'not-connected' })
    },
  })
  render(<QuickAsk />)
  await userEvent.type(await field(), 'Price of KO{Enter}')
  const fresh = await screen.findByRole('button', { name: 'New' })
  await openWith('What moved NVDA?', true)
  expect(await field()).toHaveProperty('value', '')
  expect(fresh.isConnected).toBe(true)
  await openWith('Price of PEP', false)
  expect(await field()).toHaveProperty('value', 'Price of PEP')
  expect(screen.queryByRole('button', { name: 'New' })).toBeNull()
})

test('a link that finds the window empty writes its words, and sends nothing', async () => {
  fake.answer({ 'quickAsk.takeText': () => ({ text: 'What moved NVDA?', fromLink: true }) })
  render(<QuickAsk />)
  await vi.waitFor(async () => expect(await field()).toHaveProperty('value', 'What moved NVDA?'))
  expect(screen.queryByText('A link wants to ask:')).toBeNull()
  expect(fake.callsOf('threads.ask')).toEqual([])
})

test('what Enter does in an empty field is said with the field, not only drawn at the row', async () => {
  render(<QuickAsk />)
  await screen.findByRole('button', { name: /Search 34 threads/ })
  const described = async (): Promise<string> =>
    document.getElementById((await field()).getAttribute('aria-describedby') ?? '')?.textContent ?? ''
  expect(await described()).toBe('Enter chooses “What moved NVDA today?”')
  await userEvent.type(await field(), 'P')
  expect(await described()).toBe('')
})

test('a page of a browser offers neither a pin nor a key that hides it', async () => {
  fake.answer({ 'desktop.get': () => ({ ...desktop, host: 'browser', quickAskCommand: null }) })
  render(<QuickAsk />)
  await field()
  expect(screen.queryByRole('button', { name: 'Keep above other windows' })).toBeNull()
  expect(screen.queryByText('back to your program')).toBeNull()
})

test('in rescue nothing is asked, and the text stays', async () => {
  render(<QuickAsk />)
  await userEvent.type(await field(), 'Price of KO')
  act(() => fake.emit({ name: 'archive.changed', payload: makeRescue() }))
  expect(screen.getByText('Rescue mode.')).toBeTruthy()
  await userEvent.keyboard('{Enter}')
  expect(screen.getByRole('alert').textContent).toContain('Nothing can be asked')
  expect(await field()).toHaveProperty('value', 'Price of KO')
  expect(fake.callsOf('threads.ask')).toEqual([])
  act(() => fake.emit({ name: 'archive.changed', payload: makeArchiveState() }))
  expect(screen.queryByText('Rescue mode.')).toBeNull()
})

test('the window asks nothing that only the main window may ask, from its start to a typed question', async () => {
  fake.answer({
    'threads.ask': () => {
      throw failing({ code: 'refused-by-server' })
    },
  })
  render(<QuickAsk />)
  await userEvent.type(await field(), 'Price of KO{Enter}')
  await screen.findByRole('button', { name: 'Dismiss' })
  expect(await field()).toHaveProperty('value', 'Price of KO')
  const { requests } = await import('../../../preload/contract/index.ts')
  const allowed = new Map(
    Object.entries(requests).map(([name, { from }]) => [name, from.some((each) => each === 'quick-ask')]),
  )
  expect(fake.calls.filter(({ name }) => allowed.get(name) !== true)).toEqual([])
})
