import { beforeEach, describe, expect, test } from 'vitest'
import { createSocketBridge } from '../../preload/socket-bridge.ts'
import type { BridgeSocket, SocketBridge } from '../../preload/socket-bridge.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import type { FakeClock } from '../support/fake-clock.ts'

/** A WebSocket whose other end the test plays. */
class PlayedSocket implements BridgeSocket {
  onopen: BridgeSocket['onopen'] = null
  onmessage: BridgeSocket['onmessage'] = null
  onclose: BridgeSocket['onclose'] = null
  readyState: BridgeSocket['readyState'] = 0
  readonly sent: unknown[] = []

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }
  close(): void {}
  open(): void {
    this.readyState = 1
    Reflect.apply(this.onopen ?? (() => {}), this, [])
  }
  say(frame: unknown): void {
    this.deliver(JSON.stringify(frame))
  }
  deliver(data: unknown): void {
    Reflect.apply(this.onmessage ?? (() => {}), this, [{ data }])
  }
  drop(code = 1006): void {
    this.readyState = 3
    Reflect.apply(this.onclose ?? (() => {}), this, [{ code }])
  }
}

const lost = { ok: false, failure: { code: 'connection-reset', detail: 'bridge' } }

let clock: FakeClock
let sockets: PlayedSocket[]
let bridge: SocketBridge
let heard: unknown[]
let isVisible: boolean

beforeEach(() => {
  clock = createFakeClock(0)
  sockets = []
  heard = []
  isVisible = true
  bridge = createSocketBridge({
    token: 'secret',
    window: 'main-window',
    connect() {
      const socket = new PlayedSocket()
      sockets.push(socket)
      return socket
    },
    isVisible: () => isVisible,
    after: (ms, run) => void clock.after(ms, run),
    random: () => 1,
  })
  bridge.on((event) => heard.push(event))
})

function last(): PlayedSocket {
  const socket = sockets.at(-1)
  if (socket === undefined) throw new Error('no socket was opened')
  return socket
}

function greet(): PlayedSocket {
  const socket = last()
  socket.open()
  socket.say({ welcome: true })
  return socket
}

describe('while connecting', () => {
  test('hello with the token is the first frame and calls wait for the welcome', () => {
    void bridge.call('session.get', undefined)
    last().open()
    expect(last().sent).toEqual([{ hello: { token: 'secret', window: 'main-window' } }])
    last().say({ welcome: true })
    expect(last().sent.slice(1)).toEqual([{ presence: 'visible' }, { id: 1, name: 'session.get', payload: null }])
  })

  test('a call that waited through a failed attempt is sent by the next one, once', async () => {
    const answer = bridge.call('session.get', null)
    last().drop()
    await clock.advance(250)
    const socket = greet()
    expect(socket.sent.filter((frame) => JSON.stringify(frame).includes('session.get'))).toHaveLength(1)
    socket.say({ id: 1, envelope: { ok: true, value: 5 } })
    expect(await answer).toEqual({ ok: true, value: 5 })
  })

  test('a call does not wait for ever for a host that is gone', async () => {
    const answer = bridge.call('session.get', null)
    last().drop()
    await clock.advance(10_000)
    expect(await answer).toEqual(lost)
  })

  test('a call that gave up waiting is not sent afterwards', async () => {
    const answer = bridge.call('threads.ask', { text: 'buy' })
    await clock.advance(10_000)
    expect(await answer).toEqual(lost)
    expect(JSON.stringify(greet().sent)).not.toContain('threads.ask')
  })
})

