import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import type { FailureCode } from '../../../preload/contract/failure.ts'
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

interface Fault {
  readonly name: string
  readonly respond: Respond
  /** What a read fails with, after how many requests. */
  readonly read: readonly [FailureCode, number]
  /** What a write fails with, always after one request. */
  readonly write: FailureCode
}

const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20))

function text(status: number, body: string | Buffer, headers: Record<string, string> = {}): Respond {
  return (_request, response) => void response.writeHead(status, headers).end(body)
}

function refused(status: number): Respond {
  return (_request, response) =>
    reply(response, status, { error: { code: status, message: `said ${status}` }, metadata: { request_id: 'req-1' } })
}

function cut(status: number): Respond {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"error":', () => response.socket?.resetAndDestroy())
  }
}

const unreadable = { read: ['unreadable-answer', 3], write: 'unknown-outcome' } as const
const oversize = { read: ['oversize-answer', 1], write: 'unknown-outcome' } as const
const reset = { read: ['connection-reset', 3], write: 'unknown-outcome' } as const
const serverError = { read: ['server-error', 3], write: 'unknown-outcome' } as const

const faults: readonly Fault[] = [
  ...([400, 402, 405, 408, 410, 413, 415, 422, 425] as const).map((status): Fault => ({
    name: `status ${status}`,
    respond: refused(status),
    read: ['refused-by-server', 1],
    write: 'refused-by-server',
  })),
  { name: 'status 401', respond: refused(401), read: ['unauthorized', 1], write: 'unauthorized' },
  { name: 'status 403', respond: refused(403), read: ['forbidden', 1], write: 'forbidden' },
  { name: 'status 404', respond: refused(404), read: ['not-found', 1], write: 'not-found' },
  // Node's fetch hides a 407, so for a write it is not certain.
  { name: 'status 407', respond: refused(407), read: ['proxy-refused', 1], write: 'unknown-outcome' },
  { name: 'status 409', respond: refused(409), read: ['conflict', 1], write: 'conflict' },
  ...[500, 501, 502, 503, 504, 511].map((status) => ({
    name: `status ${status}`,
    respond: refused(status),
    ...serverError,
  })),
  { name: '500 with HTML', respond: text(500, '<h1>no</h1>', { 'content-type': 'text/html' }), ...serverError },
  { name: '502 with nothing', respond: text(502, ''), ...serverError },
  {
    name: '403 with HTML',
    respond: text(403, '<p>', { 'content-type': 'text/html' }),
    read: ['forbidden', 1],
    write: 'forbidden',
  },
  {
    name: 'HTML under 200',
    respond: text(200, '{"data":{"version":"1"}}', { 'content-type': 'text/html; charset=utf-8' }),
    ...unreadable,
  },
  { name: 'empty under 200', respond: text(200, ''), ...unreadable },
  { name: '204', respond: text(204, ''), ...unreadable },
  { name: 'truncated JSON', respond: text(200, '{"data":{"version":"20'), ...unreadable },
  { name: 'malformed JSON', respond: text(200, "{'data':1}"), ...unreadable },
  { name: 'NaN in JSON', respond: text(200, '{"data":{"version":NaN}}'), ...unreadable },
  { name: 'a JSON list', respond: text(200, '[1,2]'), ...unreadable },
  { name: 'a JSON string', respond: text(200, '"fine"'), ...unreadable },
  { name: 'JSON null', respond: text(200, 'null'), ...unreadable },
  { name: 'an object that is no envelope', respond: text(200, '{"status":"ok"}'), ...unreadable },
  {
    name: 'JSON nested 50,000 deep',
    respond: text(200, `{"data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    ...unreadable,
  },
  { name: 'UTF-16', respond: text(200, Buffer.from('{"data":{"version":"1"}}', 'utf16le')), ...unreadable },
  {
    name: 'broken gzip',
    respond: text(200, Buffer.from('not gzip at all'), { 'content-encoding': 'gzip' }),
    ...unreadable,
  },
  { name: 'a gzip bomb', respond: text(200, bomb, { 'content-encoding': 'gzip' }), ...oversize },
  { name: 'a body of 9 MB', respond: text(200, `{"data":"${'x'.repeat(9 * 1024 * 1024)}"}`), ...oversize },
  {
    name: 'a body without end',
    respond: (_request, response) => {
      response.writeHead(200)
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      }
      response.on('drain', pour)
      pour()
    },
    ...oversize,
  },
  {
    name: 'a reset before the answer',
    respond: (_request, response) => void response.socket?.resetAndDestroy(),
    ...reset,
  },
  { name: 'a close before the answer', respond: (_request, response) => void response.socket?.destroy(), ...reset },
  { name: 'a 403 cut in its body', respond: cut(403), read: ['forbidden', 1], write: 'forbidden' },
  { name: 'a 503 cut in its body', respond: cut(503), ...serverError },
  {
    name: 'a reset in the body',
    respond: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
      response.write('{"data":', () => response.socket?.resetAndDestroy())
    },
    ...reset,
  },
  {
    name: 'a close in a chunked body',
    respond: (_request, response) => {
      response.writeHead(200)
      response.write('{"data":', () => response.socket?.destroy())
    },
    ...reset,
  },
  {
    name: 'an answer that is not HTTP',
    respond: (_request, response) => void response.socket?.end('SSH-2.0-x\r\n\r\n'),
    ...unreadable,
  },
  {
    name: 'an error inside 200',
    respond: text(200, '{"data":null,"error":{"code":403,"message":"no"}}'),
    read: ['forbidden', 1],
    write: 'forbidden',
  },
  { name: 'a 500 inside 200', respond: text(200, '{"error":{"code":500,"message":"no"}}'), ...serverError },
]

describe('every fault ends in one failure with its own name', () => {
  for (const fault of faults) {
    test(`${fault.name}: a read fails with ${fault.read[0]} after ${fault.read[1]} requests`, async () => {
      const server = await listen(fault.respond)
      const line = openLine(server.origin)
      const { failure, error } = await ending(line, line.broker.readVersion())
      expect(failure?.code ?? error).toBe(fault.read[0])
      expect(server.seen).toHaveLength(fault.read[1])
      expect(line.clock.pending()).toBe(0)
    })

    test(`${fault.name}: a write fails with ${fault.write} and is never repeated`, async () => {
      const server = await listen(fault.respond)
      const line = openLine(server.origin)
      const { failure, error } = await ending(line, line.broker.createThread(accountId.parse(1), 'Buy?', []))
      expect(failure?.code ?? error).toBe(fault.write)
      expect(server.seen).toHaveLength(1)
      expect(line.clock.pending()).toBe(0)
    })

    test(`${fault.name}: no word of the key in address, failure, error or log`, async () => {
      const server = await listen(fault.respond)
      const line = openLine(server.origin)
      const { failure, error } = await ending(line, line.broker.getThread(accountId.parse(1), threadId.parse('t-1')))
      const words = [JSON.stringify(failure), String(error), error instanceof Error ? error.stack : '', ...line.logged]
      expect(words.join('\n')).not.toContain('Secret')
      expect(server.seen.map((request) => request.url).join('\n')).not.toContain('Secret')
      expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${testKey}`)
    })
  }
})
