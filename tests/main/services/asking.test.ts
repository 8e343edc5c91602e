import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'

const creates = /^\/v1\/omni-ai\/threads$/
const messages = /\/messages$/
const polls = /\/omni-ai\/responses\//

async function start(options: { legacy?: boolean } = {}): Promise<{ desk: TestDesk; broker: TestBroker }> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock, ...options })
  const desk = await startDesk({ clock, broker })
  return { desk, broker }
}

function textOf(parts: readonly { kind: string; text?: string }[]): string {
  return parts.map((part) => part.text ?? '').join('')
}

describe('a question', () => {
  test('is shown at once, followed to its end and kept with its thoughts', async () => {
    const { desk } = await start()
    const threadId = await desk.askNew('What moved NVDA today?')
    const asked = await desk.call('threads.open', { threadId })
    expect(asked.messages).toMatchObject([{ role: 'user', provisional: true }])
    expect(asked.live).toMatchObject({ status: 'queued' })
    const done = await desk.finish(threadId)
    expect(done.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
    const answer = done.messages[1]
    expect(answer?.outcome).toBe('completed')
    expect(answer?.working?.thoughts.length).toBeGreaterThan(1)
    expect(textOf(answer?.parts ?? [])).toContain('NVDA')
    expect(done.thread).toMatchObject({ unread: true, runningSince: null, lastOutcome: 'completed' })
    expect(done.thread.symbols).toContain('NVDA')
  })

  test('declares what the desk can do with every turn', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL')
    await desk.finish(threadId)
    await desk.ask(threadId, 'And MSFT?')
    const bodies = broker.exchanges.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))
    expect(bodies).toHaveLength(2)
    for (const body of bodies)
      expect(body.capabilities).toEqual(['PREFILL_ORDER', 'OPEN_CHART', 'OPEN_SCREENER', 'OPEN_ENTITLEMENT_CONSENT'])
  })

  test('asked twice at the same moment by two windows is sent once', async () => {
    const { desk, broker } = await start()
    const results = await Promise.all([desk.ask(null, 'Price of AAPL'), desk.ask(null, 'Price of AAPL')])
    expect(results[0]).toEqual(results[1])
    expect(broker.count('POST', creates)).toBe(1)
    const [first] = results
    if (first.outcome !== 'sent') throw new Error('not sent')
    await desk.finish(first.threadId)
    await Promise.all([desk.ask(first.threadId, 'Again'), desk.ask(first.threadId, 'Again')])
    expect(broker.count('POST', messages)).toBe(1)
  })

  test('asked while an answer runs waits, and goes exactly once when it ends', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL [slow:3]')
    expect(await desk.ask(threadId, 'And MSFT?')).toMatchObject({ outcome: 'waiting' })
    expect((await desk.call('threads.open', { threadId })).questions).toMatchObject([
      { state: 'waiting', text: 'And MSFT?' },
    ])
    expect(broker.count('POST', messages)).toBe(0)
    await desk.passUntil('the waiting question was sent', () => broker.count('POST', messages) === 1)
    const done = await desk.finish(threadId)
    expect(done.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
    expect(done.questions).toEqual([])
    expect(broker.count('POST', messages)).toBe(1)
  })

  test('taken back while it waits is never sent, and its text comes back', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL [slow:2]')
    const waiting = await desk.ask(threadId, 'Not after all')
    if (waiting.outcome !== 'waiting') throw new Error('not waiting')
    expect(await desk.call('threads.withdraw', { questionId: waiting.questionId })).toEqual({ text: 'Not after all' })
    await desk.finish(threadId)
    await desk.clock.advance(60_000)
    expect(broker.count('POST', messages)).toBe(0)
  })

  test('blank or longer than the limit is refused at its field without a request', async () => {
    const { desk, broker } = await start()
    const before = broker.exchanges.length
    for (const text of ['', ' \n ', 'x'.repeat(1_000_000)])
      expect(await desk.failure('threads.ask', { accountId: desk.accountId, threadId: null, text })).toMatchObject({
        code: 'invalid-input',
        field: 'text',
      })
    expect(broker.exchanges.length).toBe(before)
  })

  test('refused by the server keeps its text and says what the server said', async () => {
    const { desk, broker } = await start()
    const refusal = { error: { code: 400, message: 'text too long' }, metadata: { request_id: 'req-400' } }
    broker.intercept = ({ method }) => (method === 'POST' ? Response.json(refusal, { status: 400 }) : null)
    const failure = await desk.failure('threads.ask', { accountId: desk.accountId, threadId: null, text: 'Hello' })
    expect(failure).toMatchObject({ code: 'refused-by-server', serverMessage: 'text too long', requestId: 'req-400' })
    const kept = await desk.call('threads.unplaced', { accountId: desk.accountId })
    expect(kept).toMatchObject([{ state: 'refused', text: 'Hello' }])
  })
})

