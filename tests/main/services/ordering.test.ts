import { randomUUID } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { FailureError, failureOf } from '../../../preload/contract/failure-error.ts'
import type { DeskEvent } from '../../../preload/contract/index.ts'
import type { Act, OrderCheck, Review, TicketRow } from '../../../preload/contract/orders.ts'
import { actId as actIdWord, reviewId as reviewIdWord } from '../../../preload/contract/words.ts'
import { createOrdering } from '../../../main/services/ordering.ts'
import type { Ordering } from '../../../main/services/ordering.ts'
import type {
  BrokerOrder,
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
  /** What the broker lists. */
  listed: BrokerOrder[]
  check: (row: TicketRow) => OrderCheck
  /** What the broker makes of a new order. */
  answer: (payload: string) => Promise<Placement>
  isArmed: boolean
  /** Fails the next that many writes of what became of an act. */
  failingSaves: number
  review(...rows: TicketRow[]): Promise<Review>
  states(): Promise<string[]>
}

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
    listOrders: async () => ({ rows: made.listed, nextPageToken: null, total: null }),
    getOrder: unread,
    listExecutions: unread,
    listPositions: unread,
    getBalances: unread,
    getInstrument: unread,
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
  const ordering = createOrdering({
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
    checking: fakeChecking((row) => made.check(row)),
    arming: {
      get: unread,
      arm: unread,
      disarm: unread,
      gatewayOf: () => (made.isArmed ? gateway : null),
      disarmAll: unread,
    },
    reads,
    watching: () => ({
      watch: unread,
      unwatch: unread,
      takeUp: unread,
      wake: () => undefined,
      ofThread: unread,
      onPlaced: async () => undefined,
      close: () => undefined,
    }),
    clock,
    log: bugLog(bugs),
    publish: (event) => told.push(event),
    newId: randomUUID,
  })
  const made: World = {
    ordering,
    store,
    clock,
    sent: [],
    told,
    bugs,
    listed: [],
    check: () => aCheck(clock.now()),
    answer: async (payload) => placed(payload),
    isArmed: true,
    failingSaves: 0,
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
    expect(await desk.ordering.submit(margin, reviewIdWord.parse(randomUUID()))).toMatchObject({
      lapses: ['review-unknown'],
    })
    expect(desk.sent).toEqual([])
  })

  test('a ticket that is not ready has no review to send', async () => {
    const desk = await world()
    desk.check = () => aCheck(start, { isReady: false })
    expect(await desk.ordering.review(margin, [aRow()])).toMatchObject({ outcome: 'not-ready' })
    expect(await desk.states()).toEqual([])
  })
})

describe('no answer', () => {
  async function lost(): Promise<World> {
    const desk = await world()
    desk.answer = async () => unknown
    const { reviewId } = await desk.review(aRow())
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
    expect(await work.catch(failureOf)).toMatchObject({ code: 'gone' })
  expect(await desk.ordering.record(margin, actIdWord.parse(randomUUID())).catch(failureOf)).toMatchObject({
    code: 'gone',
  })
  expect(await desk.ordering.acts(roth, null)).toEqual([])
})
