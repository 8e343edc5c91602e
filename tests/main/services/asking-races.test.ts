import { expect, test } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk, testKey } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'
import type { Question } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'

const messages = /\/messages$/
const polls = /\/omni-ai\/responses\//
const isPost = ({ method }: Request): boolean => method === 'POST'
const refuse = (code: number): Response =>
  Response.json({ error: { code, message: 'no' }, metadata: { request_id: 'r' } }, { status: code })

async function start(): Promise<{ desk: TestDesk; broker: TestBroker }> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, broker })
  return { desk, broker }
}

async function startInThread(): Promise<{ desk: TestDesk; broker: TestBroker; threadId: ThreadId }> {
  const { desk, broker } = await start()
  const threadId = await desk.askNew('Price of AAPL')
  await desk.finish(threadId)
  return { desk, broker, threadId }
}
const questionsIn = async (desk: TestDesk, threadId: ThreadId): Promise<Question[]> =>
  (await desk.call('threads.open', { threadId })).questions

test('a message read by a sync while its POST is still under way is not offered for a second sending', async () => {
  const { desk, broker, threadId } = await startInThread()
  const gate = Promise.withResolvers<Response>()
  broker.amend = (request, response) => (isPost(request) ? gate.promise : response)
  const asked = desk.ask(threadId, 'And MSFT?')
  await desk.clock.advance(500)
  await desk.call('threads.open', { threadId }) // syncs
  await desk.clock.advance(500)
  broker.amend = (_request, response) => response
  gate.resolve(refuse(502))
  expect(await asked).toMatchObject({ outcome: 'sent' })
  await desk.clock.advance(60_000)
  expect(await questionsIn(desk, threadId)).toEqual([])
})

test('a new question read in its new thread while its POST is still under way is not offered for a second sending', async () => {
  const { desk, broker } = await startInThread()
  const gate = Promise.withResolvers<Response>()
  broker.amend = (request, response) => (request.method === 'POST' ? gate.promise : response)
  const asked = desk.ask(null, 'And MSFT?')
  await desk.clock.advance(500)
  desk.desk.setPresence({ pages: 1, visible: false })
  desk.desk.setPresence({ pages: 1, visible: true })
  const newest = async () => {
    const { threads } = await desk.call('threads.list', { accountId: desk.accountId, limit: 5, before: null })
    return threads.length === 2 ? threads[0] : undefined
  }
  await desk.passUntil('the new thread is listed', async () => (await newest()) !== undefined, 5_000)
  const threadId = (await newest())?.id
  if (threadId === undefined) throw new Error('no thread')
  await desk.call('threads.open', { threadId })
  await desk.clock.advance(500)
  broker.amend = (_request, response) => response
  gate.resolve(refuse(502))
  expect(await asked).toMatchObject({ outcome: 'sent', threadId })
  await desk.clock.advance(60_000)
  expect(await desk.call('threads.unplaced', { accountId: desk.accountId })).toEqual([])
  expect(broker.count('POST', /threads$/)).toBe(2)
})

test('a 409 with nothing running does not leave the question waiting for ever', async () => {
  const { desk, broker, threadId } = await startInThread()
  let refused = 0
  broker.intercept = (request) => (isPost(request) && refused++ === 0 ? refuse(409) : null)
  await desk.ask(threadId, 'And MSFT?')
  await desk.clock.advance(300_000)
  expect(broker.count('POST', messages)).toBe(2)
})

test('a question kept behind one that is refused is sent', async () => {
  const { desk, broker, threadId } = await startInThread()
  const gate = Promise.withResolvers<Response>()
  broker.intercept = (request) => (isPost(request) ? gate.promise : null)
  const first = desk.desk.dispatch('main-window', 'threads.ask', { accountId: desk.accountId, threadId, text: 'one' })
  await desk.clock.advance(100)
  expect(await desk.ask(threadId, 'two')).toMatchObject({ outcome: 'waiting' })
  broker.intercept = () => null
  gate.resolve(refuse(400))
  await first
  await desk.clock.advance(300_000)
  expect(broker.count('POST', messages)).toBe(2)
})

test('a new-thread question resent while another new one is being sent goes out after it', async () => {
  const { desk, broker } = await start()
  broker.intercept = (request) => (isPost(request) ? refuse(400) : null)
  await desk.failure('threads.ask', { accountId: desk.accountId, threadId: null, text: 'one' })
  await desk.failure('threads.ask', { accountId: desk.accountId, threadId: null, text: 'two' })
  const [one, two] = await desk.call('threads.unplaced', { accountId: desk.accountId })
  if (!one || !two) throw new Error('missing')
  const gate = Promise.withResolvers<null>()
  broker.intercept = (request) => (isPost(request) ? gate.promise : null)
  const first = desk.call('threads.resend', { questionId: one.id })
  await desk.clock.advance(100)
  const second = desk.call('threads.resend', { questionId: two.id })
  await desk.clock.advance(100)
  broker.intercept = () => null
  gate.resolve(null)
  await Promise.all([first, second])
  await desk.clock.advance(300_000)
  expect(await desk.call('threads.unplaced', { accountId: desk.accountId })).toEqual([])
})

