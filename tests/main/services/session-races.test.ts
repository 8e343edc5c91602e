import { writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk, testKey } from '../../support/desk.ts'
import { createMemorySecrets } from '../../support/memory-secrets.ts'
import { FailureError } from '../../../preload/contract/failure-error.ts'

const servers = (): number => process.getActiveResourcesInfo().filter((one) => one === 'TCPServerWrap').length

test('a simulator whose archive cannot be used is left again without a port staying open', async () => {
  const desk = await startDesk()
  mkdirSync(join(desk.folder, 'simulator'), { recursive: true })
  writeFileSync(join(desk.folder, 'simulator/archive.db'), 'x'.repeat(8192))
  const before = servers()
  expect(await desk.call('session.explore', null)).toMatchObject({ stage: 'choose-account', accounts: [] })
  await desk.call('session.leave', null)
  await new Promise((done) => setTimeout(done, 100))
  expect(servers()).toBe(before)
})

test('a double click on explore leaves a working desk', async () => {
  const desk = await startDesk()
  const before = servers()
  const both = await Promise.allSettled([desk.call('session.explore', null), desk.call('session.explore', null)])
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
  const { accountId } = await desk.call('session.get', null)
  expect(
    await desk.call('threads.ask', { accountId: accountId ?? 0, threadId: null, text: 'Price of AAPL' }),
  ).toMatchObject({ outcome: 'sent' })
  await new Promise((done) => setTimeout(done, 100))
  expect(servers() - before).toBe(1)
})

test('leaving for the simulator while a key is being tried does not mix two lines', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, liveOrigin: broker.origin })
  const gate = Promise.withResolvers<null>()
  let reads = 0
  broker.intercept = ({ url }) => (/\/v1\/accounts/.test(url) && ++reads === 2 ? gate.promise : null)
  const connecting = desk.desk.dispatch('main-window', 'session.connect', { apiKey: testKey })
  await desk.passUntil('the second read of accounts', () => reads === 2)
  const exploring = desk.desk.dispatch('main-window', 'session.explore', null)
  await clock.advance(500)
  gate.resolve(null)
  await Promise.all([connecting, exploring])
  const session = await desk.call('session.get', null)
  const account = session.accounts[0]?.id ?? 0
  await desk.call('threads.list', { accountId: account, limit: 5, before: null })
  expect(desk.logLines.filter((line) => line.startsWith('BUG'))).toEqual([])
})

test('closing while explore is under way leaves no port and no profile open', async () => {
  const desk = await startDesk()
  const exploring = desk.desk.dispatch('main-window', 'session.explore', null)
  await desk.close()
  await exploring
  await new Promise((done) => setTimeout(done, 100))
  expect(servers()).toBe(0)
})

test('forgetting removes the first key too, when saving a second one failed', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const memory = createMemorySecrets()
  let isLocked = false
  const secrets = {
    ...memory,
    async write(name: string, secret: string) {
      if (isLocked) throw new FailureError({ code: 'keychain-unavailable', detail: 'locked' })
      await memory.write(name, secret)
    },
  }
  const desk = await startDesk({ clock, secrets, liveOrigin: broker.origin })
  await desk.call('session.connect', { apiKey: testKey })
  isLocked = true
  await desk.call('session.connect', { apiKey: testKey })
  isLocked = false
  await desk.call('session.forgetKey', { deleteThreads: false })
  expect(await memory.read(`api-key ${broker.origin}`)).toBeNull()
})

test('a key that works leads to the rescue of its archive, and the built-in market stays a way back', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const secrets = createMemorySecrets()
  const desk = await startDesk({ clock, secrets, liveOrigin: broker.origin })
  const before = await desk.call('session.explore', null)
  const folder = join(desk.folder, new URL(broker.origin).host.replace(':', '_'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'archive.db'), 'x'.repeat(8192))
  expect(await desk.call('session.connect', { apiKey: testKey })).toMatchObject({ connection: 'live', accounts: [] })
  expect(await desk.call('archive.state', null)).toMatchObject({ rescue: { reason: 'damaged', connection: 'live' } })
  expect(await secrets.read(`api-key ${broker.origin}`)).toBe(testKey)
  await desk.call('session.explore', null)
  expect(
    await desk.call('threads.ask', { accountId: before.accountId ?? 0, threadId: null, text: 'Price of AAPL' }),
  ).toMatchObject({ outcome: 'sent' })
})

