import { randomUUID } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { FailureError, failureOf } from '../../../preload/contract/failure-error.ts'
import type { DeskEvent } from '../../../preload/contract/index.ts'
import type { OrderCheck, TicketRow } from '../../../preload/contract/order-checks.ts'
import type { Act, Proposal, Review, ReviewLapse } from '../../../preload/contract/orders.ts'
import type { ActId } from '../../../preload/contract/words.ts'
import { actId as actIdWord, messageId, reviewId as reviewIdWord } from '../../../preload/contract/words.ts'
import { createOrdering } from '../../../main/services/ordering.ts'
import type { Ordering } from '../../../main/services/ordering.ts'
import type {
  BrokerOrder,
  BrokerUnreadableOrder,
  OrderGateway,
  OrderStore,
  Placement,
  TradingReads,
} from '../../../main/services/trading-ports.ts'
import { openOrderStore } from '../../../main/storage/orders-file.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'
import {
  aCheck,
  aProposal,
  anOrigin,
  aRow,
  anOrder,
  bugLog,
  fakeChecking,
  margin,
  newDraft,
  roth,
  start,
} from '../../support/orders/trading-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

interface World {
  readonly ordering: Ordering
  readonly store: OrderStore
  readonly clock: FakeClock
  readonly sent: string[]
  readonly told: DeskEvent[]
  readonly bugs: unknown[]
  /** Acts a check was told to be of its own rows. */
  readonly own: (readonly ActId[])[]
  readonly warnings: unknown[]
  /** What the broker lists. */
  listed: BrokerOrder[]
  /** Rows of that list that cannot be read. */
  odd: BrokerUnreadableOrder[]
  check: (row: TicketRow) => OrderCheck
  proposal: () => Proposal
  /** What the broker makes of a new order. */
  answer: (payload: string) => Promise<Placement>
  isArmed: boolean
  isOffline: boolean
  /** The same desk after a start. */
  restart(connection?: 'live'): Ordering
  /** Fails the next that many writes of what became of an act. */
  failingSaves: number
  review(...rows: TicketRow[]): Promise<Review>
  states(): Promise<string[]>
}

const otherMessage = messageId.parse('message-2')
const unknown: Placement = { kind: 'unknown', failure: { code: 'timed-out' } }
const placed = (payload: string): Placement => ({ kind: 'placed', orders: [orderOf(payload)], requestId: 'request-1' })

function orderOf(payload: string): BrokerOrder {
  const clientOrderId: unknown = JSON.parse(payload)[0].id
  return anOrder({ orderId: `order-${String(clientOrderId)}`, clientOrderId })
}

async function world(): Promise<World> {
  const store = await openOrderStore(temporaryFolder())
  const clock = createFakeClock(start)
  const unread = (): never => {
    throw new Error('nothing here reads this')
  }
  const reads: TradingReads = {
    async listOrders() {
      if (made.isOffline) throw new FailureError({ code: 'timed-out' })
      return { rows: made.listed, nextPageToken: null, total: null, unreadable: made.odd }
    },
    getOrder: unread,
    listExecutions: unread,
    listPositions: unread,
    getBalances: unread,
    getInstrument: unread,
    listOptionExpiries: unread,
    listOptionContracts: unread,
  }
  const gateway: OrderGateway = {
    kind: 'simulated',
    async submit(_accountId, payload) {
      made.sent.push(payload)
      return await made.answer(payload)
    },
    replace: unread,
    cancel: unread,
  }
  const told: DeskEvent[] = []
  const bugs: unknown[] = []
  const warnings: unknown[] = []
  const parts: Parameters<typeof createOrdering>[0] = {
    connection: 'simulator',
    store: {
      ...store,
      async save(before, act, steps) {
        if (made.failingSaves > 0) {
          made.failingSaves -= 1
          throw new FailureError({ code: 'store-unavailable', detail: 'disk-full' })
        }
        return await store.save(before, act, steps)
      },
    },
    checking: {
      close: () => undefined,
      async check(accountId, rows, own = []) {
        made.own.push(own)
        return await fakeChecking(
          (row) => made.check(row),
          () => made.proposal(),
        ).check(accountId, rows)
      },
      proposal: unread,
    },
    arming: {
      get: unread,
      arm: unread,
      disarm: unread,
      gatewayOf: () => (made.isArmed ? gateway : null),
      disarmAll: unread,
      recheck: unread,
    },
    reads,
    watching: () => ({
      watch: unread,
      unwatch: unread,
      takeUp: unread,
      wake: () => undefined,
      tally: unread,
      onPlaced: async () => undefined,
      close: () => undefined,
    }),
    clock,
    log: { ...bugLog(bugs), warn: (what, detail) => warnings.push([what, detail]) },
    publish: (event) => told.push(event),
    newId: randomUUID,
  }
  const ordering = createOrdering(parts)
  const made: World = {
    ordering,
    store,
    clock,
    sent: [],
    told,
    bugs,
    own: [],
    warnings,
    listed: [],
    odd: [],
    check: () => aCheck(clock.now()),
    proposal: () => aProposal(start),
    answer: async (payload) => placed(payload),
    isArmed: true,
    isOffline: false,
    failingSaves: 0,
    restart: (connection) => createOrdering({ ...parts, ...(connection && { connection }) }),
    async review(...rows) {
      const outcome = await ordering.review(margin, rows)
      if (outcome.outcome !== 'reviewed') throw new Error('not ready')
      return outcome.review
    },
    states: async () => (await store.acts(margin, null, 50)).map(({ state }) => state).toReversed(),
  }
  onTestFinished(async () => {
    ordering.close()
    await store.close()
    expect(bugs).toEqual([])
  })
  return made
}

