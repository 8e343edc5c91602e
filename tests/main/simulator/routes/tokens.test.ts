import { describe, expect, test } from 'vitest'
import { tokens } from '../../../../main/simulator/assistant/tokens.ts'
import { listenSimulator } from '../../../../main/simulator/listen.ts'
import { ACCOUNT, openSimulator, responseShape, textOf, type OpenSimulator } from '../open-simulator.ts'

const at = `?account_id=${ACCOUNT}`

/** Polls over real HTTP: a status, or how the transfer broke. */
async function pollOverHttp({ simulator }: OpenSimulator, responseId: string, count: number): Promise<string[]> {
  const server = await listenSimulator(simulator)
  const seen: string[] = []
  for (let n = 0; n < count; n++) {
    const url = `${server.origin}/v1/omni-ai/responses/${responseId}${at}`
    const answered = await fetch(url, { headers: { authorization: 'Bearer a.b' } }).catch(() => undefined)
    if (!answered) seen.push('reset')
    else {
      const readable = await answered.json().then(
        () => '',
        () => ' malformed',
      )
      const mark = answered.headers.has('x-simulator-fault') ? ' marked' : ''
      seen.push(`${answered.status}${readable}${mark}`)
    }
  }
  await server.close()
  return seen
}

describe('steering tokens', () => {
  test('[slow:N] runs for exactly N polls of either kind, each with more text, then succeeds', async () => {
    const { ask, read, messages } = openSimulator()
    const { response_id, thread_id } = await ask('What moved NVDA today? [slow:6]')
    const texts: string[] = []
    for (let n = 0; n < 6; n++) {
      const path = n % 2 ? `threads/${thread_id}/response` : `responses/${response_id}`
      const { status, content } = await read(responseShape, 'GET', `/omni-ai/${path}${at}`)
      expect(status).toBe('running')
      texts.push(textOf(content?.parts ?? []))
    }
    for (const [index, text] of texts.entries()) expect(text.length).toBeGreaterThan(texts[index - 1]?.length ?? 0)
    expect((await read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)).status).toBe('succeeded')
    expect((await messages(thread_id))[1]?.outcome).toBe('completed')
  })

  test('[slow:N] does not care how much time passes', async () => {
    const { ask, read, clock } = openSimulator()
    const { response_id } = await ask('[slow:2] Hello')
    clock.time += 3_600_000
    expect((await read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)).status).toBe('running')
  })

  test('[fail] ends failed with an error and the text so far, in response and message', async () => {
    const { ask, read, messages, clock } = openSimulator()
    const { response_id, thread_id } = await ask('What moved NVDA today? [fail]')
    clock.time += 60_000
    const failed = await read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)
    expect(failed.status).toBe('failed')
    const [, answer] = await messages(thread_id)
    expect(answer?.outcome).toBe('errored')
    expect(textOf(answer?.content.parts ?? []).length).toBeGreaterThan(20)
    expect(textOf(answer?.content.parts ?? [])).toBe(textOf(failed.content?.parts ?? []))
  })

  test('[stuck] never ends by itself', async () => {
    const { ask, read, send, clock } = openSimulator()
    const { response_id } = await ask('Price of NVDA [stuck]')
    clock.time += 86_400_000
    const path = `/omni-ai/responses/${response_id}${at}`
    expect((await read(responseShape, 'GET', path)).status).toBe('running')
    expect((await send('DELETE', path)).body.data).toEqual({ canceled: true })
  })

  test('[409] another window is faster, with a question of its own; the same text goes through later', async () => {
    const { ask, askMore, send, messages, clock } = openSimulator()
    const { thread_id } = await ask('Hello [409]')
    clock.time += 5000
    const body = { account_id: ACCOUNT, text: 'Price of NVDA [409]' }
    expect((await send('POST', `/omni-ai/threads/${thread_id}/messages`, body)).status).toBe(409)
    const running = await messages(thread_id)
    expect(running).toHaveLength(3)
    expect(textOf(running[2]?.content.parts ?? [])).not.toContain('NVDA')
    expect((await send('GET', `/omni-ai/threads/${thread_id}/response${at}`)).body.data).not.toBeNull()
    clock.time += 5000
    await askMore(thread_id, 'Price of NVDA [409]')
    clock.time += 5000
    expect((await messages(thread_id)).map(({ role }) => role)).toHaveLength(6)
  })

  test('[429] and [500] spoil two polls, then the answer is as far as the clock says', async () => {
    const broker = openSimulator()
    const limited = await broker.ask('Hello [429]')
    const first = await broker.send('GET', `/omni-ai/responses/${limited.response_id}${at}`)
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '2'])
    expect(await pollOverHttp(broker, limited.response_id, 2)).toEqual(['429', '200'])
    const broken = await broker.ask('Hello [500]')
    expect(await pollOverHttp(broker, broken.response_id, 3)).toEqual(['500', '500', '200'])
  })

  test('[reset] and [malformed] break two transfers, and their mark never leaves the adapter', async () => {
    const broker = openSimulator()
    const reset = await broker.ask('Hello [reset]')
    expect(await pollOverHttp(broker, reset.response_id, 3)).toEqual(['reset', 'reset', '200'])
    const malformed = await broker.ask('Hello [malformed]')
    const seen = await pollOverHttp(broker, malformed.response_id, 3)
    expect(seen).toEqual(['200 malformed', '200 malformed', '200'])
  })

  test('spoilt polls do not count for [slow:N]', async () => {
    const broker = openSimulator()
    const { response_id } = await broker.ask('[slow:1] [500] Hello')
    expect(await pollOverHttp(broker, response_id, 3)).toEqual(['500', '500', '200'])
    const { status } = await broker.read(responseShape, 'GET', `/omni-ai/responses/${response_id}${at}`)
    expect(status).toBe('succeeded')
  })

  test('[lost] breaks the create call, but thread and question are there', async () => {
    const { simulator, send } = openSimulator()
    const server = await listenSimulator(simulator)
    const body = JSON.stringify({ account_id: ACCOUNT, type: 'instant', text: '[lost] Price of NVDA' })
    const headers = { authorization: 'Bearer a.b', 'content-type': 'application/json' }
    await expect(fetch(`${server.origin}/v1/omni-ai/threads`, { method: 'POST', headers, body })).rejects.toThrow(
      'fetch failed',
    )
    await server.close()
    const { data } = (await send('GET', `/omni-ai/threads${at}`)).body
    expect(data).toMatchObject([{ title: '[lost] Price of NVDA' }])
  })

  test('tokens stay in the stored question and out of the reading of it', async () => {
    const { ask, messages, clock } = openSimulator()
    const prompt = `Price of NVDA ${tokens.map(({ token }) => token.replace('N', '1')).join(' ')}`
    const plain = await ask('Price of NVDA [429] [500]')
    const steered = await ask(prompt)
    clock.time += 60_000
    expect(textOf((await messages(steered.thread_id))[0]?.content.parts ?? [])).toBe(prompt)
    expect(textOf((await messages(plain.thread_id))[1]?.content.parts ?? [])).toContain('**[NVDA](ticker:NVDA)**')
  })
})
