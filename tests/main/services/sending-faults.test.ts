import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Question } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'

const minute = 60_000
const messages = /\/messages$/
const isPost = ({ method }: Request): boolean => method === 'POST'
const isHistory = ({ method, url }: Request): boolean => method === 'GET' && /\/messages(\?|$)/.test(url)
const refuse = (code: number): Response =>
  Response.json({ error: { code, message: 'no' }, metadata: { request_id: 'r' } }, { status: code })

async function start(): Promise<{ desk: TestDesk; broker: TestBroker; threadId: ThreadId }> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, broker })
  const threadId = await desk.askNew('Price of AAPL')
  await desk.finish(threadId)
  return { desk, broker, threadId }
}

const questionsIn = async (desk: TestDesk, threadId: ThreadId): Promise<Question[]> =>
  (await desk.call('threads.open', { threadId })).questions

test('a store that cannot be written when the server has accepted: stored when it can, sent once, followed to its end', async () => {
  const { desk, broker, threadId } = await start()
  const file = join(desk.folder, new URL(broker.origin).host.replaceAll(':', '_'), 'archive.db')
  const other = new DatabaseSync(file)
  broker.amend = (request, response) => {
    // Another program writes just now, and does not stop.
    if (isPost(request)) other.exec('BEGIN IMMEDIATE')
    return response
  }
  expect(await desk.ask(threadId, 'And MSFT?')).toMatchObject({ outcome: 'unknown' })
  expect(await questionsIn(desk, threadId)).toMatchObject([{ state: 'sending', text: 'And MSFT?' }])
  broker.amend = (_request, response) => response
  other.exec('ROLLBACK')
  other.close()
  const done = await desk.finish(threadId)
  await desk.passUntil('the question is a message', async () => (await questionsIn(desk, threadId)).length === 0)
  await desk.finish(threadId)
  expect(done.messages.length).toBeGreaterThanOrEqual(2)
  expect((await desk.call('threads.open', { threadId })).messages.map(({ role }) => role)).toEqual([
    'user',
    'assistant',
    'user',
    'assistant',
  ])
  expect(broker.count('POST', messages)).toBe(1)
  expect(desk.logLines.filter((line) => line.startsWith('BUG'))).toEqual([])
})

test('a new thread read while its POST is still under way is not offered for a second sending', async () => {
  const { desk, broker } = await start()
  const gate = Promise.withResolvers<Response>()
  broker.amend = (request, response) => (isPost(request) ? gate.promise : response)
  const asked = desk.ask(null, 'Price of MSFT')
  await desk.clock.advance(500)
  desk.desk.setPresence({ pages: 1, visible: false })
  desk.desk.setPresence({ pages: 1, visible: true })
  const payload = { accountId: desk.accountId, limit: 9, before: null }
  await desk.passUntil('the thread is listed', async () => (await desk.call('threads.list', payload)).total === 2)
  const { threads } = await desk.call('threads.list', payload)
  const found = threads.find(({ title }) => title.includes('MSFT'))
  if (!found) throw new Error('not listed')
  await desk.call('threads.open', { threadId: found.id })
  await desk.clock.advance(500)
  broker.amend = (_request, response) => response
  gate.resolve(refuse(502))
  expect(await asked).toEqual({ outcome: 'sent', threadId: found.id })
  await desk.clock.advance(minute)
  expect(await desk.call('threads.unplaced', { accountId: desk.accountId })).toEqual([])
})

test('a start with a question that waits does not wait for a server that never answers', async () => {
  const { desk, broker, threadId } = await start()
  broker.intercept = () => new Response(null, { status: 503, headers: { 'x-simulator-fault': 'reset' } })
  await desk.passUntil('offline is known', async () => {
    return (await desk.call('session.connectionStatus', null)).state === 'offline'
  })
  expect(await desk.ask(threadId, 'And MSFT?')).toMatchObject({ outcome: 'waiting' })
  await desk.close()
  broker.intercept = () => new Promise<Response>(() => {})
  const again = await startDesk({ clock: desk.clock, broker, folder: desk.folder })
  expect(await questionsIn(again, threadId)).toMatchObject([{ text: 'And MSFT?' }])
})

