import { expect, onTestFinished, test } from 'vitest'
import { FailureError, failureOf } from '../../../preload/contract/failure-error.ts'
import type { DeskEvent } from '../../../preload/contract/index.ts'
import { createSettling } from '../../../main/services/settling.ts'
import { openOrderStore } from '../../../main/storage/orders-file.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { memoryActs } from '../../support/orders/memory-acts.ts'
import { anAct, anActId, anOrder, margin, start } from '../../support/orders/trading-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const act = anAct()
const order = anOrder({ clientOrderId: act.actId })
const found = { kind: 'found', order } as const

/** One act that is being sent. `onSave` runs before each of its writes, with the number of the write. */
async function settlingOne(onSave: (write: number) => Promise<void> | void = () => undefined) {
  const clock = createFakeClock(start)
  const disk = { failing: 0 }
  const told: DeskEvent[] = []
  const steps: unknown[] = []
  const warnings: unknown[] = []
  const opened = await openOrderStore(temporaryFolder())
  onTestFinished(() => opened.close())
  const memory = memoryActs(opened, act, disk)
  let writes = 0
  let ended = 0
  const settling = createSettling({
    store: {
      ...memory,
      async save(before, next, more) {
        await onSave((writes += 1))
        const isSaved = await memory.save(before, next, more)
        if (isSaved) steps.push(...more)
        return isSaved
      },
    },
    clock: {
      ...clock,
      after(ms, run) {
        const cancel = clock.after(ms, run)
        return () => {
          ended += 1
          cancel()
        }
      },
    },
    log: {
      info: () => undefined,
      warn: (what, detail) => warnings.push([what, detail]),
      bug: (_what, error) => {
        throw error
      },
    },
    publish: (event) => told.push(event),
  })
  return { settling, memory, clock, disk, told, steps, warnings, writes: () => writes, ended: () => ended }
}

test('a change is told once it is stored, with its step at its moment', async () => {
  const { settling, told, steps } = await settlingOne()
  const after = await settling.take(act.actId, found)
  expect(after).toMatchObject({ state: 'accepted', orderId: order.orderId })
  expect(told).toEqual([{ name: 'orders.changed', payload: { accountId: margin, acts: [after] } }])
  expect(steps).toMatchObject([
    { kind: 'found', actId: act.actId, at: '2026-11-20T19:32:08.000Z', link: null, detail: { orderId: 'order-1' } },
  ])
})

test('what changes nothing is neither written nor told', async () => {
  const { settling, told, writes } = await settlingOne()
  expect(await settling.take(act.actId, { kind: 'left' })).toEqual(act)
  expect([told, writes()]).toEqual([[], 0])
})

test('a look that did not get through is stored without a line in the record', async () => {
  const { settling, steps, writes } = await settlingOne()
  await settling.take(act.actId, { kind: 'restarted' })
  await settling.take(act.actId, { kind: 'missed', waitMs: 9000, failure: null })
  expect([writes(), steps.length]).toEqual([2, 1])
})

test('an order that turned up while its refusal was being written is not overwritten by it', async () => {
  const world = await settlingOne(async (write) => {
    if (write === 1) await world.memory.save('sending', { ...act, state: 'accepted', orderId: order.orderId }, [])
  })
  const refusal = { failure: { code: 'refused-by-server', status: 400 }, reasons: [] } as const
  const after = await world.settling.take(act.actId, {
    kind: 'answered',
    placement: { kind: 'refused', refusal: { ...refusal, reasons: [] } },
  })
  expect(after).toMatchObject({ state: 'accepted', orderId: order.orderId })
  expect(world.told).toHaveLength(1)
  expect(await world.memory.act(act.actId)).toMatchObject({ state: 'accepted' })
})

test('an act that is not here is gone, and is not waited for', async () => {
  const { settling, clock } = await settlingOne()
  expect(await settling.take(anActId(7), found).catch(failureOf)).toEqual({ code: 'gone' })
  expect(await settling.keep(anActId(7), found).catch(failureOf)).toEqual({ code: 'gone' })
  expect(clock.pending()).toBe(0)
})

test('what became of an order is tried every five seconds until the disk takes it, and each failure is in the log', async () => {
  const { settling, clock, disk, writes, warnings } = await settlingOne()
  disk.failing = 2
  const kept = settling.keep(act.actId, found)
  await clock.advance(4999)
  expect(writes()).toBe(1)
  await clock.advance(1)
  expect(writes()).toBe(2)
  await clock.advance(5000)
  expect(await kept).toMatchObject({ state: 'accepted' })
  expect(warnings).toEqual([
    ['what became of an order is not stored yet', { code: 'store-unavailable' }],
    ['what became of an order is not stored yet', { code: 'store-unavailable' }],
  ])
  expect(clock.pending()).toBe(0)
})

test('a wait that is over is forgotten: a disk that is full for days fills no memory too', async () => {
  const { settling, clock, disk, ended } = await settlingOne()
  disk.failing = 3
  const kept = settling.keep(act.actId, found)
  await clock.advance(15_000)
  await kept
  expect(ended()).toBe(3)
  // Whatever is still remembered would be ended a second time.
  settling.close()
  expect(ended()).toBe(3)
})

test('a full disk is told at once to whoever waits for an answer', async () => {
  const { settling, disk, told } = await settlingOne()
  disk.failing = 1
  expect(await settling.take(act.actId, found).catch(failureOf)).toMatchObject({ code: 'store-unavailable' })
  expect(told).toEqual([])
})

test('a bug of the store is no full disk: it is not tried again', async () => {
  const { settling, disk, clock, warnings } = await settlingOne()
  disk.failing = -1
  await expect(settling.keep(act.actId, found)).rejects.toThrow('a bug')
  disk.failing = 0
  const other = new FailureError({ code: 'internal' })
  const broken = await settlingOne(() => Promise.reject(other))
  expect(await broken.settling.keep(act.actId, found).catch((error: unknown) => error)).toBe(other)
  expect([clock.pending(), warnings]).toEqual([0, []])
})

test('an app that closes while the disk is full does not wait for it, and leaves no timer behind', async () => {
  const { settling, clock, disk, writes } = await settlingOne()
  disk.failing = 9
  const kept = [settling.keep(act.actId, found), settling.keep(act.actId, found)]
  await clock.advance(0)
  settling.close()
  expect(await Promise.all(kept)).toEqual([null, null])
  expect([clock.pending(), writes()]).toEqual([0, 2])
  expect(await settling.keep(act.actId, found)).toBeNull()
  expect(writes()).toBe(2)
})