async function onlyAct({ store }: World): Promise<Act> {
  const [act] = await store.acts(margin, null, 1)
  if (act === undefined) throw new Error('no act')
  return act
}

test('what is sent is what was shown, byte for byte', async () => {
  const desk = await world()
  const review = await desk.review(aRow())
  expect(desk.sent).toEqual([])
  expect(await desk.ordering.submit(margin, review.reviewId)).toMatchObject({ outcome: 'sending' })
  await desk.clock.advance(0)
  expect(desk.sent).toEqual([review.orders[0]?.payload])
  expect(await desk.states()).toEqual(['accepted'])
  const kinds = (await desk.ordering.record(margin, (await onlyAct(desk)).actId)).map(({ kind }) => kind)
  expect(kinds).toEqual(['reviewed', 'sent', 'accepted'])
})

test('a first sending reads no list before it: there is nothing of it to find', async () => {
  const desk = await world()
  const { reviewId } = await desk.review(aRow())
  desk.isOffline = true
  expect(await desk.ordering.submit(margin, reviewId)).toMatchObject({ outcome: 'sending' })
})

test('a double click, a held key and two windows are one order', async () => {
  const desk = await world()
  const { reviewId } = await desk.review(aRow())
  const presses = Array.from({ length: 5 }, () => desk.ordering.submit(margin, reviewId))
  const outcomes = await Promise.all(presses)
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['sending']))
  await desk.clock.advance(1000)
  expect(await desk.ordering.submit(margin, reviewId)).toEqual({ outcome: 'lapsed', lapses: ['already-used'] })
  expect(desk.sent).toHaveLength(1)
})

test('two windows that reviewed the same row of a proposal are one order; a review after it is another', async () => {
  const desk = await world()
  const row = { ...aRow(), origin: anOrigin }
  const [first, second] = [await desk.review(row), await desk.review(row)]
  const outcomes = await Promise.all([first, second].map(({ reviewId }) => desk.ordering.submit(margin, reviewId)))
  expect(outcomes).toMatchObject([{ outcome: 'sending' }, { outcome: 'lapsed', lapses: ['sent-meanwhile'] }])
  await desk.clock.advance(1000)
  expect(desk.sent).toHaveLength(1)
  const later = await desk.review(row)
  expect(await desk.ordering.submit(margin, later.reviewId)).toMatchObject({ outcome: 'sending' })
  await desk.clock.advance(1000)
  expect(desk.sent).toHaveLength(2)
})

describe('a row of a proposal that went out since the review was shown', () => {
  const row = { ...aRow(), origin: anOrigin }
  // One of the same terms would lapse it as well.
  const unlike = aRow(newDraft({ quantity: '11' }))

  /** A review that is open while another of the row `sent` goes out. */
  async function afterSending(sent: TicketRow, answer: Placement, laterMs = 0): Promise<ReviewLapse[]> {
    const desk = await world()
    desk.answer = async () => answer
    const open = await desk.review(row)
    desk.clock.jump(laterMs)
    const other = await desk.review(sent)
    await desk.ordering.submit(margin, other.reviewId)
    await desk.clock.advance(0)
    const outcome = await desk.ordering.submit(margin, open.reviewId)
    return outcome.outcome === 'lapsed' ? outcome.lapses : []
  }

  test.each<readonly [string, TicketRow, ReviewLapse[]]>([
    ['the same row', row, ['sent-meanwhile']],
    ['the same row with other terms', { ...unlike, origin: anOrigin }, ['sent-meanwhile']],
    ['another row of it', { ...unlike, origin: { ...anOrigin, row: 1 } }, []],
    ['a row of another action', { ...unlike, origin: { ...anOrigin, actionId: 'action-2' } }, []],
    ['a row of another answer', { ...unlike, origin: { ...anOrigin, messageId: otherMessage } }, []],
    ['an order by hand', unlike, []],
  ])('%s', async (_what, sent, lapses) => {
    expect(await afterSending(sent, unknown)).toEqual(lapses)
    expect(await afterSending(sent, unknown, 1000)).toEqual(lapses)
  })

  test('that was refused stands in nobody’s way', async () => {
    expect(await afterSending(row, { kind: 'not-sent', failure: { code: 'connection-refused' } })).toEqual([])
  })

  test('or was only reviewed', async () => {
    const desk = await world()
    const [open] = [await desk.review(row), await desk.review(row)]
    expect(await desk.ordering.submit(margin, open.reviewId)).toMatchObject({ outcome: 'sending' })
  })
})

