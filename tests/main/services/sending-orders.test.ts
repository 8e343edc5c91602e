import { expect, onTestFinished, test } from 'vitest'
import { FailureError, failureOf } from '../../../preload/contract/failure-error.ts'
import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { Act, Review } from '../../../preload/contract/orders.ts'
import { reviewId } from '../../../preload/contract/words.ts'
import { instantAt } from '../../../main/services/moments.ts'
import { createSendingOrders } from '../../../main/services/sending-orders.ts'
import { createSettling } from '../../../main/services/settling.ts'
import type { OrderGateway, OrderStore, Placement } from '../../../main/services/trading-ports.ts'
import { writeReview } from '../../../main/services/write-review.ts'
import { openOrderStore } from '../../../main/storage/orders-file.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import {
  aCheck,
  aRow,
  anActId,
  anOrder,
  anOrderId,
  bugLog,
  callOf,
  cancelDraft,
  margin,
  modifyDraft,
  newDraft,
  start,
} from '../../support/orders/trading-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const order = anOrder({ orderId: 'order-7', clientOrderId: '' })
const placed: Placement = { kind: 'placed', orders: [order], requestId: null }
const diskFull = new FailureError({ code: 'store-unavailable', detail: 'disk-full' })

/** A stored review of these drafts, and a gateway that answers as `answer` says. `change`: parts of the store that misbehave. */
async function sendingOf(
  drafts: readonly OrderDraft[],
  change: (store: OrderStore) => Partial<OrderStore> = () => ({}),
) {
  const clock = createFakeClock(start)
  const opened = await openOrderStore(temporaryFolder())
  onTestFinished(() => opened.close())
  const store = { ...opened, ...change(opened) }
  const bugs: unknown[] = []
  const lookedFor: Act[] = []
  const made = {
    calls: new Array<unknown[]>(),
    answer: async (): Promise<Placement> => placed,
    onPlaced: async (): Promise<void> => undefined,
    isArmed: true,
  }
  const called = async (...call: unknown[]): Promise<Placement> => {
    made.calls.push(call)
    return await made.answer()
  }
  const gateway: OrderGateway = {
    kind: 'simulated',
    submit: (...call) => called('submit', ...call),
    replace: (...call) => called('replace', ...call),
    cancel: (...call) => called('cancel', ...call),
  }
  const unread = (): never => {
    throw new Error('nothing here reads this')
  }
  const settling = createSettling({ store, clock, log: bugLog(bugs), publish: () => undefined })
  const sending = createSendingOrders({
    store,
    settling,
    arming: {
      get: unread,
      arm: unread,
      disarm: unread,
      gatewayOf: () => (made.isArmed ? gateway : null),
      disarmAll: unread,
      recheck: unread,
    },
    watching: () => ({
      watch: unread,
      unwatch: unread,
      wake: unread,
      tally: unread,
      takeUp: unread,
      onPlaced: () => made.onPlaced(),
      close: unread,
    }),
    clock,
    log: bugLog(bugs),
    lookFor: (act) => lookedFor.push(act),
  })
  const head = { reviewId: reviewId.parse(anActId(99)), accountId: margin, connection: 'simulator' } as const
  const ready = drafts.map((draft, index) => {
    const actId = anActId(index + 1)
    const call = callOf(draft, actId)
    const checked = { row: aRow(draft), check: aCheck(start), difference: [], draft, callOf: () => call }
    return { actId, checked, call, proposal: null }
  })
  const written = writeReview({ ...head, at: instantAt(start) }, ready)
  await opened.saveReview(written.review, written.acts, written.steps)
  const { review } = written
  const states = async (): Promise<unknown[]> =>
    await Promise.all(
      review.orders.map(async ({ actId }) => {
        const act = await opened.act(actId)
        return [act?.state, act?.failure]
      }),
    )
  return { made, clock, opened, settling, sending, review, bugs, lookedFor, states }
}

/** What the broker is asked for by a whole batch. */
async function sendAll({ sending, review }: { sending: ReturnType<typeof createSendingOrders>; review: Review }) {
  expect(await sending.begin(review)).toBe(true)
  await sending.send(review)
}