test('a stop pressed on a sending that was refused does not stop the later resend', async () => {
  const { desk, broker, threadId } = await startInThread()
  const gate = Promise.withResolvers<Response>()
  broker.intercept = (request) => (isPost(request) ? gate.promise : null)
  const first = desk.desk.dispatch('main-window', 'threads.ask', { accountId: desk.accountId, threadId, text: 'one' })
  await desk.clock.advance(100)
  await desk.call('threads.stop', { threadId })
  broker.intercept = () => null
  gate.resolve(refuse(400))
  await first
  const [question] = await questionsIn(desk, threadId)
  if (!question) throw new Error('missing')
  await desk.call('threads.resend', { questionId: question.id })
  await desk.finish(threadId)
  expect(broker.count('DELETE', polls)).toBe(0)
})

test('a question withdrawn while being sent, whose POST got 429, is not sent later', async () => {
  const { desk, broker, threadId } = await startInThread()
  const gate = Promise.withResolvers<Response>()
  broker.intercept = (request) => (isPost(request) ? gate.promise : null)
  const first = desk.desk.dispatch('main-window', 'threads.ask', { accountId: desk.accountId, threadId, text: 'one' })
  await desk.clock.advance(100)
  const [question] = await questionsIn(desk, threadId)
  if (!question) throw new Error('missing')
  await desk.call('threads.withdraw', { questionId: question.id })
  broker.intercept = () => null
  gate.resolve(refuse(429))
  await first
  await desk.clock.advance(60_000)
  expect(broker.count('POST', messages)).toBe(1)
})

test('stop pressed while sending reaches the server when the unanswered question is found', async () => {
  const { desk, broker, threadId } = await startInThread()
  const gate = Promise.withResolvers<Response>()
  broker.amend = (request, response) => (isPost(request) ? gate.promise : response)
  const first = desk.ask(threadId, 'What moved NVDA today? [stuck]')
  await desk.clock.advance(100)
  await desk.call('threads.stop', { threadId })
  broker.amend = (_request, response) => response
  gate.resolve(refuse(502))
  await first
  await desk.clock.advance(60_000)
  expect(broker.count('DELETE', polls)).toBe(1)
})

test('a redirected POST (captive portal) is sent once the portal is gone', async () => {
  const { desk, broker, threadId } = await startInThread()
  let done = false
  broker.intercept = (request) => {
    if (done || !isPost(request)) return null
    done = true
    return new Response(null, { status: 302, headers: { location: 'https://portal.invalid/' } })
  }
  expect(await desk.ask(threadId, 'one')).toMatchObject({ outcome: 'waiting' })
  await desk.clock.advance(300_000)
  expect(broker.count('POST', messages)).toBe(2)
})

test('an unknown question of one account is not taken for a message of another account', async () => {
  const { desk, broker } = await start()
  const other = (await desk.call('session.get', null)).accounts.find(({ id }) => id !== desk.accountId)
  if (!other) throw new Error('one account only')
  const elsewhere = await startDesk({
    clock: desk.clock,
    environment: { baseUrl: broker.origin, apiKey: testKey, accountId: other.id },
  })
  const threadId = await elsewhere.askNew('Price of KO')
  await elsewhere.finish(threadId)
  await elsewhere.close()
  await desk.call('session.chooseAccount', { accountId: other.id })
  await desk.passUntil(
    'listed',
    async () => (await desk.call('threads.list', { accountId: other.id, limit: 9, before: null })).total === 1,
  )
  broker.intercept = (request) => (isPost(request) ? refuse(502) : null)
  const mine = await desk.call('threads.ask', { accountId: 19816, threadId: null, text: 'Price of KO' })
  expect(mine).toMatchObject({ outcome: 'unknown' })
  await desk.call('threads.open', { threadId })
  await desk.clock.advance(60_000)
  expect(desk.accountId === other.id).toBe(false)
  expect(await desk.call('threads.unplaced', { accountId: 19816 })).toHaveLength(1)
})

test('a refused key is not used for looks every 15 s', async () => {
  const { desk, broker, threadId } = await startInThread()
  broker.intercept = (request) => (isPost(request) ? refuse(502) : refuse(401))
  await desk.ask(threadId, 'one')
  await desk.clock.advance(30_000)
  const before = broker.exchanges.length
  await desk.clock.advance(300_000)
  expect(broker.exchanges.length - before).toBeLessThanOrEqual(6)
})

