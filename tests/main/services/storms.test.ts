import { describe, expect, test } from 'vitest'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'

const minute = 60_000
const isPost = ({ method }: Request): boolean => method === 'POST'

function refuse(code: number, headers: Record<string, string> = {}): Response {
  const error = { error: { code, message: 'no' }, metadata: { request_id: 'r' } }
  return Response.json(error, { status: code, headers })
}
const cut = (): Response => new Response(null, { status: 503, headers: { 'x-simulator-fault': 'reset' } })

interface Busy {
  readonly desk: TestDesk
  readonly broker: TestBroker
  readonly running: readonly ThreadId[]
}

/** All that asks the server by itself: three answers run, a question waits, another went out unanswered, a thread is open. */
async function startBusy(): Promise<Busy> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, broker })
  const quiet = await desk.askNew('Price of KO')
  await desk.finish(quiet)
  const running: ThreadId[] = []
  for (const symbol of ['AAPL', 'MSFT', 'NVDA']) running.push(await desk.askNew(`What moved ${symbol} today? [slow:4]`))
  const [first = quiet] = running
  expect(await desk.ask(first, 'And AMD?')).toMatchObject({ outcome: 'waiting' })
  broker.intercept = (request) => (isPost(request) ? refuse(502) : null)
  expect(await desk.ask(quiet, 'Price of PEP')).toMatchObject({ outcome: 'unknown' })
  broker.intercept = () => null
  await desk.call('threads.open', { threadId: quiet })
  await clock.advance(2_500)
  return { desk, broker, running }
}

/** Half a minute at a time, as a user who comes and goes: other windows, threads opened. */
async function passMinutes({ desk, running }: Busy, minutes: number): Promise<void> {
  for (let half = 0; half < minutes * 2; half++) {
    desk.desk.setPresence({ pages: 1, visible: false })
    await desk.clock.advance(5_000)
    desk.desk.setPresence({ pages: 1, visible: true })
    const threadId = running[half % running.length]
    if (threadId) await desk.call('threads.open', { threadId })
    await desk.clock.advance(25_000)
  }
}

/** Everything has ended well: every answer is there, the waiting question went once, and no trouble is shown. */
async function expectAllWell({ desk, broker, running }: Busy): Promise<void> {
  let left = 0
  for (let step = 0; step < 60; step++) {
    await desk.clock.advance(5_000)
    const open = await Promise.all(running.map((threadId) => desk.call('threads.open', { threadId })))
    left = open.filter(({ live, questions, messages }) => {
      return live !== null || questions.length > 0 || messages.at(-1)?.role !== 'assistant'
    }).length
    if (left === 0) break
  }
  expect(left, 'answers not there after five minutes').toBe(0)
  const asked = broker.exchanges.filter(({ method, body }) => method === 'POST' && body.includes('And AMD?'))
  expect(asked.filter(({ status }) => status < 300)).toHaveLength(1)
  expect(broker.exchanges.filter(({ method, body }) => method === 'POST' && body.includes('PEP'))).toHaveLength(1)
  expect(await desk.call('session.connectionStatus', null)).toMatchObject({ state: 'connected' })
  expect(desk.logLines.filter((line) => line.startsWith('BUG'))).toEqual([])
}

describe('a storm of refusals: at most six requests in five minutes from the whole desk, and it recovers by itself', () => {
  const storms = {
    '401': () => refuse(401),
    '429 without a wait': () => refuse(429),
    '429 that asks for a second': () => refuse(429, { 'retry-after': '1' }),
    '429 that asks for a minute': () => refuse(429, { 'retry-after': '60' }),
    '503 that asks for two seconds': () => refuse(503, { 'retry-after': '2' }),
  }
  for (const [name, strike] of Object.entries(storms)) {
    test(`${name}: all that asks`, async () => {
      const busy = await startBusy()
      busy.broker.intercept = strike
      await busy.desk.passUntil('the first refusal', () => (busy.broker.exchanges.at(-1)?.status ?? 0) >= 401)
      const before = busy.broker.exchanges.length
      await passMinutes(busy, 5)
      expect(busy.broker.exchanges.length - before).toBeLessThanOrEqual(6)
      busy.broker.intercept = () => null
      await busy.desk.clock.advance(6 * minute)
      await expectAllWell(busy)
    })
  }
})

