import { expect, test } from 'vitest'
import type { Question } from '../../../preload/contract/threads.ts'
import type { QuestionId, ThreadId } from '../../../preload/contract/words.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'

const messages = /\/messages$/

/** A thread in which an answer runs and a question waits. */
async function startWaiting(): Promise<{
  desk: TestDesk
  broker: TestBroker
  threadId: ThreadId
  questionId: QuestionId
}> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, broker })
  const threadId = await desk.askNew('Price of AAPL [slow:2]')
  const asked = await desk.ask(threadId, 'And MSFT')
  if (asked.outcome !== 'waiting') throw new Error('not waiting')
  return { desk, broker, threadId, questionId: asked.questionId }
}
const questionsIn = async (desk: TestDesk, threadId: ThreadId): Promise<Question[]> =>
  (await desk.call('threads.open', { threadId })).questions
const sentTexts = (broker: TestBroker): unknown[] =>
  broker.exchanges
    .filter(({ method, path }) => method === 'POST' && messages.test(path))
    .map(({ body }) => JSON.parse(body).text)

test('a question being edited does not go when the answer ends, and goes once with its new words', async () => {
  const { desk, broker, threadId, questionId } = await startWaiting()
  await desk.call('threads.hold', { questionId, hold: true })
  expect(desk.payloads('conversation.changed').at(-1)?.questions).toMatchObject([{ state: 'waiting', held: true }])
  await desk.passUntil('the answer ended', async () => (await desk.call('threads.open', { threadId })).live === null)
  await desk.clock.advance(20_000)
  expect(sentTexts(broker)).toEqual([])
  await desk.call('threads.rewrite', { questionId, text: '  And KO  ' })
  await desk.passUntil('the question went', () => sentTexts(broker).length > 0)
  await desk.finish(threadId)
  await desk.clock.advance(120_000)
  expect(sentTexts(broker)).toEqual(['And KO'])
})

test('an edit given up lets the question go as it was', async () => {
  const { desk, broker, threadId, questionId } = await startWaiting()
  await desk.call('threads.hold', { questionId, hold: true })
  await desk.passUntil('the answer ended', async () => (await desk.call('threads.open', { threadId })).live === null)
  await desk.call('threads.hold', { questionId, hold: false })
  await desk.call('threads.hold', { questionId, hold: false })
  await desk.passUntil('the question went', () => sentTexts(broker).length > 0)
  await desk.finish(threadId)
  expect(sentTexts(broker)).toEqual(['And MSFT'])
})

test('a window that dies holds a question for a minute and no longer; one that lives holds on', async () => {
  const { desk, broker, threadId, questionId } = await startWaiting()
  for (let minute = 0; minute < 3; minute += 1) {
    await desk.call('threads.hold', { questionId, hold: true })
    await desk.clock.advance(50_000)
  }
  expect(sentTexts(broker)).toEqual([])
  await desk.clock.advance(15_000)
  expect(sentTexts(broker)).toEqual(['And MSFT'])
  await desk.finish(threadId)
})

test('a restart ends every hold', async () => {
  const { desk, broker, threadId, questionId } = await startWaiting()
  await desk.call('threads.hold', { questionId, hold: true })
  await desk.close()
  const again = await startDesk({ clock: desk.clock, folder: desk.folder, broker })
  expect(await questionsIn(again, threadId)).toMatchObject([{ held: false }])
  await again.passUntil('the question went', () => sentTexts(broker).length > 0)
  expect(sentTexts(broker)).toEqual(['And MSFT'])
})

test('a question asked behind one that is edited neither changes nor overtakes it', async () => {
  const { desk, broker, threadId, questionId } = await startWaiting()
  await desk.call('threads.hold', { questionId, hold: true })
  await desk.ask(threadId, 'the second')
  await desk.passUntil('the answer ended', async () => (await desk.call('threads.open', { threadId })).live === null)
  await desk.call('session.retryNow', null)
  await desk.clock.advance(20_000)
  expect(await questionsIn(desk, threadId)).toMatchObject([{ text: 'And MSFT', held: true }, { text: 'the second' }])
  await desk.call('threads.rewrite', { questionId, text: 'the first' })
  await desk.passUntil('both went', () => sentTexts(broker).length === 2)
  expect(sentTexts(broker)).toEqual(['the first', 'the second'])
})

