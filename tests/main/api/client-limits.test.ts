import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { accountId, responseId } from '../../../preload/contract/words.ts'
import { listenFaultServer, reply } from './fault-server.ts'
import type { FaultServer, Respond } from './fault-server.ts'
import { ending, openLine, startMs, until, watch } from './open-line.ts'

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

function limit(response: ServerResponse, headers: Record<string, string>, status = 429): void {
  reply(response, status, { error: { code: status, message: 'Too many requests' } }, headers)
}

function limitOnce(headers: Record<string, string>): Respond {
  return (_request, response, nth) => (nth === 1 ? limit(response, headers) : reply(response, 200, version))
}

describe('a limited read waits once, as long as the server asked', () => {
  const table: readonly (readonly [string, Record<string, string>, number])[] = [
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['milliseconds win over seconds', { 'retry-after': '7', 'retry-after-ms': '2500' }, 2_500],
    [
      'a date, against the clock of the server',
      { 'retry-after': 'Fri, 20 Nov 2026 12:00:09 GMT', date: 'Fri, 20 Nov 2026 12:00:00 GMT' },
      9_000,
    ],
    ['more than a minute is a minute', { 'retry-after': '3600' }, 60_000],
    ['zero is a second, so that polls do not flood', { 'retry-after': '0' }, 1_000],
    ['none is five seconds', {}, 5_000],
    ['a negative number is none', { 'retry-after': '-30' }, 5_000],
    ['a century is none', { 'retry-after': '3153600000' }, 5_000],
    ['words are none', { 'retry-after': 'soon' }, 5_000],
    ['a date long past is none', { 'retry-after': 'Fri, 20 Nov 2020 12:00:00 GMT' }, 5_000],
    ['a broken date is none', { 'retry-after': 'Fri, 99 Nov' }, 5_000],
  ]
  for (const [name, headers, waitMs] of table) {
    test(`Retry-After: ${name}`, async () => {
      const server = await listen(limitOnce(headers))
      const line = openLine(server.origin)
      const asked = watch(line.broker.readVersion())
      await until(() => line.health.length === 1)
      await line.clock.advance(waitMs - 1)
      expect(server.seen).toHaveLength(1)
      await line.clock.advance(1)
      expect(await asked.end).toMatchObject({ value: '2025-10-31' })
      expect(line.clock.now()).toBe(startMs + waitMs)
      expect(line.health.map((failure) => failure?.code ?? 'fine')).toEqual(['rate-limited', 'fine'])
    })
  }
})

test('a second limit ends the read instead of waiting for ever', async () => {
  const server = await listen((_request, response) => limit(response, { 'retry-after': '2' }))
  const line = openLine(server.origin)
  const asked = watch(line.broker.readVersion())
  await until(() => line.health.length === 1)
  await line.clock.advance(2_000)
  expect(await asked.end).toMatchObject({ failure: { code: 'rate-limited', status: 429, retryAfterMs: 2_000 } })
  expect(server.seen).toHaveLength(2)
})

test('a limit holds the whole host: polls and writes fail here without a request, reads wait', async () => {
  const server = await listen(limitOnce({ 'retry-after': '30' }))
  const line = openLine(server.origin)
  const poll = await ending(line, line.broker.getResponse(account, responseId.parse('r-1')))
  expect(poll.failure).toMatchObject({ code: 'rate-limited', retryAfterMs: 30_000, status: 429 })
  await line.clock.advance(10_000)
  const again = await ending(line, line.broker.getResponse(account, responseId.parse('r-1')))
  expect(again.failure).toEqual({ code: 'rate-limited', retryAfterMs: 20_000 })
  const write = await ending(line, line.broker.createThread(account, 'Hello', []))
  expect(write.failure?.code).toBe('rate-limited')
  const asked = watch(line.broker.readVersion())
  await line.clock.advance(19_999)
  expect(server.seen).toHaveLength(1)
  await line.clock.advance(1)
  expect(await asked.end).toMatchObject({ value: '2025-10-31' })
  expect(server.seen).toHaveLength(2)
})

test('waits double while nameless limits follow one another, and start again after an answer', async () => {
  let isLimited = true
  const server = await listen((_request, response) => (isLimited ? limit(response, {}) : reply(response, 200, version)))
  const line = openLine(server.origin)
  for (const waitMs of [5_000, 10_000, 20_000, 40_000, 80_000, 120_000, 120_000]) {
    const before = server.seen.length
    expect((await ending(line, line.broker.probe())).failure?.code).toBe('rate-limited')
    expect(server.seen).toHaveLength(before + 1)
    await line.clock.advance(waitMs - 1)
    await ending(line, line.broker.probe())
    expect(server.seen).toHaveLength(before + 1)
    await line.clock.advance(1)
  }
  isLimited = false
  await ending(line, line.broker.readVersion())
  isLimited = true
  await ending(line, line.broker.probe())
  await line.clock.advance(5_000)
  isLimited = false
  expect(await ending(line, line.broker.readVersion())).toMatchObject({ value: '2025-10-31' })
})

test('a clock set back an hour does not lengthen a wait, nor keep the host shut until it is where it was', async () => {
  const server = await listen(limitOnce({ 'retry-after': '10' }))
  const line = openLine(server.origin)
  await ending(line, line.broker.probe())
  line.clock.jump(-3_600_000)
  const held = await ending(line, line.broker.getResponse(account, responseId.parse('r-1')))
  expect(held.failure?.retryAfterMs).toBe(10_000)
  await line.clock.advance(10_000)
  expect(await ending(line, line.broker.readVersion())).toMatchObject({ value: '2025-10-31' })
})

