import { expect, test } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'

const messages = /\/messages$/

async function start(): Promise<{ desk: TestDesk; broker: TestBroker }> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  return { desk: await startDesk({ clock, broker }), broker }
}

test('one press asks once, however long after the first its repeat arrives', async () => {
  const { desk, broker } = await start()
  const threadId = await desk.askNew('Price of AAPL')
  await desk.finish(threadId)
  const ask = () =>
    desk.call('threads.ask', { accountId: desk.accountId, threadId, text: 'And MSFT?', press: 'message:0' })
  const first = await ask()
  expect(await ask()).toEqual(first)
  await desk.finish(threadId)
  expect(await ask()).toEqual(first)
  await desk.clock.advance(60_000)
  expect(broker.count('POST', messages)).toBe(1)
  expect((await desk.call('threads.open', { threadId })).questions).toEqual([])
})

test('a press that waits does not double the waiting text, and may be repeated once it was taken back', async () => {
  const { desk } = await start()
  const threadId = await desk.askNew('Price of AAPL [stuck]')
  const ask = () => desk.call('threads.ask', { accountId: desk.accountId, threadId, text: 'Again', press: 'retry' })
  const first = await ask()
  expect(await ask()).toEqual(first)
  expect((await desk.call('threads.open', { threadId })).questions).toMatchObject([{ text: 'Again' }])
  if (first.outcome !== 'waiting') throw new Error('not waiting')
  await desk.call('threads.withdraw', { questionId: first.questionId })
  await ask()
  expect((await desk.call('threads.open', { threadId })).questions).toMatchObject([{ text: 'Again' }])
})

test('a press whose asking was refused may be repeated', async () => {
  const { desk, broker } = await start()
  const threadId = await desk.askNew('Price of AAPL')
  await desk.finish(threadId)
  const payload = { accountId: desk.accountId, threadId, text: 'And MSFT?', press: 'message:0' }
  const refusal = { error: { code: 400, message: 'no' }, metadata: { request_id: 'r' } }
  broker.intercept = ({ method }) => (method === 'POST' ? Response.json(refusal, { status: 400 }) : null)
  await desk.failure('threads.ask', payload)
  broker.intercept = () => null
  expect(await desk.call('threads.ask', payload)).toMatchObject({ outcome: 'sent' })
})
