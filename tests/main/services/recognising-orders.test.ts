import { expect, onTestFinished, test } from 'vitest'
import type { Act } from '../../../preload/contract/orders.ts'
import { reviewId } from '../../../preload/contract/words.ts'
import { createRecognisingOrders } from '../../../main/services/recognising-orders.ts'
import { createSettling } from '../../../main/services/settling.ts'
import { openOrderStore } from '../../../main/storage/orders-file.ts'
import { writeReview } from '../../../main/services/write-review.ts'
import { instantAt } from '../../../main/services/moments.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import {
  aCheck,
  aRow,
  anAct,
  anActId,
  anOrder,
  anOrderId,
  bugLog,
  callOf,
  cancelDraft,
  margin,
  modifyDraft,
  roth,
  start,
} from '../../support/orders/trading-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** A store of these acts, on the disk. */
async function recognisingOf(acts: readonly Act[]) {
  const clock = createFakeClock(start)
  const opened = await openOrderStore(temporaryFolder())
  onTestFinished(() => opened.close())
  let reads = 0
  const store: typeof opened = {
    ...opened,
    act: (actId) => {
      reads += 1
      return opened.act(actId)
    },
  }
  const head = { reviewId: reviewId.parse(anActId(99)), accountId: margin, connection: 'simulator' } as const
  const written = writeReview(
    { ...head, at: instantAt(start) },
    acts.map(({ actId, draft }) => {
      const call = callOf(draft, actId)
      const checked = { row: aRow(draft), check: aCheck(start), difference: [], draft, callOf: () => call }
      return { actId, checked, call, proposal: null }
    }),
  )
  await store.saveReview(written.review, written.acts, [])
  for (const [index, act] of written.acts.entries())
    await store.save('reviewed', { ...act, ...changeTo(acts[index] ?? act) }, [])
  const settling = createSettling({ store, clock, log: bugLog([]), publish: () => undefined })
  return {
    store,
    clock,
    recognising: createRecognisingOrders({ store, settling, clock }),
    reads: () => reads,
    states: async () => await Promise.all(acts.map(async ({ actId }) => (await store.act(actId))?.state)),
    record: async (digit: number) =>
      (await store.record(anActId(digit))).map(({ kind, at, detail }) => ({ kind, at, detail })),
  }
}

const changeTo = ({ state, sentAt, orderId, refusal }: Act) => ({ state, sentAt, orderId, refusal })
const at = '2026-11-20T19:32:08.000Z'

test('an order of this account that has the id of an act is that act, whatever was thought of it', async () => {
  const world = await recognisingOf([anAct({ state: 'not-found' })])
  const order = anOrder({ clientOrderId: anActId(1) })
  await world.recognising.recognise(roth, [order])
  expect(await world.states()).toEqual(['not-found'])
  await world.recognising.recognise(margin, [order])
  expect(await world.states()).toEqual(['accepted'])
  expect(await world.record(1)).toEqual([
    { kind: 'found', at, detail: { orderId: 'order-1', status: 'NEW', filled: '0' } },
  ])
})

test('an order that was listed without its id is recognised once it has one, though nothing else of it changed', async () => {
  const world = await recognisingOf([anAct({ state: 'not-found' })])
  await world.recognising.recognise(margin, [anOrder({ clientOrderId: '' })])
  expect(await world.states()).toEqual(['not-found'])
  await world.recognising.recognise(margin, [anOrder({ clientOrderId: anActId(1) })])
  expect(await world.states()).toEqual(['accepted'])
})

test('an order of another account in the list is not taken for an act of this one', async () => {
  const world = await recognisingOf([anAct({ state: 'unknown' })])
  await world.recognising.recognise(margin, [anOrder({ clientOrderId: anActId(1), accountId: roth })])
  expect(await world.states()).toEqual(['unknown'])
})

