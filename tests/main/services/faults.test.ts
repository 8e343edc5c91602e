import { describe, expect, test } from 'vitest'
import type { Question } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'

type Strike = () => Promise<Response> | Response

interface Fault {
  readonly name: string
  readonly strike: Strike
  /** What becomes of a question hit by it: it goes once by itself, the user decides, or it is looked for first. */
  readonly question: 'goes' | 'refused' | 'unknown'
}

function answer(status: number, body: string, headers: Record<string, string> = {}): Strike {
  return () => new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } })
}

function refusal(status: number, headers: Record<string, string> = {}): Strike {
  const body = JSON.stringify({ error: { code: status, message: 'no' }, metadata: { request_id: 'req-1' } })
  return answer(status, body, headers)
}

const html = { 'content-type': 'text/html' }
const faults: readonly Fault[] = [
  { name: 'reset', strike: answer(503, '', { 'x-simulator-fault': 'reset' }), question: 'unknown' },
  { name: 'stall', strike: () => new Promise<Response>(() => {}), question: 'unknown' },
  { name: 'malformed JSON', strike: answer(200, "{'data':1}"), question: 'unknown' },
  { name: 'truncated JSON', strike: answer(200, '{"data":{"id":"', {}), question: 'unknown' },
  { name: 'an HTML page', strike: answer(200, '<h1>Sign in</h1>', html), question: 'unknown' },
  { name: 'an empty body', strike: answer(200, ''), question: 'unknown' },
  { name: 'data of another type', strike: answer(200, '{"data":"fine"}'), question: 'unknown' },
  { name: '400', strike: refusal(400), question: 'refused' },
  { name: '401', strike: refusal(401), question: 'goes' },
  { name: '403', strike: refusal(403), question: 'refused' },
  { name: '408', strike: refusal(408), question: 'unknown' },
  { name: '429 with Retry-After', strike: refusal(429, { 'retry-after': '3' }), question: 'goes' },
  { name: '429 without', strike: refusal(429), question: 'goes' },
  { name: '500', strike: refusal(500), question: 'unknown' },
  { name: '502 with HTML', strike: answer(502, '<h1>Bad gateway</h1>', html), question: 'unknown' },
  { name: 'a redirect', strike: answer(302, '', { location: 'https://portal.invalid/' }), question: 'goes' },
]

const isMessagePost = ({ method, url }: Request): boolean => method === 'POST' && url.endsWith('/messages')
const isThreadPost = ({ method, url }: Request): boolean => method === 'POST' && url.endsWith('/threads')
const isPoll = ({ method, url }: Request): boolean => method === 'GET' && /\/omni-ai\/responses\//.test(url)
const isHistory = ({ method, url }: Request): boolean => method === 'GET' && /\/messages(\/|\?|$)/.test(url)
const isList = ({ method, url }: Request): boolean => method === 'GET' && /\/threads\?/.test(url)
const isAny = (): boolean => true

/** Fault on for `ms`, then the server is well again. */
async function strikeFor(given: { desk: TestDesk; broker: TestBroker }, ms: number): Promise<void> {
  await given.desk.clock.advance(ms)
  given.broker.intercept = () => null
  given.broker.amend = (_request, response) => response
}

/** Errors a user would see: failed calls are the caller's, the rest is in the events since `from`. */
function visibleErrors(desk: TestDesk, from: number): string[] {
  const seen: string[] = []
  const troubled = new Set<string>()
  const questions = new Set<string>()
  const note = (list: readonly Question[]): void => {
    for (const { id, state, failure } of list)
      if ((state === 'unknown' || state === 'refused') && !questions.has(id)) {
        questions.add(id)
        seen.push(`question ${state} ${failure?.code ?? ''}`)
      }
  }
  for (const event of desk.events.slice(from)) {
    if (event.name === 'unplaced.changed') note(event.payload.questions)
    if (event.name !== 'conversation.changed') continue
    note(event.payload.questions)
    const { live } = event.payload
    if (live === null) continue
    if (live.trouble === null) troubled.delete(live.responseId)
    else if (!troubled.has(live.responseId)) {
      troubled.add(live.responseId)
      seen.push(`trouble ${live.trouble.failure.code}`)
    }
  }
  return seen
}

/** Offline, limited, refused: how often the line was called broken. */
function bannersSince(desk: TestDesk, from: number): number {
  const states = desk.events
    .slice(from)
    .flatMap((event) => (event.name === 'connection.changed' ? [event.payload.state] : []))
  return states.filter((state, index) => state !== 'connected' && (states[index - 1] ?? 'connected') === 'connected')
    .length
}

const arrived = (broker: TestBroker, text: string): number =>
  broker.exchanges.filter(({ method, body }) => method === 'POST' && body.includes(text)).length

