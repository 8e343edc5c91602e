import { afterEach, expect, test } from 'vitest'
import { accountId, messageId, responseId, threadId } from '../../../preload/contract/words.ts'
import { sendFeedback } from '../../../main/api/endpoints/feedback.ts'
import { revokeEntitlement } from '../../../main/api/endpoints/entitlements.ts'
import { listenFaultServer, reply } from './fault-server.ts'
import type { FaultServer, Respond } from './fault-server.ts'
import { ending, openLine, until, watch } from './open-line.ts'

const servers: FaultServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function listen(respond: Respond): Promise<FaultServer> {
  const server = await listenFaultServer(respond)
  servers.push(server)
  return server
}

const account = accountId.parse(1)
const version = { data: { version: '2025-10-31' } }

test('a read that fails twice and then answers is an answer, and the line is never called broken', async () => {
  const server = await listen((_request, response, nth) =>
    nth < 3 ? void response.writeHead(502).end() : reply(response, 200, version),
  )
  const line = openLine(server.origin)
  expect(await ending(line, line.broker.readVersion())).toMatchObject({ value: '2025-10-31' })
  expect(line.health).toEqual([null])
})

test('repeats wait half a second, then a second, at full jitter', async () => {
  const server = await listen((_request, response) => void response.writeHead(502).end())
  const line = openLine(server.origin, { random: () => 0.999_999 })
  const asked = watch(line.broker.readVersion())
  for (const [nth, waitMs] of [500, 1_000].entries()) {
    await until(() => server.seen.length === nth + 1 && line.clock.nextIn() <= waitMs)
    expect(line.clock.nextIn()).toBeCloseTo(waitMs, 0)
    await line.clock.advance(waitMs)
  }
  expect(await asked.end).toMatchObject({ failure: { code: 'server-error', status: 502 } })
  expect(server.seen).toHaveLength(3)
})

test('a poll and a probe are one request each: their caller plans the next', async () => {
  const server = await listen((_request, response) => void response.writeHead(500).end())
  const line = openLine(server.origin)
  await ending(line, line.broker.getResponse(account, responseId.parse('r-1')))
  expect(server.seen).toHaveLength(1)
  await ending(line, line.broker.probe())
  expect(server.seen).toHaveLength(2)
})

test('no write is ever repeated after a cut line', async () => {
  const server = await listen((_request, response) => void response.socket?.resetAndDestroy())
  const line = openLine(server.origin)
  const thread = threadId.parse('t-1')
  const writes = [
    () => line.broker.createThread(account, 'a', []),
    () => line.broker.createMessage(account, thread, 'a', []),
    () => line.broker.cancelResponse(account, responseId.parse('r-1')),
    () => sendFeedback(line.client, account, messageId.parse('m-1'), 1, null),
    () => revokeEntitlement(line.client, 'e-1'),
  ]
  for (const write of writes) {
    const before = server.seen.length
    expect((await ending<unknown>(line, write())).failure).toMatchObject({ code: 'unknown-outcome' })
    expect(server.seen).toHaveLength(before + 1)
  }
})

test('a write whose answer does not fit has an unknown outcome, not a failed one', async () => {
  const server = await listen((_request, response) => reply(response, 200, { data: { thread_id: 't-1' } }))
  const line = openLine(server.origin)
  const sent = await ending(line, line.broker.createThread(account, 'a', []))
  expect(sent.failure).toMatchObject({ code: 'unknown-outcome', status: 200 })
})

test('a server that never answers is given up after 20 seconds a try for reads', async () => {
  const server = await listen(() => {})
  const line = openLine(server.origin)
  const asked = watch(line.broker.readVersion())
  for (const nth of [1, 2, 3]) {
    await until(() => server.seen.length === nth)
    await line.clock.advance(19_999)
    expect(asked.hasEnded()).toBe(false)
    await line.clock.advance(1)
    await until(() => asked.hasEnded() || server.seen.length > nth || line.clock.pending() > 0)
    await line.clock.advance(0)
  }
  expect(await asked.end).toMatchObject({ failure: { code: 'timed-out' } })
  expect(server.seen).toHaveLength(3)
  expect(line.clock.pending()).toBe(0)
})

test('a write without an answer for 35 seconds has an unknown outcome', async () => {
  const server = await listen(() => {})
  const line = openLine(server.origin)
  const asked = watch(line.broker.createThread(account, 'a', []))
  await until(() => server.seen.length === 1)
  await line.clock.advance(34_999)
  expect(asked.hasEnded()).toBe(false)
  await line.clock.advance(1)
  expect(await asked.end).toMatchObject({ failure: { code: 'unknown-outcome', detail: 'timed-out' } })
  expect(server.seen).toHaveLength(1)
})

test('a body that drips is held to the same deadline as one that stalls', async () => {
  let drips = 0
  const server = await listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => {
      drips += 1
      response.write(' ')
    }, 2)
    response.on('close', () => clearInterval(timer))
  })
  const line = openLine(server.origin)
  const asked = watch(line.broker.getResponse(account, responseId.parse('r-1')))
  await until(() => drips > 5)
  await line.clock.advance(20_000)
  expect(await asked.end).toMatchObject({ failure: { code: 'timed-out' } })
})

test('a fetch that ignores its signal cannot hold a call beyond the deadline', async () => {
  const line = openLine('https://api.example.test', { fetch: () => new Promise<Response>(() => {}) })
  const asked = watch(line.broker.probe())
  await line.clock.advance(20_000)
  expect(await asked.end).toMatchObject({ failure: { code: 'timed-out' } })
})

test('closing ends what is under way and refuses what comes after', async () => {
  const server = await listen(() => {})
  const line = openLine(server.origin)
  const read = watch(line.broker.readVersion())
  const write = watch(line.broker.createThread(account, 'a', []))
  await until(() => server.seen.length === 2)
  line.client.close()
  expect(await read.end).toMatchObject({ failure: { code: 'not-connected' } })
  expect(await write.end).toMatchObject({ failure: { code: 'unknown-outcome' } })
  expect(await watch(line.broker.readVersion()).end).toMatchObject({ failure: { code: 'not-connected' } })
  expect(server.seen).toHaveLength(2)
  expect(line.clock.pending()).toBe(0)
})

test('closing also ends a pause between two tries', async () => {
  const server = await listen((_request, response) => void response.writeHead(502).end())
  const line = openLine(server.origin, { random: () => 0.9 })
  const asked = watch(line.broker.readVersion())
  await until(() => line.clock.nextIn() <= 500)
  line.client.close()
  expect(await asked.end).toMatchObject({ failure: { code: 'not-connected' } })
  expect(server.seen).toHaveLength(1)
  expect(line.clock.pending()).toBe(0)
})
