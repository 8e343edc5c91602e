import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OrderTicket } from '../../../../renderer/features/order-ticket/order-ticket.tsx'
import type { Ticket, TicketSource } from '../../../../renderer/features/order-ticket/ticket-state.ts'
import { orderId } from '../../../../preload/contract/words.ts'
import { createTicket } from '../../../../renderer/features/order-ticket/ticket.ts'
import { actListOf } from '../../../../renderer/bridge/acts.ts'
import { installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'
import {
  actIds,
  makeAct,
  makeBlotter,
  makeCheck,
  makeDraft,
  makeOrder,
  makeProposal,
  makeReview,
  orderAccount,
  proposedIn,
} from '../../../support/ticket-fixtures.ts'

let fake: FakeBridge

beforeEach(() => {
  fake = installFakeBridge({
    'orders.acts': () => [],
    'orders.proposal': () => makeProposal([makeDraft()]),
    'orders.check': ({ rows }) => rows.map(() => makeCheck()),
    'orders.review': () => ({ outcome: 'reviewed', review: makeReview() }),
    'orders.submit': () => ({ outcome: 'sending', acts: [makeAct()] }),
    'orders.discard': () => null,
    'orders.record': () => [],
    'blotter.watch': () => makeBlotter([]),
    'blotter.unwatch': () => null,
    'quotes.watch': () => [],
  })
})
afterEach(() => {
  cleanup()
  fake.remove()
})

function draw(source: TicketSource = { kind: 'proposal', origin: proposedIn }): {
  ticket: Ticket
  user: ReturnType<typeof userEvent.setup>
} {
  const ticket = createTicket(orderAccount.id, source)
  render(
    <OrderTicket
      ticket={ticket}
      account={orderAccount}
      connection="simulator"
      inSight
      onShow={vi.fn<() => void>()}
      onCancel={vi.fn<() => void>()}
      onOrders={vi.fn<() => void>()}
      onClose={vi.fn<() => void>()}
    />,
  )
  return { ticket, user: userEvent.setup() }
}

const press = async (user: ReturnType<typeof userEvent.setup>, name: string | RegExp): Promise<void> => {
  const button = await screen.findByRole('button', { name })
  await waitFor(() => expect(button.matches(':disabled')).toBe(false))
  await user.click(button)
}
const isDisabled = (name: string): boolean => screen.getByRole('button', { name }).matches(':disabled')
/** The line a screen reader reads with a field. */
function help(field: HTMLElement): string {
  return document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
}

const reasons = [
  { code: 'BUYING_POWER', description: 'Too much', metadata: { required_cash: '1825.00' }, field: 'quantity' },
]
const refusal = { failure: { code: 'refused-by-server', status: 400 }, reasons }

async function refuse(change: Record<string, unknown>) {
  const drawn = draw()
  await press(drawn.user, 'Review')
  await press(drawn.user, /^Send BUY/)
  actListOf(orderAccount.id).take([makeAct({ state: 'refused', refusal, ...change })])
  await press(drawn.user, 'Change and review again')
  return drawn
}

test('what the server refused stands at its field until another value stands there', async () => {
  const { user } = await refuse({ looks: null })
  const quantity = await screen.findByLabelText('Quantity')
  expect(help(quantity)).toBe('BUYING_POWER: required cash 1,825.00')
  expect(quantity.getAttribute('aria-invalid')).toBe('true')
  await user.type(quantity, '0')
  expect(quantity.getAttribute('aria-invalid')).toBe('false')
})

test('the same order waits while the server may still place it; a changed one does not', async () => {
  const { user } = await refuse({ looks: { done: 1, of: 3, nextAt: '2026-11-20T19:32:30.000Z' } })
  await screen.findByText(/can go again after 2 more looks/)
  screen.getByText('Unchanged: waits for 2 more looks')
  expect(isDisabled('Review')).toBe(true)
  await user.type(screen.getByLabelText('Quantity'), '0')
  await waitFor(() => expect(isDisabled('Review')).toBe(false))
})

test('the same order goes again under its id once the looks have ended', async () => {
  fake.answer({ 'orders.reviewAgain': () => ({ outcome: 'reviewed', review: makeReview() }) })
  const { user } = await refuse({ looks: { done: 3, of: 3, nextAt: null } })
  await press(user, 'Review')
  await waitFor(() => expect(fake.callsOf('orders.reviewAgain')).toMatchObject([{ actId: actIds[0] }]))
  expect(fake.callsOf('orders.review')).toHaveLength(1)
})

test('what Omni sent and nobody can use is quoted at its blank field, and goes with the first letter typed', async () => {
  const rows = makeProposal([makeDraft({ quantity: '' })]).rows.map((row) => ({
    ...row,
    problems: [{ field: 'quantity' as const, code: 'not-a-number' as const, value: 'ten\u202E' }],
  }))
  fake.answer({
    'orders.proposal': () => makeProposal([null], { rows }),
    'orders.check': () => [makeCheck({ problems: [{ field: 'quantity', code: 'missing' }], isReady: false })],
  })
  const { user } = draw()
  const quantity = await screen.findByLabelText('Quantity')
  await waitFor(() => expect(help(quantity)).toMatch(/^Omni sent “ten\[U\+202E\]”: digits and one point/))
  expect(isDisabled('Review')).toBe(true)
  await user.type(quantity, '1')
  expect(help(quantity)).not.toContain('Omni sent')
})

test('an order nobody found is the user’s: looked for once more, reviewed again, or let be', async () => {
  const { user } = draw()
  await press(user, 'Review')
  await press(user, /^Send BUY/)
  actListOf(orderAccount.id).take([makeAct({ state: 'not-found', looks: { done: 5, of: 5, nextAt: null } })])
  const note = await screen.findByRole('region', { name: 'Outcome unknown' })
  expect(note.textContent).toContain('No look found it')
  for (const name of ['Check now', 'Review again', 'Let it be'])
    expect(within(note).getByRole('button', { name }).matches(':disabled')).toBe(false)
  screen.getByText('BUY 10 AAPL LIMIT 182.50 DAY: unknown, not found')
})

test('an order that may be one the broker lists and nobody can read can be let be while it is looked for, and not repeated', async () => {
  const { user } = draw()
  await press(user, 'Review')
  await press(user, /^Send BUY/)
  const looks = { done: 2, of: 5, nextAt: null }
  actListOf(orderAccount.id).take([makeAct({ state: 'unknown', looks })])
  const note = await screen.findByRole('region', { name: 'Outcome unknown' })
  expect(within(note).queryByRole('button', { name: 'Let it be' })).toBeNull()
  actListOf(orderAccount.id).take([makeAct({ state: 'unknown', looks, failure: { code: 'unreadable-answer' } })])
  await within(note).findByRole('button', { name: 'Let it be' })
  expect(within(note).queryByRole('button', { name: 'Review again' })).toBeNull()
})

test('a batch shows each order with its own outcome and claims nothing for the others', async () => {
  const [order] = makeReview().orders
  if (order === undefined) throw new Error('no order')
  const orders = [order, { ...order, actId: actIds[1] }]
  fake.answer({
    'orders.proposal': () => makeProposal([makeDraft(), makeDraft()]),
    'orders.review': () => ({ outcome: 'reviewed', review: makeReview({ orders }) }),
    'orders.submit': () => ({ outcome: 'sending', acts: [makeAct(), makeAct({ actId: actIds[1] })] }),
  })
  const { user } = draw()
  await press(user, 'Review')
  await press(user, /^Send 2 orders/)
  actListOf(orderAccount.id).take([
    makeAct({ state: 'accepted', orderId: 'order-1' }),
    makeAct({ actId: actIds[1], state: 'refused', refusal }),
  ])
  await waitFor(() => expect(screen.getAllByRole('region', { name: 'Order status' })).toHaveLength(2))
  expect(screen.getAllByRole('region', { name: 'Refused by the server' })).toHaveLength(1)
  expect(screen.queryByText(/rolled back/i)).toBeNull()
})

test('an order that no look found and that cannot go again as it stands shows what is in the way, and what a changed one would be', async () => {
  const drawn = draw()
  await press(drawn.user, 'Review')
  await press(drawn.user, /^Send BUY/)
  actListOf(orderAccount.id).take([makeAct({ state: 'not-found', looks: { done: 5, of: 5, nextAt: null } })])
  const checks = [makeCheck({ problems: [{ field: 'symbol', code: 'not-tradable' }], isReady: false })]
  fake.answer({ 'orders.reviewAgain': () => ({ outcome: 'not-ready', checks }), 'orders.check': () => checks })
  await press(drawn.user, 'Review again')
  await screen.findByText('1 field needs a look')
  expect(screen.getByText('The server may or may not have this order')).toBeTruthy()
  expect(screen.getByText(/A changed one is another order, and both may be filled/)).toBeTruthy()
  expect(fake.callsOf('orders.review')).toHaveLength(1)
})

test('an order that never left this computer is not called refused: the cause stands there, also beside the fields', async () => {
  const { user } = draw()
  await press(user, 'Review')
  await press(user, /^Send BUY/)
  const failure = { code: 'name-not-found', detail: 'api.clearstreet.com' }
  actListOf(orderAccount.id).take([makeAct({ state: 'refused', failure })])
  const status = await screen.findByRole('region', { name: 'Order status' })
  await waitFor(() => expect(status.textContent).toContain('Not sent'))
  screen.getByText('BUY 10 AAPL LIMIT 182.50 DAY: not sent')
  expect(screen.getByRole('region', { name: 'Not sent' }).textContent).toMatch(
    /name api\.clearstreet\.com could not be found/,
  )
  expect(document.body.textContent).not.toMatch(/refused|rejected|unknown|not known/i)
  await press(user, 'Change and review again')
  expect(screen.getByRole('region', { name: 'Not sent' }).textContent).toMatch(/Nothing left this computer/)
})

test('a guard that could not be held against the order is in the review: it is not within its limit', async () => {
  const guards = [
    { guard: 'value', limit: '50000', value: null, state: 'unknown' },
    { guard: 'size', limit: '1000', value: '10', state: 'within' },
  ]
  fake.answer({ 'orders.review': () => ({ outcome: 'reviewed', review: makeReview({}, { guards }) }) })
  const { user } = draw()
  await press(user, 'Review')
  const region = await screen.findByRole('region', { name: 'Guards' })
  expect(region.textContent).toContain('Guard not checked: order value')
  expect(region.textContent).toContain('1 guard within its limit')
})

test('an order that the broker took and then rejected says why, and can be changed and reviewed again', async () => {
  const rejected = makeOrder({
    status: 'REJECTED',
    phase: 'ended',
    details: ['Short sale not permitted: HARD_TO_BORROW\u202E'],
  })
  fake.answer({ 'blotter.watch': () => makeBlotter([rejected]) })
  const { user } = draw()
  await press(user, 'Review')
  await press(user, /^Send BUY/)
  actListOf(orderAccount.id).take([makeAct({ state: 'accepted', orderId: 'order-1' })])
  const note = await screen.findByRole('region', { name: 'Rejected by the broker' })
  expect(note.textContent).toContain('“Short sale not permitted: HARD_TO_BORROW[U+202E]”')
  await press(user, 'Change and review again')
  await press(user, 'Review')
  // The rejected one has ended: what goes now is a new order with an id of its own.
  expect(fake.callsOf('orders.review')).toHaveLength(2)
  expect(fake.callsOf('orders.reviewAgain')).toHaveLength(0)
})

const cancel = { kind: 'cancel', orderId: orderId.parse('order-1') } as const
const target = {
  orderId: cancel.orderId,
  sentence: 'BUY 10 AAPL LIMIT 182.50 DAY',
  status: 'NEW',
  filled: '0',
  quantity: '10',
}

async function sendCancel(change: Record<string, unknown>): Promise<void> {
  const check = {
    sentence: 'CANCEL BUY 10 AAPL LIMIT 182.50 DAY',
    target,
    notional: null,
    position: null,
    buyingPower: null,
  }
  const { orders } = makeReview({}, check)
  const review = makeReview({ orders: orders.map((order) => ({ ...order, draft: cancel, origin: null, payload: '' })) })
  const act = { draft: cancel, origin: null }
  fake.answer({
    'orders.check': () => [makeCheck(check)],
    'orders.review': () => ({ outcome: 'reviewed', review }),
    'orders.submit': () => ({ outcome: 'sending', acts: [makeAct(act)] }),
  })
  const { user } = draw({ kind: 'hand', draft: cancel, origin: null })
  await press(user, 'Review')
  await press(user, /^Send CANCEL/)
  actListOf(orderAccount.id).take([makeAct({ ...act, ...change })])
}

test.each([
  ['of unknown outcome', { state: 'unknown', looks: { done: 1, of: 5, nextAt: null } }, /looking at the order/],
  ['that no look found', { state: 'not-found', looks: { done: 5, of: 5, nextAt: null } }, /no sign of it/],
  ['that was refused', { state: 'refused', refusal }, /BUYING_POWER/],
])('a cancel %s is not spoken of by a client id: it has none', async (_what, change, words) => {
  await sendCancel(change)
  await screen.findByText(words)
  expect(document.body.textContent).not.toMatch(/client id/i)
})

test('a sale uses no buying power, which is not to say that it is unknown', async () => {
  const check = makeCheck({ buyingPower: null })
  fake.answer({ 'orders.proposal': () => makeProposal([makeDraft({ side: 'SELL' })]), 'orders.check': () => [check] })
  draw()
  const cost = await screen.findByRole('region', { name: 'Cost' })
  await waitFor(() => expect(cost.textContent).toMatch(/Share of buying power\s*none is used/))
})

test('the size of an option order is typed in contracts', async () => {
  const instrument = { ...makeCheck().instrument, kind: 'option', symbol: 'AAPL  270115C00190000', multiplier: '100' }
  const guards = [{ guard: 'size', limit: '5', value: '10', state: 'breached' }]
  fake.answer({ 'orders.check': () => [makeCheck({ instrument, guards, isReady: false })] })
  draw()
  const region = await screen.findByRole('region', { name: 'Your guards' })
  await waitFor(() => expect(region.textContent).toContain('Type the value 10'))
  expect(region.textContent).toContain('contracts')
  expect(region.textContent).not.toContain('shares')
})

test('an account that cannot send a change is told of once', async () => {
  const draft = { kind: 'modify', orderId: cancel.orderId, quantity: '', limitPrice: '178.00', stopPrice: '' } as const
  const problems = [{ field: 'accountId', code: 'account-closed' }]
  fake.answer({ 'orders.check': () => [makeCheck({ target, problems, isReady: false })] })
  draw({ kind: 'hand', draft, origin: null })
  await screen.findByText('This account cannot send it')
  expect(screen.getAllByText(/account is not active/i)).toHaveLength(1)
})
