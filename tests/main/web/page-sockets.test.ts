import { once } from 'node:events'
import { request as askHttp } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ClientOptions } from 'ws'
import { startBrowserHost } from '../../../main/web/browser-host.ts'
import type { BrowserHost } from '../../../main/web/browser-host.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'
import { createRecordingDoorway } from '../../support/recording-doorway.ts'
import type { RecordingDoorway } from '../../support/recording-doorway.ts'

let host: BrowserHost
let doorway: RecordingDoorway
let clock: FakeClock
let origin: string
let token: string
const opened: WebSocket[] = []

beforeEach(async () => {
  doorway = createRecordingDoorway()
  clock = createFakeClock(0)
  host = await startBrowserHost({ doorway, files: new Map(), port: 0, clock })
  origin = new URL(host.url).origin
  token = host.url.split('#token=')[1] ?? ''
})
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.terminate()
  await host.close()
})

function dial(options: ClientOptions = {}, path = '/bridge'): WebSocket {
  const socket = new WebSocket(origin.replace('http:', 'ws:') + path, { origin, ...options })
  opened.push(socket)
  return socket
}

/** 'open', or the status the upgrade was refused with. */
function outcomeOf(socket: WebSocket): Promise<number | 'open'> {
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve('open'))
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

async function nextFrame(socket: WebSocket): Promise<unknown> {
  const [data] = await once(socket, 'message')
  return JSON.parse(String(data))
}

async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = await once(socket, 'close')
  return Number(code)
}

const hello = (window = 'main-window'): string => JSON.stringify({ hello: { token, window } })

async function enter(window?: string): Promise<WebSocket> {
  const socket = dial()
  await once(socket, 'open')
  const welcome = nextFrame(socket)
  socket.send(hello(window))
  expect(await welcome).toEqual({ welcome: true })
  return socket
}

async function ask(socket: WebSocket, id: number, name: string, payload: unknown): Promise<unknown> {
  const answer = nextFrame(socket)
  socket.send(JSON.stringify({ id, name, payload }))
  return answer
}

describe('the upgrade', () => {
  test.each(['http://localhost', 'https://desk.example', 'null', ''])(
    'a page of another origin is refused before a frame is read: %j',
    async (foreign) =>
      expect(await outcomeOf(dial(foreign === '' ? { origin: undefined } : { origin: foreign }))).toBe(403),
  )

  test('another port of this computer is another origin', async () => {
    expect(await outcomeOf(dial({ origin: 'http://127.0.0.1:1' }))).toBe(403)
  })

  test('a rebound name is refused although its origin agrees with its host', async () => {
    const port = new URL(origin).port
    const names = { origin: `http://desk.example:${port}`, headers: { Host: `desk.example:${port}` } }
    expect(await outcomeOf(dial(names))).toBe(421)
  })

  test('no other path is a doorway', async () => expect(await outcomeOf(dial({}, '/bridge2'))).toBe(404))

  test('a ninth socket is refused and a closed one frees its place', async () => {
    const eight = await Promise.all(Array.from({ length: 8 }, () => enter()))
    expect(await outcomeOf(dial())).toBe(503)
    eight[0]?.close()
    await expect.poll(() => doorway.presences.at(-1)).toEqual({ pages: 7, visible: true })
    expect(await outcomeOf(dial())).toBe('open')
  })

  test('no compression is agreed on, so no secret can be guessed by size', async () => {
    const socket = dial({ perMessageDeflate: true })
    await once(socket, 'open')
    expect(socket.extensions).toBe('')
  })
})

describe('the first frame', () => {
  const wrong = [
    ['another token', JSON.stringify({ hello: { token: 'x'.repeat(43), window: 'main-window' } })],
    ['an unknown window', JSON.stringify({ hello: { token: 'x', window: 'settings' } })],
    ['a call', JSON.stringify({ id: 1, name: 'session.get', payload: null })],
    ['no JSON', '{'],
    ['a prototype name', '{"__proto__":{"hello":1}}'],
  ] as const

  test.each(wrong)('%s closes the socket and nothing is asked', async (_title, frame) => {
    const socket = dial()
    await once(socket, 'open')
    socket.send(frame)
    expect(await closeCode(socket)).toBe(4001)
    expect(doorway.calls).toEqual([])
    expect(doorway.presences).toEqual([])
  })

  test('silence for two seconds closes the socket', async () => {
    const socket = dial()
    await once(socket, 'open')
    await expect.poll(() => clock.pending()).toBe(1)
    await clock.advance(1_999)
    expect(socket.readyState).toBe(WebSocket.OPEN)
    const code = closeCode(socket)
    await clock.advance(1)
    expect(await code).toBe(4002)
  })

  test('a page that said hello is not cut off later', async () => {
    const socket = await enter()
    await clock.advance(60_000)
    expect(await ask(socket, 1, 'session.get', null)).toMatchObject({ id: 1 })
  })
})

