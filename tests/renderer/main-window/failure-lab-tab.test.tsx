import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ActiveFault } from '../../../preload/contract/lab.ts'
import { MainWindow } from '../../../renderer/main-window/main-window.tsx'
import { giveElementsSize } from '../../support/conversation-fixtures.ts'
import {
  makeArchiveState,
  makeConnection,
  makeMarketClock,
  makeSession,
  makeSettings,
} from '../../support/desk-fixtures.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../support/fake-bridge.ts'

let fake: FakeBridge
let takeSizes: () => void
beforeEach(() => {
  Object.defineProperty(window, 'innerWidth', { value: 1440, configurable: true })
  let active: ActiveFault[] = []
  fake = installFakeBridge({
    'session.get': () => makeSession(),
    'session.connectionStatus': () => makeConnection(),
    'session.marketClock': () => makeMarketClock(),
    'archive.state': () => makeArchiveState(),
    'settings.get': () => makeSettings(),
    'settings.about': () => {
      throw failing({ code: 'internal' })
    },
    'threads.list': () => ({ threads: [], total: 0 }),
    'threads.unplaced': () => [],
    'drafts.get': () => ({ text: '' }),
    'lab.get': () => ({ active }),
    'lab.set': ({ fault, calls, lasting }) => {
      active = [{ fault, calls, left: lasting, taken: 0 }]
      return { active }
    },
  })
  takeSizes = giveElementsSize()
})
afterEach(() => {
  cleanup()
  takeSizes()
  fake.remove()
})

async function openLab() {
  const user = userEvent.setup()
  render(<MainWindow />)
  const opener = await screen.findByRole('button', { name: 'Try how it fails' })
  opener.focus()
  await user.keyboard('{Enter}')
  const heading = await screen.findByRole('heading', { level: 2, name: 'Try how it fails' })
  return { user, opener, heading }
}

test('the strip opens the lab in the workbench; focus goes there and comes back when it closes', async () => {
  const { user, opener, heading } = await openLab()
  const workbench = screen.getByRole('complementary', { name: 'Workbench' })
  expect(workbench.contains(heading)).toBe(true)
  expect(document.activeElement).toBe(heading)
  await user.click(within(workbench).getByRole('button', { name: 'Close the failure lab' }))
  expect(screen.queryByRole('heading', { level: 2, name: 'Try how it fails' })).toBeNull()
  expect(document.activeElement).toBe(opener)
  // Nothing was opened before, so an empty column would only take room.
  expect(within(workbench).getByRole('button', { name: 'Show the workbench' })).toBeDefined()
})

test('a fault that stays on is counted in the strip, also when the lab is closed', async () => {
  const { user } = await openLab()
  const [first] = await screen.findAllByRole('radio', { name: 'Until off' })
  if (first === undefined) throw new Error('no fault is shown')
  await user.click(first)
  expect(await screen.findByRole('button', { name: 'Try how it fails (1 on)' })).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Close the failure lab' }))
  expect(screen.getByRole('button', { name: 'Try how it fails (1 on)' })).toBeDefined()
})

test('settings leads to the lab too', async () => {
  const user = userEvent.setup()
  render(<MainWindow />)
  await user.click(await screen.findByRole('button', { name: 'Settings' }))
  await user.click(await screen.findByRole('button', { name: 'Connection' }))
  const card = within(await screen.findByRole('region', { name: 'In use' }))
  await user.click(card.getByRole('button', { name: 'Try how it fails' }))
  expect(await screen.findByRole('heading', { level: 2, name: 'Try how it fails' })).toBeDefined()
  expect(screen.getByRole('textbox', { name: 'Message' })).toBeDefined()
})

test('a live desk has no lab', async () => {
  fake.answer({ 'session.get': () => makeSession({ connection: 'live', origin: 'https://api.example' }) })
  render(<MainWindow />)
  await screen.findByText('Live account.')
  expect(screen.queryByRole('button', { name: /how it fails/ })).toBeNull()
})
