import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Review } from '../../../../preload/contract/orders.ts'
import type { Ticket } from '../../../../renderer/features/order-ticket/ticket-state.ts'
import { createTicket } from '../../../../renderer/features/order-ticket/ticket.ts'
import { actListOf } from '../../../../renderer/bridge/acts.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'
import {
  makeAct,
  makeCheck,
  makeDraft,
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
  })
})
afterEach(() => fake.remove())

async function openTicket(): Promise<Ticket> {
  const ticket = createTicket(orderAccount.id, { kind: 'proposal', origin: proposedIn })
  ticket.open()
  await vi.waitFor(() => expect(ticket.get().lines[0]?.check?.isReady).toBeDefined())
  return ticket
}

async function reviewed(): Promise<Ticket> {
  const ticket = await openTicket()
  await ticket.review()
  expect(ticket.get().phase).toBe('reviewing')
  return ticket
}

test('opening a ticket asks for the proposal and a check, and sends nothing', async () => {
  await openTicket()
  expect(new Set(fake.calls.map(({ name }) => name))).toEqual(new Set(['orders.proposal', 'orders.check']))
})

test('two presses of Send in one moment are one request', async () => {
  const ticket = await reviewed()
  await Promise.all([ticket.send(), ticket.send(), ticket.send()])
  expect(fake.callsOf('orders.submit')).toEqual([{ reviewId: makeReview().reviewId }])
  await ticket.send()
  expect(fake.callsOf('orders.submit')).toHaveLength(1)
})

test('Send does nothing before a review and after Back', async () => {
  const ticket = await openTicket()
  await ticket.send()
  await ticket.review()
  ticket.back()
  await ticket.send()
  expect(fake.callsOf('orders.submit')).toHaveLength(0)
  expect(fake.callsOf('orders.discard')).toHaveLength(1)
})

test('a review that lapsed goes back to the fields with its reasons, what was typed kept', async () => {
  const ticket = await openTicket()
  ticket.edit('quantity', '12')
  fake.answer({ 'orders.submit': () => ({ outcome: 'lapsed', lapses: ['quote-moved'] }) })
  await ticket.review()
  await ticket.send()
  expect(ticket.get()).toMatchObject({ phase: 'editing', lapses: ['quote-moved'], actIds: [] })
  expect(ticket.get().lines[0]?.row?.draft).toMatchObject({ quantity: '12' })
})

test('a sending whose answer was lost is not shown as failed: its acts tell', async () => {
  const ticket = await reviewed()
  fake.answer({
    'orders.submit': () => {
      throw new Error('the socket went away')
    },
  })
  await ticket.send()
  expect(ticket.get()).toMatchObject({ phase: 'sent', actIds: [makeAct().actId] })
})

test('a Send that failed before anything left goes back to the fields with its cause, put away for good first', async () => {
  const ticket = await reviewed()
  const order: string[] = []
  fake.answer({
    'orders.submit': () => {
      throw failing({ code: 'gone' })
    },
    'orders.discard': () => {
      order.push('put away')
      return null
    },
    'orders.acts': () => {
      order.push('asked')
      return [makeAct({ state: 'reviewed', sentAt: null })]
    },
  })
  await ticket.send()
  expect(ticket.get()).toMatchObject({ phase: 'editing', unsent: { code: 'gone' }, actIds: [] })
  // The other way round a Send that only waits could go out after the answer.
  expect(order).toEqual(['put away', 'asked'])
  await ticket.check()
  expect(ticket.get().unsent).toEqual({ code: 'gone' })
  await ticket.review()
  expect(ticket.get()).toMatchObject({ phase: 'reviewing', unsent: null })
})

test.each([
  ['an order of it is on its way', { 'orders.acts': () => [makeAct({ state: 'sending' })] }],
  [
    'it could not be put away',
    {
      'orders.acts': () => [makeAct({ state: 'reviewed', sentAt: null })],
      'orders.discard': () => {
        throw failing({ code: 'store-unavailable' })
      },
    },
  ],
])('a Send that failed is not called unsent while %s', async (_why, answers) => {
  const ticket = await reviewed()
  fake.answer({
    'orders.submit': () => {
      throw failing({ code: 'internal' })
    },
    ...answers,
  })
  await ticket.send()
  expect(ticket.get()).toMatchObject({ phase: 'sent', actIds: [makeAct().actId], unsent: null })
})

