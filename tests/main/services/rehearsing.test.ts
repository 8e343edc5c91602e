import { expect, test } from 'vitest'
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
