import { writeFileSync, mkdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk, testKey } from '../../support/desk.ts'
import { createMemorySecrets } from '../../support/memory-secrets.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { FailureError } from '../../../preload/contract/failure-error.ts'

const servers = (): number => process.getActiveResourcesInfo().filter((one) => one === 'TCPServerWrap').length

test('a simulator whose archive cannot be opened leaves no port open', async () => {
  const desk = await startDesk()
  mkdirSync(join(desk.folder, 'simulator'), { recursive: true })
  writeFileSync(join(desk.folder, 'simulator/archive.db'), 'x'.repeat(8192))
  const before = servers()
  expect(await desk.failure('session.explore', null)).toMatchObject({ code: 'store-unavailable' })
  await new Promise((done) => setTimeout(done, 100))
  expect(servers()).toBe(before)
})

test('a start that fails releases the profile', async () => {
  const folder = join(temporaryFolder(), 'profile')
  const first = await startDesk({ folder })
  await first.call('session.explore', null)
  await first.close()
  writeFileSync(join(folder, 'simulator/archive.db'), 'x'.repeat(8192))
  await expect(startDesk({ folder })).rejects.toThrow('damaged')
  expect(existsSync(join(folder, 'desk.lock'))).toBe(false)
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
  const before = servers()
  const exploring = desk.desk.dispatch('main-window', 'session.explore', null)
  await desk.close()
  await exploring
  await new Promise((done) => setTimeout(done, 100))
  expect(servers()).toBe(before)
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
