import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { conversation } from '../../../preload/contract/threads.ts'
import { MainWindow } from '../../../renderer/main-window/main-window.tsx'
import {
  makeArchiveState,
  makeConnection,
  makeMarketClock,
  makeSession,
  makeSettings,
  makeThread,
} from '../../support/desk-fixtures.ts'
import { makeChart, makeQuote } from '../../support/chart-answers.ts'
import { giveElementsSize } from '../../support/conversation-fixtures.ts'
import { installDialog } from '../../support/dialog-in-jsdom.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../support/fake-bridge.ts'
import { makeCheck, makeDraft, makeProposal } from '../../support/ticket-fixtures.ts'

const thread = makeThread({ title: 'Why NVDA is up' })
const proposal = {
  kind: 'action',
  actionId: 'a1',
  action: {
    kind: 'prefill-order',
    actionType: 'NEW',
    orders: [
      { symbol: 'NVDA', side: 'BUY', quantity: 5, order_type: 'LIMIT', limit_price: '140.80', time_in_force: 'DAY' },
    ],
  },
  raw: { type: 'structured_action', planted: 'as it came' },
}
const messages = [
  {
    id: 'm2',
    threadId: 'thread-1',
    seq: 2,
    role: 'assistant',
    outcome: 'completed',
    createdAt: '2026-11-20T19:32:06Z',
    parts: [{ kind: 'text', text: 'Up on [NVDA](ticker:NVDA) news.' }, proposal],
    error: null,
    working: null,
    provisional: false,
    feedback: null,
  },
]
const opened = () =>
  conversation.parse({ thread, messages, hasOlder: false, live: null, questions: [], syncedAt: null, reading: null })

let fake: FakeBridge
let session = makeSession()
let takeSizes: () => void
beforeEach(() => {
  installDialog()
  // jsdom scrolls nothing.
  Object.defineProperty(Element.prototype, 'scrollIntoView', { value: () => undefined, configurable: true })
  resizeTo(1440)
  session = makeSession()
  fake = installFakeBridge({
    'session.get': () => session,
    'session.connectionStatus': () => makeConnection(),
    'session.marketClock': () => makeMarketClock(),
    'archive.state': () => makeArchiveState(),
    'settings.get': () => makeSettings(),
    'settings.about': () => {
      throw failing({ code: 'internal' })
    },
    'threads.list': () => ({ threads: [thread], total: 1 }),
    'threads.open': opened,
    'threads.older': () => ({ messages: opened().messages, hasOlder: false }),
    'threads.unplaced': () => [],
    'threads.newThread': () => ({ researchOnly: false }),
    'threads.markRead': () => null,
    'drafts.get': () => ({ text: '' }),
    'drafts.save': () => null,
  })
  takeSizes = giveElementsSize()
})
afterEach(() => {
  cleanup()
  takeSizes()
})

function resizeTo(width: number): void {
  Object.defineProperty(window, 'innerWidth', { value: width, configurable: true })
  window.dispatchEvent(new Event('resize'))
}

async function openDesk() {
  const user = userEvent.setup()
  render(<MainWindow />)
  await screen.findByRole('navigation', { name: 'Threads' })
  return user
}

test('an open desk has its three regions and its names', async () => {
  await openDesk()
  expect(screen.getByRole('main', { name: 'Conversation' })).toBeDefined()
  expect(screen.getByRole('complementary', { name: 'Workbench' })).toBeDefined()
  expect(screen.getByRole('button', { name: 'New thread' })).toBeDefined()
  expect(screen.getByRole('textbox', { name: 'Message' })).toBeDefined()
  expect(screen.getByText('Simulated', { selector: '.title-bar *' })).toBeDefined()
  expect(await screen.findByRole('button', { name: /Why NVDA is up/ })).toBeDefined()
})

test('theme and text scale reach the root, and follow a change', async () => {
  fake.answer({ 'settings.get': () => makeSettings({ appearance: 'dark', textScale: 1.5 }) })
  await openDesk()
  const root = document.documentElement
  expect([root.dataset['theme'], root.style.getPropertyValue('--text-scale')]).toEqual(['dark', '1.5'])
  act(() => fake.emit({ name: 'settings.changed', payload: makeSettings() }))
  expect([root.dataset['theme'], root.style.getPropertyValue('--text-scale')]).toEqual([undefined, '1'])
})

