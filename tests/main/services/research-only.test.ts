import { expect, test } from 'vitest'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'

const all = ['PREFILL_ORDER', 'OPEN_CHART', 'OPEN_SCREENER', 'OPEN_ENTITLEMENT_CONSENT']
const withoutTickets = all.filter((one) => one !== 'PREFILL_ORDER')

async function start(): Promise<{ desk: TestDesk; broker: TestBroker }> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  return { desk: await startDesk({ clock, broker }), broker }
}

/** What each question that reached the server declared, in order. */
const declared = (broker: TestBroker): unknown[] =>
  broker.exchanges.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body).capabilities)

const set = (desk: TestDesk, threadId: ThreadId | null, researchOnly: boolean): Promise<null> =>
  desk.call('threads.setResearchOnly', { accountId: desk.accountId, threadId, researchOnly })

test('a thread begun as research only never asks for tickets, and the next new thread does', async () => {
  const { desk, broker } = await start()
  await set(desk, null, true)
  const threadId = await desk.askNew('Price of AAPL')
  expect((await desk.finish(threadId)).thread.researchOnly).toBe(true)
  await desk.ask(threadId, 'Buy 10 AAPL')
  await desk.finish(threadId)
  expect(await desk.call('threads.newThread', { accountId: desk.accountId })).toEqual({ researchOnly: false })
  await desk.askNew('Price of MSFT')
  expect(declared(broker)).toEqual([withoutTickets, withoutTickets, all])
})

test('switching changes later questions only: one that waits keeps what it was asked with', async () => {
  const { desk, broker } = await start()
  const threadId = await desk.askNew('Price of AAPL [slow:3]')
  await set(desk, threadId, true)
  await desk.ask(threadId, 'And MSFT?')
  await set(desk, threadId, false)
  expect((await desk.call('threads.open', { threadId })).questions).toMatchObject([{ researchOnly: true }])
  await desk.passUntil('the waiting question went', () => declared(broker).length === 2)
  await desk.finish(threadId)
  await desk.ask(threadId, 'And KO?')
  expect(declared(broker)).toEqual([all, withoutTickets, all])
})

test('a question asked with another dial does not join the one that waits', async () => {
  const { desk, broker } = await start()
  const threadId = await desk.askNew('Price of AAPL [slow:3]')
  await set(desk, threadId, true)
  await desk.ask(threadId, 'first')
  await desk.ask(threadId, 'still first')
  await set(desk, threadId, false)
  await desk.ask(threadId, 'second')
  expect((await desk.call('threads.open', { threadId })).questions.map(({ text }) => text)).toEqual([
    'first\n\nstill first',
    'second',
  ])
  await desk.passUntil('both went', () => declared(broker).length === 3)
  await desk.finish(threadId)
  expect(declared(broker)).toEqual([all, withoutTickets, all])
})

test('the dial outlives a restart, for a thread, a new thread, and a question sent after it', async () => {
  const { desk, broker } = await start()
  const threadId = await desk.askNew('Price of AAPL')
  await desk.finish(threadId)
  await set(desk, threadId, true)
  broker.intercept = () => Response.json(null, { status: 503, headers: { 'x-simulator-fault': 'reset' } })
  await desk.desk.dispatch('main-window', 'session.retryNow', null)
  await desk.passUntil('the desk is offline', () =>
    desk.payloads('connection.changed').some(({ state }) => state === 'offline'),
  )
  await desk.ask(threadId, 'kept while offline')
  await set(desk, threadId, false)
  await set(desk, null, true)
  await desk.close()
  broker.intercept = () => null
  const again = await startDesk({ clock: desk.clock, folder: desk.folder, broker })
  expect(await again.call('threads.newThread', { accountId: again.accountId })).toEqual({ researchOnly: true })
  await again.passUntil('the kept question went', () => declared(broker).length === 2)
  expect(declared(broker)).toEqual([all, withoutTickets])
  expect((await again.call('threads.open', { threadId })).thread.researchOnly).toBe(false)
})

test('a question whose answer was lost and that opened a thread leaves that thread research only', async () => {
  const { desk } = await start()
  await set(desk, null, true)
  expect(await desk.ask(null, 'Price of MSFT [lost]')).toMatchObject({ outcome: 'unknown' })
  await desk.passUntil('the question was found', async () => {
    return (await desk.call('threads.unplaced', { accountId: desk.accountId })).length === 0
  })
  const { threads } = await desk.call('threads.list', { accountId: desk.accountId, limit: 5, before: null })
  expect(threads.map(({ researchOnly }) => researchOnly)).toEqual([true])
})

test("another account's thread is not switched", async () => {
  const { desk } = await start()
  const threadId = await desk.askNew('Price of AAPL')
  const payload = { threadId, researchOnly: true }
  expect(await desk.failure('threads.setResearchOnly', { accountId: 22207, ...payload })).toMatchObject({
    code: 'gone',
  })
  expect(await desk.failure('threads.setResearchOnly', { accountId: 1, ...payload })).toMatchObject({
    code: 'invalid-input',
  })
  expect((await desk.call('threads.open', { threadId })).thread.researchOnly).toBe(false)
})
