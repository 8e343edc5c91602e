import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../preload/contract/failure-error.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk, testKey } from '../../support/desk.ts'
import { createMemorySecrets } from '../../support/memory-secrets.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const envelope = (code: number, message: string): Response =>
  Response.json({ error: { code, message }, metadata: { request_id: `req-${code}` } }, { status: code })

describe('the first door', () => {
  test('reaches a finished answer without an account, a key or another host', async () => {
    const desk = await startDesk()
    expect(await desk.call('session.get', null)).toMatchObject({ stage: 'welcome', connection: null })
    const session = await desk.call('session.explore', null)
    expect(session).toMatchObject({ stage: 'ready', connection: 'simulator', origin: null, key: { kind: 'none' } })
    const asked = await desk.call('threads.ask', {
      accountId: session.accountId ?? 0,
      threadId: null,
      text: 'What moved NVDA today?',
    })
    if (asked.outcome !== 'sent') throw new Error('not sent')
    const started = desk.clock.now()
    const done = await desk.finish(asked.threadId)
    expect(done.messages.at(-1)).toMatchObject({ role: 'assistant', outcome: 'completed' })
    expect(desk.clock.now() - started).toBeLessThanOrEqual(10_000)
  })

  test('shows three instruments of the built-in market on the first screen', async () => {
    const desk = await startDesk()
    const { rows } = await desk.call('session.marketPreview', null)
    expect(rows.map(({ symbol }) => symbol)).toEqual(['NVDA', 'AAPL', 'MSFT'])
    expect(rows.every(({ closes }) => closes.length >= 20)).toBe(true)
  })

  test('opens again at the next start with everything asked before', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const folder = join(temporaryFolder(), 'profile')
    const first = await startDesk({ clock, folder })
    const { accountId } = await first.call('session.explore', null)
    const asked = await first.call('threads.ask', { accountId: accountId ?? 0, threadId: null, text: 'Price of AAPL' })
    if (asked.outcome !== 'sent') throw new Error('not sent')
    await first.close()
    const second = await startDesk({ clock, folder })
    const done = await second.finish(asked.threadId)
    expect(done.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
  })
})