describe('connected', () => {
  test('answers find their calls in any order', async () => {
    const socket = greet()
    const both = Promise.all([bridge.call('a', 1), bridge.call('b', 2)])
    socket.say({ id: 2, envelope: { ok: true, value: 'b' } })
    socket.say({ id: 1, envelope: { ok: true, value: 'a' } })
    expect(await both).toEqual([
      { ok: true, value: 'a' },
      { ok: true, value: 'b' },
    ])
  })

  test('events reach every listener until it stops listening', () => {
    const socket = greet()
    const other: unknown[] = []
    const stop = bridge.on((event) => other.push(event))
    socket.say({ event: { name: 'one' } })
    stop()
    socket.say({ event: { name: 'two' } })
    expect(heard).toEqual([{ name: 'one' }, { name: 'two' }])
    expect(other).toEqual([{ name: 'one' }])
  })

  test('frames of another shape are passed over', async () => {
    const socket = greet()
    const answer = bridge.call('a', null)
    for (const frame of [null, 4, {}, { id: '1', envelope: { ok: true } }, { id: 1, envelope: { ok: 'yes' } }])
      socket.say(frame)
    socket.say({ id: 1, envelope: { ok: true, value: 1 } })
    expect(await answer).toEqual({ ok: true, value: 1 })
  })

  test.each(['', '{', 'null x', '[object Object]', new ArrayBuffer(8), new Blob(['{}']), undefined])(
    'a message that is no frame at all is passed over without an error in the page: %j',
    async (data) => {
      const socket = greet()
      const answer = bridge.call('a', null)
      socket.deliver(data)
      socket.say({ id: 1, envelope: { ok: true, value: 1 } })
      expect(await answer).toEqual({ ok: true, value: 1 })
      expect(heard).toEqual([])
    },
  )

  test('a call the host would cut the connection for is refused here, measured in bytes', async () => {
    const socket = greet()
    const tooLarge = bridge.call('drafts.save', '\u4e2d'.repeat(90_000))
    expect(await tooLarge).toMatchObject({ ok: false, failure: { code: 'invalid-input' } })
    void bridge.call('drafts.save', 'x'.repeat(260_000))
    expect(JSON.stringify(socket.sent)).not.toContain('\u4e2d')
    expect(socket.sent).toHaveLength(3)
  })

  test('going out of sight is told once connected and not before', () => {
    isVisible = false
    bridge.tellPresence()
    expect(last().sent).toEqual([])
    expect(greet().sent).toContainEqual({ presence: 'hidden' })
  })
})

describe('a lost connection', () => {
  test('a call on its way comes back as a failure and is never repeated', async () => {
    const answer = bridge.call('threads.ask', { text: 'buy' })
    greet().drop()
    expect(await answer).toEqual(lost)
    await clock.advance(250)
    expect(JSON.stringify(greet().sent)).not.toContain('threads.ask')
  })

  test('the page hears of the loss and of the return, and not of the first connection', async () => {
    greet().drop()
    expect(heard).toEqual([{ name: 'bridge.lost', payload: { final: false } }])
    await clock.advance(250)
    greet()
    expect(heard.slice(1)).toEqual([{ name: 'bridge.reconnected', payload: null }])
  })

  test('pauses between attempts double up to five seconds', async () => {
    for (const pause of [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
      const before = sockets.length
      last().drop()
      await clock.advance(pause - 1)
      expect(sockets).toHaveLength(before)
      await clock.advance(1)
      expect(sockets).toHaveLength(before + 1)
    }
  })

  test('a network that is back is tried at once, and the attempt that was due does not come as a second socket', async () => {
    last().drop()
    bridge.retryNow()
    bridge.retryNow()
    expect(sockets).toHaveLength(2)
    await clock.advance(60_000)
    expect(sockets).toHaveLength(2)
  })

  test('a host started anew is final: nothing hammers it and calls fail at once', async () => {
    const waiting = bridge.call('a', null)
    last().open()
    last().drop(4001)
    expect(heard).toEqual([{ name: 'bridge.lost', payload: { final: true } }])
    expect(await waiting).toEqual(lost)
    expect(await bridge.call('b', null)).toEqual(lost)
    bridge.retryNow()
    await clock.advance(60_000)
    expect(sockets).toHaveLength(1)
  })
})