test('every window is told of a review, of its sending and of its end', async () => {
  const desk = await world()
  const { reviewId } = await desk.review(aRow())
  await desk.ordering.submit(margin, reviewId)
  await desk.clock.advance(0)
  const told = desk.told.map((event) => event.name === 'orders.changed' && event.payload)
  expect(told).toMatchObject([
    { accountId: margin, acts: [{ state: 'reviewed', reviewId }] },
    { accountId: margin, acts: [{ state: 'sending', reviewId }] },
    { accountId: margin, acts: [{ state: 'accepted', reviewId }] },
  ])
})

test('of a batch each order has its own result, and a refusal stops none of the others', async () => {
  const desk = await world()
  const refused: Placement = {
    kind: 'refused',
    refusal: { failure: { code: 'refused-by-server', status: 400 }, reasons: [] },
  }
  desk.answer = async (payload) => (payload.includes('BAD') ? refused : placed(payload))
  const { reviewId } = await desk.review(aRow(), aRow(newDraft({ symbol: 'BAD' })), aRow())
  await desk.ordering.submit(margin, reviewId)
  await desk.clock.advance(0)
  expect(desk.sent).toHaveLength(3)
  expect(await desk.states()).toEqual(['accepted', 'refused', 'accepted'])
})

test('an account that is disarmed in the middle of a batch sends no more of it, and says so', async () => {
  const desk = await world()
  desk.answer = async (payload) => {
    desk.isArmed = false
    return placed(payload)
  }
  const { reviewId } = await desk.review(aRow(), aRow())
  await desk.ordering.submit(margin, reviewId)
  await desk.clock.advance(0)
  expect(desk.sent).toHaveLength(1)
  expect(await desk.states()).toEqual(['accepted', 'refused'])
  expect(await onlyAct(desk)).toMatchObject({ refusal: null, failure: { code: 'not-connected' } })
})

test('a batch that is slow does not go on with old quotes', async () => {
  const desk = await world()
  desk.answer = (payload) => new Promise((resolve) => void desk.clock.after(31_000, () => resolve(placed(payload))))
  const { reviewId } = await desk.review(aRow(), aRow())
  await desk.ordering.submit(margin, reviewId)
  await desk.clock.advance(32_000)
  expect(await desk.states()).toEqual(['accepted', 'refused'])
  expect(await onlyAct(desk)).toMatchObject({ failure: { detail: 'quote-too-old' } })
})