test('an older check that comes late does not overwrite a newer one', async () => {
  const ticket = await openTicket()
  const answers: ((check: ReturnType<typeof makeCheck>[]) => void)[] = []
  fake.answer({ 'orders.check': () => new Promise((resolve) => void answers.push(resolve)) })
  const first = ticket.check()
  const second = ticket.check()
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.([makeCheck({ sentence: 'new' })])
  await second
  answers[0]?.([makeCheck({ sentence: 'old' })])
  await first
  expect(ticket.get().lines[0]?.check?.sentence).toBe('new')
})

test('changing the order type drops what the new one does not take, and only then', async () => {
  const ticket = await openTicket()
  fake.answer({
    'orders.check': ({ rows }) =>
      rows.map(({ draft }) =>
        draft.kind === 'new' && draft.orderType === 'MARKET'
          ? makeCheck({ takes: ['symbol', 'side', 'quantity', 'orderType', 'timeInForce'] })
          : makeCheck(),
      ),
  })
  ticket.edit('orderType', 'MARKET')
  await vi.waitFor(() => expect(ticket.get().lines[0]?.row?.draft).toMatchObject({ limitPrice: '' }))
})

test('a changed order type strips its own row only, though another row is looked at by the time of its check', async () => {
  const market = ['symbol', 'side', 'quantity', 'orderType', 'timeInForce']
  fake.answer({
    // The second row carries a limit its type has not: for the user to see, not for the ticket to drop.
    'orders.proposal': () => makeProposal([makeDraft(), makeDraft({ symbol: 'F', orderType: 'MARKET' })]),
    'orders.check': ({ rows }) =>
      rows.map(({ draft }) => makeCheck(draft.kind === 'new' && draft.orderType === 'MARKET' ? { takes: market } : {})),
  })
  const ticket = await openTicket()
  ticket.edit('orderType', 'MARKET')
  ticket.choose(1)
  await vi.waitFor(() => expect(ticket.get().lines[0]?.row?.draft).toMatchObject({ limitPrice: '' }))
  expect(ticket.get().lines[1]?.row?.draft).toMatchObject({ limitPrice: '182.50' })
})

test('an answer about the type before the change strips nothing of the new one', async () => {
  const ticket = await openTicket()
  const answers: ((check: ReturnType<typeof makeCheck>[]) => void)[] = []
  fake.answer({ 'orders.check': () => new Promise((resolve) => void answers.push(resolve)) })
  const before = ticket.check()
  ticket.edit('orderType', 'STOP_LIMIT')
  ticket.edit('stopPrice', '180.00')
  answers[0]?.([makeCheck()])
  await before
  expect(ticket.get().lines[0]?.row?.draft).toMatchObject({ orderType: 'STOP_LIMIT', stopPrice: '180.00' })
})

test('a proposal that carries a forbidden field keeps it in sight until the user acts', async () => {
  fake.answer({
    'orders.proposal': () => makeProposal([makeDraft({ orderType: 'MARKET' })]),
    'orders.check': () => [makeCheck({ takes: ['symbol', 'side', 'quantity', 'orderType', 'timeInForce'] })],
  })
  const ticket = await openTicket()
  expect(ticket.get().lines[0]?.row?.draft).toMatchObject({ limitPrice: '182.50' })
})

test('unticked and unusable rows never reach a review', async () => {
  fake.answer({ 'orders.proposal': () => makeProposal([makeDraft(), null, makeDraft({ symbol: 'MSFT' })]) })
  const ticket = await openTicket()
  expect(ticket.get().lines.map(({ ticked }) => ticked)).toEqual([true, false, true])
  ticket.tick(1, true)
  ticket.tick(0, false)
  await ticket.review()
  expect(fake.callsOf('orders.review')).toMatchObject([{ rows: [{ draft: { symbol: 'MSFT' }, origin: { row: 2 } }] }])
})

