import { afterEach, describe, expect, test } from 'vitest'
import { createLiveGateway, createSimulatedGateway } from '../../../main/api/gateways.ts'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { accountId, orderId } from '../../../preload/contract/words.ts'
import { listenFaultServer, reply } from './fault-server.ts'
import type { FaultServer, Respond } from './fault-server.ts'
import { ending, openLine, testKey } from './open-line.ts'
import type { TestLine } from './open-line.ts'

const servers: FaultServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function lineTo(respond: Respond): Promise<TestLine & { readonly server: FaultServer }> {
  const server = await listenFaultServer(respond)
  servers.push(server)
  return { ...openLine(server.origin), server }
}

const mine = accountId.parse(19816)
const other = accountId.parse(2)
const order = orderId.parse('o-1')
const lost: Respond = (_request, response) => void response.socket?.destroy()

/** Spaces, an exponent-like text and an escape: nothing may be written anew on its way. */
const payload = '[ {"id":"\\u0061",  "quantity":"1.50","note":"é"} ]'

describe('what was reviewed is what goes', () => {
  test('each write is one request with exactly these bytes, and none is repeated', async () => {
    const line = await lineTo(lost)
    const gateway = createSimulatedGateway(() => line.client)
    expect((await ending(line, gateway.submit(mine, payload))).value?.kind).toBe('unknown')
    expect((await ending(line, gateway.replace(mine, order, '{"quantity":"2"}'))).value?.kind).toBe('unknown')
    expect((await ending(line, gateway.cancel(mine, order))).value?.kind).toBe('unknown')
    expect(line.server.seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/v1/accounts/19816/orders', payload],
      ['PATCH', '/v1/accounts/19816/orders/o-1', '{"quantity":"2"}'],
      ['DELETE', '/v1/accounts/19816/orders/o-1', ''],
    ])
    expect(line.server.seen.map(({ headers }) => headers['content-type'])).toEqual([
      'application/json',
      'application/json',
      undefined,
    ])
  })

  test('a slow broker gets 35 seconds, and then the outcome is unknown, not a failure', async () => {
    const line = await lineTo(() => undefined)
    const placing = createSimulatedGateway(() => line.client).submit(mine, payload)
    await line.clock.advance(34_900)
    expect(line.clock.pending()).toBe(1)
    await line.clock.advance(200)
    expect(await placing).toMatchObject({ kind: 'unknown', failure: { code: 'unknown-outcome', detail: 'timed-out' } })
    expect(line.server.seen).toHaveLength(1)
  })

  test('after a limit nothing leaves: not sent, and said so', async () => {
    const line = await lineTo((_request, response) => reply(response, 429, { error: { code: 429, message: 'slow' } }))
    const gateway = createSimulatedGateway(() => line.client)
    expect((await ending(line, gateway.submit(mine, payload))).value?.kind).toBe('unknown')
    expect((await ending(line, gateway.submit(mine, payload))).value).toMatchObject({
      kind: 'not-sent',
      failure: { code: 'rate-limited' },
    })
    expect(line.server.seen).toHaveLength(1)
  })

  test('a refusal that repeats the key does not tell it', async () => {
    const details = [{ type: 'X', subject: testKey, description: `key ${testKey}` }]
    const line = await lineTo((_request, response) =>
      reply(response, 400, { error: { code: 400, message: `no ${testKey}`, details } }),
    )
    const { value } = await ending(line, createSimulatedGateway(() => line.client).submit(mine, payload))
    expect(value?.kind).toBe('refused')
    expect(JSON.stringify(value)).not.toContain('Secret')
  })
})

describe('a live gateway', () => {
  test('sends for the account it was made for and for no other', async () => {
    const line = await lineTo(lost)
    const gateway = createLiveGateway(line.client, mine)
    const wrong = [gateway.submit(other, payload), gateway.replace(other, order, '{}'), gateway.cancel(other, order)]
    for (const act of wrong) expect(failureOf(await act.catch((error: unknown) => error))?.field).toBe('accountId')
    expect(line.server.seen).toEqual([])
    await ending(line, gateway.submit(mine, payload))
    await ending(line, gateway.replace(mine, order, '{}'))
    await ending(line, gateway.cancel(mine, order))
    expect(line.server.seen).toHaveLength(3)
  })

  test('ends with the key it was made with', async () => {
    const line = await lineTo(lost)
    const gateway = createLiveGateway(line.client, mine)
    line.client.close()
    expect(await gateway.submit(mine, payload)).toEqual({ kind: 'not-sent', failure: { code: 'not-connected' } })
    expect(line.server.seen).toEqual([])
  })
})
