import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTimeoutMs, writeTimeoutMs } from '../../../main/api/send-once.ts'
import { endpoints } from './endpoint-list.ts'
import type { Endpoint } from './endpoint-list.ts'
import { faults } from './fault-list.ts'
import type { Fault } from './fault-list.ts'
import { listenFaultServer, reply } from './fault-server.ts'
import type { FaultServer } from './fault-server.ts'
import { openLine, watch } from './open-line.ts'
import type { Ending, LineOptions, TestLine } from './open-line.ts'

/** Two limits in a row and the longest stall of a read: 3 x 20 s. */
const longestMs = 61_000

const unhandled: unknown[] = []
const note = (error: unknown): void => void unhandled.push(error)
beforeAll(() => void process.on('unhandledRejection', note))
afterAll(() => void process.off('unhandledRejection', note))

interface Asked {
  readonly endpoint: Endpoint
  readonly line: TestLine
  /** One key for each endpoint: the server tells by it who asks. */
  readonly key: string
  requests: number
}

/** Every endpoint, each with a line of its own, as `act` finds them. */
async function askAll(origin: string, options: LineOptions, asked: Asked[], stalls: boolean): Promise<object> {
  const rows = endpoints.map((endpoint, index): Asked => {
    const key = `key-${index}.Very+Secret/Part==`
    return { endpoint, line: openLine(origin, { ...options, apiKey: key, patienceMs: 0 }), key, requests: 0 }
  })
  asked.push(...rows)
  const ends = rows.map(async (row) => [row.endpoint.name, await endOf(row, stalls)])
  return Object.fromEntries(await Promise.all(ends))
}

/** How the call ended, after how many requests; and what must hold however it ended. */
async function endOf(row: Asked, stalls: boolean): Promise<string> {
  const { endpoint, line } = row
  const end = await pass(row, stalls, endpoint.ask(line))
  expect(line.clock.pending(), `${endpoint.name} leaves a timer`).toBe(0)
  expect(line.logged.join('\n') + wordsOf(end), `${endpoint.name} tells the key`).not.toContain('Secret')
  const code = end.error === null ? 'answer' : (end.failure?.code ?? 'bug')
  return `${code} after ${row.requests}`
}

function wordsOf({ failure, error }: Ending<unknown>): string {
  return [JSON.stringify(failure), String(error), error instanceof Error ? error.stack : ''].join('\n')
}

/** Lets pauses pass at once, and a request in flight only where nothing will come of it. */
async function pass(row: Asked, stalls: boolean, call: Promise<unknown>): Promise<Ending<unknown>> {
  const { clock } = row.line
  const watched = watch(call)
  let answered = 0
  let passedMs = 0
  while (!watched.hasEnded()) {
    await rest(1)
    const nextMs = clock.nextIn()
    const isInFlight = nextMs === readTimeoutMs || nextMs === writeTimeoutMs
    if (nextMs === Infinity || (isInFlight && !(stalls && row.requests > answered))) continue
    answered = row.requests
    passedMs += nextMs
    await clock.advance(nextMs)
  }
  expect(passedMs, `${row.endpoint.name} takes too long`).toBeLessThanOrEqual(longestMs)
  return await watched.end
}

function expected({ ends, except = {} }: Pick<Fault, 'ends' | 'except'>): object {
  return Object.fromEntries(endpoints.map(({ name, kind }) => [name, except[name] ?? ends[kind]]))
}

async function closeAll(...servers: readonly FaultServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server.close()))
}

describe('every endpoint ends in an answer or in one failure of the expected name', () => {
  for (const fault of faults) {
    test(`${fault.name}: every endpoint`, async () => {
      const asked: Asked[] = []
      const foreign = await listenFaultServer((_request, response) => reply(response, 200, { data: {} }))
      const server = await listenFaultServer((request, response) => {
        const row = asked.find(({ key }) => request.headers.authorization === `Bearer ${key}`)
        if (row === undefined) throw new Error('a request without its key')
        row.requests += 1
        fault.strike({ response, good: row.endpoint.good, clock: row.line.clock, foreign: foreign.origin })
      })
      try {
        expect(await askAll(server.origin, {}, asked, fault.stalls ?? false)).toEqual(expected(fault))
        expect(foreign.seen).toEqual([])
        expect(server.seen.map(({ url }) => url).join('\n')).not.toContain('Secret')
        expect('polluted' in {}).toBe(false)
      } finally {
        await closeAll(server, foreign)
      }
      expect(unhandled).toEqual([])
    })
  }

  test('a name that DNS does not know', async () => {
    const asked: Asked[] = []
    const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' })
    const fetch = (_url: unknown, init?: RequestInit): Promise<Response> => {
      const sent = new Headers(init?.headers).get('authorization')
      for (const row of asked) if (sent === `Bearer ${row.key}`) row.requests += 1
      return Promise.reject(new TypeError('fetch failed', { cause }))
    }
    const once = 'name-not-found after 1'
    const ends = { read: 'name-not-found after 3', poll: once, write: once, order: once }
    expect(await askAll('https://broker.invalid', { fetch }, asked, false)).toEqual(expected({ ends }))
    expect(unhandled).toEqual([])
  })

  test('a port where nothing listens', async () => {
    const server = await listenFaultServer(() => {})
    await server.close()
    const code = 'connection-refused after 0'
    expect(await askAll(server.origin, {}, [], false)).toEqual(
      expected({ ends: { read: code, poll: code, write: code, order: code } }),
    )
    expect(unhandled).toEqual([])
  })

  test('a healthy server: one request each', async () => {
    const asked: Asked[] = []
    const server = await listenFaultServer((request, response) => {
      const row = asked.find(({ key }) => request.headers.authorization === `Bearer ${key}`)
      if (row) row.requests += 1
      response.writeHead(200, { 'content-type': 'application/json' }).end(row?.endpoint.good)
    })
    const once = 'answer after 1'
    const ends = { read: once, poll: once, write: once, order: once }
    expect(await askAll(server.origin, {}, asked, false)).toEqual(expected({ ends }))
    await server.close()
  })
})

test('the list of endpoints is whole: every function of every endpoint file stands in it', () => {
  const folder = join(import.meta.dirname, '../../../main/api/endpoints')
  const written = globSync('*.ts', { cwd: folder }).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^export (?:async )?function (\w+)/gm)].map(
      ([, name]) => name,
    ),
  )
  const line = openLine('https://broker.invalid')
  expect(new Set(endpoints.map(({ name }) => name))).toEqual(new Set([...written, ...Object.keys(line.broker)]))
})