test('a cancel nobody is sure of is seen in the canceled order; one that was only reviewed takes no credit for it', async () => {
  for (const state of ['unknown', 'not-found', 'left', 'refused', 'reviewed', 'sending'] as const) {
    const draft = cancelDraft(anOrderId('7'))
    const sentAt = state === 'reviewed' ? null : at
    const refusal = state === 'refused' ? { failure: { code: 'refused-by-server' }, reasons: [] } : null
    const world = await recognisingOf([anAct({ draft, state, sentAt, refusal })])
    const order = anOrder({ orderId: 'order-7', status: 'CANCELED', phase: 'ended' })
    await world.recognising.recognise(margin, [anOrder({ orderId: 'order-8' }), order])
    const isInDoubt = state !== 'reviewed' && state !== 'sending'
    expect(await world.states(), `of ${state}`).toEqual([isInDoubt ? 'accepted' : state])
  }
})

test('a cancel or a change that never left takes no credit for what somebody else did', async () => {
  for (const draft of [cancelDraft(anOrderId('7')), modifyDraft(anOrderId('7'), '182.5')]) {
    const world = await recognisingOf([anAct({ draft, state: 'refused', failure: { code: 'connection-refused' } })])
    await world.recognising.recognise(margin, [anOrder({ orderId: 'order-7', status: 'CANCELED', phase: 'ended' })])
    expect(await world.states()).toEqual(['refused'])
  }
})

test('a change nobody is sure of is not seen in an order that does not have it', async () => {
  const world = await recognisingOf([anAct({ draft: modifyDraft(anOrderId('7'), '99.5'), state: 'unknown' })])
  await world.recognising.recognise(margin, [anOrder({ orderId: 'order-7', limitPrice: '98' })])
  expect(await world.states()).toEqual(['unknown'])
  await world.recognising.recognise(margin, [anOrder({ orderId: 'order-7', limitPrice: '99.50' })])
  expect(await world.states()).toEqual(['accepted'])
})

test('a fill is told with quantity and price, a status without a fill as a status, and neither twice', async () => {
  const world = await recognisingOf([anAct({ state: 'accepted', orderId: 'order-1' })])
  const order = anOrder({ clientOrderId: 'made elsewhere' })
  const filled = {
    ...order,
    status: 'PARTIALLY_FILLED',
    filledQuantity: anOrder({ filledQuantity: '4' }).filledQuantity,
  }
  const priced = { ...filled, averageFillPrice: anOrder({ averageFillPrice: '182.41' }).averageFillPrice }
  await world.recognising.recognise(margin, [order])
  world.clock.jump(1000)
  await world.recognising.recognise(margin, [priced])
  await world.recognising.recognise(margin, [priced])
  await world.recognising.recognise(margin, [{ ...priced, status: 'CANCELED' }])
  expect(await world.record(1)).toEqual([
    { kind: 'status', at, detail: { orderId: 'order-1', status: 'NEW', filled: '0', quantity: '10', price: '' } },
    {
      kind: 'filled',
      at: '2026-11-20T19:32:09.000Z',
      detail: { orderId: 'order-1', status: 'PARTIALLY_FILLED', filled: '4', quantity: '10', price: '182.41' },
    },
    expect.objectContaining({ kind: 'status', detail: expect.objectContaining({ status: 'CANCELED', filled: '4' }) }),
  ])
})

test('a restart repeats nothing of the record', async () => {
  const world = await recognisingOf([anAct({ state: 'accepted', orderId: 'order-1' })])
  const order = anOrder()
  await world.recognising.recognise(margin, [order])
  const { store, clock } = world
  const settling = createSettling({ store, clock, log: bugLog([]), publish: () => undefined })
  await createRecognisingOrders({ store, settling, clock }).recognise(margin, [order])
  expect(await world.record(1)).toHaveLength(1)
})

test('an order that stands still is looked up once, and again after five thousand others', async () => {
  const world = await recognisingOf([])
  const order = (name: string) => ({ ...template, orderId: anOrderId(name) })
  const template = anOrder({ clientOrderId: anActId(1) })
  for (let round = 0; round < 3; round += 1) await world.recognising.recognise(margin, [order('a'), order('b')])
  expect(world.reads()).toBe(2)
  await world.recognising.recognise(
    margin,
    Array.from({ length: 4999 }, (_, index) => order(String(index))),
  )
  expect(world.reads()).toBe(5001)
  await world.recognising.recognise(margin, [order('a')])
  expect(world.reads()).toBe(5002)
})