test('an older message of the same words, read later, is not taken for a question whose sending got no answer', async () => {
  const { desk, broker, threadId } = await start()
  await desk.ask(threadId, 'Price of MSFT')
  await desk.finish(threadId)
  await desk.close()
  const envelope = z.looseObject({ data: z.array(z.unknown()) })
  let older: unknown[] = []
  let hasSecondPage = false
  broker.amend = async (request, response) => {
    if (!isHistory(request)) return response
    const { data } = envelope.parse(await response.json())
    older = data.slice(0, -1)
    return Response.json({ data: data.slice(-1), metadata: { next_page_token: 'older' } })
  }
  broker.intercept = (request) => {
    if (isPost(request)) return refuse(502)
    if (!isHistory(request) || !request.url.includes('page_token=older')) return null
    return hasSecondPage ? Response.json({ data: older, metadata: {} }) : refuse(500)
  }
  // This computer knows the newest message alone; the rest has not been read yet.
  const fresh = await startDesk({ clock: desk.clock, broker })
  await fresh.passUntil('the thread is listed', async () => {
    return (await fresh.call('threads.list', { accountId: fresh.accountId, limit: 9, before: null })).total === 1
  })
  await fresh.call('threads.open', { threadId })
  await fresh.clock.advance(5_000)
  expect((await fresh.call('threads.open', { threadId })).messages).toHaveLength(1)
  expect(await fresh.ask(threadId, 'Price of MSFT')).toMatchObject({ outcome: 'unknown' })
  hasSecondPage = true
  await fresh.clock.advance(5 * minute)
  expect((await fresh.call('threads.open', { threadId })).messages).toHaveLength(4)
  expect(await questionsIn(fresh, threadId)).toMatchObject([{ state: 'unknown', text: 'Price of MSFT' }])
})

test('a question of another account is neither sent again nor taken back', async () => {
  const { desk, broker } = await start()
  broker.intercept = (request) => (isPost(request) ? refuse(400) : null)
  await desk.failure('threads.ask', { accountId: desk.accountId, threadId: null, text: 'Mine' })
  const [question] = await desk.call('threads.unplaced', { accountId: desk.accountId })
  if (!question) throw new Error('missing')
  const own = desk.accountId
  await desk.call('session.chooseAccount', { accountId: 22207 })
  expect(await desk.failure('threads.resend', { questionId: question.id })).toEqual({ code: 'gone' })
  expect(await desk.failure('threads.withdraw', { questionId: question.id })).toEqual({ code: 'gone' })
  expect(await desk.call('threads.unplaced', { accountId: own })).toHaveLength(1)
})

test('a right to read that was taken ends the looks after four, and the user decides', async () => {
  const { desk, broker, threadId } = await start()
  broker.intercept = (request) => {
    if (isPost(request)) return refuse(502)
    return isHistory(request) ? refuse(403) : null
  }
  const before = broker.exchanges.length
  expect(await desk.ask(threadId, 'And MSFT?')).toMatchObject({ outcome: 'unknown' })
  await desk.clock.advance(10 * minute)
  const looks = broker.exchanges.slice(before).filter(({ status }) => status === 403)
  // One more is the reading behind of a history that is not whole.
  expect(looks.length).toBeGreaterThanOrEqual(4)
  expect(looks.length).toBeLessThanOrEqual(5)
  expect(await questionsIn(desk, threadId)).toMatchObject([
    { state: 'unknown', failure: { code: 'forbidden', status: 403, detail: 'looked' } },
  ])
})

test('looks that do not get through become rare, and find the question when they do', async () => {
  const { desk, broker, threadId } = await start()
  broker.amend = (request, response) => (isPost(request) ? refuse(502) : response)
  broker.intercept = (request) => (isHistory(request) ? refuse(500) : null)
  expect(await desk.ask(threadId, 'And MSFT?')).toMatchObject({ outcome: 'unknown' })
  await desk.clock.advance(5 * minute)
  const before = broker.exchanges.length
  await desk.clock.advance(10 * minute)
  const looks = broker.exchanges.slice(before).filter(({ status }) => status === 500)
  // Three tries a look, a look every two minutes; the open thread itself is read every five.
  expect(looks.length).toBeLessThanOrEqual(3 * (5 + 3))
  broker.intercept = () => null
  await desk.clock.advance(3 * minute)
  expect(await questionsIn(desk, threadId)).toEqual([])
})