async function start(): Promise<{ desk: TestDesk; broker: TestBroker; threadId: ThreadId }> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, broker })
  const threadId = await desk.askNew('Price of KO')
  await settled(desk, threadId)
  return { desk, broker, threadId }
}

async function settled(desk: TestDesk, threadId: ThreadId): Promise<void> {
  let isLeft = true
  // Every look opens the thread, and so asks the server.
  for (let step = 0; isLeft && step < 120; step++) {
    await desk.clock.advance(5_000)
    const { live, questions, messages } = await desk.call('threads.open', { threadId })
    isLeft = live !== null || questions.length > 0 || messages.at(-1)?.role !== 'assistant'
  }
  expect(isLeft, 'no answer after ten minutes, or something is left over').toBe(false)
}

async function expectWell(desk: TestDesk, from: number): Promise<void> {
  await desk.passUntil(
    'the line is back',
    async () => (await desk.call('session.connectionStatus', null)).state === 'connected',
    6 * 60_000,
  )
  expect(bannersSince(desk, from)).toBeLessThanOrEqual(1)
  expect(desk.logLines.filter((line) => line.startsWith('BUG'))).toEqual([])
}

describe('a fault while asking: the text is kept, sent once, and told of once', () => {
  for (const fault of faults)
    for (const [place, isHit] of [
      ['a new thread', isThreadPost],
      ['a thread', isMessagePost],
    ] as const)
      test(`${fault.name} in ${place}: the question never arrived`, async () => {
        const given = await start()
        const { desk, broker } = given
        const threadId = place === 'a thread' ? given.threadId : null
        const from = desk.events.length
        broker.intercept = (request) => (isHit(request) ? fault.strike() : null)
        const asked = desk.ask(threadId, 'Price of PEP').then(
          ({ outcome }) => outcome,
          () => 'failed',
        )
        await strikeFor(given, 40_000)
        const outcome = await asked
        expect(outcome).toBe({ goes: 'waiting', refused: 'failed', unknown: 'unknown' }[fault.question])
        await desk.clock.advance(fault.name === '401' ? 6 * 60_000 : 2 * 60_000)
        const left =
          threadId === null
            ? await desk.call('threads.unplaced', { accountId: desk.accountId })
            : (await desk.call('threads.open', { threadId })).questions
        const fate = fault.question
        const goes = fate === 'goes'
        expect(left.map(({ state, text }) => `${state} ${text}`)).toEqual(goes ? [] : [`${fate} Price of PEP`])
        const posts = broker.exchanges.filter(({ method, body }) => method === 'POST' && body.includes('PEP'))
        const taken = posts.filter(({ status }) => status < 300)
        expect(goes ? taken.length : 1).toBe(1)
        expect(goes ? 1 : posts.length).toBeLessThanOrEqual(1)
        expect(visibleErrors(desk, from).length).toBeLessThanOrEqual(1)
        await expectWell(desk, from)
      })

  for (const fault of faults.filter(({ question }) => question === 'unknown'))
    test(`${fault.name}: the question arrived and its answer got lost`, async () => {
      const given = await start()
      const { desk, broker, threadId } = given
      const from = desk.events.length
      broker.amend = (request, response) => (isMessagePost(request) ? fault.strike() : response)
      const asked = desk.ask(threadId, 'Price of PEP')
      await strikeFor(given, 40_000)
      expect(await asked).toMatchObject({ outcome: 'unknown' })
      await settled(desk, threadId)
      expect(arrived(broker, 'PEP')).toBe(fault.name === 'stall' ? 0 : 1)
      const { messages } = await desk.call('threads.open', { threadId })
      expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
      expect(visibleErrors(desk, from).length).toBeLessThanOrEqual(1)
      await expectWell(desk, from)
    })
})

describe('a fault while following, reading and listing: all is there once it is gone, and it is told of once', () => {
  const phases = { 'the polls': isPoll, 'the messages': isHistory, 'the list': isList, everything: isAny }
  for (const fault of faults)
    for (const [phase, isHit] of Object.entries(phases))
      test(`${fault.name} in ${phase}`, async () => {
        const given = await start()
        const { desk, broker, threadId } = given
        expect(await desk.ask(threadId, 'What moved PEP today?')).toMatchObject({ outcome: 'sent' })
        const from = desk.events.length
        broker.intercept = (request) => (isHit(request) ? fault.strike() : null)
        desk.desk.setPresence({ pages: 1, visible: false })
        desk.desk.setPresence({ pages: 1, visible: true })
        await desk.call('threads.open', { threadId })
        await strikeFor(given, 60_000)
        await settled(desk, threadId)
        expect(arrived(broker, 'PEP')).toBe(1)
        expect(visibleErrors(desk, from).length).toBeLessThanOrEqual(1)
        await expectWell(desk, from)
      })
})
