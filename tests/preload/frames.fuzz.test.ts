import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readPageFrame } from '../../main/web/frames.ts'
import { createSocketBridge } from '../../preload/socket-bridge.ts'
import type { BridgeSocket } from '../../preload/socket-bridge.ts'
import { fuzz, fuzzTimeout } from '../support/fuzz/fuzz.ts'
import { spoilt, spoiltText } from '../support/fuzz/hostile-json.ts'

const token = 'x'.repeat(43)

test(
  'whatever a page sends over its socket is one of three frames or nothing',
  async () => {
    const read = { frames: 0, nothing: 0 }
    await fuzz({
      name: 'frames-of-page',
      kept: z.string(),
      cases: spoiltText(
        spoilt([
          { hello: { token, window: 'main-window' } },
          { presence: 'visible' },
          { id: 1, name: 'session.get', payload: null },
          { id: 2, name: 'threads.ask', payload: { accountId: 1, threadId: null, text: 'x' } },
        ]),
      ),
      check(text) {
        const frame = readPageFrame(text)
        read[frame === null ? 'nothing' : 'frames'] += 1
        if (frame === null) return
        if ('hello' in frame) {
          expect(Object.keys(frame.hello)).toEqual(['token', 'window'])
          expect(['main-window', 'quick-ask']).toContain(frame.hello.window)
          expect(frame.hello.token.length).toBeLessThanOrEqual(200)
        } else if ('presence' in frame) expect(['visible', 'hidden']).toContain(frame.presence)
        else expect([Number.isSafeInteger(frame.id) && frame.id >= 0, typeof frame.name]).toEqual([true, 'string'])
      },
    })
    expect(Math.min(read.frames, read.nothing)).toBeGreaterThan(0)
  },
  fuzzTimeout,
)

/** A socket the test speaks through. */
function createPlayedSocket(): BridgeSocket {
  return { onopen: null, onmessage: null, onclose: null, readyState: 1, send: () => {}, close: () => {} }
}

test(
  'whatever a host says, the page throws nothing, and a call ends once, in an envelope',
  async () => {
    const read = { answered: 0, told: 0 }
    await fuzz({
      name: 'frames-of-host',
      kept: z.array(z.string()),
      cases: fc.array(
        spoiltText(
          spoilt([
            { welcome: true },
            { id: 1, envelope: { ok: true, value: { stage: 'welcome' } } },
            { id: 1, envelope: { ok: false, failure: { code: 'internal', logId: 'x' } } },
            { event: { name: 'settings.changed', payload: {} } },
          ]),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      async check(frames) {
        const socket = createPlayedSocket()
        const bridge = createSocketBridge({
          token,
          window: 'main-window',
          connect: () => socket,
          isVisible: () => true,
          after: () => {},
          random: () => 0,
        })
        const ends: unknown[] = []
        bridge.on(() => void (read.told += 1))
        const waiting = bridge.call('session.get', null).then((envelope) => ends.push(envelope))
        Reflect.apply(socket.onopen ?? (() => {}), socket, [])
        for (const data of frames) Reflect.apply(socket.onmessage ?? (() => {}), socket, [{ data }])
        await Promise.resolve()
        expect(ends.length).toBeLessThanOrEqual(1)
        read.answered += ends.length
        Reflect.apply(socket.onclose ?? (() => {}), socket, [{ code: 4001 }])
        await waiting
        expect(z.object({ ok: z.boolean() }).safeParse(ends[0]).success).toBe(true)
      },
    })
    expect(Math.min(read.answered, read.told)).toBeGreaterThan(0)
  },
  fuzzTimeout,
)