test('a waiting question behind an unknown one goes when that one was found and has ended', async () => {
  const { desk, broker, threadId } = await startInThread()
  broker.amend = (request, response) => (isPost(request) ? refuse(502) : response)
  expect(await desk.ask(threadId, 'Price of KO')).toMatchObject({ outcome: 'unknown' })
  broker.amend = (_request, response) => response
  expect(await desk.ask(threadId, 'two')).toMatchObject({ outcome: 'waiting' })
  desk.clock.jump(60_000)
  await desk.clock.advance(300_000)
  expect(broker.count('POST', messages)).toBe(2)
})

test('withdrawing the unknown question in front lets the waiting one go', async () => {
  const { desk, broker, threadId } = await startInThread()
  broker.intercept = (request) => (isPost(request) ? refuse(502) : null)
  const one = await desk.ask(threadId, 'one')
  broker.intercept = () => null
  expect(await desk.ask(threadId, 'two')).toMatchObject({ outcome: 'waiting' })
  await desk.clock.advance(60_000)
  if (one.outcome !== 'unknown') throw new Error('x')
  await desk.call('threads.withdraw', { questionId: one.questionId })
  await desk.clock.advance(300_000)
  expect(broker.count('POST', messages)).toBe(2)
})

test('two questions that both wait in one thread after a rate limit are both sent', async () => {
  const { desk, broker, threadId } = await startInThread()
  const gate = Promise.withResolvers<Response>()
  broker.intercept = (request) => (isPost(request) ? gate.promise : null)
  const first = desk.ask(threadId, 'one')
  await desk.clock.advance(100)
  expect(await desk.ask(threadId, 'two')).toMatchObject({ outcome: 'waiting' })
  broker.intercept = () => null
  gate.resolve(refuse(429))
  expect(await first).toMatchObject({ outcome: 'waiting' })
  await desk.clock.advance(300_000)
  desk.desk.setPresence({ pages: 1, visible: false })
  desk.desk.setPresence({ pages: 1, visible: true })
  await desk.clock.advance(300_000)
  expect(await questionsIn(desk, threadId)).toEqual([])
})

test('an unknown new question is not taken for a follow-up in another thread', async () => {
  const { desk, broker } = await start()
  const elsewhere = await startDesk({ clock: desk.clock, broker })
  const threadId = await elsewhere.askNew('Price of KO')
  await elsewhere.finish(threadId)
  await desk.clock.advance(1000)
  desk.desk.setPresence({ pages: 1, visible: false })
  desk.desk.setPresence({ pages: 1, visible: true })
  await desk.passUntil(
    'listed',
    async () => (await desk.call('threads.list', { accountId: desk.accountId, limit: 9, before: null })).total === 1,
  )
  await desk.call('threads.open', { threadId })
  await desk.clock.advance(1000)
  await elsewhere.ask(threadId, 'And PEP?')
  await elsewhere.finish(threadId)
  await elsewhere.close()
  broker.intercept = (request) => (isPost(request) ? refuse(502) : null)
  expect(await desk.ask(null, 'And PEP?')).toMatchObject({ outcome: 'unknown' })
  await desk.call('threads.open', { threadId })
  await desk.clock.advance(60_000)
  expect(await desk.call('threads.unplaced', { accountId: desk.accountId })).toHaveLength(1)
})

test('a message read by a sync while its POST is still under way is not offered again after a restart', async () => {
  const { desk, broker, threadId } = await startInThread()
  const gate = Promise.withResolvers<Response>()
  broker.amend = (request, response) => (isPost(request) ? gate.promise : response)
  const asked = desk.ask(threadId, 'And MSFT?').catch(() => null)
  await desk.clock.advance(500)
  await desk.call('threads.open', { threadId })
  await desk.clock.advance(500)
  await desk.close()
  await asked
  broker.amend = (_request, response) => response
  gate.resolve(refuse(502))
  const again = await startDesk({ clock: desk.clock, broker, folder: desk.folder })
  await again.clock.advance(60_000)
  expect(await questionsIn(again, threadId)).toEqual([])
})

test('a question kept behind one that was stopped and then refused is sent', async () => {
  const { desk, broker, threadId } = await startInThread()
  const gate = Promise.withResolvers<Response>()
  broker.intercept = (request) => (isPost(request) ? gate.promise : null)
  const first = desk.ask(threadId, 'one').catch(() => null)
  await desk.clock.advance(100)
  await desk.call('threads.stop', { threadId })
  expect(await desk.ask(threadId, 'two')).toMatchObject({ outcome: 'waiting' })
  broker.intercept = () => null
  gate.resolve(refuse(400))
  await first
  await desk.clock.advance(300_000)
  expect(broker.count('POST', messages)).toBe(2)
})