test('F6 walks the regions and comes back to where focus was', async () => {
  const user = await openDesk()
  const search = screen.getByRole('searchbox', { name: 'Search' })
  await user.click(search)
  await user.keyboard('{F6}')
  expect(screen.getByRole('main', { name: 'Conversation' }).contains(document.activeElement)).toBe(true)
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
  await user.keyboard('{F6}')
  expect(screen.getByRole('complementary', { name: 'Workbench' }).contains(document.activeElement)).toBe(true)
  await user.keyboard('{Shift>}{F6}{F6}{/Shift}')
  expect(document.activeElement).toBe(search)
})

test('Ctrl F goes to the search, Ctrl K opens the palette, Ctrl N a new thread', async () => {
  const user = await openDesk()
  screen.getByRole('textbox', { name: 'Message' }).focus()
  await user.keyboard('{Control>}f{/Control}')
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search' })))
  await user.keyboard('{Control>}k{/Control}')
  const field = await screen.findByRole('combobox', { name: /Search commands/ }, { timeout: 10_000 })
  await user.click(field)
  await user.keyboard('{Control>}k{/Control}')
  expect(field.isConnected).toBe(false)
  await user.click(await screen.findByRole('button', { name: /Why NVDA is up/ }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Why NVDA is up' })).toBeDefined()
  await user.keyboard('{Control>}n{/Control}')
  expect(await screen.findByRole('heading', { level: 1, name: 'New thread' })).toBeDefined()
})

test('a proposal opened from an answer is a ticket beside it; its data stands in the details, where nothing sends', async () => {
  const user = await openDesk()
  fake.answer({
    'orders.proposal': () => makeProposal([makeDraft({ symbol: 'NVDA', quantity: '5', limitPrice: '140.80' })]),
    'orders.check': ({ rows }) => rows.map(() => makeCheck({ sentence: 'BUY 5 NVDA LIMIT 140.80 DAY' })),
    'orders.acts': () => [],
    'quotes.watch': () => [],
  })
  await user.click(await screen.findByRole('button', { name: /Why NVDA is up/ }))
  const middle = within(screen.getByRole('main', { name: 'Conversation' }))
  await user.click(await middle.findByRole('button', { name: 'Open ticket' }))
  const workbench = within(screen.getByRole('complementary', { name: 'Workbench' }))
  const ticket = within(await workbench.findByRole('form', { name: 'Order ticket' }))
  expect(await ticket.findByDisplayValue('140.80')).toBeDefined()
  expect(ticket.getByText('Individual Margin ··9816')).toBeDefined()
  await user.click(workbench.getByRole('tab', { name: 'Details' }))
  expect(await workbench.findByText('“as it came”')).toBeDefined()
  expect(workbench.queryByRole('button', { name: /^(send|review)/i })).toBeNull()
  expect(fake.callsOf('orders.review')).toEqual([])
})

test('at 900 px the library slides over as part of its region; Esc closes it and focus returns', async () => {
  resizeTo(900)
  const user = await openDesk()
  const opener = screen.getByRole('button', { name: /Show threads/ })
  expect(screen.queryByRole('searchbox')).toBeNull()
  await user.click(opener)
  await user.click(screen.getByRole('searchbox', { name: 'Search' }))
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('searchbox')).toBeNull()
  expect(document.activeElement).toBe(opener)
})

test('Esc that clears the search leaves the library open', async () => {
  resizeTo(900)
  const user = await openDesk()
  await user.click(screen.getByRole('button', { name: /Show threads/ }))
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'nv{Escape}')
  expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' }).value).toBe('')
})