test('a busy server that names a wait is left alone that long', async () => {
  const server = await listen((_request, response, nth) =>
    nth === 1 ? limit(response, { 'retry-after': '3' }, 503) : reply(response, 200, version),
  )
  const line = openLine(server.origin)
  const asked = watch(line.broker.readVersion())
  await until(() => line.health.length === 1)
  await line.clock.advance(2_999)
  expect(server.seen).toHaveLength(1)
  await line.clock.advance(1)
  expect(await asked.end).toMatchObject({ value: '2025-10-31' })
})

describe('a first limit is followed by at most six requests in five minutes, however often the app asks', () => {
  for (const headers of [{}, { 'retry-after': '1' }, { 'retry-after': '20' }, { 'retry-after': '60' }] as const) {
    test(`asked to wait: ${JSON.stringify(headers)}`, async () => {
      const server = await listen((_request, response) => limit(response, headers))
      const line = openLine(server.origin, { patienceMs: 0 })
      for (let second = 0; second < 300; second += 2) {
        await Promise.all(
          [1, 2, 3].map((nth) => ending(line, line.broker.getResponse(account, responseId.parse(`r-${nth}`)))),
        )
        await line.clock.advance(2_000)
      }
      // Three were under way when the first limit came.
      expect(server.seen.length).toBeLessThanOrEqual(3 + 6)
    })
  }
})

test('after a limit one request goes alone; the others follow its answer, spread', async () => {
  let isLimited = true
  const gate = Promise.withResolvers<null>()
  const server = await listen((_request, response) => {
    if (isLimited) return limit(response, { 'retry-after': '5' })
    void gate.promise.then(() => reply(response, 200, version))
  })
  const line = openLine(server.origin, { random: () => 0.5, patienceMs: 0 })
  await ending(line, line.broker.probe())
  isLimited = false
  const reads = [1, 2, 3].map(() => watch(line.broker.readVersion()))
  await line.clock.advance(5_500)
  await until(() => server.seen.length === 2)
  const poll = await ending(line, line.broker.getResponse(account, responseId.parse('r-1')))
  expect(poll.failure).toEqual({ code: 'rate-limited', retryAfterMs: 1_000 })
  await line.clock.advance(3_000)
  expect(server.seen).toHaveLength(2)
  gate.resolve(null)
  await until(() => reads.some((read) => read.hasEnded()))
  await line.clock.advance(3_000)
  await until(() => reads.every((read) => read.hasEnded()))
  for (const read of reads) expect(await read.end).toMatchObject({ value: '2025-10-31' })
  expect(server.seen).toHaveLength(4)
})

test('a trial that ends in a cut line opens the gate for the next', async () => {
  const server = await listen((_request, response, nth) => {
    if (nth === 1) return limit(response, { 'retry-after': '5' })
    return nth === 2 ? void response.socket?.resetAndDestroy() : reply(response, 200, version)
  })
  const line = openLine(server.origin)
  await ending(line, line.broker.probe())
  await line.clock.advance(5_000)
  expect((await ending(line, line.broker.probe())).failure?.code).toBe('connection-reset')
  expect(await ending(line, line.broker.readVersion())).toMatchObject({ value: '2025-10-31' })
})

test('a refused key is not sent again: only the probe asks whether it is accepted', async () => {
  let isRefused = true
  const server = await listen((_request, response) =>
    isRefused
      ? reply(response, 401, { error: { code: 401, message: 'expired' }, metadata: { request_id: 'req-1' } })
      : reply(response, 200, { data: [], metadata: {} }),
  )
  const line = openLine(server.origin)
  const refusal = { code: 'unauthorized', status: 401, serverMessage: 'expired', requestId: 'req-1' }
  for (const ask of [
    () => line.broker.readVersion(),
    () => line.broker.getResponse(account, responseId.parse('r-1')),
    () => line.broker.createThread(account, 'Hi', []),
    () => line.broker.listAccounts(),
  ])
    expect((await ending<unknown>(line, ask())).failure).toEqual(refusal)
  expect(server.seen).toHaveLength(1)
  expect((await ending(line, line.broker.probe())).failure).toEqual(refusal)
  expect(server.seen).toHaveLength(2)
  isRefused = false
  await ending(line, line.broker.probe())
  expect(await ending(line, line.broker.listAccounts())).toMatchObject({ value: [] })
  expect(server.seen).toHaveLength(4)
})

test('what was under way when the key was refused does not bring the key back', async () => {
  const gate = Promise.withResolvers<null>()
  const server = await listen((_request, response, nth) => {
    if (nth === 1) void gate.promise.then(() => reply(response, 200, version))
    else reply(response, 401, { error: { code: 401, message: 'expired' } })
  })
  const line = openLine(server.origin)
  const early = watch(line.broker.readVersion())
  await until(() => server.seen.length === 1)
  await ending(line, line.broker.readClock())
  gate.resolve(null)
  expect(await early.end).toMatchObject({ value: '2025-10-31' })
  expect(line.health.map((failure) => failure?.code ?? 'fine')).toEqual(['unauthorized'])
  await ending(line, line.broker.readClock())
  expect(server.seen).toHaveLength(2)
})