test('a key whose test hangs holds up neither the way elsewhere nor quitting, and is not kept', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const secrets = createMemorySecrets()
  const desk = await startDesk({ clock, secrets, liveOrigin: broker.origin })
  broker.intercept = () => new Promise(() => {})
  const first = desk.failure('session.connect', { apiKey: testKey })
  expect(await desk.call('session.explore', null)).toMatchObject({ connection: 'simulator', stage: 'ready' })
  expect(await first).toMatchObject({ code: 'not-connected' })
  const second = desk.failure('session.connect', { apiKey: testKey })
  await desk.close()
  expect(await second).toMatchObject({ code: 'not-connected' })
  expect(await secrets.read(`api-key ${broker.origin}`)).toBeNull()
})

test('a keychain that never answers holds up neither the desk nor quitting', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const never = (): Promise<never> => new Promise(() => {})
  const secrets = { read: never, write: never, remove: never }
  const desk = await startDesk({ clock, secrets, liveOrigin: broker.origin })
  void desk.desk.dispatch('main-window', 'session.connect', { apiKey: testKey })
  await desk.passUntil('the line is open', async () => (await desk.call('session.get', null)).connection === 'live')
  await desk.call('session.chooseAccount', { accountId: 19816 })
  await desk.close()
  const again = await startDesk({ clock, secrets, folder: desk.folder, liveOrigin: broker.origin })
  expect(await again.call('session.get', null)).toMatchObject({ stage: 'ready', key: { kind: 'unreadable' } })
})

test('a key for this session only outlives leaving the desk and a look at the built-in market', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const locked = async (): Promise<never> => {
    throw new FailureError({ code: 'keychain-unavailable', detail: 'locked' })
  }
  const secrets = { read: locked, write: locked, remove: locked }
  const desk = await startDesk({ clock, secrets, liveOrigin: broker.origin })
  await desk.call('session.connect', { apiKey: testKey })
  for (const away of ['session.leave', 'session.explore'] as const) {
    await desk.call(away, null)
    const before = broker.count('GET', /accounts/)
    expect(await desk.call('session.reconnect', null)).toMatchObject({
      connection: 'live',
      key: { kind: 'session-only' },
    })
    expect(broker.count('GET', /accounts/)).toBeGreaterThan(before)
  }
})

test('a question that waits does not hold up the start when the broker does not answer', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const first = await startDesk({ clock, broker })
  await first.call('session.forgetKey', { deleteThreads: false })
  await first.passUntil('the missing key is known', async () => {
    const { state } = await first.call('session.connectionStatus', null)
    return state === 'unauthorized'
  })
  expect(await first.ask(null, 'Price of AAPL')).toMatchObject({ outcome: 'waiting' })
  await first.close()
  broker.intercept = () => new Promise(() => {})
  const second = await startDesk({ clock, broker, folder: first.folder })
  expect(await second.call('session.get', null)).toMatchObject({ stage: 'ready' })
})

for (const [one, other] of [
  ['session.explore', 'session.leave'],
  ['session.explore', 'session.reconnect'],
  ['session.reconnect', 'session.explore'],
  ['session.leave', 'session.explore'],
  ['session.reconnect', 'session.leave'],
] as const)
  for (const ticks of [0, 1, 2, 4, 6, 8, 12, 16, 24])
    test(`${one} and ${other} ${ticks} ticks later leave the pages and the services on one line`, async () => {
      const desk = await startDesk()
      await desk.call('session.explore', null)
      const first = desk.desk.dispatch('main-window', one, null)
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve()
      const second = desk.desk.dispatch('main-window', other, null)
      const results = await Promise.all([first, second])
      const session = await desk.call('session.get', null)
      const listed = await desk.desk.dispatch('main-window', 'threads.list', {
        accountId: session.accountId ?? 1,
        limit: 5,
        before: null,
      })
      const told = JSON.stringify([
        session.connection,
        session.stage,
        listed.ok ? 'listed' : listed.failure,
        results.map((r) => (r.ok ? 'ok' : r.failure.code)),
      ])
      expect(told).toMatch(session.connection === null ? /not-connected/ : /"listed"/)
    })