/** Most requests within any second, by the desk's own clock. */
function mostInASecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length))
}

test('a hundred flaps in a minute: never more than two requests a second, and all is well afterwards', async () => {
  const busy = await startBusy()
  const { desk, broker } = busy
  const times: number[] = []
  let cuts = 0
  for (let flap = 0; flap < 100; flap++) {
    broker.intercept = (request) => {
      // One break is an accident; polls that happen to fall together are no burst.
      if (cuts > 1) times.push(desk.clock.now())
      // What becomes of a question whose sending was cut is told elsewhere.
      if (flap % 2 === 1 || isPost(request)) return null
      cuts += 1
      return cut()
    }
    await desk.clock.advance(600)
  }
  expect(mostInASecond(times)).toBeLessThanOrEqual(2)
  broker.intercept = () => null
  await expectAllWell(busy)
})

describe('429 with Retry-After, 5xx, reset, malformed JSON, HTML page, empty body: backoff with a cap, no tight loop, no crash', () => {
  const json = { 'content-type': 'application/json' }
  const faults = {
    '429 with Retry-After': () => refuse(429, { 'retry-after': '2' }),
    '503': () => refuse(503),
    reset: cut,
    'malformed JSON': () => new Response("{'data':1}", { headers: json }),
    'an HTML page': () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } }),
    'an empty body': () => new Response('', { headers: json }),
  }
  for (const [name, strike] of Object.entries(faults)) {
    test(`${name} for ten minutes`, async () => {
      const clock = createFakeClock(fridayAfternoon)
      const broker = await startBroker({ clock })
      const desk = await startDesk({ clock, broker })
      const threadId = await desk.askNew('What moved NVDA today? [slow:2]')
      await clock.advance(2_500)
      const times: number[] = []
      broker.intercept = () => {
        times.push(clock.now())
        return strike()
      }
      await desk.call('threads.open', { threadId })
      await clock.advance(10 * minute)
      const late = times.filter((at) => at > fridayAfternoon + 2 * minute)
      // A poll every half a minute, a beat every minute, each read tried three times, and a look now and then.
      expect(late.length).toBeLessThanOrEqual(8 * (2 + 3 + 3))
      expect(late.length, 'nobody asks any more').toBeGreaterThan(0)
      // Two reads that fall together, each with its three tries.
      expect(mostInASecond(late)).toBeLessThanOrEqual(6)
      broker.intercept = () => null
      await clock.advance(3 * minute)
      expect(await desk.call('threads.open', { threadId })).toMatchObject({ live: null, questions: [] })
      expect(await desk.call('session.connectionStatus', null)).toMatchObject({ state: 'connected' })
      expect(desk.logLines.filter((line) => line.startsWith('BUG'))).toEqual([])
    })
  }
})

describe('sleep ends in one poll of each running answer and one beat', () => {
  for (const ms of [minute, 60 * minute, 24 * 60 * minute, 7 * 24 * 60 * minute])
    test(`${ms / minute} min`, async () => {
      const clock = createFakeClock(fridayAfternoon)
      const broker = await startBroker({ clock })
      const desk = await startDesk({ clock, broker })
      for (const symbol of ['AAPL', 'MSFT', 'NVDA']) await desk.askNew(`What moved ${symbol} today? [stuck]`)
      await clock.advance(2_500)
      const times: number[] = []
      const asked: string[] = []
      broker.intercept = ({ url }) => {
        times.push(clock.now())
        asked.push(new URL(url).pathname)
        return null
      }
      clock.jump(ms)
      desk.desk.wake()
      await clock.advance(1_900)
      expect(asked).toHaveLength(4)
      expect(asked.filter((path) => path.endsWith('/market-hours'))).toHaveLength(1)
      expect(new Set(asked.filter((path) => path.includes('/responses/'))).size).toBe(3)
      expect(mostInASecond(times)).toBeLessThanOrEqual(2)
      expect(desk.logLines.filter((line) => line.startsWith('BUG'))).toEqual([])
    })
})
