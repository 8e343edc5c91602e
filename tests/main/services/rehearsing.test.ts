import { expect, test } from 'vitest'
import { z } from 'zod'
import type { LabFault } from '../../../preload/contract/lab.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'

const lost = { fault: 'lost', calls: 'ask', lasting: { kind: 'requests', count: 1 } } as const

test('the lab is there in the built-in market only, and for the main window only', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const live = await startDesk({ clock, broker })
  expect(await live.failure('lab.get', null)).toEqual({ code: 'not-allowed' })
  expect(await live.failure('lab.set', lost)).toEqual({ code: 'not-allowed' })
  expect(await live.failure('lab.clear', { fault: null })).toEqual({ code: 'not-allowed' })
  expect(broker.exchanges.some(({ path }) => path.includes('lab'))).toBe(false)

  const desk = await startDesk()
  expect(await desk.failure('lab.get', null)).toEqual({ code: 'not-connected' })
  await desk.call('session.explore', null)
  expect(await desk.call('lab.get', null)).toEqual({ active: [] })
  expect(await desk.desk.dispatch('quick-ask', 'lab.set', lost)).toEqual({
    ok: false,
    failure: { code: 'not-allowed' },
  })
  await desk.call('session.leave', null)
  expect(await desk.failure('lab.get', null)).toEqual({ code: 'not-connected' })
})

test('every way of lasting comes back as it was given, and the lab is reached while the broker is down', async () => {
  const desk = await startDesk()
  await desk.call('session.explore', null)
  await desk.call('lab.set', { fault: 'reset', calls: 'all', lasting: { kind: 'until-off' } })
  await desk.call('lab.set', { fault: '503', calls: 'poll', lasting: { kind: 'seconds', seconds: 30 } })
  const { active } = await desk.call('lab.set', lost)
  expect(active.map(({ fault, calls, left }) => ({ fault, calls, lasting: left }))).toEqual([
    { fault: 'reset', calls: 'all', lasting: { kind: 'until-off' } },
    { fault: '503', calls: 'poll', lasting: { kind: 'seconds', seconds: 30 } },
    lost,
  ])
  await desk.passUntil('the desk is offline', async () => {
    await desk.call('session.retryNow', null)
    return (await desk.call('session.connectionStatus', null)).state === 'offline'
  })
  expect((await desk.call('lab.clear', { fault: 'reset' })).active).toHaveLength(2)
  expect(await desk.call('lab.clear', { fault: null })).toEqual({ active: [] })
  await desk.call('session.retryNow', null)
  await desk.passUntil(
    'the desk is back',
    async () => (await desk.call('session.connectionStatus', null)).state === 'connected',
  )
})

test('the end of a fault is followed by a try at once, not by the next one in a minute', async () => {
  const desk = await startDesk()
  await desk.call('session.explore', null)
  await desk.call('lab.set', { fault: 'reset', calls: 'all', lasting: { kind: 'until-off' } })
  const leftMs = async (): Promise<number> => {
    const { nextTryAt } = await desk.call('session.connectionStatus', null)
    return nextTryAt === null ? 0 : Date.parse(nextTryAt) - desk.clock.now()
  }
  await desk.passUntil('the tries are rare', async () => (await leftMs()) > 20_000)
  await desk.call('lab.clear', { fault: null })
  expect(await leftMs()).toBe(0)
  await desk.passUntil(
    'the desk is back',
    async () => (await desk.call('session.connectionStatus', null)).state === 'connected',
    10_000,
  )
})

test('a fault for other calls than its own is refused by name', async () => {
  const desk = await startDesk()
  await desk.call('session.explore', null)
  const failure = await desk.failure('lab.set', { ...lost, calls: 'all' })
  expect(failure).toEqual({ code: 'invalid-input', field: 'calls' })
})

test('a lost acknowledgement ends in one question and one answer', async () => {
  const desk = await startDesk()
  const { accountId } = await desk.call('session.explore', null)
  if (accountId === null) throw new Error('no account')
  await desk.call('lab.set', lost)
  const asked = await desk.call('threads.ask', { accountId, threadId: null, text: 'Price of KO' })
  expect(asked).toMatchObject({ outcome: 'unknown' })
  expect(await desk.call('lab.get', null)).toEqual({ active: [] })
  const list = async () => (await desk.call('threads.list', { accountId, limit: 50, before: null })).threads
  await desk.passUntil('the question is found', async () => (await list()).length > 0)
  const [thread, ...others] = await list()
  expect(others).toEqual([])
  if (thread === undefined) throw new Error('no thread')
  const { messages } = await desk.finish(thread.id)
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
  expect(await desk.call('threads.unplaced', { accountId })).toEqual([])
})