describe('an answer already runs elsewhere (409)', () => {
  test('the text stays, the other answer is followed, and the question goes once after it', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL')
    await desk.finish(threadId)
    expect(await desk.ask(threadId, 'Compare AAPL and MSFT [409]')).toMatchObject({ outcome: 'waiting' })
    await desk.passUntil('the other answer is followed', async () => {
      const { live } = await desk.call('threads.open', { threadId })
      return live !== null
    })
    const meanwhile = await desk.call('threads.open', { threadId })
    expect(meanwhile.questions).toMatchObject([{ state: 'waiting', failure: { code: 'conflict' } }])
    await desk.passUntil('the question was sent again', () => broker.count('POST', messages) === 2)
    const done = await desk.finish(threadId)
    const mine = done.messages.filter((message) => textOf(message.parts).includes('[409]'))
    expect(mine).toHaveLength(1)
    expect(done.messages.at(-1)?.role).toBe('assistant')
    expect(done.questions).toEqual([])
  })
})

describe('a 409 although nothing runs', () => {
  test('the question waits, is tried again slowly, and goes when the server lets it', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL')
    await desk.finish(threadId)
    const busy = {
      error: { code: 409, message: 'thread already has an active response' },
      metadata: { request_id: 'r' },
    }
    broker.intercept = ({ method }) => (method === 'POST' ? Response.json(busy, { status: 409 }) : null)
    expect(await desk.ask(threadId, 'And MSFT?')).toMatchObject({ outcome: 'waiting' })
    await desk.clock.advance(60_000)
    const tries = broker.count('POST', messages)
    expect(tries).toBeGreaterThan(1)
    expect(tries).toBeLessThanOrEqual(5)
    broker.intercept = () => null
    await desk.passUntil('the question went', async () => {
      const { questions } = await desk.call('threads.open', { threadId })
      return questions.length === 0
    })
    expect((await desk.finish(threadId)).messages).toHaveLength(4)
  })
})

describe('a question whose sending got no answer', () => {
  test('in a thread is found by reading back and not sent again', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL')
    await desk.finish(threadId)
    expect(await desk.ask(threadId, 'Price of MSFT [lost]')).toMatchObject({ outcome: 'unknown' })
    expect((await desk.call('threads.open', { threadId })).questions).toMatchObject([{ state: 'unknown' }])
    await desk.passUntil('the question was found', async () => {
      const { questions } = await desk.call('threads.open', { threadId })
      return questions.length === 0
    })
    const done = await desk.finish(threadId)
    expect(done.messages.filter((message) => textOf(message.parts).includes('[lost]'))).toHaveLength(1)
    expect(done.messages.at(-1)).toMatchObject({ role: 'assistant', outcome: 'completed' })
    expect(broker.count('POST', messages)).toBe(1)
  })

  test('for a new thread is found in the list of threads and not sent again', async () => {
    const { desk, broker } = await start()
    expect(await desk.ask(null, 'Price of MSFT [lost]')).toMatchObject({ outcome: 'unknown' })
    await desk.passUntil('the thread was found', () =>
      desk.payloads('unplaced.changed').some(({ placed }) => placed !== null),
    )
    const placed = desk.payloads('unplaced.changed').find((event) => event.placed !== null)?.placed
    if (!placed) throw new Error('not placed')
    const done = await desk.finish(placed.threadId)
    expect(done.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
    expect(broker.count('POST', creates)).toBe(1)
    expect(await desk.call('threads.unplaced', { accountId: desk.accountId })).toEqual([])
  })

  test('holds back the next question of its thread until its fate is known', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL')
    await desk.finish(threadId)
    expect(await desk.ask(threadId, 'Price of MSFT [lost]')).toMatchObject({ outcome: 'unknown' })
    expect(await desk.ask(threadId, 'And KO?')).toMatchObject({ outcome: 'waiting' })
    expect(broker.count('POST', messages)).toBe(1)
    await desk.passUntil('both were answered', async () => {
      const { messages: now, questions } = await desk.call('threads.open', { threadId })
      return questions.length === 0 && now.length === 6 && now.at(-1)?.role === 'assistant'
    })
    expect(broker.count('POST', messages)).toBe(2)
  })

  test('that never arrived is left to the user after a few looks; the app does not repeat it', async () => {
    const { desk, broker } = await start()
    let swallowed = 0
    broker.intercept = ({ method, url }) => {
      if (method !== 'POST' || !url.endsWith('/threads') || swallowed > 0) return null
      swallowed += 1
      return new Response('<html>gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } })
    }
    expect(await desk.ask(null, 'Price of MSFT')).toMatchObject({ outcome: 'unknown' })
    await desk.passUntil('the looks are over', async () => {
      const [question] = await desk.call('threads.unplaced', { accountId: desk.accountId })
      return question?.failure?.detail === 'looked'
    })
    expect(broker.count('POST', creates)).toBe(1)
    const [question] = await desk.call('threads.unplaced', { accountId: desk.accountId })
    if (!question) throw new Error('the question is gone')
    await desk.call('threads.resend', { questionId: question.id })
    expect(broker.count('POST', creates)).toBe(2)
    expect(await desk.call('threads.unplaced', { accountId: desk.accountId })).toEqual([])
  })
})