describe('a review that no longer holds sends nothing and is over', () => {
  test.each<readonly [string, (desk: World) => void, string]>([
    ['not armed', (desk) => void (desk.isArmed = false), 'not-armed'],
    ['not ready', (desk) => void (desk.check = () => aCheck(start, { isReady: false })), 'not-ready'],
  ])('%s', async (_why, change, lapse) => {
    const desk = await world()
    const { reviewId } = await desk.review(aRow())
    change(desk)
    expect(await desk.ordering.submit(margin, reviewId)).toEqual({ outcome: 'lapsed', lapses: [lapse] })
    desk.isArmed = true
    desk.check = () => aCheck(start)
    expect(await desk.ordering.submit(margin, reviewId)).toEqual({ outcome: 'lapsed', lapses: ['already-used'] })
    expect(desk.sent).toEqual([])
    expect(await desk.states()).toEqual(['reviewed'])
  })

  test('of another account, discarded, or not known', async () => {
    const desk = await world()
    const [one, two] = [await desk.review(aRow()), await desk.review(aRow())]
    expect(await desk.ordering.submit(roth, one.reviewId)).toMatchObject({ lapses: ['account-changed'] })
    await desk.ordering.discard(margin, two.reviewId)
    expect(await desk.ordering.submit(margin, two.reviewId)).toMatchObject({ lapses: ['already-used'] })
    expect(await desk.ordering.submit(margin, reviewIdWord.parse(randomUUID()))).toEqual({
      outcome: 'lapsed',
      lapses: ['review-unknown'],
    })
    expect(desk.sent).toEqual([])
  })

  test('an account that is not armed asks for no quote', async () => {
    const desk = await world()
    const { reviewId } = await desk.review(aRow())
    desk.isArmed = false
    desk.check = () => {
      throw new Error('nothing is to be checked')
    }
    expect(await desk.ordering.submit(margin, reviewId)).toEqual({ outcome: 'lapsed', lapses: ['not-armed'] })
  })

  test('a review that is over is not looked at again: no quote is asked for', async () => {
    const desk = await world()
    const { reviewId } = await desk.review(aRow())
    await desk.ordering.discard(margin, reviewId)
    let checks = 0
    desk.check = () => {
      checks += 1
      return aCheck(start)
    }
    expect(await desk.ordering.submit(margin, reviewId)).toEqual({ outcome: 'lapsed', lapses: ['already-used'] })
    expect(checks).toBe(0)
  })

  test('a review of one account cannot be thrown away by another', async () => {
    const desk = await world()
    const { reviewId } = await desk.review(aRow())
    await desk.ordering.discard(roth, reviewId)
    await desk.ordering.discard(roth, reviewIdWord.parse(randomUUID()))
    expect(await desk.ordering.submit(margin, reviewId)).toMatchObject({ outcome: 'sending' })
  })

  test('an order on the disk that is not the one that was shown is not sent', async () => {
    const desk = await world()
    const { reviewId } = await desk.review(aRow())
    const act = await onlyAct(desk)
    await desk.store.save('reviewed', { ...act, payload: act.payload.replace('10', '99') }, [])
    expect(await desk.ordering.submit(margin, reviewId)).toEqual({ outcome: 'lapsed', lapses: ['payload-mismatch'] })
    expect(desk.sent).toEqual([])
  })

  test('a press on send and one on back at the same moment end with nothing sent', async () => {
    const desk = await world()
    const { reviewId } = await desk.review(aRow())
    const discarded: Promise<void>[] = []
    desk.check = () => {
      discarded.push(desk.store.discard(reviewId))
      return aCheck(start)
    }
    expect(await desk.ordering.submit(margin, reviewId)).toEqual({ outcome: 'lapsed', lapses: ['already-used'] })
    await Promise.all(discarded)
    expect(desk.sent).toEqual([])
  })

  test('an account that was disarmed while its prices were looked at sends nothing', async () => {
    const desk = await world()
    const { reviewId } = await desk.review(aRow())
    desk.check = () => {
      desk.isArmed = false
      return aCheck(start)
    }
    expect(await desk.ordering.submit(margin, reviewId)).toEqual({ outcome: 'lapsed', lapses: ['not-armed'] })
    expect(desk.sent).toEqual([])
  })

  test('a review of the built-in market is not sent on a live line', async () => {
    const desk = await world()
    const { reviewId } = await desk.review(aRow())
    const live = desk.restart('live')
    onTestFinished(() => live.close())
    expect(await live.submit(margin, reviewId)).toEqual({ outcome: 'lapsed', lapses: ['account-changed'] })
    expect(desk.sent).toEqual([])
  })

  test('a press in another account does not take the place of one in its own', async () => {
    const desk = await world()
    const { reviewId } = await desk.review(aRow())
    const outcomes = await Promise.all([desk.ordering.submit(margin, reviewId), desk.ordering.submit(roth, reviewId)])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['sending', 'lapsed'])
  })

  test('what was proposed in a thread that is gone is neither reviewed nor sent', async () => {
    const desk = await world()
    const row = { ...aRow(), origin: anOrigin }
    const [{ reviewId }, open] = [await desk.review(row), await desk.review(row)]
    desk.proposal = () => {
      throw new FailureError({ code: 'gone' })
    }
    expect(await desk.ordering.submit(margin, reviewId)).toEqual({ outcome: 'lapsed', lapses: ['not-ready'] })
    expect(await desk.ordering.review(margin, [row]).catch(failureOf)).toEqual({ code: 'gone' })
    desk.proposal = () => {
      throw new FailureError({ code: 'store-unavailable' })
    }
    // What cannot be read is not said to be gone.
    expect(await desk.ordering.review(margin, [row]).catch(failureOf)).toEqual({ code: 'store-unavailable' })
    expect(await desk.ordering.submit(margin, open.reviewId).catch(failureOf)).toEqual({ code: 'store-unavailable' })
    expect(desk.sent).toEqual([])
  })

  test('a ticket that is not ready has no review to send', async () => {
    const desk = await world()
    desk.check = () => aCheck(start, { isReady: false })
    const checks = [aCheck(start, { isReady: false })]
    expect(await desk.ordering.review(margin, [aRow()])).toEqual({ outcome: 'not-ready', checks })
    expect(await desk.states()).toEqual([])
  })
})

test('a ticket by hand that is open in two windows is one order, also once the first has its answer; the record keeps its key', async () => {
  const desk = await world()
  const row = aRow(undefined, { ticket: 'ticket 1' })
  const [first, second, other] = [await desk.review(row), await desk.review(row), await desk.review(aRow())]
  await desk.ordering.submit(margin, first.reviewId)
  await desk.clock.advance(1000)
  expect(await desk.states()).toEqual(['accepted', 'reviewed', 'reviewed'])
  expect(await desk.ordering.submit(margin, second.reviewId)).toEqual({
    outcome: 'lapsed',
    lapses: ['sent-meanwhile'],
  })
  expect((await desk.store.acts(margin, null, 50)).map(({ ticket }) => ticket)).toEqual([
    undefined,
    'ticket 1',
    'ticket 1',
  ])
  expect(await desk.ordering.submit(margin, other.reviewId)).toMatchObject({ outcome: 'sending' })
})