describe('the second door', () => {
  test('keeps a key that works in the keychain and finds it at the next start, without ever giving it back', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const secrets = createMemorySecrets()
    const folder = join(temporaryFolder(), 'profile')
    const first = await startDesk({ clock, secrets, folder, liveOrigin: broker.origin })
    const session = await first.call('session.connect', { apiKey: testKey })
    expect(session).toMatchObject({ stage: 'choose-account', connection: 'live', origin: broker.origin })
    expect(session.key.kind).toBe('saved')
    expect(JSON.stringify([session, first.events, first.logLines])).not.toContain(testKey)
    expect(await first.call('session.chooseAccount', { accountId: 19816 })).toMatchObject({ stage: 'ready' })
    await first.close()
    const second = await startDesk({ clock, secrets, folder, liveOrigin: broker.origin })
    await second.passUntil('the key is read', async () => (await second.call('session.get', null)).key.kind === 'saved')
    await second.passUntil('the line answers', async () => {
      const { state } = await second.call('session.connectionStatus', null)
      return state === 'connected'
    })
    await second.call('session.forgetKey', { deleteThreads: false })
    expect(await secrets.read(`api-key ${broker.origin}`)).toBeNull()
  })

  test('a stored key never goes to another origin, and an origin of the environment stores none', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const other = await startBroker({ clock })
    const secrets = createMemorySecrets()
    const folder = join(temporaryFolder(), 'profile')
    const first = await startDesk({ clock, secrets, folder, liveOrigin: broker.origin })
    await first.call('session.connect', { apiKey: testKey })
    await first.close()
    const second = await startDesk({ clock, secrets, folder, environment: { baseUrl: other.origin } })
    await clock.advance(10_000)
    expect((await second.call('session.get', null)).key).toEqual({ kind: 'none' })
    expect(other.exchanges).toEqual([])
    const session = await second.call('session.connect', { apiKey: testKey })
    expect(session.key).toEqual({ kind: 'session-only', failure: null })
    expect(await secrets.read(`api-key ${other.origin}`)).toBeNull()
  })

  test('names a wrong key, a key without rights and a computer clock that is off, and stores none of them', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const desk = await startDesk({ clock, environment: { baseUrl: broker.origin } })
    expect(await desk.failure('session.connect', { apiKey: 'wrong.key' })).toMatchObject({
      code: 'unauthorized',
      status: 401,
    })
    broker.intercept = ({ url }) => (url.endsWith('/v1/accounts') ? envelope(403, 'no permission') : null)
    expect(await desk.failure('session.connect', { apiKey: testKey })).toMatchObject({
      code: 'forbidden',
      requestId: 'req-403',
    })
    broker.intercept = ({ url }) => {
      if (!url.endsWith('/v1/clock')) return null
      const clockText = new Date(fridayAfternoon + 372_000).toISOString().replace('Z', '000000Z')
      return Response.json({ data: { clock: clockText }, error: null, metadata: { request_id: 'req-clock' } })
    }
    expect(await desk.failure('session.connect', { apiKey: testKey })).toMatchObject({
      code: 'clock-skewed',
      detail: '-372000',
    })
    broker.intercept = ({ url }) =>
      url.includes('/v1/accounts') ? Response.json({ data: [], error: null, metadata: { request_id: 'r' } }) : null
    expect(await desk.failure('session.connect', { apiKey: testKey })).toMatchObject({ code: 'no-accounts' })
    expect(await desk.call('session.get', null)).toMatchObject({ stage: 'welcome', key: { kind: 'none' } })
  })

  test('names a host that has no address and a line that is not secure', async () => {
    const nowhere = await startDesk({ environment: { baseUrl: 'https://api.omni-desk.invalid' } })
    expect(await nowhere.failure('session.connect', { apiKey: testKey })).toMatchObject({ code: 'name-not-found' })
    const broker = await startBroker({ clock: createFakeClock(fridayAfternoon) })
    const secure = broker.origin.replace('http:', 'https:')
    const desk = await startDesk({ environment: { baseUrl: secure } })
    expect(await desk.failure('session.connect', { apiKey: testKey })).toMatchObject({ code: 'certificate-refused' })
    expect(broker.exchanges).toEqual([])
  })

  test('names a port where nothing listens', async () => {
    const broker = await startBroker({ clock: createFakeClock(fridayAfternoon) })
    await broker.close()
    const desk = await startDesk({ environment: { baseUrl: broker.origin } })
    expect(await desk.failure('session.connect', { apiKey: testKey })).toMatchObject({ code: 'connection-refused' })
  })

  test('refuses an empty, oversize or broken key at its field without a request', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const desk = await startDesk({ clock, environment: { baseUrl: broker.origin } })
    for (const apiKey of ['', ' ', 'x'.repeat(5000), 'two words', 'línea'])
      expect(await desk.failure('session.connect', { apiKey })).toMatchObject({
        code: 'invalid-input',
        field: 'apiKey',
      })
    expect(broker.exchanges).toEqual([])
  })

  test('refuses an account id that is not a positive safe integer without a request', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const desk = await startDesk({ clock, environment: { baseUrl: broker.origin } })
    await desk.call('session.connect', { apiKey: testKey })
    const before = broker.exchanges.length
    for (const accountId of [0, -1, 2 ** 53 + 2, 1.5, Number.NaN])
      expect(await desk.failure('session.chooseAccount', { accountId })).toMatchObject({
        code: 'invalid-input',
        field: 'accountId',
      })
    for (const accountId of ['letters', '', null, undefined]) {
      const envelopeOfCall = await desk.desk.dispatch('main-window', 'session.chooseAccount', { accountId })
      expect(envelopeOfCall).toMatchObject({ ok: false, failure: { code: 'invalid-input', field: 'accountId' } })
    }
    expect(broker.exchanges.length).toBe(before)
  })

  test('a keychain that refuses leaves a working session and says why', async () => {
    const locked = async (): Promise<never> => {
      throw new FailureError({ code: 'keychain-unavailable', detail: 'locked' })
    }
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const secrets = { read: locked, write: locked, remove: locked }
    const desk = await startDesk({ clock, secrets, liveOrigin: broker.origin })
    const session = await desk.call('session.connect', { apiKey: testKey })
    expect(session).toMatchObject({
      stage: 'choose-account',
      key: { kind: 'session-only', failure: { code: 'keychain-unavailable', detail: 'locked' } },
    })
  })

  test('a keychain unlocked meanwhile takes the key of this session, or gives the saved one to the open line', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const memory = createMemorySecrets()
    let isLocked = true
    const ifOpen = <Value>(act: () => Promise<Value>): Promise<Value> =>
      isLocked ? Promise.reject(new FailureError({ code: 'keychain-unavailable', detail: 'locked' })) : act()
    const secrets = {
      read: (name: string) => ifOpen(() => memory.read(name)),
      write: (name: string, secret: string) => ifOpen(() => memory.write(name, secret)),
      remove: (name: string) => ifOpen(() => memory.remove(name)),
    }
    const folder = join(temporaryFolder(), 'profile')
    const first = await startDesk({ clock, secrets, folder, liveOrigin: broker.origin })
    await first.call('session.connect', { apiKey: testKey })
    expect(await first.call('session.tryKeychain', null)).toMatchObject({ key: { kind: 'session-only' } })
    isLocked = false
    expect(await first.call('session.tryKeychain', null)).toMatchObject({ key: { kind: 'saved' } })
    await first.close()
    isLocked = true
    const second = await startDesk({ clock, secrets, folder, liveOrigin: broker.origin })
    await second.passUntil('the lock is known', async () => {
      const { key } = await second.call('session.get', null)
      return key.kind === 'unreadable'
    })
    const before = broker.exchanges.length
    isLocked = false
    expect(await second.call('session.tryKeychain', null)).toMatchObject({ connection: 'live', key: { kind: 'saved' } })
    expect(broker.exchanges.length).toBeGreaterThan(before)
  })

  test('a key given by the environment is never kept, however often the keychain is tried', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const secrets = createMemorySecrets()
    const desk = await startDesk({ clock, secrets, liveOrigin: broker.origin, environment: { apiKey: testKey } })
    expect(await desk.call('session.tryKeychain', null)).toMatchObject({ key: { kind: 'session-only', failure: null } })
    expect(await secrets.read(`api-key ${broker.origin}`)).toBeNull()
  })

  test('another key for the same accounts keeps threads, drafts and the names of accounts; a bad one changes nothing', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const secrets = createMemorySecrets()
    const desk = await startDesk({ clock, secrets, liveOrigin: broker.origin })
    await desk.call('session.connect', { apiKey: testKey })
    await desk.call('session.describeAccount', { accountId: 19816, name: 'Mine', colour: 5 })
    await desk.call('session.chooseAccount', { accountId: 19816 })
    const asked = await desk.call('threads.ask', { accountId: 19816, threadId: null, text: 'Price of AAPL' })
    if (asked.outcome !== 'sent') throw new Error('not sent')
    await desk.finish(asked.threadId)
    await desk.call('drafts.save', { accountId: 19816, threadId: asked.threadId, text: 'And MSFT?' })
    const before = await desk.call('session.get', null)
    expect(await desk.failure('session.connect', { apiKey: 'wrong-key.9876543210' })).toMatchObject({ status: 401 })
    expect(await desk.call('session.get', null)).toEqual(before)
    expect(await secrets.read(`api-key ${broker.origin}`)).toBe(testKey)

    // The broker accepts one key; the header of a rotated one is turned into it here.
    const rotated = 'rotated-key.0123456789'
    const seen = new Set<string>()
    broker.intercept = async (request) => {
      seen.add(request.headers.get('authorization') ?? '')
      if (!request.headers.get('authorization')?.includes(rotated)) return null
      const { pathname, search } = new URL(request.url)
      const answer = await fetch(broker.origin + pathname + search, { headers: { authorization: `Bearer ${testKey}` } })
      return new Response(await answer.text(), { status: answer.status })
    }
    const session = await desk.call('session.connect', { apiKey: rotated })
    expect(session).toMatchObject({ stage: 'ready', accountId: 19816, key: { kind: 'saved' } })
    expect(session.accounts).toContainEqual(expect.objectContaining({ id: 19816, name: 'Mine', colour: 5 }))
    expect((await desk.call('threads.open', { threadId: asked.threadId })).messages).toHaveLength(2)
    expect(await desk.call('drafts.get', { accountId: 19816, threadId: asked.threadId })).toEqual({ text: 'And MSFT?' })
    expect(await secrets.read(`api-key ${broker.origin}`)).toBe(rotated)
    seen.clear()
    await desk.call('session.test', null)
    expect([...seen].filter((header) => !header.includes(testKey))).toEqual([`Bearer ${rotated}`])
  })

  test('forgetting the key keeps the cached threads readable; deleting them is another act', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const desk = await startDesk({ clock, broker })
    const threadId = await desk.askNew('Price of AAPL')
    await desk.finish(threadId)
    const kept = await desk.call('session.forgetKey', { deleteThreads: false })
    expect(kept).toMatchObject({ stage: 'ready', key: { kind: 'none' } })
    const before = broker.exchanges.length
    await desk.passUntil('the missing key is known', async () => {
      const { state, failure } = await desk.call('session.connectionStatus', null)
      return state === 'unauthorized' && failure?.code === 'not-connected'
    })
    expect(await desk.ask(threadId, 'And MSFT?')).toMatchObject({ outcome: 'waiting' })
    expect((await desk.call('threads.open', { threadId })).messages).toHaveLength(2)
    await desk.clock.advance(300_000)
    expect(broker.exchanges.length).toBe(before)
    const gone = await desk.call('session.forgetKey', { deleteThreads: true })
    expect(gone).toMatchObject({ stage: 'welcome', connection: null })
  })
})

describe('the doorway', () => {
  test('no request or event ever carries the key, and no unknown request is answered', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const desk = await startDesk({ clock, broker })
    const threadId = await desk.askNew('What moved NVDA today?')
    await desk.finish(threadId)
    const answers = [
      await desk.call('session.get', null),
      await desk.call('session.test', null),
      await desk.call('settings.about', null),
      await desk.call('threads.open', { threadId }),
    ]
    const all = JSON.stringify([answers, desk.events, desk.logLines])
    expect(all).not.toContain(testKey)
    expect(all).not.toContain(Buffer.from(testKey).toString('base64'))
    for (const name of ['__proto__', 'constructor', 'toString', 'session.key', 7, null])
      expect(await desk.desk.dispatch('main-window', name, null)).toMatchObject({
        failure: { code: 'unknown-request' },
      })
    const asked = await desk.desk.dispatch('quick-ask', 'session.connect', { apiKey: testKey })
    expect(asked).toMatchObject({ failure: { code: 'not-allowed' } })
  })
})
