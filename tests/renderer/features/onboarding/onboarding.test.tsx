import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Failure } from '../../../../preload/contract/failure.ts'
import { marketPreviewRow } from '../../../../preload/contract/session.ts'
import { Onboarding } from '../../../../renderer/features/onboarding/onboarding.tsx'
import { makeConnection, makeSession } from '../../../support/desk-fixtures.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'

let fake: FakeBridge
beforeEach(() => {
  const row = { symbol: 'NVDA', price: '1141.38', changePercent: '-3.11', closes: [1, 2, 3] }
  fake = installFakeBridge({
    'session.marketPreview': () => ({ rows: [marketPreviewRow.parse(row)], asOf: makeConnection().since }),
  })
})
afterEach(cleanup)

const welcome = (change: Record<string, unknown> = {}) =>
  makeSession({ stage: 'welcome', connection: null, accountId: null, accounts: [], ...change })

async function openKeyStep() {
  const user = userEvent.setup()
  render(<Onboarding session={welcome()} />)
  await user.click(screen.getByRole('button', { name: 'Connect Clear Street' }))
  return { user, field: screen.getByLabelText<HTMLInputElement>('API key') }
}

test('both doors are there at once and the first needs one press', async () => {
  fake.answer({ 'session.explore': () => makeSession() })
  const user = userEvent.setup()
  render(<Onboarding session={welcome()} />)
  expect(screen.getByRole('button', { name: 'Connect Clear Street' })).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Explore with the built-in market' }))
  expect(fake.callsOf('session.explore')).toHaveLength(1)
})

test('a place that is clicked while nothing is open is dropped, so that the desk does not jump once it opens', async () => {
  fake.answer({ 'desktop.takePlace': () => ({ kind: 'search' }) })
  const { rerender } = render(<Onboarding session={welcome()} />)
  fake.emit({ name: 'desktop.placeWaiting', payload: null })
  expect(fake.callsOf('desktop.takePlace')).toHaveLength(2)
  // Who chooses an account on the way to a link is still led to it.
  rerender(<Onboarding session={makeSession({ stage: 'choose-account', accountId: null })} />)
  fake.emit({ name: 'desktop.placeWaiting', payload: null })
  expect(fake.callsOf('desktop.takePlace')).toHaveLength(2)
})

test('the preview shows exact decimals with sign and word-free triangle, and says of when they are', async () => {
  render(<Onboarding session={welcome()} />)
  expect(await screen.findByText('1,141.38')).toBeDefined()
  expect(screen.getByText('\u22123.11 %')).toBeDefined()
  expect(screen.getByText(/Prices as of 09:30:00 EST/)).toBeDefined()
})

