import { expect, test } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'
import { longThreadId, serveLongHistory } from '../../support/long-history.ts'
import { threadId } from '../../../preload/contract/words.ts'
import type { FakeClock } from '../../support/fake-clock.ts'

const lists = /^\/v1\/omni-ai\/threads\?/
const messages = /\/messages\?/

async function startLong(
  threads: number,
  count: number,
): Promise<{ clock: FakeClock; broker: TestBroker; desk: TestDesk }> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  serveLongHistory(broker, { accountId: 19816, threads, messages: count })
  return { clock, broker, desk: await startDesk({ clock, broker }) }
}

const total = async (desk: TestDesk): Promise<number> =>
  (await desk.call('threads.list', { accountId: desk.accountId, limit: 1, before: null })).total

test('a list of 2,000 threads is told as progress, not as thousands of rows', async () => {
  const { broker, desk } = await startLong(2000, 2)
  await desk.passUntil('all are here', async () => (await total(desk)) === 2000)
  expect(broker.count('GET', lists)).toBe(20)
  const told = desk.payloads('progress.changed').map(({ listing }) => listing)
  expect(told).toContainEqual({ threads: 1900, total: 2000 })
  expect(told.at(-1)).toBeNull()
  expect(desk.payloads('threads.changed').length).toBeLessThan(20)
})

test('every thread is read to its beginning behind, and what is left is told', async () => {
  const { clock, broker, desk } = await startLong(6, 250)
  await desk.passUntil('all are here', async () => (await total(desk)) === 6)
  const { accountId } = desk
  expect(await desk.call('threads.progress', { accountId })).toEqual({
    accountId,
    listing: null,
    keeping: { threads: 0, total: 6 },
  })
  await desk.passUntil('nothing is left', async () => {
    return (await desk.call('threads.progress', { accountId })).keeping === null
  })
  expect(broker.count('GET', messages)).toBe(6 * 3)
  expect(desk.payloads('progress.changed').map(({ keeping }) => keeping)).toContainEqual({ threads: 3, total: 6 })
  const id = threadId.parse(longThreadId(5))
  const first = await desk.call('threads.older', { threadId: id, beforeSeq: 3, limit: 10 })
  expect(first.messages.map(({ seq }) => seq)).toEqual([1, 2])
  await clock.advance(60 * 60_000)
  expect(broker.count('GET', messages)).toBe(6 * 3)
})

test('an opened thread tells how far its first reading is, and that it has ended', async () => {
  const { clock, broker, desk } = await startLong(1, 1500)
  await desk.passUntil('it is listed', async () => (await total(desk)) === 1)
  // A broker that takes its time: the reading is watched in between.
  const serve = broker.intercept
  let served = 0
  broker.intercept = async (request) => {
    if (messages.test(request.url)) {
      served += 1
      await new Promise<void>((resolve) => void clock.after(300, resolve))
    }
    return await serve(request)
  }
  const id = threadId.parse(longThreadId(0))
  await desk.call('threads.open', { threadId: id })
  await desk.passUntil('the whole thread is here', async () => {
    return served === 15 && (await desk.call('threads.open', { threadId: id })).reading === null
  })
  const told = desk.payloads('conversation.changed').map(({ reading }) => reading)
  expect(told).toContainEqual({ messages: 100, total: 1500 })
  expect(told).toContainEqual({ messages: 1400, total: 1500 })
  expect(told.at(-1)).toBeNull()
  const sent = desk.payloads('conversation.changed').flatMap((change) => change.messages)
  expect(sent.length, 'older pages wait in the store').toBe(100)
})

test('a broker that refuses ends the reading behind, which goes on when the line is back', async () => {
  const { clock, broker, desk } = await startLong(4, 2)
  await desk.passUntil('all are here', async () => (await total(desk)) === 4)
  const serve = broker.intercept
  broker.intercept = (request) => (messages.test(request.url) ? new Response(null, { status: 401 }) : serve(request))
  await clock.advance(5 * 60_000)
  expect(broker.count('GET', messages)).toBe(1)
  broker.intercept = serve
  await desk.passUntil(
    'nothing is left',
    async () => {
      return (
        (await desk.call('threads.progress', { accountId: desk.accountId })).keeping === null &&
        broker.count('GET', messages) > 4
      )
    },
    10 * 60_000,
  )
  expect(broker.count('GET', messages)).toBe(5)
})

test('a thread that cannot be read holds up no other, and is left alone for this run', async () => {
  const { clock, broker, desk } = await startLong(4, 2)
  const serve = broker.intercept
  broker.intercept = (request) =>
    request.url.includes(`${longThreadId(1)}/messages`) ? new Response(null, { status: 403 }) : serve(request)
  await desk.passUntil('all are here', async () => (await total(desk)) === 4)
  await clock.advance(10 * 60_000)
  expect(broker.count('GET', messages)).toBe(4)
  expect((await desk.call('threads.progress', { accountId: desk.accountId })).keeping).toBeNull()
})

test('hidden windows are read for slowly, and nothing is read once nobody has looked for a quarter of an hour', async () => {
  const { clock, broker, desk } = await startLong(300, 2)
  await desk.passUntil('all are here', async () => (await total(desk)) === 300)
  desk.desk.setPresence({ pages: 1, visible: false })
  await clock.advance(60_000)
  expect(broker.count('GET', messages)).toBeLessThanOrEqual(8)
  desk.desk.setPresence({ pages: 0, visible: false })
  await clock.advance(16 * 60_000)
  const before = broker.count('GET', messages)
  await clock.advance(60 * 60_000)
  expect(broker.count('GET', messages)).toBe(before)
})