describe('an order nobody can be sure of keeps another of the same terms from going under a new id', () => {
  const origin = anOrigin
  const refused: Placement = {
    kind: 'refused',
    refusal: { failure: { code: 'refused-by-server', status: 400 }, reasons: [] },
  }
  const isOnItsWay = { code: 'on-its-way', detail: 'same-order' }

  async function after(answer: Placement): Promise<World> {
    const desk = await world()
    desk.answer = async () => answer
    await desk.ordering.submit(margin, (await desk.review({ ...aRow(), origin })).reviewId)
    await desk.clock.advance(0)
    return desk
  }

  test.each<readonly [string, TicketRow[]]>([
    ['the same proposal, opened again', [{ ...aRow(), origin }]],
    ['with another row of it', [aRow(newDraft({ symbol: 'MSFT' })), { ...aRow(), origin }]],
    ['by hand', [aRow()]],
    ['its numbers written otherwise', [aRow(newDraft({ limitPrice: '182.5', quantity: '10.0' }))]],
  ])('%s', async (_what, rows) => {
    const desk = await after(refused)
    expect(await desk.ordering.review(margin, rows).catch(failureOf)).toEqual(isOnItsWay)
    await desk.clock.advance(60_000)
    expect(await desk.ordering.review(margin, rows)).toMatchObject({ outcome: 'reviewed' })
    expect(desk.sent).toHaveLength(1)
  })

  test('without an answer until the user lets it be', async () => {
    const desk = await after(unknown)
    await desk.clock.advance(60_000)
    expect(await desk.states()).toEqual(['not-found'])
    expect(await desk.ordering.review(margin, [aRow()]).catch(failureOf)).toEqual(isOnItsWay)
    await desk.ordering.leave(margin, (await onlyAct(desk)).actId)
    expect(await desk.ordering.review(margin, [aRow()])).toMatchObject({ outcome: 'reviewed' })
  })

  test('and no order of other terms, of another account, or that never left', async () => {
    const desk = await after(refused)
    for (const draft of [newDraft({ quantity: '11' }), newDraft({ limitPrice: '182.51' })])
      expect(await desk.ordering.review(margin, [aRow(draft)])).toMatchObject({ outcome: 'reviewed' })
    expect(await desk.ordering.review(roth, [aRow()])).toMatchObject({ outcome: 'reviewed' })
    const local = await after({ kind: 'not-sent', failure: { code: 'connection-refused' } })
    expect(await local.ordering.review(margin, [aRow()])).toMatchObject({ outcome: 'reviewed' })
  })

  test('one that was refused and is still looked for lapses a review of its row that was open before', async () => {
    const desk = await world()
    desk.answer = async () => refused
    const row = { ...aRow(), origin }
    const [first, second] = [await desk.review(row), await desk.review(row)]
    await desk.ordering.submit(margin, first.reviewId)
    await desk.clock.advance(0)
    expect(await desk.states()).toEqual(['refused', 'reviewed'])
    expect(await desk.ordering.submit(margin, second.reviewId)).toMatchObject({ lapses: ['sent-meanwhile'] })
  })

  test('one of the same terms by hand lapses at Send where the other went out after its review', async () => {
    const desk = await world()
    desk.answer = async () => unknown
    const [first, second, other] = [
      await desk.review(aRow()),
      await desk.review(aRow()),
      await desk.review(aRow(newDraft({ quantity: '11' }))),
    ]
    await desk.ordering.submit(margin, first.reviewId)
    await desk.clock.advance(0)
    expect(await desk.ordering.submit(margin, second.reviewId)).toMatchObject({ lapses: ['sent-meanwhile'] })
    expect(await desk.ordering.submit(margin, other.reviewId)).toMatchObject({ outcome: 'sending' })
    expect(desk.sent).toHaveLength(2)
  })

  test('and no repeat of one of two alike under its own id', async () => {
    const desk = await world()
    desk.answer = async () => unknown
    const { reviewId } = await desk.review(aRow(), aRow())
    await desk.ordering.submit(margin, reviewId)
    await desk.clock.advance(120_000)
    expect(await desk.states()).toEqual(['not-found', 'not-found'])
    const [one] = await desk.ordering.unsettled(margin)
    if (one === undefined) throw new Error('none is open')
    const again = await desk.ordering.reviewAgain(margin, one.actId, {
      overrides: [],
      acknowledged: [],
      retyped: [],
    })
    if (again.outcome !== 'reviewed') throw new Error(again.outcome)
    expect(await desk.ordering.submit(margin, again.review.reviewId)).toMatchObject({ outcome: 'sending' })
  })

  test('of two that were lost each is repeated as itself', async () => {
    const desk = await world()
    desk.answer = async () => unknown
    const { reviewId } = await desk.review(aRow(), aRow(newDraft({ symbol: 'MSFT' })))
    await desk.ordering.submit(margin, reviewId)
    await desk.clock.advance(120_000)
    for (const { actId, draft } of await desk.ordering.unsettled(margin)) {
      const again = await desk.ordering.reviewAgain(margin, actId)
      expect(again).toMatchObject({ review: { orders: [{ actId, draft }] } })
    }
    expect.assertions(2)
  })
})

