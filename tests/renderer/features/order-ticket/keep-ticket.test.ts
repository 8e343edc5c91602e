import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepTicket } from '../../../../renderer/features/order-ticket/keep-ticket.ts'
import type { Ticket } from '../../../../renderer/features/order-ticket/ticket-state.ts'
import { createTicket } from '../../../../renderer/features/order-ticket/ticket.ts'
import { keptTicket } from '../../../../preload/contract/tickets.ts'
import type { KeptTicket } from '../../../../preload/contract/tickets.ts'
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

const accountId = orderAccount.id
const key = 'action message-1 action-1'
let fake: FakeBridge
/** What the archive has by now. */
let archive: Map<string, KeptTicket>

beforeEach(() => {
  archive = new Map()
  fake = installFakeBridge({
    'orders.acts': () => [],
    'orders.proposal': () => makeProposal([makeDraft(), makeDraft({ symbol: 'F' }), null]),
    'orders.check': ({ rows }) => rows.map(() => makeCheck()),
    'orders.review': () => ({ outcome: 'reviewed', review: makeReview() }),
    'orders.submit': () => ({ outcome: 'sending', acts: [makeAct()] }),
    'orders.discard': () => null,
    'tickets.keep': ({ ticket }) => {
      archive.set(ticket.key, keptTicket.parse(ticket))
      return null
    },
    'tickets.drop': (payload) => {
      archive.delete(payload.key)
      return null
    },
  })
})
afterEach(() => fake.remove())

async function open(kept: KeptTicket | null = null): Promise<Ticket> {
  const source = { kind: 'proposal', origin: proposedIn } as const
  const ticket = createTicket(
    accountId,
    source,
    keepTicket({ accountId, key, source, openedAt: Date.UTC(2026, 10, 20), kept }),
  )
  ticket.open()
  await vi.waitFor(() => expect(ticket.get().lines[0]?.check?.isReady).toBe(true))
  return ticket
}

const left = (): KeptTicket | null => archive.get(key) ?? null
const isKept = async (change: Record<string, unknown>): Promise<void> =>
  await vi.waitFor(() => expect(left()).toMatchObject(change))

test('looking at a proposal keeps nothing; the first field that is typed does, with who typed it and where it is from', async () => {
  const ticket = await open()
  ticket.choose(1)
  expect(fake.callsOf('tickets.keep')).toEqual([])
  ticket.edit('quantity', '12')
  await isKept({
    source: { kind: 'proposal', origin: proposedIn },
    rows: [{ row: 1, draft: makeDraft({ symbol: 'F', quantity: '12' }), retyped: ['quantity'] }],
    ticked: [0, 1],
    current: 1,
  })
})

test('what comes back is the fields and ticks, checked anew, and nothing that was accepted', async () => {
  const before = await open()
  before.edit('quantity', '12')
  before.override('value', '999')
  before.acknowledge('market-order', true)
  before.tick(1, false)
  await isKept({ ticked: [0] })
  expect(JSON.stringify(left())).not.toMatch(/999|market-order/)
  before.edit('limitPrice', '182.40')
  await before.review()
  await isKept({ rows: [{ draft: { limitPrice: '182.40' } }] })

  const after = await open(left())
  expect(after.get()).toMatchObject({ phase: 'editing', review: null })
  expect(after.get().lines.map(({ ticked }) => ticked)).toEqual([true, false, false])
  expect(after.get().lines[0]?.row).toEqual({
    draft: makeDraft({ quantity: '12', limitPrice: '182.40' }),
    origin: { ...proposedIn, row: 0 },
    ticket: key,
    overrides: [],
    acknowledged: [],
    retyped: ['quantity', 'limitPrice'],
  })
  expect(after.get().lines[0]?.first).toEqual(makeDraft())
})

test('a ticket is gone from the archive before its order goes out, and is back when nothing went', async () => {
  const ticket = await open()
  ticket.edit('quantity', '12')
  await isKept({})
  const found: boolean[] = []
  fake.answer({
    'orders.submit': () => {
      found.push(left() !== null)
      return { outcome: 'lapsed', lapses: ['quote-moved'] }
    },
  })
  await ticket.review()
  await ticket.send()
  expect(found).toEqual([false])
  await isKept({ rows: [{ draft: { quantity: '12' } }] })

  fake.answer({ 'orders.submit': () => ({ outcome: 'sending', acts: [makeAct()] }) })
  await ticket.review()
  await ticket.send()
  expect(ticket.get().phase).toBe('sent')
  expect(left()).toBeNull()
})