test('a row of a batch that came odd starts without its tick, alone it is the ticket', async () => {
  const odd = { field: 'quantity', code: 'needs-retype', value: '10' } as const
  const oddRows = (count: number) => {
    const proposal = makeProposal(Array.from({ length: count }, () => makeDraft()))
    return { ...proposal, rows: proposal.rows.map((row, at) => (at === 0 ? { ...row, problems: [odd] } : row)) }
  }
  fake.answer({ 'orders.proposal': () => oddRows(2) })
  expect((await openTicket()).get().lines.map(({ ticked }) => ticked)).toEqual([false, true])
  fake.answer({ 'orders.proposal': () => oddRows(1) })
  expect((await openTicket()).get().lines.map(({ ticked }) => ticked)).toEqual([true])
})

test('of five hundred proposed orders fifty are ticked, and no more can be', async () => {
  fake.answer({ 'orders.proposal': () => makeProposal(Array.from({ length: 500 }, () => makeDraft())) })
  const ticket = await openTicket()
  expect(ticket.get().lines.filter(({ ticked }) => ticked)).toHaveLength(50)
  ticket.tick(400, true)
  expect(ticket.get().lines[400]?.ticked).toBe(false)
})

test('a refused order that was changed is a new review, the same one again keeps its id', async () => {
  const ticket = await reviewed()
  await ticket.send()
  const refused = makeAct({ state: 'refused', refusal: { failure: { code: 'refused-by-server' }, reasons: [] } })
  actListOf(orderAccount.id).take([refused])
  fake.answer({ 'orders.reviewAgain': () => ({ outcome: 'reviewed', review: makeReview() }) })
  ticket.revise()
  // What was ticked and typed since the refusal goes with it: without it main says "not ready" for ever.
  ticket.override('value', '2190.00')
  await ticket.check()
  expect(fake.callsOf('orders.check').at(-1)).toMatchObject({ repeats: refused.actId })
  await ticket.review()
  const beside = { overrides: [{ guard: 'value', typed: '2190.00' }], acknowledged: [], retyped: [] }
  expect(fake.callsOf('orders.reviewAgain')).toEqual([{ actId: refused.actId, beside }])
  ticket.back()
  ticket.edit('quantity', '8')
  await ticket.review()
  expect(fake.callsOf('orders.review')).toHaveLength(2)
})

test('a repeat keeps where it came from and who set it over Back, and unchanged it goes again under its id', async () => {
  const origin = { ...proposedIn, row: 1 }
  const draft = makeDraft({ quantity: '12' })
  const review = reviewOf({ draft, origin, retyped: ['quantity'] })
  fake.answer({
    'orders.proposal': () => makeProposal([null, makeDraft()], { leftOut: 3 }),
    'orders.reviewAgain': () => ({ outcome: 'reviewed', review }),
  })
  actListOf(orderAccount.id).take([makeAct({ state: 'not-found', draft })])
  const ticket = createTicket(orderAccount.id, { kind: 'hand', draft, origin })
  ticket.open()
  ticket.takeReview(review)
  await vi.waitFor(() => expect(ticket.get().lines[0]?.proposed?.draft).toEqual(makeDraft()))
  expect(ticket.get().phase).toBe('reviewing')
  ticket.back()
  expect(ticket.get().lines[0]?.row).toMatchObject({ draft, origin, retyped: ['quantity'] })

  await ticket.review()
  const beside = { overrides: [], acknowledged: [], retyped: ['quantity'] }
  expect(fake.callsOf('orders.reviewAgain')).toEqual([{ actId: makeAct().actId, beside }])
  expect(fake.callsOf('orders.review')).toEqual([])
  ticket.back()
  ticket.edit('quantity', '13')
  await ticket.review()
  expect(fake.callsOf('orders.reviewAgain')).toHaveLength(1)
  expect(fake.callsOf('orders.review')).toMatchObject([{ rows: [{ draft: { quantity: '13' }, origin }] }])
})

test('of a batch only the order that is repeated stays ticked', async () => {
  fake.answer({ 'orders.proposal': () => makeProposal([makeDraft(), makeDraft({ symbol: 'F' })]) })
  const ticket = await openTicket()
  ticket.takeReview(reviewOf({ draft: makeDraft({ symbol: 'F' }), origin: { ...proposedIn, row: 1 } }))
  ticket.back()
  expect(ticket.get().lines.map(({ ticked }) => ticked)).toEqual([false, true])
})