test('a cancel and a change go to their own order, the change with the bytes that were shown', async () => {
  const drafts = [newDraft(), cancelDraft(anOrderId('7')), modifyDraft(anOrderId('8'), '99.5')]
  const world = await sendingOf(drafts)
  await sendAll(world)
  const [first, , third] = world.review.orders
  expect(world.made.calls).toEqual([
    ['submit', margin, first?.payload],
    ['cancel', margin, 'order-7'],
    ['replace', margin, 'order-8', third?.payload],
  ])
  expect(await world.states()).toEqual([
    ['accepted', null],
    ['accepted', null],
    ['accepted', null],
  ])
})

test('the record says when the sending began, and with which hash', async () => {
  const world = await sendingOf([newDraft()])
  world.clock.jump(2000)
  await sendAll(world)
  const steps = await world.opened.record(anActId(1))
  expect(steps[1]).toEqual({
    kind: 'sent',
    at: '2026-11-20T19:32:10.000Z',
    detail: { sha256: world.review.orders[0]?.sha256 },
    link: null,
  })
})

test('an order that turned up while it waited its turn is not sent', async () => {
  const world = await sendingOf([newDraft(), newDraft()])
  world.made.answer = async () => {
    await world.settling.take(anActId(2), { kind: 'found', order: anOrder({ clientOrderId: anActId(2) }) })
    return placed
  }
  await sendAll(world)
  expect(world.made.calls).toHaveLength(1)
  expect((await world.states())[1]).toEqual(['accepted', null])
})

test('an order the disk does not show is not sent, and one bad reading stops none of the others', async () => {
  for (const [trouble, failure] of [
    [diskFull, diskFull.failure],
    [new Error('a bug'), { code: 'internal', logId: 'log-1' }],
  ] as const) {
    let reads = 0
    const world = await sendingOf([newDraft(), newDraft()], (store) => ({
      act: async (actId) => {
        reads += 1
        if (reads === 1) throw trouble
        return await store.act(actId)
      },
    }))
    await sendAll(world)
    expect(world.made.calls).toHaveLength(1)
    expect(await world.states()).toEqual([
      ['refused', failure],
      ['accepted', null],
    ])
    expect(world.bugs).toEqual(trouble === diskFull ? [] : [trouble])
  }
})

test('trouble after the request may have left is no refusal: the order is looked for', async () => {
  for (const [trouble, failure] of [
    [new FailureError({ code: 'connection-reset' }), { code: 'connection-reset' }],
    [new Error('a bug'), { code: 'internal', logId: 'log-1' }],
  ] as const) {
    const world = await sendingOf([newDraft()])
    world.made.answer = () => Promise.reject(trouble)
    await sendAll(world)
    expect(await world.states()).toEqual([['unknown', failure]])
    expect(world.lookedFor).toMatchObject([{ actId: anActId(1), state: 'unknown' }])
    expect(world.bugs).toEqual(trouble instanceof FailureError ? [] : [trouble])
  }
})

test('lists that cannot be read after an order was placed change nothing of it; a bug in them is told', async () => {
  for (const trouble of [new FailureError({ code: 'timed-out' }), new Error('a bug')]) {
    const world = await sendingOf([newDraft()])
    world.made.onPlaced = () => Promise.reject(trouble)
    await sendAll(world)
    expect(await world.states()).toEqual([['accepted', null]])
    expect(world.bugs).toEqual(trouble instanceof FailureError ? [] : [trouble])
  }
})

test('only a placed order is read again from the lists', async () => {
  const world = await sendingOf([newDraft()])
  let reads = 0
  world.made.onPlaced = async () => void (reads += 1)
  world.made.answer = async () => ({ kind: 'not-sent', failure: { code: 'connection-refused' } })
  await sendAll(world)
  expect(reads).toBe(0)
  expect(await world.states()).toEqual([['refused', { code: 'connection-refused' }]])
})