test('a lost acknowledgement is found although the clock of the broker is an hour behind', async () => {
  const desk = await startDesk()
  const { accountId } = await desk.call('session.explore', null)
  if (accountId === null) throw new Error('no account')
  await desk.passUntil('the first contact', async () => {
    return (await desk.call('session.connectionStatus', null)).state === 'connected'
  })
  await desk.call('lab.set', { fault: 'slow-clock', calls: 'read', lasting: { kind: 'until-off' } })
  await desk.call('lab.set', lost)
  const asked = await desk.call('threads.ask', { accountId, threadId: null, text: 'Price of KO' })
  expect(asked).toMatchObject({ outcome: 'unknown' })
  await desk.passUntil('the question is found', async () => {
    return (await desk.call('threads.unplaced', { accountId })).length === 0
  })
})

/** What becomes of a question that a fault meets: what the call answers, and how many threads the broker has in the end. */
const fates: readonly (readonly [outcome: string, threads: number, faults: readonly LabFault[]])[] = [
  ['sent', 1, ['endless', 'failed', 'canceled', 'gone', 'stall', 'bom', 'text-type', 'double-keys']],
  ['sent', 1, ['infinite-numbers', 'unsafe-numbers', 'slow-clock']],
  [
    'unknown',
    1,
    ['lost', 'drip', 'reset-in-body', '504', 'empty', 'truncated', 'malformed', 'wrong-shape', 'gzip-bomb'],
  ],
  ['unknown', 0, ['reset', 'html', '500', '501', '502', '503']],
  ['waiting', 1, ['redirect', '401', '429', '429-long', '429-date', '429-absurd', '429-silent']],
  ['refused', 0, ['400', '403', '404', '422']],
]

test.each(fates.flatMap(([outcome, threads, faults]) => faults.map((fault) => ({ fault, outcome, threads }))))(
  'a question that meets $fault is $outcome and ends in $threads thread',
  async ({ fault, outcome, threads }) => {
    const desk = await startDesk()
    const { accountId } = await desk.call('session.explore', null)
    if (accountId === null) throw new Error('no account')
    // The readings of the first contact are over: one of them would find a question whose answer is slow.
    await desk.passUntil('the first contact', async () => {
      return (await desk.call('session.connectionStatus', null)).state === 'connected'
    })
    await desk.call('lab.set', { fault, calls: 'ask', lasting: { kind: 'requests', count: 1 } })
    const seen: string[] = []
    desk.desk.dispatch('main-window', 'threads.ask', { accountId, threadId: null, text: 'Price of KO' }).then(
      (envelope) =>
        seen.push(envelope.ok ? z.object({ outcome: z.string() }).parse(envelope.value).outcome : 'refused'),
      () => seen.push('thrown'),
    )
    await desk.passUntil('the call has answered', () => seen.length > 0)
    expect(seen).toEqual([outcome])
    expect(await desk.call('lab.get', null)).toEqual({ active: [] })
    const list = async () => (await desk.call('threads.list', { accountId, limit: 50, before: null })).threads
    const unplaced = async () => await desk.call('threads.unplaced', { accountId })
    const isPlaced = async () => (await list()).length > 0 && (await unplaced()).length === 0
    // Longer than a refused key rests, and than every look for a question takes.
    if (threads > 0) await desk.passUntil('the thread is there, with its question', isPlaced, 400_000)
    await desk.clock.advance(60_000)
    expect(await list()).toHaveLength(threads)
    expect((await unplaced()).map(({ state }) => state)).toEqual(threads === 0 ? [outcome] : [])
  },
)

test('a question that meets 409 in a thread waits and goes once', async () => {
  const desk = await startDesk()
  const { accountId } = await desk.call('session.explore', null)
  if (accountId === null) throw new Error('no account')
  const first = await desk.call('threads.ask', { accountId, threadId: null, text: 'Price of KO' })
  if (first.outcome !== 'sent') throw new Error('not sent')
  await desk.finish(first.threadId)
  await desk.call('lab.set', { fault: '409', calls: 'ask', lasting: { kind: 'requests', count: 1 } })
  const second = await desk.call('threads.ask', { accountId, threadId: first.threadId, text: 'Price of PEP' })
  expect(second).toMatchObject({ outcome: 'waiting' })
  await desk.passUntil('both are answered', async () => {
    const { messages } = await desk.call('threads.open', { threadId: first.threadId })
    return messages.length === 4
  })
  const { messages } = await desk.finish(first.threadId)
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
})
