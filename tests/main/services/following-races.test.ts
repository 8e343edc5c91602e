import { expect, test } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'

const polls = /\/omni-ai\/responses\//
const refuse = (code: number): Response =>
  Response.json({ error: { code, message: 'no' }, metadata: { request_id: 'r' } }, { status: code })

async function start(): Promise<{ desk: TestDesk; broker: TestBroker }> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, broker })
  return { desk, broker }
}

test('a stop the server refuses does not end the polling of an answer that goes on', async () => {
  const { desk, broker } = await start()
  const threadId = await desk.askNew('Price of AAPL [slow:3]')
  broker.intercept = ({ method }) => (method === 'DELETE' ? refuse(500) : null)
  await desk.call('threads.stop', { threadId })
  expect((await desk.finish(threadId)).messages.at(-1)).toMatchObject({ outcome: 'completed' })
})

test('trouble while a lost turn is looked up does not leave it without polls', async () => {
  const { desk, broker } = await start()
  const threadId = await desk.askNew('Price of AAPL [stuck]')
  let isBroken = true
  broker.intercept = ({ url, method }) => {
    if (method === 'GET' && polls.test(url)) return refuse(404)
    return isBroken && method === 'GET' && /\/messages/.test(url) ? refuse(500) : null
  }
  await desk.clock.advance(30_000)
  isBroken = false
  await desk.clock.advance(120_000)
  expect(desk.logLines.filter((line) => line.startsWith('BUG'))).toEqual([])
  expect((await desk.call('threads.open', { threadId })).live?.status).toBe('lost')
})

test('an ended answer whose message never comes and whose response is forgotten does not run for ever', async () => {
  const { desk, broker } = await start()
  const threadId = await desk.askNew('Price of AAPL')
  let gone = false
  broker.intercept = ({ url, method }) => {
    if (method !== 'GET') return null
    if (gone && polls.test(url)) return refuse(404)
    if (/\/omni-ai\/messages\//.test(url)) return refuse(404)
    return /\/messages/.test(url) ? Response.json({ data: [], error: null, metadata: { request_id: 'r' } }) : null
  }
  await desk.passUntil(
    'ended',
    async () => (await desk.call('threads.open', { threadId })).live?.status === 'finishing',
  )
  gone = true
  await desk.clock.advance(600_000)
  expect((await desk.call('threads.open', { threadId })).thread.runningSince).toBeNull()
})