test('prices that do not come leave both doors usable', async () => {
  fake.answer({
    'session.marketPreview': () => {
      throw failing({ code: 'internal' })
    },
  })
  render(<Onboarding session={welcome()} />)
  expect(await screen.findByText('Prices appear once the market is open.')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Explore with the built-in market' })).toHaveProperty('disabled', false)
})

test.each(['   ', 'two words', 'ключ'])('a key like %j is answered at the field and makes no request', async (text) => {
  const { user, field } = await openKeyStep()
  await user.type(field, text)
  await user.click(screen.getByRole('button', { name: 'Test and connect' }))
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(field)
  expect(fake.callsOf('session.connect')).toEqual([])
})

test.each([
  [{ code: 'unauthorized', status: 401, requestId: '927a85a6-1' }, 'The key was not accepted (401)', 'Paste again'],
  [{ code: 'forbidden', status: 403 }, 'The key is valid, but not for this (403)', 'Paste again'],
  [{ code: 'name-not-found', detail: 'api.example' }, 'The name api.example could not be found', 'Try again'],
  [{ code: 'certificate-refused', detail: 'Corp' }, 'The secure connection was refused', 'Try again'],
  [{ code: 'proxy-refused', status: 407 }, 'The proxy asks for a sign-in (407)', 'Try again'],
  [{ code: 'clock-skewed', detail: '-372000' }, 'This computer’s clock is 6 min 12 s behind', 'Test again'],
] satisfies [Failure, string, string][])('the result is named: %j', async (failure, title, way) => {
  fake.answer({
    'session.connect': () => {
      throw failing(failure)
    },
  })
  const { user, field } = await openKeyStep()
  await user.type(field, 'a-good-looking-key{Enter}')
  expect(await screen.findByText(title)).toBeDefined()
  expect(screen.getByRole('button', { name: way })).toBeDefined()
  expect(fake.callsOf('session.connect')).toEqual([{ apiKey: 'a-good-looking-key' }])
})

test('a refused key is emptied by Paste again; its request id can be copied whole', async () => {
  fake.answer({
    'session.connect': () => {
      throw failing({ code: 'unauthorized', requestId: '927a85a6-1111' })
    },
  })
  const { user, field } = await openKeyStep()
  await user.type(field, 'abc{Enter}')
  await user.click(await screen.findByRole('button', { name: 'Request 927a85a6, copy the whole id' }))
  expect(await navigator.clipboard.readText()).toBe('927a85a6-1111')
  await user.click(screen.getByRole('button', { name: 'Paste again' }))
  expect(field.value).toBe('')
  expect(document.activeElement).toBe(field)
})

test('the key never stands in the markup, and a working one leaves the field', async () => {
  fake.answer({ 'session.connect': () => makeSession({ stage: 'choose-account' }) })
  const { user, field } = await openKeyStep()
  await user.type(field, 'planted-secret')
  expect(document.body.innerHTML).not.toContain('planted-secret')
  await user.click(screen.getByRole('button', { name: 'Test and connect' }))
  await vi.waitFor(() => expect(field.value).toBe(''))
})

test('while the key is tested a second press sends nothing and the time is shown', async () => {
  fake.answer({ 'session.connect': () => new Promise(() => {}) })
  const { user, field } = await openKeyStep()
  await user.type(field, 'abc{Enter}')
  expect(await screen.findByText('Testing the key')).toBeDefined()
  expect(screen.getByText('0:00')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Test and connect' }))
  expect(fake.callsOf('session.connect')).toHaveLength(1)
})

test('a saved key connects without being pasted again', async () => {
  fake.answer({ 'session.reconnect': () => makeSession() })
  const user = userEvent.setup()
  render(<Onboarding session={welcome({ key: { kind: 'saved', addedAt: '2026-11-12T14:31:00.000Z' } })} />)
  await user.click(screen.getByRole('button', { name: 'Connect Clear Street' }))
  expect(fake.callsOf('session.reconnect')).toHaveLength(1)
  expect(screen.queryByLabelText('API key')).toBeNull()
})

test('a saved key that no longer works offers another one', async () => {
  fake.answer({
    'session.reconnect': () => {
      throw failing({ code: 'unauthorized' })
    },
  })
  const user = userEvent.setup()
  render(<Onboarding session={welcome({ key: { kind: 'saved', addedAt: '2026-11-12T14:31:00.000Z' } })} />)
  await user.click(screen.getByRole('button', { name: 'Connect Clear Street' }))
  await user.click(await screen.findByRole('button', { name: 'Use another key' }))
  expect(screen.getByLabelText('API key')).toBeDefined()
})

test('a saved key whose keychain was unlocked meanwhile connects without being pasted', async () => {
  const failure = { code: 'keychain-unavailable', detail: 'locked' }
  fake.answer({
    'session.tryKeychain': () => welcome({ key: { kind: 'saved', addedAt: '2026-11-12T14:31:00.000Z' } }),
    'session.reconnect': () => makeSession(),
  })
  const user = userEvent.setup()
  render(<Onboarding session={welcome({ key: { kind: 'unreadable', failure } })} />)
  await user.click(screen.getByRole('button', { name: 'Connect Clear Street' }))
  expect(screen.getByText('The keychain is locked')).toBeDefined()
  expect(screen.getByLabelText('API key')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Try the keychain again' }))
  await vi.waitFor(() => expect(fake.callsOf('session.reconnect')).toHaveLength(1))
})

test('the key step says before anything is pasted that the app works without a keychain', async () => {
  await openKeyStep()
  expect(screen.getByText(/where that cannot be used, in memory until you quit/)).toBeDefined()
})

const choosing = (change: Record<string, unknown> = {}) =>
  makeSession({
    stage: 'choose-account',
    connection: 'live',
    origin: 'https://api.example',
    accountId: null,
    ...change,
  })

test('an inactive account is shown with its reason and cannot be chosen', () => {
  render(<Onboarding session={choosing()} />)
  const joint = screen.getByRole('radio', { name: /Joint Cash ··4410/ })
  expect(joint).toHaveProperty('disabled', true)
  expect(screen.getByText('Inactive at the broker, cannot be used')).toBeDefined()
})

test('name and colour are kept before the desk opens under the account', async () => {
  const session = choosing()
  fake.answer({ 'session.describeAccount': () => session, 'session.chooseAccount': () => makeSession() })
  const user = userEvent.setup()
  render(<Onboarding session={session} />)
  await user.click(screen.getByRole('radio', { name: /Roth IRA/ }))
  await user.clear(screen.getByLabelText('Name on this computer'))
  await user.type(screen.getByLabelText('Name on this computer'), 'Retirement')
  await user.click(screen.getByRole('radio', { name: 'Pink' }))
  await user.click(screen.getByRole('button', { name: 'Open the desk' }))
  const accountId = 100_000_012_207
  expect(fake.callsOf('session.describeAccount')).toEqual([{ accountId, name: 'Retirement', colour: 5 }])
  expect(fake.callsOf('session.chooseAccount')).toEqual([{ accountId }])
})

test('a blank name opens nothing', async () => {
  const user = userEvent.setup()
  render(<Onboarding session={choosing()} />)
  await user.clear(screen.getByLabelText('Name on this computer'))
  await user.click(screen.getByRole('button', { name: 'Open the desk' }))
  expect(screen.getByText('The account needs a name.')).toBeDefined()
  expect(fake.callsOf('session.chooseAccount')).toEqual([])
})

test('a key kept for this session only says so aloud, with the reason', () => {
  render(
    <Onboarding
      session={choosing({ key: { kind: 'session-only', failure: { code: 'keychain-unavailable', detail: 'locked' } } })}
    />,
  )
  expect(screen.getByText('The keychain is locked')).toBeDefined()
  expect(screen.getByText(/kept for this session only, never in a file, and forgotten at quit/)).toBeDefined()
})

test('a key that sees no usable account leaves a way back', () => {
  const inactive = makeSession().accounts.map((account) => ({ ...account, status: 'CLOSED' }))
  render(<Onboarding session={choosing({ accounts: inactive })} />)
  expect(screen.getByText('No account can be used')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Open the desk' })).toHaveProperty('disabled', true)
  expect(screen.getByRole('button', { name: 'Back' })).toBeDefined()
})