test('a batch goes on for thirty seconds, and not with a clock that was set back', async () => {
  for (const [jump, isSent] of [
    [30_000, true],
    [30_001, false],
    [0, true],
    [-1, false],
  ] as const) {
    const world = await sendingOf([newDraft(), newDraft()])
    world.made.answer = async () => {
      world.clock.jump(jump)
      return placed
    }
    await sendAll(world)
    expect((await world.states())[1], `after ${jump} ms`).toEqual(
      isSent ? ['accepted', null] : ['refused', { code: 'not-allowed', detail: 'quote-too-old' }],
    )
    expect(world.made.calls).toHaveLength(isSent ? 2 : 1)
  }
})

test('what waits its turn when the app closes does not leave any more, and nothing begins after it', async () => {
  const world = await sendingOf([newDraft(), newDraft()])
  world.made.answer = async () => {
    world.sending.close()
    return placed
  }
  await sendAll(world)
  expect(world.made.calls).toHaveLength(1)
  expect((await world.states())[1]).toEqual(['refused', { code: 'not-connected' }])

  const closed = await sendingOf([newDraft()])
  closed.sending.close()
  expect(await closed.sending.begin(closed.review).catch(failureOf)).toEqual({ code: 'not-connected' })
  expect(await closed.states()).toEqual([['reviewed', null]])
})

test('an answer the disk has not taken when the app closes is looked for at the next start, not now', async () => {
  const world = await sendingOf([newDraft()], () => ({ save: () => Promise.reject(diskFull) }))
  expect(await world.sending.begin(world.review)).toBe(true)
  const sent = world.sending.send(world.review)
  await world.clock.advance(0)
  world.settling.close()
  await sent
  expect(world.lookedFor).toEqual([])
  expect(await world.states()).toEqual([['sending', null]])
})

test('a bug while an answer is stored is told, and the orders after it still go', async () => {
  const bug = new Error('a bug')
  let saves = 0
  const world = await sendingOf([newDraft(), newDraft()], (store) => ({
    save: async (...values) => {
      saves += 1
      if (saves === 1) throw bug
      return await store.save(...values)
    },
  }))
  await sendAll(world)
  expect(world.bugs).toEqual([bug])
  expect(await world.states()).toEqual([
    ['sending', null],
    ['accepted', null],
  ])
})

test('what is on its way is not taken for left over, and what never began or has ended is', async () => {
  const world = await sendingOf([newDraft(), newDraft()])
  const underWay = (): boolean[] => world.review.orders.map(({ actId }) => world.sending.isUnderWay(actId))
  expect(underWay()).toEqual([false, false])
  const seen: boolean[][] = []
  world.made.answer = async () => {
    seen.push(underWay())
    return placed
  }
  expect(await world.sending.begin(world.review)).toBe(true)
  expect(underWay()).toEqual([true, true])
  // A second press does not end what the first has begun.
  expect(await world.sending.begin(world.review)).toBe(false)
  expect(underWay()).toEqual([true, true])
  await world.sending.send(world.review)
  expect(seen).toEqual([
    [true, true],
    [false, true],
  ])
  expect(underWay()).toEqual([false, false])
})

test('a review that was discarded, or that the disk does not take, leaves nothing on its way', async () => {
  const discarded = await sendingOf([newDraft()])
  await discarded.opened.discard(discarded.review.reviewId)
  expect(await discarded.sending.begin(discarded.review)).toBe(false)
  expect(discarded.sending.isUnderWay(anActId(1))).toBe(false)

  const full = await sendingOf([newDraft()], () => ({ beginSending: () => Promise.reject(diskFull) }))
  expect(await full.sending.begin(full.review).catch(failureOf)).toMatchObject({ code: 'store-unavailable' })
  expect(full.sending.isUnderWay(anActId(1))).toBe(false)
})

test('it counts as on its way before the store says so', async () => {
  const seen: boolean[] = []
  const world = await sendingOf([newDraft()], (store) => ({
    beginSending: async (...values) => {
      seen.push(world.sending.isUnderWay(anActId(1)))
      return await store.beginSending(...values)
    },
  }))
  await world.sending.begin(world.review)
  expect(seen).toEqual([true])
})