describe('stop', () => {
  test('from the first instant keeps the partial text and says so', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('What moved NVDA today? [stuck]')
    await desk.call('threads.stop', { threadId })
    const done = await desk.finish(threadId)
    expect(done.messages.at(-1)).toMatchObject({ role: 'assistant', outcome: 'canceled' })
    expect(done.thread.lastOutcome).toBe('canceled')
    expect(broker.count('DELETE', polls)).toBe(1)
  })

  test('pressed while a poll is under way goes out as soon as that poll is back', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL [stuck]')
    const gate = Promise.withResolvers<null>()
    broker.intercept = ({ method, url }) => (method === 'GET' && polls.test(url) ? gate.promise : null)
    await desk.clock.advance(2100)
    await desk.call('threads.stop', { threadId })
    expect(broker.count('DELETE', polls)).toBe(0)
    broker.intercept = () => null
    gate.resolve(null)
    const released = desk.clock.now()
    await desk.passUntil('the stop went out', () => broker.count('DELETE', polls) === 1)
    expect(desk.clock.now() - released).toBeLessThan(1000)
  })

  test('while text is there keeps that text', async () => {
    const { desk } = await start()
    const threadId = await desk.askNew('What moved NVDA today? [stuck]')
    await desk.passUntil('some text', async () => {
      const { live } = await desk.call('threads.open', { threadId })
      return textOf(live?.parts ?? []).length > 20
    })
    await desk.call('threads.stop', { threadId })
    const done = await desk.finish(threadId)
    expect(textOf(done.messages.at(-1)?.parts ?? []).length).toBeGreaterThan(20)
  })

  test('too late shows the answer as the server gives it', async () => {
    const { desk } = await start()
    const threadId = await desk.askNew('Price of AAPL')
    await desk.clock.advance(1000)
    await desk.clock.advance(900)
    const before = await desk.call('threads.open', { threadId })
    expect(before.live).not.toBeNull()
    // The server has finished meanwhile; the desk has not asked yet.
    desk.clock.jump(30_000)
    await desk.call('threads.stop', { threadId })
    const done = await desk.finish(threadId)
    expect(done.messages.at(-1)).toMatchObject({ outcome: 'completed' })
  })
})