describe('calls and events', () => {
  test('the window of the hello is who asks, whatever a later frame says', async () => {
    const socket = await enter('quick-ask')
    expect(await ask(socket, 7, 'session.get', { from: 'main-window' })).toEqual({
      id: 7,
      envelope: { ok: true, value: { from: 'quick-ask', name: 'session.get', payload: { from: 'main-window' } } },
    })
    socket.send(hello('main-window'))
    expect(await closeCode(socket)).toBe(4002)
  })

  test('an event reaches every page that said hello and no other', async () => {
    const [one, two] = [await enter(), await enter()]
    const stranger = dial()
    await once(stranger, 'open')
    const heard: unknown[] = []
    stranger.on('message', (data) => heard.push(data))
    const frames = Promise.all([nextFrame(one), nextFrame(two)])
    const event = { name: 'quickAsk.opened', payload: null } as const
    doorway.publish(event)
    expect(await frames).toEqual([{ event }, { event }])
    expect(heard).toEqual([])
  })

  test('a frame over 256 kB ends the connection before it is parsed', async () => {
    const socket = await enter()
    socket.send(JSON.stringify({ id: 1, name: 'threads.ask', payload: 'x'.repeat(256 * 1024) }))
    expect(await closeCode(socket)).toBe(1009)
    expect(doorway.calls).toEqual([])
  })

  test.each([
    '{',
    '[]',
    'null',
    '{"id":-1,"name":"a"}',
    '{"id":1.5,"name":"a"}',
    '{"id":1,"name":2}',
    '{"presence":"gone"}',
  ])('a frame that is not ours ends the connection: %s', async (frame) => {
    const socket = await enter()
    socket.send(frame)
    expect(await closeCode(socket)).toBe(4002)
    expect(doorway.calls).toEqual([])
  })

  test('bytes instead of text end the connection', async () => {
    const socket = await enter()
    socket.send(Buffer.from(JSON.stringify({ id: 1, name: 'session.get', payload: null })))
    expect(await closeCode(socket)).toBe(4002)
  })

  test('an answer to a page that left is dropped', async () => {
    const socket = await enter()
    const release = doorway.hold()
    socket.send(JSON.stringify({ id: 1, name: 'session.get', payload: null }))
    await expect.poll(() => doorway.calls.length).toBe(1)
    socket.close()
    await expect.poll(() => doorway.presences.at(-1)?.pages).toBe(0)
    release()
    expect(await ask(await enter(), 2, 'session.get', null)).toMatchObject({ id: 2 })
  })
})

describe('presence', () => {
  test('any page in sight counts, and the last one to leave leaves none', async () => {
    const [one, two] = [await enter(), await enter()]
    one.send(JSON.stringify({ presence: 'hidden' }))
    await expect.poll(() => doorway.presences.length).toBe(3)
    expect(doorway.presences.at(-1)).toEqual({ pages: 2, visible: true })
    two.send(JSON.stringify({ presence: 'hidden' }))
    await expect.poll(() => doorway.presences.at(-1)).toEqual({ pages: 2, visible: false })
    one.close()
    two.close()
    await expect.poll(() => doorway.presences.at(-1)).toEqual({ pages: 0, visible: false })
  })

  test('a frozen page does not keep the program from ending', async () => {
    const { host: name, port } = new URL(origin)
    const key = Buffer.from('sixteen bytes!!!').toString('base64')
    const upgrade = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Key': key,
      'Sec-WebSocket-Version': '13',
    }
    const frozen = askHttp({
      host: '127.0.0.1',
      port,
      path: '/bridge',
      headers: { Host: name, Origin: origin, ...upgrade },
    })
    const upgraded = once(frozen, 'upgrade')
    frozen.end()
    await upgraded
    let isClosed = false
    const closed = host.close().then(() => (isClosed = true))
    await clock.advance(499)
    expect(isClosed).toBe(false)
    await clock.advance(1)
    await closed
  })

  test('closing the host lets go of the desk and tells the pages', async () => {
    const socket = await enter()
    const code = closeCode(socket)
    await host.close()
    expect(await code).toBe(1001)
    expect(doorway.listeners()).toBe(0)
  })
})