describe('no answer', () => {
  async function lost(row = aRow()): Promise<World> {
    const desk = await world()
    desk.answer = async () => unknown
    const { reviewId } = await desk.review(row)
    await desk.ordering.submit(margin, reviewId)
    await desk.clock.advance(0)
    expect(await desk.states()).toEqual(['unknown'])
    return desk
  }

  test('is looked for, found by its id, and never sent again', async () => {
    const desk = await lost()
    desk.listed = [anOrder(), orderOf(desk.sent[0] ?? '')]
    await desk.clock.advance(1000)
    expect(await desk.states()).toEqual(['accepted'])
    await desk.clock.advance(120_000)
    expect(desk.sent).toHaveLength(1)
  })

  test('of which nothing is found is the user’s: left, and still recognised when it turns up', async () => {
    const desk = await lost()
    await desk.clock.advance(55_999)
    expect(await desk.states()).toEqual(['unknown'])
    const { actId } = await onlyAct(desk)
    expect(await desk.ordering.leave(margin, actId)).toMatchObject({ state: 'unknown' })
    await desk.clock.advance(1)
    expect(await desk.ordering.leave(margin, actId)).toMatchObject({ state: 'left' })
    await desk.ordering.onOrders(margin, [orderOf(desk.sent[0] ?? '')])
    expect(await desk.states()).toEqual(['accepted'])
  })

  test('whose broker lists an order nobody can read is let be, and not repeated before the list can be read to the end', async () => {
    const desk = await lost()
    const { actId } = await onlyAct(desk)
    desk.odd = [{ orderId: null, clientOrderId: null, createdAt: null, raw: {} }]
    expect(await desk.ordering.leave(margin, actId)).toMatchObject({ state: 'unknown' })
    await desk.clock.advance(10 * 60_000)
    expect(await onlyAct(desk)).toMatchObject({ state: 'unknown', failure: { code: 'unreadable-answer' } })
    expect(await desk.ordering.leave(margin, actId)).toMatchObject({ state: 'left' })
    expect(await desk.ordering.unsettled(margin)).toEqual([])
    expect(await desk.ordering.reviewAgain(margin, actId).catch(failureOf)).toEqual({ code: 'on-its-way' })
    desk.odd = []
    await desk.clock.advance(5 * 60_000)
    expect(await onlyAct(desk)).toMatchObject({ state: 'left', looks: { done: 5, nextAt: null } })
    expect(await desk.ordering.reviewAgain(margin, actId)).toMatchObject({ outcome: 'reviewed' })
    desk.listed = [orderOf(desk.sent[0] ?? '')]
    await desk.ordering.onOrders(margin, desk.listed)
    expect((await desk.store.act(actId))?.state).toBe('accepted')
  })

  test('is repeated under the same id and only after another look', async () => {
    const desk = await lost()
    const { actId } = await onlyAct(desk)
    expect(await desk.ordering.reviewAgain(margin, actId).catch(failureOf)).toEqual({ code: 'on-its-way' })
    await desk.clock.advance(60_000)
    const again = await desk.ordering.reviewAgain(margin, actId)
    if (again.outcome !== 'reviewed') throw new Error('not ready')
    expect(await desk.states()).toEqual(['not-found'])
    desk.answer = async (payload) => placed(payload)
    await desk.ordering.submit(margin, again.review.reviewId)
    await desk.clock.advance(0)
    expect(desk.sent).toHaveLength(2)
    expect(desk.sent[1]).toBe(desk.sent[0])
    expect(await desk.states()).toEqual(['accepted'])
  })

  test('that goes once more is the sending another review of its row has to know of', async () => {
    const desk = await lost({ ...aRow(), origin: anOrigin })
    const { actId } = await onlyAct(desk)
    await desk.clock.advance(60_000)
    const other = await desk.review({ ...aRow(newDraft({ quantity: '11' })), origin: anOrigin })
    desk.clock.jump(1000)
    const again = await desk.ordering.reviewAgain(margin, actId)
    if (again.outcome !== 'reviewed') throw new Error('not ready')
    desk.answer = async (payload) => placed(payload)
    await desk.ordering.submit(margin, again.review.reviewId)
    await desk.clock.advance(0)
    expect(await desk.ordering.submit(margin, other.reviewId)).toEqual({
      outcome: 'lapsed',
      lapses: ['sent-meanwhile'],
    })
    expect(desk.sent).toHaveLength(2)
  })

  test('is not repeated while the broker cannot be read, and its review still holds when it can', async () => {
    const desk = await lost()
    await desk.clock.advance(60_000)
    const again = await desk.ordering.reviewAgain(margin, (await onlyAct(desk)).actId)
    if (again.outcome !== 'reviewed') throw new Error('not ready')
    desk.isOffline = true
    const failure = await desk.ordering.submit(margin, again.review.reviewId).catch(failureOf)
    expect(failure).toEqual({ code: 'timed-out' })
    expect(desk.sent).toHaveLength(1)
    desk.isOffline = false
    expect(await desk.ordering.submit(margin, again.review.reviewId)).toMatchObject({ outcome: 'sending' })
  })

  test('is not looked for any more once the app closes, and is at the next start', async () => {
    const desk = await lost()
    desk.ordering.close()
    await desk.clock.advance(60_000)
    expect(await desk.states()).toEqual(['unknown'])
    const again = desk.restart()
    onTestFinished(() => again.close())
    await again.resume()
    desk.listed = [orderOf(desk.sent[0] ?? '')]
    await desk.clock.advance(1000)
    expect(await desk.states()).toEqual(['accepted'])
  })

  test('is asked for at once when the user wants to know', async () => {
    const desk = await lost()
    const { actId } = await onlyAct(desk)
    expect(await desk.ordering.look(margin, actId)).toMatchObject({ state: 'unknown' })
    desk.listed = [orderOf(desk.sent[0] ?? '')]
    expect(await desk.ordering.look(margin, actId)).toMatchObject({ state: 'accepted' })
  })

  test('that turns up at that look is not repeated', async () => {
    const desk = await lost()
    await desk.clock.advance(60_000)
    const again = await desk.ordering.reviewAgain(margin, (await onlyAct(desk)).actId)
    if (again.outcome !== 'reviewed') throw new Error('not ready')
    desk.listed = [orderOf(desk.sent[0] ?? '')]
    expect(await desk.ordering.submit(margin, again.review.reviewId)).toMatchObject({ lapses: ['already-used'] })
    expect(desk.sent).toHaveLength(1)
    expect(await desk.states()).toEqual(['accepted'])
  })
})

