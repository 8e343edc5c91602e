import { beforeEach, expect, test } from 'vitest'
import { createKeepingKey } from '../../../main/services/keeping-key.ts'
import type { KeepingKey } from '../../../main/services/keeping-key.ts'
import type { Lines } from '../../../main/services/ports.ts'
import type { SettingStore } from '../../../main/services/store-ports.ts'
import { FailureError } from '../../../preload/contract/failure-error.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createMemorySecrets } from '../../support/memory-secrets.ts'

const origin = 'https://broker.example'
const name = `api-key ${origin}`
const unreachable = (): never => {
  throw new Error('keeping a key opens no line')
}
const linesAt = (liveOrigin: string, storedKeyAllowed: boolean): Lines => ({
  liveOrigin,
  storedKeyAllowed,
  openSimulator: unreachable,
  openLive: unreachable,
  tryKey: unreachable,
  deleteLiveArchive: unreachable,
  previewMarket: unreachable,
})

let secrets: ReturnType<typeof createMemorySecrets>
let profile: SettingStore
let bugs: string[]
beforeEach(() => {
  secrets = createMemorySecrets()
  bugs = []
  const values = new Map<string, Json>()
  profile = {
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => void values.set(key, value),
  }
})

/** As after a start of the program. */
async function start(change: Partial<typeof secrets> = {}, lines = linesAt(origin, true)): Promise<KeepingKey> {
  const log = { info: () => undefined, warn: () => undefined, bug: (what: string) => `${bugs.push(what)}` }
  const keeping = createKeepingKey({
    lines,
    secrets: { ...secrets, ...change },
    profile,
    clock: createFakeClock(Date.UTC(2026, 10, 20)),
    log,
  })
  await keeping.start()
  return keeping
}

const refuse = (detail: string) => async (): Promise<never> => {
  throw new FailureError({ code: 'keychain-unavailable', detail })
}
const saved = { kind: 'saved', addedAt: '2026-11-20T00:00:00.000Z' }
const unreadable = (detail: string): object => ({
  kind: 'unreadable',
  failure: { code: 'keychain-unavailable', detail },
})

async function keep(keeping: KeepingKey, key: string): Promise<void> {
  keeping.use(key)
  await keeping.keep()
}

test('a kept key is known at the next start before the keychain is asked, and read when asked', async () => {
  const first = await start()
  await keep(first, 'one')
  expect(first.state()).toEqual(saved)
  const second = await start()
  expect([second.state(), second.key()]).toEqual([saved, null])
  await second.read()
  expect([second.state(), second.key()]).toEqual([saved, 'one'])
})

test('a saved key that the keychain has lost and one that it holds back are told apart, and neither is none', async () => {
  await keep(await start(), 'one')
  const locked = await start({ read: refuse('locked') })
  await locked.read()
  expect(locked.state()).toEqual(unreadable('locked'))
  await secrets.remove(name)
  const lost = await start()
  await lost.read()
  expect(lost.state()).toEqual(unreadable('missing'))
  expect(lost.key()).toBeNull()
})

test('a keychain unlocked later gives the saved key, and takes the key of this session', async () => {
  await keep(await start(), 'one')
  let isLocked = true
  const lockable = {
    read: (key: string) => (isLocked ? refuse('locked')() : secrets.read(key)),
    write: (key: string, secret: string) => (isLocked ? refuse('locked')() : secrets.write(key, secret)),
  }
  const keeping = await start(lockable)
  await keeping.read()
  isLocked = false
  await keeping.read()
  expect([keeping.state(), keeping.key()]).toEqual([saved, 'one'])
  isLocked = true
  await keep(keeping, 'two')
  expect(keeping.state()).toMatchObject({ kind: 'session-only', failure: { detail: 'locked' } })
  isLocked = false
  await keeping.keep()
  expect([keeping.state(), await secrets.read(name)]).toEqual([saved, 'two'])
})

test('a key that was replaced never comes back, though the keychain still has it', async () => {
  await keep(await start(), 'one')
  const locked = await start({ write: refuse('locked') })
  await locked.read()
  await keep(locked, 'two')
  const next = await start()
  await next.read()
  expect([next.state(), next.key()]).toEqual([unreadable('unfinished'), null])
  await next.forget()
  expect([next.state(), await secrets.read(name)]).toEqual([{ kind: 'none' }, null])
  expect((await start()).state()).toEqual({ kind: 'none' })
})