test('a refused order that was typed in small letters is the same order: main spelled it, the user changed nothing', async () => {
  const ticket = await openTicket()
  ticket.edit('symbol', 'aapl')
  await ticket.review()
  await ticket.send()
  const refused = makeAct({ state: 'refused', refusal: { failure: { code: 'refused-by-server' }, reasons: [] } })
  actListOf(orderAccount.id).take([refused])
  fake.answer({ 'orders.reviewAgain': () => ({ outcome: 'reviewed', review: makeReview() }) })
  ticket.revise()
  expect(ticket.isUnchanged(refused.actId)).toBe(true)
  await ticket.review()
  expect(fake.callsOf('orders.reviewAgain')).toHaveLength(1)
  expect(fake.callsOf('orders.review')).toHaveLength(1)
  ticket.back()
  ticket.edit('symbol', 'MSFT')
  expect(ticket.isUnchanged(refused.actId)).toBe(false)
})

test('what was accepted of one order does not lift a guard of another: symbol, side, quantity or type ask for it anew', async () => {
  const ticket = await openTicket()
  for (const [field, text] of [
    ['symbol', 'TSLA'],
    ['side', 'SELL_SHORT'],
    ['quantity', '12'],
    ['orderType', 'STOP_LIMIT'],
  ] as const) {
    ticket.override('value', '60000')
    ticket.acknowledge('market-without-quote', true)
    ticket.edit('limitPrice', `182.${ticket.get().lines.length}`)
    expect(ticket.get().lines[0]?.row).toMatchObject({
      overrides: [{ guard: 'value', typed: '60000' }],
      acknowledged: ['market-without-quote'],
    })
    ticket.edit(field, text)
    expect(ticket.get().lines[0]?.row).toMatchObject({ overrides: [], acknowledged: [] })
  }
})

test('a check that hangs behind a repeat that came with its review does not keep Send from sending', async () => {
  fake.answer({ 'orders.check': () => new Promise(() => undefined) })
  const ticket = createTicket(orderAccount.id, { kind: 'hand', draft: makeDraft(), origin: null })
  ticket.open()
  ticket.takeReview(makeReview())
  expect(ticket.get()).toMatchObject({ phase: 'reviewing', busy: null })
  await ticket.send()
  expect(fake.callsOf('orders.submit')).toHaveLength(1)
})

test('what is typed while a review is being made is not in it: it is put away, and the fields stay', async () => {
  const ticket = await openTicket()
  let answer: () => void = () => undefined
  fake.answer({
    'orders.review': () =>
      new Promise((resolve) => {
        answer = () => resolve({ outcome: 'reviewed', review: makeReview() })
      }),
  })
  const made = ticket.review()
  await vi.waitFor(() => expect(fake.callsOf('orders.review')).toHaveLength(1))
  ticket.edit('quantity', '12')
  answer()
  await made
  expect(ticket.get()).toMatchObject({ phase: 'editing', review: null })
  expect(fake.callsOf('orders.discard')).toEqual([{ reviewId: makeReview().reviewId }])
  await vi.waitFor(() =>
    expect(fake.callsOf('orders.check').at(-1)).toMatchObject({ rows: [{ draft: { quantity: '12' } }] }),
  )
})

test('nothing is checked behind a review that is in sight', async () => {
  const ticket = await reviewed()
  const before = fake.callsOf('orders.check').length
  await ticket.check()
  expect(fake.callsOf('orders.check')).toHaveLength(before)
  expect(ticket.get().busy).toBeNull()
})

test('a repeat that went out elsewhere meanwhile never goes from here as another order', async () => {
  const ticket = await reviewed()
  ticket.takeReview(makeReview())
  ticket.back()
  actListOf(orderAccount.id).take([makeAct({ state: 'accepted' })])
  fake.answer({
    'orders.reviewAgain': () => {
      throw failing({ code: 'on-its-way' })
    },
  })
  await ticket.review()
  expect(ticket.get()).toMatchObject({ phase: 'editing', failure: { code: 'on-its-way' } })
  expect(fake.callsOf('orders.review')).toHaveLength(1)
})

/** A review whose only order is as given. */
function reviewOf(change: Record<string, unknown>): Review {
  const whole = makeReview()
  return makeReview({ orders: whole.orders.map((order) => ({ ...order, ...change })) })
}
