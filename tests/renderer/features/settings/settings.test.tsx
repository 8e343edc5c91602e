import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { arming, type Arming } from '../../../../preload/contract/arming.ts'
import { drift, type Drift } from '../../../../preload/contract/drift.ts'
import { guards as guardsWord } from '../../../../preload/contract/order-checks.ts'
import type { Session } from '../../../../preload/contract/session.ts'
import { instant } from '../../../../preload/contract/words.ts'
import { Settings, type SettingsPage } from '../../../../renderer/features/settings/settings.tsx'
import { makeConnection, makeSession, makeSettings } from '../../../support/desk-fixtures.ts'
import { installDialog } from '../../../support/dialog-in-jsdom.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'

const saved = { kind: 'saved', addedAt: '2026-11-12T14:31:00.000Z' }
const live = (change: Record<string, unknown> = {}) =>
  makeSession({ connection: 'live', origin: 'https://api.example', key: saved, ...change })

let fake: FakeBridge
beforeEach(() => {
  installDialog()
  fake = installFakeBridge({
    'drift.list': () => [],
    'settings.about': () => ({
      version: '0.1.0',
      electron: null,
      node: '24.21.0',
      chromium: null,
      sqlite: '3.53.4',
      profileFolder: '/home/me/desk',
    }),
  })
})
afterEach(cleanup)

function draw(page: SettingsPage, session: Session = live(), settings = makeSettings()) {
  const onBack = vi.fn<() => void>()
  const onLab = vi.fn<() => void>()
  render(
    <Settings
      page={page}
      session={session}
      connection={makeConnection()}
      settings={settings}
      threads={34}
      files={null}
      prices={null}
      keyboard={null}
      onPage={() => {}}
      onBack={onBack}
      onLab={onLab}
    />,
  )
  return { user: userEvent.setup(), onBack, onLab }
}

test('theme, text size and send key each change one setting', async () => {
  fake.answer({ 'settings.change': () => makeSettings() })
  const { user } = draw('general')
  await user.click(screen.getByRole('radio', { name: 'Dark' }))
  await user.click(screen.getByRole('button', { name: 'Larger text' }))
  await user.click(screen.getByRole('radio', { name: 'Ctrl Enter' }))
  expect(fake.callsOf('settings.change')).toEqual([
    { appearance: 'dark' },
    { textScale: 1.1 },
    { sendKey: 'mod-enter' },
  ])
})

test('text size stops at 80 and 200 per cent', () => {
  draw('general', live(), makeSettings({ textScale: 2 }))
  expect(screen.getByRole('button', { name: 'Larger text' })).toHaveProperty('disabled', true)
  cleanup()
  draw('general', live(), makeSettings({ textScale: 0.8 }))
  expect(screen.getByRole('button', { name: 'Smaller text' })).toHaveProperty('disabled', true)
})

test('forgetting the key asks about the threads on its own, and keeps them unless told', async () => {
  fake.answer({ 'session.forgetKey': () => makeSession({ stage: 'welcome' }) })
  const { user } = draw('connection')
  await user.click(screen.getByRole('button', { name: 'Forget' }))
  const dialog = within(screen.getByRole('dialog', { name: 'Forget the key' }))
  expect(dialog.getByRole('checkbox')).toHaveProperty('checked', false)
  await user.click(dialog.getByRole('button', { name: 'Forget the key' }))
  expect(fake.callsOf('session.forgetKey')).toEqual([{ deleteThreads: false }])
})

test('deleting the threads with the key is said on the button', async () => {
  fake.answer({ 'session.forgetKey': () => makeSession({ stage: 'welcome' }) })
  const { user } = draw('connection')
  await user.click(screen.getByRole('button', { name: 'Forget' }))
  await user.click(screen.getByRole('checkbox'))
  await user.click(screen.getByRole('button', { name: 'Forget the key and delete threads' }))
  expect(fake.callsOf('session.forgetKey')).toEqual([{ deleteThreads: true }])
})

test('going back from the question forgets nothing', async () => {
  const { user } = draw('connection')
  await user.click(screen.getByRole('button', { name: 'Forget' }))
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Back' }))
  expect(fake.callsOf('session.forgetKey')).toEqual([])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a test shows its numbers, a failed one names its cause', async () => {
  const result = {
    at: makeConnection().since,
    status: 200,
    accountCount: 3,
    latencyMs: 184.4,
    clockSkewMs: -213,
    apiVersion: null,
    requestId: null,
  }
  fake.answer({ 'session.test': () => result })
  const { user } = draw('connection')
  await user.click(screen.getByRole('button', { name: 'Test' }))
  expect(await screen.findByText('09:30:00 EST: 200, 3 accounts, 184 ms, clock 0.2 s behind.')).toBeDefined()
  fake.answer({
    'session.test': () => {
      throw failing({ code: 'timed-out' })
    },
  })
  await user.click(screen.getByRole('button', { name: 'Test again' }))
  expect(await screen.findByText('No answer in time')).toBeDefined()
})