describe('a refused order', () => {
  const refused: Placement = {
    kind: 'refused',
    refusal: {
      failure: { code: 'refused-by-server', status: 400 },
      reasons: [{ code: 'BUYING_POWER', description: null, metadata: { available: '1.00' }, field: 'quantity' }],
    },
  }

  async function sendAgain(desk: World): Promise<void> {
    const again = await desk.ordering.reviewAgain(margin, (await onlyAct(desk)).actId)
    if (again.outcome !== 'reviewed') throw new Error('not ready')
    expect(await desk.ordering.submit(margin, again.review.reviewId)).toMatchObject({ outcome: 'sending' })
    await desk.clock.advance(0)
  }

  async function turnedDown(answer: Placement): Promise<World> {
    const desk = await world()
    desk.answer = async () => answer
    await desk.ordering.submit(margin, (await desk.review(aRow())).reviewId)
    await desk.clock.advance(0)
    expect(await desk.states()).toEqual(['refused'])
    return desk
  }

  test('goes again under its id once its looks have ended, and a second refusal is one like the first', async () => {
    const desk = await turnedDown(refused)
    const { actId } = await onlyAct(desk)
    await desk.clock.advance(59_999)
    expect(await desk.ordering.reviewAgain(margin, actId).catch(failureOf)).toEqual({ code: 'on-its-way' })
    await desk.clock.advance(1)
    await sendAgain(desk)
    expect(await desk.states()).toEqual(['refused'])
    expect((await onlyAct(desk)).looks).toMatchObject({ done: 0, of: 3 })
    await desk.clock.advance(60_000)
    desk.answer = async (payload) => placed(payload)
    await sendAgain(desk)
    expect(await desk.states()).toEqual(['accepted'])
    expect(new Set(desk.sent).size).toBe(1)
    expect(desk.sent).toHaveLength(3)
  })

  test('is judged by what stands beside its fields now, with the order as it was sent', async () => {
    const desk = await turnedDown(refused)
    const { actId, draft } = await onlyAct(desk)
    await desk.clock.advance(60_000)
    const beside = {
      overrides: [{ guard: 'value' as const, typed: '1826.00' }],
      acknowledged: ['no-quote' as const],
      retyped: ['limitPrice' as const],
    }
    const asked: TicketRow[] = []
    desk.check = (row) => {
      asked.push(row)
      return aCheck(desk.clock.now(), { isReady: row.acknowledged.includes('no-quote') })
    }
    expect(await desk.ordering.reviewAgain(margin, actId)).toMatchObject({ outcome: 'not-ready' })
    const again = await desk.ordering.reviewAgain(margin, actId, beside)
    expect(again).toMatchObject({ outcome: 'reviewed', review: { orders: [{ actId, acknowledged: ['no-quote'] }] } })
    expect(asked).toEqual([aRow(draft), { ...aRow(draft), ...beside }])
  })

  test('is no other order of unknown outcome beside its own repeat, at the review and at the sending', async () => {
    const desk = await turnedDown(refused)
    await desk.clock.advance(60_000)
    const { actId } = await onlyAct(desk)
    desk.own.length = 0
    desk.answer = async (payload) => placed(payload)
    await sendAgain(desk)
    expect(desk.own).toEqual([[actId], [actId]])
  })

  test('that never left goes again at once', async () => {
    const desk = await turnedDown({ kind: 'not-sent', failure: { code: 'connection-refused' } })
    desk.answer = async (payload) => placed(payload)
    await sendAgain(desk)
    expect(await desk.states()).toEqual(['accepted'])
  })

  test('whose repeat did not leave is looked for: the server may still place the first one', async () => {
    const desk = await turnedDown(refused)
    await desk.clock.advance(60_000)
    desk.answer = async () => ({ kind: 'not-sent', failure: { code: 'connection-refused' } })
    await sendAgain(desk)
    expect(await desk.states()).toEqual(['unknown'])
  })

  test('that was placed all the same is found by the look before its repeat', async () => {
    const desk = await turnedDown(refused)
    await desk.clock.advance(60_000)
    const again = await desk.ordering.reviewAgain(margin, (await onlyAct(desk)).actId)
    if (again.outcome !== 'reviewed') throw new Error('not ready')
    desk.listed = [orderOf(desk.sent[0] ?? '')]
    expect(await desk.ordering.submit(margin, again.review.reviewId)).toMatchObject({ lapses: ['already-used'] })
    expect(await desk.states()).toEqual(['accepted'])
    expect(desk.sent).toHaveLength(1)
  })
})