describe('polling', () => {
  test('two windows on one thread share one stream of polls', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL [slow:5]')
    await desk.call('threads.open', { threadId })
    await desk.call('threads.open', { threadId })
    await desk.clock.advance(10_500)
    expect(broker.count('GET', polls)).toBe(5)
  })

  test('thirty minutes of sleep end in one poll, not in a burst', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL [stuck]')
    await desk.clock.advance(4100)
    const before = broker.count('GET', polls)
    desk.clock.jump(30 * 60_000)
    desk.desk.wake()
    await desk.clock.advance(1500)
    expect(broker.count('GET', polls) - before).toBe(1)
    expect((await desk.call('threads.open', { threadId })).live?.status).toBe('running')
  })

  test('trouble is shown with the next try and ends when the server answers again', async () => {
    for (const token of ['[429]', '[500]', '[reset]', '[malformed]']) {
      const { desk } = await start()
      const threadId = await desk.askNew(`Price of AAPL ${token}`)
      await desk.passUntil(`trouble after ${token}`, async () => {
        const { live } = await desk.call('threads.open', { threadId })
        return live?.trouble?.nextTryAt !== undefined && live.trouble.nextTryAt !== null
      })
      const done = await desk.finish(threadId)
      expect(done.messages.at(-1)).toMatchObject({ role: 'assistant', outcome: 'completed' })
      expect(desk.logLines.filter((line) => line.startsWith('BUG'))).toEqual([])
      await desk.close()
    }
  })

  test('a failed answer shows its code, message and partial text', async () => {
    const { desk } = await start()
    const threadId = await desk.askNew('What moved NVDA today? [fail]')
    const done = await desk.finish(threadId)
    const last = done.messages.at(-1)
    expect(last).toMatchObject({ role: 'assistant', outcome: 'errored' })
    expect(last?.error?.message.length).toBeGreaterThan(5)
    expect(last?.error?.requestId).toMatch(/./)
    expect(done.thread.lastOutcome).toBe('errored')
  })

  test('a response the server forgot ends as lost, with the question kept', async () => {
    const { desk, broker } = await start()
    const threadId = await desk.askNew('Price of AAPL [stuck]')
    const missing = { error: { code: 404, message: 'Response not found' }, metadata: { request_id: 'req-404' } }
    broker.intercept = ({ url }) => (polls.test(url) ? Response.json(missing, { status: 404 }) : null)
    await desk.passUntil('the turn is lost', async () => {
      const { live } = await desk.call('threads.open', { threadId })
      return live?.status === 'lost'
    })
    const { messages: kept, thread } = await desk.call('threads.open', { threadId })
    expect(kept.map(({ role }) => role)).toEqual(['user'])
    expect(thread).toMatchObject({ runningSince: null, lastOutcome: 'lost' })
    const after = broker.count('GET', polls)
    await desk.clock.advance(60_000)
    expect(broker.count('GET', polls)).toBe(after)
  })

  test('a message that comes late replaces the snapshot when the history brings it', async () => {
    const { desk, broker } = await start()
    let isHidden = true
    broker.intercept = ({ url, method }) => {
      if (!isHidden || method !== 'GET' || !/\/messages/.test(url)) return null
      if (/\/omni-ai\/messages\//.test(url))
        return Response.json(
          { error: { code: 404, message: 'not yet' }, metadata: { request_id: 'r' } },
          { status: 404 },
        )
      return Response.json({ data: [], error: null, metadata: { request_id: 'r' } })
    }
    const threadId = await desk.askNew('Price of AAPL')
    await desk.passUntil('the snapshot stands in', async () => {
      const { live } = await desk.call('threads.open', { threadId })
      return live?.status === 'succeeded'
    })
    isHidden = false
    await desk.passUntil('the message is here', async () => {
      const { live, messages: now } = await desk.call('threads.open', { threadId })
      return live === null && now.at(-1)?.role === 'assistant'
    })
    expect((await desk.call('threads.open', { threadId })).messages).toHaveLength(2)
  })

  test('a final message read by opening the thread never stands beside its live answer', async () => {
    const { desk } = await start()
    const threadId = await desk.askNew('What moved NVDA today?')
    await desk.clock.advance(4100)
    desk.clock.jump(60_000)
    await desk.call('threads.open', { threadId })
    await desk.finish(threadId)
    const doubles = desk
      .payloads('conversation.changed')
      .filter(({ live, messages: changed }) => live !== null && changed.some(({ role }) => role === 'assistant'))
    expect(doubles).toEqual([])
    const done = await desk.call('threads.open', { threadId })
    expect(done.messages.at(-1)?.working?.thoughts.length).toBeGreaterThan(0)
  })

  test('a refused key stops every request until the user acts', async () => {
    const { desk, broker } = await start()
    await desk.askNew('Price of AAPL [stuck]')
    await desk.clock.advance(2100)
    const refused = { error: { code: 401, message: 'Invalid or expired API key' }, metadata: { request_id: 'req-401' } }
    broker.intercept = () => Response.json(refused, { status: 401 })
    await desk.passUntil('the refusal is known', async () => {
      const { state } = await desk.call('session.connectionStatus', null)
      return state === 'unauthorized'
    })
    const after = broker.exchanges.length
    await desk.clock.advance(5 * 60_000)
    expect(broker.exchanges.length - after).toBeLessThanOrEqual(6)
    broker.intercept = () => null
    await desk.call('session.retryNow', null)
    await desk.passUntil('the line is back', async () => {
      const { state } = await desk.call('session.connectionStatus', null)
      return state === 'connected'
    })
  })
})

describe('the older dialect', () => {
  test('is followed to its end like today’s', async () => {
    const { desk } = await start({ legacy: true })
    const threadId = await desk.askNew('Price of AAPL')
    await desk.finish(threadId)
    await desk.ask(threadId, 'Price of MSFT')
    const done = await desk.finish(threadId)
    expect(done.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
    expect(
      done.messages.map(({ seq }) => seq).every((seq, index, all) => index === 0 || seq > (all[index - 1] ?? 0)),
    ).toBe(true)
  })
})