test('a ticket whose kept copy cannot be removed does not send: after a crash it would come back as another order', async () => {
  const ticket = await open()
  ticket.edit('quantity', '12')
  await isKept({})
  await ticket.review()
  const drop = fake.callsOf('tickets.drop').length
  fake.answer({
    'tickets.drop': () => {
      throw failing({ code: 'store-unavailable', detail: 'locked' })
    },
  })
  await ticket.send()
  expect(fake.callsOf('tickets.drop').length).toBeGreaterThan(drop)
  expect(fake.callsOf('orders.submit')).toEqual([])
  expect(ticket.get()).toMatchObject({ phase: 'reviewing', busy: null, unsent: { code: 'store-unavailable' } })

  fake.answer({
    'tickets.drop': (payload) => {
      archive.delete(payload.key)
      return null
    },
  })
  await ticket.send()
  expect(ticket.get()).toMatchObject({ phase: 'sent', unsent: null })
  expect(left()).toBeNull()
})

test('a ticket that is closed, or typed back to what it was, is not kept any more', async () => {
  const ticket = await open()
  ticket.tick(1, false)
  await isKept({ rows: [] })
  ticket.tick(1, true)
  await vi.waitFor(() => expect(left()).toBeNull())
  ticket.edit('quantity', '12')
  await isKept({})
  ticket.close()
  await vi.waitFor(() => expect(left()).toBeNull())
  // A check that was on its way comes back to a ticket that is closed.
  await ticket.check()
  expect(left()).toBeNull()
})

test('of words typed quickly the last are kept, and a disk that was full a moment ago is tried with the next', async () => {
  const ticket = await open()
  fake.answer({
    'tickets.keep': () => {
      throw failing({ code: 'store-unavailable', detail: 'full' })
    },
  })
  ticket.edit('quantity', '1')
  await vi.waitFor(() => expect(fake.callsOf('tickets.keep')).not.toEqual([]))
  fake.answer({
    'tickets.keep': ({ ticket: kept }) => {
      archive.set(kept.key, keptTicket.parse(kept))
      return null
    },
  })
  for (const text of ['12', '120', '1200', '12000']) ticket.edit('quantity', text)
  await isKept({ rows: [{ draft: { quantity: '12000' } }] })
})

test('a refused order that nothing of was changed is not kept: after a restart it would go as another order', async () => {
  fake.answer({ 'orders.proposal': () => makeProposal([makeDraft()]) })
  const ticket = await open()
  ticket.edit('quantity', '12')
  await isKept({})
  const sent = makeReview()
  fake.answer({
    'orders.review': () => ({
      outcome: 'reviewed',
      review: { ...sent, orders: sent.orders.map((order) => ({ ...order, draft: makeDraft({ quantity: '12' }) })) },
    }),
  })
  await ticket.review()
  await ticket.send()
  ticket.revise()
  await ticket.check()
  expect(left()).toBeNull()

  ticket.edit('quantity', '8')
  await isKept({ rows: [{ draft: { quantity: '8' } }] })
  ticket.edit('quantity', '12')
  await vi.waitFor(() => expect(left()).toBeNull())
})

test('an order that no look found and that is reviewed once more is not kept before something of it is changed', async () => {
  fake.answer({ 'orders.proposal': () => makeProposal([makeDraft()]) })
  const ticket = await open()
  const seen = makeReview()
  ticket.takeReview({ ...seen, orders: seen.orders.map((order) => ({ ...order, retyped: ['quantity'] })) })
  ticket.back()
  await ticket.check()
  expect(fake.callsOf('tickets.keep')).toEqual([])
  ticket.edit('quantity', '8')
  await isKept({ rows: [{ draft: { quantity: '8' } }] })
})

test('a price that was typed anew as it was proposed is asked for again after a restart', async () => {
  const before = await open()
  before.edit('limitPrice', '182.50')
  before.edit('quantity', '12')
  await isKept({ rows: [{ retyped: ['limitPrice', 'quantity'] }] })
  const after = await open(left())
  expect(after.get().lines[0]?.row?.retyped).toEqual(['quantity'])
})