test('an answer that the disk refuses is not thrown away', async () => {
  const desk = await world()
  const { reviewId } = await desk.review(aRow())
  desk.failingSaves = 3
  await desk.ordering.submit(margin, reviewId)
  await desk.clock.advance(0)
  expect(await desk.states()).toEqual(['sending'])
  await desk.clock.advance(15_000)
  expect(await desk.states()).toEqual(['accepted'])
  expect(desk.sent).toHaveLength(1)
})

test('taking up where an earlier run ended leaves alone what is on its way in this one', async () => {
  const desk = await world()
  desk.answer = (payload) => new Promise((resolve) => void desk.clock.after(5000, () => resolve(placed(payload))))
  const { reviewId } = await desk.review(aRow())
  await desk.ordering.submit(margin, reviewId)
  await desk.ordering.resume()
  expect(await desk.states()).toEqual(['sending'])
  await desk.clock.advance(5000)
  expect(await desk.states()).toEqual(['accepted'])
})

test('what an earlier run left on its way is unknown after a start, looked for, and never sent by it', async () => {
  const desk = await world()
  desk.answer = () => new Promise(() => undefined)
  const { reviewId } = await desk.review(aRow())
  await desk.ordering.submit(margin, reviewId)
  await desk.clock.advance(0)
  desk.ordering.close()
  const again = desk.restart()
  onTestFinished(() => again.close())
  expect(await again.unsettled(margin)).toEqual([])
  await again.resume()
  expect(await desk.states()).toEqual(['unknown'])
  expect(await again.unsettled(margin)).toMatchObject([{ failure: { code: 'unknown-outcome' } }])
  expect(await again.unsettled(roth)).toEqual([])
  desk.listed = [orderOf(desk.sent[0] ?? '')]
  await desk.clock.advance(1000)
  expect(await desk.states()).toEqual(['accepted'])
  expect(desk.sent).toHaveLength(1)
})

test('a full disk while orders are recognised is a line in the log; a bug there is not hidden', async () => {
  const desk = await world()
  desk.answer = async () => unknown
  await desk.ordering.submit(margin, (await desk.review(aRow())).reviewId)
  await desk.clock.advance(0)
  const order = orderOf(desk.sent[0] ?? '')
  desk.failingSaves = 1
  await desk.ordering.onOrders(margin, [order])
  expect(desk.warnings).toEqual([['orders could not be recognised', { code: 'store-unavailable' }]])
  expect(await desk.states()).toEqual(['unknown'])
  await desk.ordering.onOrders(margin, [order])
  expect(await desk.states()).toEqual(['accepted'])
  const broken = anOrder({ orderId: 'other' })
  Object.defineProperty(broken, 'status', {
    get: () => {
      throw new Error('a bug')
    },
  })
  await expect(desk.ordering.onOrders(margin, [broken])).rejects.toThrow('a bug')
})

test('each status and each fill is in the record once', async () => {
  const desk = await world()
  const { reviewId } = await desk.review(aRow())
  await desk.ordering.submit(margin, reviewId)
  await desk.clock.advance(0)
  const order = orderOf(desk.sent[0] ?? '')
  const filled = anOrder({ ...order, status: 'PARTIALLY_FILLED', filledQuantity: '4' })
  for (const seen of [order, filled, filled, anOrder({ ...filled, status: 'CANCELED' })])
    await desk.ordering.onOrders(margin, [seen])
  const record = await desk.ordering.record(margin, (await onlyAct(desk)).actId)
  expect(record.slice(2).map(({ kind, detail }) => [kind, detail['status'], detail['filled']])).toEqual([
    ['accepted', 'NEW', '0'],
    ['filled', 'PARTIALLY_FILLED', '4'],
    ['status', 'CANCELED', '4'],
  ])
})

test('one account sees nothing of another', async () => {
  const desk = await world()
  await desk.review(aRow())
  const { actId } = await onlyAct(desk)
  for (const work of [
    desk.ordering.record(roth, actId),
    desk.ordering.leave(roth, actId),
    desk.ordering.look(roth, actId),
  ])
    expect(await work.catch(failureOf)).toEqual({ code: 'gone', field: 'actId' })
  expect(await desk.ordering.record(margin, actIdWord.parse(randomUUID())).catch(failureOf)).toMatchObject({
    code: 'gone',
  })
  expect(await desk.ordering.acts(roth, null)).toEqual([])
})
