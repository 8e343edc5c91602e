import { afterEach, describe, expect, test } from 'vitest'
import { createClient } from '../../../main/api/client.ts'
import { pathOf } from '../../../main/api/call.ts'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { accountId, threadId } from '../../../preload/contract/words.ts'
import { listenFaultServer, reply } from './fault-server.ts'
import type { FaultServer, Respond } from './fault-server.ts'
import { ending, openLine, testKey } from './open-line.ts'

const servers: FaultServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function listen(respond: Respond): Promise<FaultServer> {
  const server = await listenFaultServer(respond)
  servers.push(server)
  return server
}

function failureOfThrow(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return failureOf(error) ?? error
  }
  return null
}

describe('an origin must be safe for a key', () => {
  for (const origin of [
    'http://api.example.test',
    'http://10.0.0.1',
    'http://127.0.0.1.example.test',
    'ftp://localhost',
    'http://localhost.example.test',
    'ws://127.0.0.1',
  ]) {
    test(`${origin} is refused as insecure`, () => {
      expect(failureOfThrow(() => openLine(origin))).toMatchObject({ code: 'insecure-origin' })
    })
  }
  for (const origin of [
    '',
    'api.example.test',
    'https://user:pass@api.example.test',
    'https://api.example.test/v1',
    'https://api.example.test/?x=1',
    'https://api.example.test/#x',
  ]) {
    test(`${JSON.stringify(origin)} is refused as no origin`, () => {
      expect(failureOfThrow(() => openLine(origin))).toMatchObject({ code: 'invalid-input', field: 'origin' })
    })
  }
  for (const origin of [
    'https://api.example.test',
    'https://api.example.test:8443/',
    'http://127.0.0.1:1',
    'http://[::1]:1',
    'http://localhost:1',
  ]) {
    test(`${origin} is fine`, () => {
      expect(failureOfThrow(() => openLine(origin))).toBeNull()
    })
  }
})

describe('a redirect is named and never followed', () => {
  for (const status of [300, 301, 302, 303, 307, 308]) {
    test(`${status} to another host: the other host sees nothing, the key least of all`, async () => {
      const other = await listen((_request, response) => reply(response, 200, { data: { version: 'stolen' } }))
      const server = await listen(
        (_request, response) => void response.writeHead(status, { location: `${other.origin}/v1/version` }).end(),
      )
      const line = openLine(server.origin)
      const read = await ending(line, line.broker.readVersion())
      expect(read.failure).toMatchObject({ code: 'redirected', status })
      const write = await ending(line, line.broker.createThread(accountId.parse(1), 'a', []))
      expect(write.failure).toMatchObject({ code: 'redirected', status })
      expect(other.seen).toEqual([])
      expect(server.seen).toHaveLength(2)
    })
  }
})

test('without a key nothing is sent and the line is not called broken', async () => {
  const server = await listen((_request, response) => reply(response, 200, { data: { version: '1' } }))
  const line = openLine(server.origin, { apiKey: null })
  expect((await ending(line, line.broker.readVersion())).failure).toEqual({ code: 'not-connected' })
  expect(server.seen).toEqual([])
  expect(line.health).toEqual([])
})

test('a malformed key is refused without being repeated in the error', () => {
  const line = openLine('https://api.example.test')
  const failure = failureOfThrow(() =>
    createClient({
      origin: 'https://api.example.test',
      apiKey: 'Secret\r\nx: y',
      clock: line.clock,
      log: line.client.log,
    }),
  )
  expect(failure).toEqual({ code: 'invalid-input', field: 'apiKey' })
})

test('a server that echoes the key does not get it into failure, log or error', async () => {
  const server = await listen((request, response) =>
    reply(response, 401, {
      error: { code: 401, message: `bad key ${request.headers.authorization ?? ''} here` },
      metadata: { request_id: testKey },
    }),
  )
  const line = openLine(server.origin)
  const { failure, error } = await ending(line, line.broker.readVersion())
  expect(failure).toEqual({ code: 'unauthorized', status: 401, serverMessage: 'bad key Bearer [key] here' })
  expect([String(error), JSON.stringify(error), ...line.logged].join('\n')).not.toContain('Secret')
})

test('the key travels in one header, and only the headers of the house go out', async () => {
  const server = await listen((_request, response) => reply(response, 200, { data: { version: '1' } }))
  const line = openLine(server.origin)
  await ending(line, line.broker.readVersion())
  const { url, headers } = server.seen[0] ?? { url: '', headers: {} }
  expect(url).toBe('/v1/version')
  const carriers = Object.entries(headers).filter(([, value]) => String(value).includes('Secret'))
  expect(carriers).toEqual([['authorization', `Bearer ${testKey}`]])
  expect(headers).not.toHaveProperty('cookie')
  expect(headers).not.toHaveProperty('referer')
})

test('no account, thread or word of the user reaches the log', async () => {
  const server = await listen((_request, response) =>
    reply(response, 500, { error: { code: 500, message: 'leaky words' } }),
  )
  const line = openLine(server.origin)
  await ending(
    line,
    line.broker.createMessage(accountId.parse(987_654_321), threadId.parse('thread-9'), 'my secret plan', []),
  )
  expect(line.logged).toHaveLength(1)
  expect(line.logged.join('\n')).not.toMatch(/987654321|thread-9|plan|leaky/)
})

test('an id cannot climb out of its place in the path', () => {
  for (const segment of ['..', '.', '']) {
    expect(failureOfThrow(() => pathOf('omni-ai', 'threads', segment))).toMatchObject({ code: 'invalid-input' })
  }
  expect(pathOf('instruments', 'a/../b', 'BRK.B', 'AAPL  260320C')).toBe(
    '/v1/instruments/a%2F..%2Fb/BRK.B/AAPL%20%20260320C',
  )
})

test('failures keep the request id and the words of the server, cut to a bearable length', async () => {
  const server = await listen((_request, response) =>
    reply(response, 400, { error: { code: 400, message: 'x'.repeat(5_000) }, metadata: { request_id: 'req-1' } }),
  )
  const line = openLine(server.origin)
  const { failure } = await ending(line, line.broker.readVersion())
  expect(failure).toEqual({
    code: 'refused-by-server',
    status: 400,
    requestId: 'req-1',
    serverMessage: 'x'.repeat(1_000),
  })
})

test('an error without an envelope and a request id in a header are read too', async () => {
  const server = await listen((_request, response) =>
    reply(response, 404, { code: 404, message: 'gone' }, { 'x-request-id': 'req-2' }),
  )
  const line = openLine(server.origin)
  const { failure } = await ending(line, line.broker.readVersion())
  expect(failure).toEqual({ code: 'not-found', status: 404, requestId: 'req-2', serverMessage: 'gone' })
})
