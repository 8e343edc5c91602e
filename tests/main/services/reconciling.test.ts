import { expect, onTestFinished, test } from 'vitest'
import { FailureError } from '../../../preload/contract/failure-error.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import { changeOf } from '../../../main/services/act-states.ts'
import { instantAt } from '../../../main/services/moments.ts'
import { createReconciling } from '../../../main/services/reconciling.ts'
import { createSettling } from '../../../main/services/settling.ts'
import type { BrokerOrder, Placement, TradingReads } from '../../../main/services/trading-ports.ts'
import { openOrderStore } from '../../../main/storage/orders-file.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { anAct, anActId, anOrder, bugLog, cancelDraft, start } from '../../support/orders/trading-fixtures.ts'
import { memoryActs } from '../../support/orders/memory-acts.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** An act of unknown outcome, and a broker whose list is as `list` says. */
async function lost(
  list: () => Promise<BrokerOrder[]>,
  before: Act = anAct(),
  placement: Placement = { kind: 'unknown', failure: { code: 'timed-out' } },
  /** What a cancel or a change is about. */
  target: BrokerOrder = anOrder(),
) {
  const clock = createFakeClock(start)
  const unknown = changeOf(before, { kind: 'answered', placement }, start)
  const act = unknown?.act ?? before
  const disk = { failing: 0 }
  const store = memoryActs(await openOrderStore(temporaryFolder()), act, disk)
  const looks: number[] = []
  const reaches: (string | null)[] = []
  const bugs: unknown[] = []
  const unread = (): never => {
    throw new Error('nothing here reads this')
  }
  const reads: TradingReads = {
    async listOrders(_accountId, from) {
      looks.push(clock.now() - start)
      reaches.push(from)
      return { rows: await list(), nextPageToken: null, total: null, unreadable: [] }
    },
    getOrder: async () => target,
    listExecutions: unread,
    listPositions: unread,
    getBalances: unread,
    getInstrument: unread,
    listOptionExpiries: unread,
    listOptionContracts: unread,
  }
  const log = { ...bugLog(bugs), bug: (what: string, error: unknown) => (bugs.push([what, error]), 'log-1') }
  const settling = createSettling({ store, clock, log, publish: () => undefined })
  const reconciling = createReconciling({ reads, store, settling, clock, log })
  onTestFinished(() => store.close())
  return {
    clock,
    act,
    disk,
    looks,
    reaches,
    bugs,
    store,
    settling,
    reconciling,
    state: async () => (await store.act(act.actId))?.state,
  }
}

test('looks after 1, 3, 7, 15 and 30 seconds, then no more', async () => {
  const { reconciling, act, clock, looks, state } = await lost(async () => [])
  reconciling.lookFor(act)
  // Asked for twice is looked for once.
  reconciling.lookFor(act)
  await clock.advance(300_000)
  expect(looks).toEqual([1000, 4000, 11_000, 26_000, 56_000])
  expect(await state()).toBe('not-found')
})

test('the last look goes back a week: a clock that is days ahead hides no order behind a not-found', async () => {
  const { reconciling, act, clock, reaches } = await lost(async () => [])
  reconciling.lookFor(act)
  await clock.advance(60_000)
  const minute = '2026-11-20T19:31:10.000Z'
  expect(reaches).toEqual([minute, minute, minute, minute, '2026-11-13T19:32:10.000Z'])
})

test('each look for a refused order goes back a week, three times', async () => {
  const refusal = { failure: { code: 'refused-by-server' as const, status: 400 }, reasons: [] }
  const { reconciling, act, clock, looks, reaches, state } = await lost(async () => [], anAct(), {
    kind: 'refused',
    refusal,
  })
  reconciling.lookFor(act)
  await clock.advance(300_000)
  expect(looks).toEqual([5000, 20_000, 60_000])
  expect(new Set(reaches)).toEqual(new Set(['2026-11-13T19:32:10.000Z']))
  expect(await state()).toBe('refused')
})

test('a look that got through ends the rarer looks', async () => {
  const answers = [false, false, true, false]
  const { reconciling, act, clock, looks } = await lost(async () => {
    if (answers.shift() === false) throw new FailureError({ code: 'timed-out' })
    return []
  })
  reconciling.lookFor(act)
  await clock.advance(12_000)
  // Missed at 1 s and 3 s, through at 7 s, missed at 10 s: then two seconds again, not eight.
  expect(looks).toEqual([1000, 3000, 7000, 10_000, 12_000])
})

test('a page that comes back into sight every few seconds puts no look off and adds none', async () => {
  const { reconciling, act, clock, looks, state, store } = await lost(async () => [])
  reconciling.lookFor(act)
  for (let seconds = 0; seconds < 60; seconds += 1) {
    await clock.advance(700)
    reconciling.lookFor((await store.act(act.actId)) ?? act)
    await clock.advance(300)
  }
  expect(looks).toEqual([1000, 4000, 11_000, 26_000, 56_000])
  expect(await state()).toBe('not-found')
})

