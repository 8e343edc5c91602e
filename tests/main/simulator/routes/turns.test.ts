import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { ACCOUNT, messageShape, openSimulator, responseShape, textOf, turnIds } from '../open-simulator.ts'

const at = `?account_id=${ACCOUNT}`

describe('a turn by the clock', () => {
  test('goes through queued, thoughts, growing text and buttons, each snapshot holding the one before', async () => {
    const { ask, read, clock } = openSimulator()
    const { response_id } = await ask('What moved NVDA today?')
    const seen: { status: string; thoughts: number; text: string; types: string[] }[] = []
    for (let passed = 0; passed <= 5000; passed += 100) {
      const { status, content } = await read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)
      const parts = content?.parts ?? []
      const thinking = parts.find(({ type }) => type === 'thinking')
      const thoughts = Array.isArray(thinking?.['thoughts']) ? thinking['thoughts'].length : 0
      seen.push({ status, thoughts, text: textOf(parts), types: parts.map(({ type }) => type) })
      clock.time += 100
    }
    expect(seen[0]?.status).toBe('queued')
    expect(seen.at(-1)?.status).toBe('succeeded')
    expect([...new Set(seen.map(({ status }) => status))]).toEqual(['queued', 'running', 'succeeded'])
    for (const [index, later] of seen.entries()) {
      const earlier = seen[index - 1]
      if (!earlier) continue
      expect(later.text.startsWith(earlier.text)).toBe(true)
      expect(later.thoughts).toBeGreaterThanOrEqual(earlier.thoughts)
    }
    expect(seen.find(({ text }) => text !== '')?.thoughts).toBe(4)
    expect(new Set(seen.map(({ text }) => text)).size).toBeGreaterThan(10)
    expect(seen.find(({ types }) => types.includes('chart'))?.text).toBe(seen.at(-1)?.text)
  })

  test('ends although nobody polls, at the time it was due', async () => {
    const { ask, messages, clock } = openSimulator()
    const { thread_id } = await ask('Hello')
    clock.time += 3_600_000
    const [question, answer] = await messages(thread_id)
    const taken = Date.parse(answer?.created_at ?? '') - Date.parse(question?.created_at ?? '')
    expect(taken).toBe(5000)
  })

  test('keeps the numbers of the moment of asking while the market moves on', async () => {
    const { ask, messages, read, clock } = openSimulator()
    const { response_id, thread_id } = await ask('Price of TSLA')
    clock.time += 4700
    const late = await read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)
    clock.time += 86_400_000
    expect(textOf((await messages(thread_id))[1]?.content.parts ?? [])).toBe(textOf(late.content?.parts ?? []))
  })

  test('history leaves the running answer out, and keeps thinking out of the final one', async () => {
    const { ask, messages, send, read, clock } = openSimulator()
    const { response_id, thread_id, user_message_id } = await ask('Price of TSLA')
    clock.time += 2500
    const running = await read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)
    expect((await messages(thread_id)).map(({ id, role }) => [id, role])).toEqual([[user_message_id, 'USER']])
    const early = await send('GET', `/omni-ai/messages/${running.output_message_id}${at}`)
    expect(early.status).toBe(404)
    clock.time += 2500
    const final = await read(messageShape, 'GET', `/omni-ai/messages/${running.output_message_id}${at}`)
    expect(final).toMatchObject({ seq: 2, role: 'ASSISTANT', outcome: 'completed' })
    expect(final.content.parts.map(({ type }) => type)).not.toContain('thinking')
    const ended = await read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)
    expect(ended.content?.parts.map(({ type }) => type)).toContain('thinking')
  })

  test('a second question meets 409 while the first runs, and goes through afterwards', async () => {
    const { ask, askMore, send, messages, clock } = openSimulator()
    const { thread_id } = await ask('Price of TSLA')
    const busy = await send('POST', `/omni-ai/threads/${thread_id}/messages`, { account_id: ACCOUNT, text: 'And AMD?' })
    expect(busy.status).toBe(409)
    clock.time += 5000
    await askMore(thread_id, 'And AMD?')
    expect((await messages(thread_id)).map(({ seq, role }) => `${seq} ${role}`)).toEqual([
      '1 USER',
      '2 ASSISTANT',
      '3 USER',
    ])
  })

  test('a deep insight takes about 40 seconds and thinks in numbered stages', async () => {
    const { read, clock } = openSimulator()
    const target = { type: 'ticker', ticker: 'nvda' }
    const body = { account_id: ACCOUNT, type: 'deep_insights', target, thesis: 'Demand keeps [slow:x] growing.' }
    const { response_id } = await read(turnIds, 'POST', '/omni-ai/threads', body)
    clock.time += 39_900
    const late = await read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)
    expect(late.status).toBe('running')
    expect(JSON.stringify(late.content)).toContain('[4/4]')
    clock.time += 100
    const done = await read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)
    expect(done.status).toBe('succeeded')
    const report = textOf(done.content?.parts ?? [])
    expect(report.match(/^## .+$/gm)).toHaveLength(5)
    expect(report).toContain('> Demand keeps [slow:x] growing.')
    expect(report).toContain('[NVDA](ticker:NVDA)')
  })
})