test('the workbench is folded until something is opened into it, and again when the user folds it', async () => {
  const user = await openDesk()
  expect(screen.queryByRole('button', { name: 'Collapse the workbench' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Show the workbench' }))
  await user.click(screen.getByRole('button', { name: 'Collapse the workbench' }))
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show the workbench' }))
  await user.click(await screen.findByRole('button', { name: /Why NVDA is up/ }))
  await user.click(await screen.findByRole('button', { name: 'NVDA' }))
  expect(screen.getByRole('button', { name: 'Collapse the workbench' })).toBeDefined()
  expect(screen.getByText('Threads that speak of NVDA')).toBeDefined()
})

async function openSymbol(user: Awaited<ReturnType<typeof openDesk>>, change: Record<string, unknown> = {}) {
  fake.answer({
    'charts.open': ({ timeframe }) =>
      makeChart({ timeframe: { asked: timeframe, used: timeframe, how: 'exact' }, ...change }),
    'quotes.watch': () => [makeQuote()],
  })
  // The first chart brings the library, which takes longer than a look at the page.
  await import('../../../renderer/main-window/workbench/chart-tab.tsx')
  await user.click(await screen.findByRole('button', { name: /Why NVDA is up/ }))
  await user.click(await screen.findByRole('button', { name: 'NVDA' }))
  return await screen.findByRole('region', { name: 'Symbol NVDA' })
}

test('what was chosen for a chart stays when the window gets narrow and wide again, or shows the settings', async () => {
  const user = await openDesk()
  await openSymbol(user)
  await user.click(await screen.findByRole('radio', { name: '1Y' }))
  await user.click(await screen.findByRole('button', { name: /Indicator/ }))
  await user.click(screen.getByRole('menuitem', { name: 'RSI 14' }))
  await user.click(screen.getByRole('button', { name: /candles/ }))
  await user.click(screen.getByRole('menuitemradio', { name: 'Line of closes' }))
  const label = 'Chart: NVDA, 1Y, daily bars, RSI 14'
  const expectKept = async () => {
    expect(await screen.findByRole('application', { name: label })).toBeDefined()
    expect(screen.getByRole('radio', { name: '1Y' })).toHaveProperty('checked', true)
    expect(screen.getByRole('button', { name: /Daily line/ })).toBeDefined()
  }
  await expectKept()
  act(() => resizeTo(1000))
  await expectKept()
  await user.click(screen.getByRole('button', { name: 'Show the workbench' }))
  expect(screen.queryByRole('application')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Show the workbench' }))
  await expectKept()
  act(() => resizeTo(1440))
  await expectKept()
  await user.click(screen.getByRole('button', { name: 'Settings' }))
  await user.click(await screen.findByRole('button', { name: 'Back to the desk' }))
  await expectKept()
})

test('asking for a period writes the question before what is typed, once, and sends nothing', async () => {
  const user = await openDesk()
  await openSymbol(user, { history: { kind: 'none', reason: 'no-history' }, available: [] })
  const message = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
  await user.type(message, 'and AMD?')
  const ask = await screen.findByRole('button', { name: 'Ask Omni for this period' })
  await user.click(ask)
  await user.click(ask)
  expect(message.value).toBe('Show a chart of NVDA over three months, with its values.\n\nand AMD?')
  await vi.waitFor(() => expect(document.activeElement).toBe(message))
  expect(fake.callsOf('threads.ask')).toEqual([])
})

test('another account starts with its own threads, nothing of the last one stays open', async () => {
  const other = 100_000_012_207
  fake.answer({
    'session.chooseAccount': ({ accountId }) => {
      session = makeSession({ accountId })
      fake.emit({ name: 'session.changed', payload: session })
      return session
    },
  })
  const user = await openDesk()
  await user.click(await screen.findByRole('button', { name: /Why NVDA is up/ }))
  fake.answer({
    'threads.list': () => ({ threads: [makeThread({ id: 'x', accountId: other, title: 'Roth plan' })], total: 1 }),
  })
  await user.click(screen.getByRole('button', { name: /^Individual Margin/ }))
  await user.click(screen.getByRole('menuitemradio', { name: /Roth IRA/ }))
  expect(await screen.findByRole('button', { name: /Roth plan/ })).toBeDefined()
  expect(screen.queryByText(/Why NVDA is up/, { selector: '.library *' })).toBeNull()
  expect(screen.getByRole('heading', { level: 1, name: 'New thread' })).toBeDefined()
})

test('an offline start shows the threads of this computer, what still works, and one way to try', async () => {
  const failure = { code: 'name-not-found', detail: 'api.example' }
  fake.answer({
    'session.connectionStatus': () => makeConnection({ state: 'offline', failure }),
    'session.retryNow': () => null,
  })
  const user = await openDesk()
  expect(await screen.findByRole('button', { name: /Why NVDA is up/ })).toBeDefined()
  expect(screen.getByText(/Offline since 09:30:00 EST/)).toBeDefined()
  expect(screen.getByText(/The name api.example could not be found/)).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Try now' }))
  expect(fake.callsOf('session.retryNow')).toHaveLength(1)
})

test('settings take the place of the columns and give them back', async () => {
  const user = await openDesk()
  await user.click(screen.getByRole('button', { name: 'Settings' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'General' })).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Back to the desk' }))
  expect(screen.getByRole('main', { name: 'Conversation' })).toBeDefined()
})

test('a profile that cannot be opened says why instead of staying blank', async () => {
  fake.answer({
    'session.get': () => {
      throw failing({ code: 'store-unavailable', detail: 'Another process holds this profile.' })
    },
  })
  render(<MainWindow />)
  expect(await screen.findByText('Another process holds this profile.', { exact: false })).toBeDefined()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined()
})