test.each([
  ['in the moment it begins', 1000, 0, 4500],
  ['half a second later', 1500, 0, 5000],
  ['when the clock was set back a little meanwhile', 1200, -300, 4400],
])('a wake while a look is under way, %s, is no look beside it', async (_when, ms, jumped, nextAt) => {
  let answer = (): void => undefined
  const { reconciling, act, clock, looks } = await lost(() => new Promise((resolve) => (answer = () => resolve([]))))
  reconciling.lookFor(act)
  await clock.advance(ms)
  clock.jump(jumped)
  reconciling.lookFor(act)
  await clock.advance(500)
  answer()
  await clock.advance(2999)
  expect(looks).toEqual([1000])
  await clock.advance(1)
  expect(looks).toEqual([1000, nextAt])
})

test('looks that fell due while the app was closed are made at once, and a clock set back puts none off', async () => {
  for (const [jumped, at] of [
    [60_000, 60_000],
    [-86_400_000, -86_399_000],
  ] as const) {
    const { reconciling, act, clock, looks } = await lost(async () => [])
    clock.jump(jumped)
    reconciling.lookFor(act)
    await clock.advance(1000)
    expect(looks[0]).toBe(at)
  }
})

test('a wake after looks that did not get through brings the next one forward, and forgets none of them', async () => {
  let isBack = false
  const { reconciling, act, clock, looks, store } = await lost(async () => {
    if (!isBack) throw new FailureError({ code: 'timed-out' })
    return []
  })
  const wake = async () => reconciling.lookFor((await store.act(act.actId)) ?? act)
  reconciling.lookFor(act)
  await clock.advance(20_000)
  expect(looks).toEqual([1000, 3000, 7000, 15_000])
  await wake()
  await clock.advance(1000)
  expect(looks.at(-1)).toBe(21_000)
  await clock.advance(31_999)
  expect(looks).toHaveLength(5)
  isBack = true
  await wake()
  await clock.advance(1)
  expect(looks.at(-1)).toBe(53_000)
})

test('an act that was settled meanwhile is looked for anew when it goes out once more', async () => {
  const { reconciling, act, clock, looks, store } = await lost(async () => [])
  reconciling.lookFor(act)
  await store.save('unknown', { ...act, state: 'left', looks: null }, [])
  await clock.advance(1000)
  await store.save('left', { ...act, looks: { done: 0, of: 5, nextAt: instantAt(clock.now() + 1000) } }, [])
  reconciling.lookFor((await store.act(act.actId)) ?? act)
  await clock.advance(1000)
  expect(looks).toEqual([2000])
})

test('an act without a look to come sets no timer', async () => {
  const { reconciling, clock } = await lost(async () => [])
  reconciling.lookFor(anAct({ looks: null }))
  expect(clock.pending()).toBe(0)
})

test('a disk that stays full makes the looks rarer too', async () => {
  const world = await lost(async () => [anOrder({ clientOrderId: anAct().actId })])
  world.disk.failing = 99
  world.reconciling.lookFor(world.act)
  await world.clock.advance(15_000)
  expect(world.looks).toEqual([1000, 3000, 7000, 15_000])
  world.reconciling.close()
  expect(world.clock.pending()).toBe(0)
})

test.each([
  ['that ends', -1],
  ['that still answers', 0],
])(
  'a store %s under a look while the app closes is no bug, and the broker is not asked after it',
  async (_how, failing) => {
    const world = await lost(async () => [])
    Object.defineProperty(world.disk, 'failing', {
      get() {
        world.reconciling.close()
        return failing
      },
    })
    world.reconciling.lookFor(world.act)
    await world.clock.advance(1000)
    expect([world.bugs, world.looks, world.clock.pending()]).toEqual([[], [], 0])
  },
)

test('an act that is not in the store any more is no bug, and is looked for no more', async () => {
  const world = await lost(async () => [])
  world.reconciling.lookFor({ ...world.act, actId: anActId(7) })
  await world.clock.advance(60_000)
  expect([world.bugs, world.looks, world.clock.pending()]).toEqual([[], [], 0])
})

test('a look that does not get through proves nothing: it comes again, ever more seldom, and is not counted', async () => {
  const { reconciling, act, clock, looks, bugs, state } = await lost(() =>
    Promise.reject(new FailureError({ code: 'timed-out' })),
  )
  reconciling.lookFor(act)
  await clock.advance(600_000)
  expect(looks.slice(0, 4)).toEqual([1000, 3000, 7000, 15_000])
  expect(Math.max(...looks.slice(1).map((at, index) => at - (looks[index] ?? 0)))).toBe(120_000)
  expect(await state()).toBe('unknown')
  expect(bugs).toEqual([])
})