test('the simulator offers the key field, a live desk the way to the simulator', async () => {
  draw('connection', makeSession())
  expect(screen.getByLabelText('API key')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Forget' })).toBeNull()
  cleanup()
  fake.answer({ 'session.explore': () => makeSession() })
  const { user } = draw('connection')
  expect(screen.queryByLabelText('API key')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Switch to the built-in market' }))
  expect(fake.callsOf('session.explore')).toHaveLength(1)
})

test('a key kept for this session only is said aloud with its reason', () => {
  draw(
    'connection',
    live({ key: { kind: 'session-only', failure: { code: 'keychain-unavailable', detail: 'no-keyring-service' } } }),
  )
  expect(screen.getAllByText(/No keychain program is running/).length).toBeGreaterThan(0)
  expect(screen.getAllByText(/kept for this session only, never in a file/).length).toBeGreaterThan(0)
})

test('a keychain unlocked meanwhile is tried again from here', async () => {
  const failure = { code: 'keychain-unavailable', detail: 'locked' }
  fake.answer({ 'session.tryKeychain': () => live({ key: { kind: 'unreadable', failure } }) })
  const { user } = draw('connection', live({ key: { kind: 'unreadable', failure } }))
  await user.click(screen.getByRole('button', { name: 'Try the keychain again' }))
  expect(fake.callsOf('session.tryKeychain')).toHaveLength(1)
  expect(await screen.findByText('Asked again, no change')).toBeDefined()
})

test('replacing a key says what stays, and a new key that fails leaves the field open with its cause', async () => {
  fake.answer({
    'session.connect': () => {
      throw failing({ code: 'unauthorized', status: 401 })
    },
  })
  const { user } = draw('connection')
  await user.click(screen.getByRole('button', { name: 'Replace' }))
  expect(screen.getByText(/present key stays in use until the new one works/)).toBeDefined()
  await user.type(screen.getByLabelText('API key'), 'new-key{Enter}')
  expect(await screen.findByText('The key was not accepted (401)')).toBeDefined()
  fake.answer({ 'session.connect': () => live() })
  await user.click(screen.getByRole('button', { name: 'Test and connect' }))
  await vi.waitFor(() => expect(screen.queryByLabelText('API key')).toBeNull())
})

test('a keychain that does not let go of the key says that nothing has changed', async () => {
  fake.answer({
    'session.forgetKey': () => {
      throw failing({ code: 'keychain-unavailable', detail: 'locked' })
    },
  })
  const { user } = draw('connection')
  await user.click(screen.getByRole('button', { name: 'Forget' }))
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Forget the key' }))
  expect(await screen.findByText(/Nothing has changed: the key is still there/)).toBeDefined()
})

test('an account is renamed only after Keep, and Undo brings the old name back', async () => {
  fake.answer({ 'session.describeAccount': () => live() })
  const { user } = draw('accounts')
  const form = within(screen.getByRole('form', { name: 'Roth IRA ··2207' }))
  const field = form.getByLabelText<HTMLInputElement>('Name on this computer')
  await user.type(field, ' old')
  await user.click(form.getByRole('button', { name: 'Undo' }))
  expect(field.value).toBe('Roth IRA')
  await user.type(field, ' 2')
  await user.click(form.getByRole('button', { name: 'Keep' }))
  expect(fake.callsOf('session.describeAccount')).toEqual([
    { accountId: 100_000_012_207, name: 'Roth IRA 2', colour: 2 },
  ])
})

test('data names the folder, About says unofficial and gives the chart notice', async () => {
  draw('data')
  expect(await screen.findByText('/home/me/desk')).toBeDefined()
  cleanup()
  draw('about')
  expect(screen.getByText('Unofficial; not affiliated with Clear Street; not investment advice.')).toBeDefined()
  expect(screen.getByText('TradingView Lightweight Charts™')).toBeDefined()
  expect(await screen.findByText('Node 24.21.0, SQLite 3.53.4')).toBeDefined()
})

test('the failure lab is offered in the built-in market, and nowhere else', async () => {
  const { user, onLab } = draw('connection', makeSession())
  await user.click(screen.getByRole('button', { name: 'Try how it fails' }))
  expect(onLab).toHaveBeenCalledTimes(1)
  cleanup()
  draw('connection', live())
  expect(screen.queryByRole('button', { name: 'Try how it fails' })).toBeNull()
})

test('what the broker said and this version does not know is listed with its count, and copied whole', async () => {
  const seen = { firstSeen: '2026-11-12T14:31:00.000Z', lastSeen: '2026-11-12T14:31:00.000Z', count: 1204 }
  const field: Drift = drift.parse({
    ...seen,
    kind: 'field',
    place: 'message',
    name: 'mood',
    type: 'string',
    sample: null,
  })
  const many = Array.from({ length: 30 }, (_, n) => ({ ...field, name: `other-${n}`, count: 1 }))
  fake.answer({ 'drift.list': () => [field, ...many] })
  const { user } = draw('data')
  const card = within(await screen.findByRole('region', { name: 'Unknown to this version' }))
  await card.findByText('31 things in the answers of this connection')
  const group = within(card.getByRole('region', { name: '31 fields in message' }))
  const [first] = group.getAllByRole('listitem')
  expect(first?.querySelector('summary')?.textContent).toMatch(/^moodstring1,204 answers, last/)
  expect(card.queryByText('other-9')).toBeNull()
  await user.click(card.getByRole('button', { name: 'Show 11 more entries' }))
  card.getByText('other-9')
  await user.click(card.getByRole('button', { name: 'Copy as JSON' }))
  expect(JSON.parse(await navigator.clipboard.readText())).toHaveLength(31)
})

test('an empty list of the unknown says so, and offers no copy', async () => {
  draw('data')
  const card = within(await screen.findByRole('region', { name: 'Unknown to this version' }))
  await card.findByText('Nothing so far')
  expect(card.queryByRole('button')).toBeNull()
})

describe('orders', () => {
  const states: Record<number, Arming['state']> = {
    100_000_019_816: { kind: 'disarmed' },
    100_000_012_207: { kind: 'armed', since: instant.parse('2026-11-20T19:30:00.000Z') },
    100_000_014_410: { kind: 'unavailable', reason: 'account-inactive' },
  }
  const guards = { size: '1000', value: '50000', throughQuote: '5', distance: null, proposedPrice: '5' }
  const answers = () =>
    fake.answer({
      'arming.get': ({ accountId }) =>
        arming.parse({ accountId, connection: 'live', state: states[accountId] ?? { kind: 'disarmed' } }),
      'guards.get': () => guardsWord.parse(guards),
    })
  const gateOf = (name: string) => within(screen.getByRole('group', { name: `Live orders of ${name}` }))

  test('each account shows its own state, and one that cannot be armed says why and has no button', async () => {
    answers()
    draw('orders')
    expect(await gateOf('Individual Margin ··9816').findByText('Disarmed')).toBeDefined()
    expect(await gateOf('Roth IRA ··2207').findByText('Armed until quit')).toBeDefined()
    expect(gateOf('Roth IRA ··2207').getByRole('button', { name: 'Disarm' })).toBeDefined()
    expect(await gateOf('Joint Cash ··4410').findByText(/not active at Clear Street/)).toBeDefined()
    expect(gateOf('Joint Cash ··4410').queryByRole('button')).toBeNull()
    expect(screen.getByText('1 armed')).toBeDefined()
  })

  test('a wrong name is told at the field and goes when it is changed; an event shows what main says', async () => {
    answers()
    fake.answer({
      'arming.arm': () => {
        throw failing({ code: 'invalid-input', field: 'name' })
      },
    })
    const { user } = draw('orders')
    await user.click(await gateOf('Individual Margin ··9816').findByRole('button', { name: 'Arm this account' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Arm this account' }))
    const field = dialog.getByLabelText('Type the name of the account')
    expect(dialog.getByRole('button', { name: 'Arm this account' })).toHaveProperty('disabled', true)
    await user.type(field, 'individual margin{Enter}')
    expect(await dialog.findByText(/This is not the name/)).toBeDefined()
    await user.type(field, 'x')
    expect(dialog.queryByText(/This is not the name/)).toBeNull()
    expect(fake.callsOf('arming.arm')).toEqual([{ accountId: 100_000_019_816, name: 'individual margin' }])
    fake.emit({
      name: 'arming.changed',
      payload: {
        accountId: 100_000_019_816,
        connection: 'live',
        state: { kind: 'armed', since: '2026-11-20T19:31:00.000Z' },
      },
    })
    expect(await gateOf('Individual Margin ··9816').findByText('Armed until quit')).toBeDefined()
    expect(screen.getByText('2 armed')).toBeDefined()
  })

  test('a blank optional guard is off, and what is no number cannot be saved', async () => {
    answers()
    fake.answer({ 'guards.set': ({ guards: set }) => guardsWord.parse(set) })
    const { user } = draw('orders')
    const form = within(await screen.findByRole('form', { name: 'Guards for Individual Margin ··9816' }))
    const size = await form.findByLabelText('Order size')
    await vi.waitFor(() => expect(size).toHaveProperty('value', '1000'))
    expect(form.queryByRole('button')).toBeNull()
    await user.clear(size)
    await user.clear(form.getByLabelText('Price through the quote'))
    expect(form.getByRole('button', { name: 'Save guards' })).toHaveProperty('disabled', true)
    await user.type(form.getByLabelText('Price through the quote'), '2.5')
    await user.click(form.getByRole('button', { name: 'Save guards' }))
    expect(fake.callsOf('guards.set')).toEqual([
      { accountId: 100_000_019_816, guards: { ...guards, size: null, throughQuote: '2.5' } },
    ])
    await vi.waitFor(() => expect(form.queryByRole('button')).toBeNull())
  })

  test('the built-in market has nothing to arm', async () => {
    answers()
    draw('orders', makeSession())
    expect(await screen.findByText(/There is nothing to arm/)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Arm this account' })).toBeNull()
  })
})