test('a question on its way is neither held nor rewritten', async () => {
  const { desk, broker, threadId, questionId } = await startWaiting()
  const gate = Promise.withResolvers<null>()
  broker.intercept = ({ method, url }) =>
    method === 'POST' && messages.test(new URL(url).pathname) ? gate.promise : null
  await desk.passUntil('it is on its way', async () => (await questionsIn(desk, threadId))[0]?.state === 'sending')
  expect(await desk.failure('threads.hold', { questionId, hold: true })).toEqual({ code: 'on-its-way' })
  expect(await desk.failure('threads.rewrite', { questionId, text: 'too late' })).toEqual({ code: 'on-its-way' })
  gate.resolve(null)
  await desk.passUntil('it was sent', async () => (await questionsIn(desk, threadId)).length === 0)
  expect(await desk.failure('threads.rewrite', { questionId, text: 'too late' })).toEqual({ code: 'gone' })
  expect(sentTexts(broker)).toEqual(['And MSFT'])
})

test('whatever moment an edit, a taking back and the end of the answer meet at, the words go once or come back once', async () => {
  for (const act of ['rewrite', 'withdraw', 'join'] as const) {
    for (const ticks of [0, 1, 2, 3, 4, 6, 8, 11, 15, 20]) {
      const { desk, broker, threadId, questionId } = await startWaiting()
      await desk.call('threads.hold', { questionId, hold: true })
      await desk.passUntil(
        'the answer ended',
        async () => (await desk.call('threads.open', { threadId })).live === null,
      )
      const going = desk.call('threads.hold', { questionId, hold: false })
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
      const done = await (
        act === 'rewrite'
          ? desk.call('threads.rewrite', { questionId, text: 'new words' })
          : act === 'withdraw'
            ? desk.call('threads.withdraw', { questionId })
            : desk.ask(threadId, 'joined')
      ).catch(() => 'too late')
      await going
      await desk.passUntil('all is quiet', async () => {
        const { questions, live } = await desk.call('threads.open', { threadId })
        return questions.length === 0 && live === null
      })
      const sent = sentTexts(broker)
      const isBack = typeof done === 'object' && done !== null && 'text' in done && done.text !== ''
      const expected = {
        rewrite: done === 'too late' ? [['And MSFT']] : [['new words']],
        withdraw: isBack ? [[]] : [['And MSFT']],
        join: [['And MSFT', 'joined'], ['And MSFT\n\njoined']],
      }[act]
      expect(expected, `${act} after ${ticks} ticks`).toContainEqual(sent)
      await desk.close()
      await broker.close()
    }
  }
}, 120_000)

test('a refused question keeps its new words and goes only when it is sent again', async () => {
  const { desk, broker, threadId } = await startWaiting()
  await desk.finish(threadId)
  const before = sentTexts(broker).length
  const refusal = { error: { code: 400, message: 'no' }, metadata: { request_id: 'r' } }
  broker.intercept = ({ method }) => (method === 'POST' ? Response.json(refusal, { status: 400 }) : null)
  await desk.failure('threads.ask', { accountId: desk.accountId, threadId, text: 'odd' })
  broker.intercept = () => null
  const [question] = await questionsIn(desk, threadId)
  if (question === undefined) throw new Error('missing')
  await desk.call('threads.rewrite', { questionId: question.id, text: 'even' })
  await desk.clock.advance(60_000)
  expect(await questionsIn(desk, threadId)).toMatchObject([{ state: 'refused', text: 'even' }])
  await desk.call('threads.resend', { questionId: question.id })
  await desk.finish(threadId)
  expect(sentTexts(broker).slice(before)).toEqual(['odd', 'even'])
})