test('a key that a keychain writes after it was given up is not used and can be forgotten', async () => {
  const slow = await start({
    async write(key, secret) {
      await secrets.write(key, secret)
      await refuse('timed-out')()
    },
  })
  await keep(slow, 'one')
  expect(slow.state()).toMatchObject({ kind: 'session-only', failure: { detail: 'timed-out' } })
  const next = await start()
  await next.read()
  expect(next.key()).toBeNull()
  await next.forget()
  expect(await secrets.read(name)).toBeNull()
})

test('a computer without a keychain has no key at the next start, and forgetting works there', async () => {
  const missing = {
    read: refuse('library-missing'),
    write: refuse('library-missing'),
    remove: refuse('library-missing'),
  }
  const keeping = await start(missing)
  await keep(keeping, 'one')
  expect(keeping.key()).toBe('one')
  await keeping.forget()
  expect([keeping.state(), keeping.key()]).toEqual([{ kind: 'none' }, null])
  expect((await start(missing)).state()).toEqual({ kind: 'none' })
})

test('a keychain that does not let go of the key leaves everything as it was', async () => {
  const keeping = await start({ remove: refuse('locked') })
  await keep(keeping, 'one')
  await expect(keeping.forget()).rejects.toMatchObject({ failure: { detail: 'locked' } })
  expect([keeping.state(), keeping.key()]).toEqual([saved, 'one'])
})

test('forgetting while a key is being kept leaves nothing behind', async () => {
  const gate = Promise.withResolvers<null>()
  const keeping = await start({
    async write(key, secret) {
      await gate.promise
      await secrets.write(key, secret)
    },
  })
  const kept = keep(keeping, 'one')
  const forgotten = keeping.forget()
  gate.resolve(null)
  await Promise.all([kept, forgotten])
  expect([keeping.state(), keeping.key(), await secrets.read(name)]).toEqual([{ kind: 'none' }, null, null])
})

test('a key that comes while the last one is being forgotten stays', async () => {
  const gate = Promise.withResolvers<null>()
  const keeping = await start({
    async remove(key) {
      await gate.promise
      await secrets.remove(key)
    },
  })
  await keep(keeping, 'one')
  const forgotten = keeping.forget()
  const kept = keep(keeping, 'two')
  gate.resolve(null)
  await Promise.all([forgotten, kept])
  expect([keeping.state(), keeping.key(), await secrets.read(name)]).toEqual([saved, 'two', 'two'])
})

test('an origin of the environment neither reads, keeps nor forgets the saved key of another', async () => {
  await keep(await start(), 'one')
  const other = await start({}, linesAt('https://other.example', false))
  await other.read()
  expect([other.state(), other.key()]).toEqual([{ kind: 'none' }, null])
  await keep(other, 'two')
  expect(other.state()).toEqual({ kind: 'session-only', failure: null })
  await other.forget()
  const back = await start()
  await back.read()
  expect(back.key()).toBe('one')
})

test('an answer of the keychain that comes after closing changes nothing', async () => {
  const gate = Promise.withResolvers<string>()
  await keep(await start(), 'one')
  const asked = Promise.withResolvers<null>()
  const keeping = await start({
    read() {
      asked.resolve(null)
      return gate.promise
    },
  })
  const reading = keeping.read()
  await asked.promise
  keeping.close()
  gate.resolve('one')
  await reading
  expect(keeping.key()).toBeNull()
  expect(bugs).toEqual([])
})

test('words of a keychain nobody foresaw are a bug with an id, and the key lasts for the session', async () => {
  const keeping = await start({
    async write() {
      throw new Error('odd one')
    },
  })
  await keep(keeping, 'one')
  expect(keeping.state()).toEqual({ kind: 'session-only', failure: { code: 'internal', logId: '1' } })
  expect(keeping.key()).toBe('one')
  expect(JSON.stringify(await profile.get('key'))).not.toContain('one"')
})