describe('stopping', () => {
  test('keeps the partial text in response and message, and says false the second time', async () => {
    const { ask, send, read, messages, clock } = openSimulator()
    const { response_id, thread_id } = await ask('What moved NVDA today?')
    clock.time += 3200
    const path = `/omni-ai/responses/${response_id}${at}`
    const before = await read(responseShape, 'GET', path)
    expect((await send('DELETE', path)).body.data).toEqual({ canceled: true })
    expect((await send('DELETE', path)).body.data).toEqual({ canceled: false })
    clock.time += 60_000
    const after = await read(responseShape, 'GET', path)
    expect(after).toMatchObject({ status: 'canceled', content: before.content })
    const [, answer] = await messages(thread_id)
    expect(answer?.outcome).toBe('canceled')
    expect(textOf(answer?.content.parts ?? [])).toBe(textOf(before.content?.parts ?? []))
    expect(textOf(answer?.content.parts ?? []).length).toBeGreaterThan(0)
  })

  test('works while still queued, and frees the thread at once', async () => {
    const { ask, askMore, send, messages } = openSimulator()
    const { response_id, thread_id } = await ask('Price of TSLA')
    await send('DELETE', `/omni-ai/responses/${response_id}${at}`)
    expect((await messages(thread_id))[1]).toMatchObject({ outcome: 'canceled', content: { parts: [] } })
    await askMore(thread_id, 'Price of AMD')
  })

  test('an answer that had ended is not turned into a canceled one', async () => {
    const { ask, send, messages, clock } = openSimulator()
    const { response_id, thread_id } = await ask('Price of TSLA')
    clock.time += 5000
    expect((await send('DELETE', `/omni-ai/responses/${response_id}${at}`)).body.data).toEqual({ canceled: false })
    expect((await messages(thread_id))[1]?.outcome).toBe('completed')
  })
})

describe('restart', () => {
  test('threads, polls, grants and an answer in flight survive, and the answer goes on by the clock', async () => {
    const stateFile = `${temporaryFolder()}/simulator.db`
    const first = openSimulator({ stateFile })
    await first.grant()
    const { response_id, thread_id } = await first.ask('What moved NVDA today?')
    const slow = await first.ask('[slow:2] Price of AMD')
    const poll = `/omni-ai/responses/${slow.response_id}${at}`
    expect((await first.read(responseShape, 'GET', poll)).status).toBe('running')
    first.clock.time += 2600
    const before = await first.read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)
    first.simulator.close()

    const second = openSimulator({ stateFile, time: first.clock.time })
    const resumed = await second.read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)
    expect(resumed).toEqual(before)
    expect((await second.read(responseShape, 'GET', poll)).status).toBe('running')
    expect((await second.read(responseShape, 'GET', poll)).status).toBe('succeeded')
    second.clock.time += 5000
    expect((await second.messages(thread_id)).map(({ outcome }) => outcome)).toEqual(['completed', 'completed'])
    expect(textOf(await second.answerTo('Show my positions'))).toContain('5 positions')
  })
})

describe('what the conversation was about', () => {
  test('"that" means the symbol of the question before', async () => {
    const { ask, askMore, messages, clock } = openSimulator()
    const { thread_id } = await ask('What is current price of AAPL?')
    clock.time += 5000
    await askMore(thread_id, 'Compare that to AMD.')
    clock.time += 5000
    const text = textOf((await messages(thread_id))[3]?.content.parts ?? [])
    expect(text).toContain('ticker:AAPL')
    expect(text).toContain('ticker:AMD')
  })
})