test('a bug in a reading, or a disk that is full, does not end the looks', async () => {
  let isBroken = true
  const world = await lost(async () => {
    if (isBroken) throw new Error('a bug')
    return [anOrder({ clientOrderId: anAct().actId })]
  })
  world.reconciling.lookFor(world.act)
  await world.clock.advance(1000)
  expect(world.bugs).toEqual([['look for order', new Error('a bug')]])
  isBroken = false
  world.disk.failing = 2
  await world.clock.advance(60_000)
  expect(await world.state()).toBe('accepted')
  expect(world.bugs).toHaveLength(1)
  world.disk.failing = -1
  world.reconciling.close()
})

test('a bug of the store is told with what was being done, and the looks go on', async () => {
  const world = await lost(async () => [])
  world.disk.failing = -1
  world.reconciling.lookFor(world.act)
  await world.clock.advance(1000)
  expect(world.bugs).toEqual([['look for order', new Error('a bug')]])
  world.disk.failing = 0
  await world.clock.advance(120_000)
  expect(await world.state()).toBe('not-found')
})

test('what was found meanwhile is not looked for any more, and nothing is looked for after the end', async () => {
  const order = anOrder({ clientOrderId: anAct().actId })
  const found = await lost(async () => [])
  found.reconciling.lookFor(found.act)
  await found.settling.take(found.act.actId, { kind: 'found', order })
  await found.clock.advance(5000)
  expect(found.looks).toEqual([])

  const ended = await lost(async () => [])
  ended.reconciling.lookFor(ended.act)
  ended.reconciling.close()
  ended.reconciling.lookFor(ended.act)
  await ended.clock.advance(60_000)
  expect(ended.looks).toEqual([])
})

test('an end in the middle of a look changes nothing afterwards', async () => {
  for (const ending of ['answered', 'broken'] as const) {
    const gate = Promise.withResolvers<BrokerOrder[]>()
    const world = await lost(() => gate.promise)
    world.reconciling.lookFor(world.act)
    await world.clock.advance(1000)
    world.reconciling.close()
    if (ending === 'answered') gate.resolve([])
    else gate.reject(new FailureError({ code: 'connection-reset' }))
    await world.clock.advance(60_000)
    expect((await world.store.act(world.act.actId))?.looks).toMatchObject({ done: 0, nextAt: instantAt(start + 1000) })
  }
})

test('a look that waits its turn when the end comes is not begun', async () => {
  const gate = Promise.withResolvers<BrokerOrder[]>()
  const world = await lost(() => gate.promise)
  world.reconciling.lookFor(world.act)
  world.reconciling.lookFor({ ...world.act, actId: anActId(7) })
  await world.clock.advance(1000)
  world.reconciling.close()
  gate.resolve([])
  await world.clock.advance(60_000)
  expect(world.looks).toEqual([1000])
  expect(world.bugs).toEqual([])
})

test('a look at once gives the act as it is, found or not, and counts for nothing', async () => {
  let rows: BrokerOrder[] = []
  const { reconciling, act } = await lost(async () => rows)
  for (let press = 0; press < 9; press += 1)
    expect(await reconciling.lookNow(act)).toMatchObject({ state: 'unknown', looks: { done: 0 } })
  const stranger = anAct({ actId: anActId(7) })
  expect(await reconciling.lookNow(stranger)).toEqual(stranger)
  rows = [anOrder({ clientOrderId: act.actId })]
  expect(await reconciling.lookNow(act)).toMatchObject({ state: 'accepted' })
})

test('a cancel that never left is not looked for: somebody else’s would be taken for it', async () => {
  const canceled = anOrder({ orderId: 'order-1', status: 'CANCELED', phase: 'ended' })
  const cancel = anAct({ draft: cancelDraft(canceled.orderId) })
  const failure = { code: 'connection-refused' as const }
  const world = await lost(async () => [], cancel, { kind: 'not-sent', failure }, canceled)
  expect(await world.reconciling.lookNow(world.act)).toEqual(world.act)
  const sent = await lost(async () => [], cancel, undefined, canceled)
  expect(await sent.reconciling.lookNow(sent.act)).toMatchObject({ state: 'accepted' })
})

test('a new order that is thought never to have left is found all the same by its id: an order that exists wins', async () => {
  const failure = { code: 'connection-refused' as const }
  const order = anOrder({ clientOrderId: anAct().actId })
  const world = await lost(async () => [order], anAct(), { kind: 'not-sent', failure })
  expect(world.act).toMatchObject({ state: 'refused', refusal: null })
  expect(await world.reconciling.lookNow(world.act)).toMatchObject({ state: 'accepted', orderId: order.orderId })
})
