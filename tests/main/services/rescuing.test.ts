import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openArchive } from '../../../main/storage/archive.ts'
import * as made from '../../support/archive-fixtures.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'
import { contentOf } from '../../support/keep.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const patience = { timeout: 15_000 }

const folderOf = (profile: string, broker: TestBroker): string =>
  join(profile, new URL(broker.origin).host.replaceAll(':', '_'))

async function listed(desk: TestDesk): Promise<string[]> {
  const { threads } = await desk.call('threads.list', { accountId: desk.accountId, limit: 50, before: null })
  return threads.map(({ title }) => title)
}

/** A profile with one answered thread, closed. */
async function profileWithThread(): Promise<{ folder: string; broker: TestBroker; clock: TestDesk['clock'] }> {
  const clock = createFakeClock(fridayAfternoon)
  const folder = join(temporaryFolder(), 'profile')
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, folder, broker })
  await desk.finish(await desk.askNew('Price of KO'))
  await desk.call('archive.backUp', null)
  await desk.close()
  return { folder, broker, clock }
}

test('in a rescue nothing is asked or written, whatever the page tries, and the other connection works', async () => {
  const { folder, broker, clock } = await profileWithThread()
  const archive = folderOf(folder, broker)
  const file = new DatabaseSync(join(archive, 'archive.db'))
  file.exec('PRAGMA user_version = 99999')
  file.close()
  const before = contentOf(archive)
  const exchanges = broker.exchanges.length
  const desk = await startDesk({ folder, broker, clock })
  expect(await desk.call('archive.state', null)).toMatchObject({
    rescue: { reason: 'newer-version', connection: 'live' },
  })
  expect(await listed(desk)).toEqual(['Price of KO'])
  const { accountId } = desk
  const { threads } = await desk.call('threads.list', { accountId, limit: 1, before: null })
  const threadId = threads[0]?.id ?? ''
  expect(await desk.call('threads.open', { threadId })).toMatchObject({ hasOlder: false })
  const refused = { code: 'store-unavailable', detail: 'newer-version' }
  expect(await desk.failure('threads.ask', { accountId, threadId, text: 'More' })).toMatchObject(refused)
  expect(await desk.failure('threads.ask', { accountId, threadId: null, text: 'More' })).toMatchObject(refused)
  expect(await desk.failure('drafts.save', { accountId, threadId, text: 'More' })).toMatchObject(refused)
  expect(await desk.failure('archive.backUp', null)).toMatchObject(refused)
  desk.desk.wake()
  desk.desk.setPresence({ pages: 1, visible: false })
  desk.desk.setPresence({ pages: 1, visible: true })
  await desk.call('session.retryNow', null)
  await desk.clock.advance(3 * 60 * 60_000)
  expect(broker.exchanges.length).toBe(exchanges)
  expect(contentOf(archive)).toEqual(before)
  await desk.call('session.explore', null)
  expect(await desk.call('archive.state', null)).toMatchObject({ rescue: null })
  expect(await desk.call('threads.ask', { accountId, threadId: null, text: 'Price of KO' })).toMatchObject({
    outcome: 'sent',
  })
})

test('restoring from a rescue brings the threads back and the key is still in use', async () => {
  const { folder, broker, clock } = await profileWithThread()
  const file = join(folderOf(folder, broker), 'archive.db')
  writeFileSync(file, 'damaged '.repeat(2000))
  const desk = await startDesk({ folder, broker, clock })
  expect(await desk.call('session.get', null)).toMatchObject({ stage: 'choose-account', accounts: [] })
  const { backups } = await desk.call('archive.backups', null)
  expect(backups).toMatchObject([{ check: 'good', threads: 1, messages: 2 }])
  const { setAside } = await desk.call('archive.restore', { backupId: backups[0]?.id ?? '' })
  expect(readFileSync(setAside ?? '', 'utf8')).toBe('damaged '.repeat(2000))
  expect(desk.payloads('archive.changed').at(-1)).toMatchObject({ rescue: null, setAside })
  const { accountId, stage } = await desk.call('session.get', null)
  expect(stage).toBe('ready')
  const asked = await desk.call('threads.ask', { accountId: accountId ?? 0, threadId: null, text: 'Price of PEP' })
  expect(asked).toMatchObject({ outcome: 'sent' })
})

test('damage met in the middle of the work turns into a rescue that is told to the page, without a restart', async () => {
  const { folder, broker, clock } = await profileWithThread()
  const archive = folderOf(folder, broker)
  const store = await openArchive(archive)
  await store.threads.save(made.margin, [made.brokerThread('long')], made.at(0))
  await store.messages.save(
    made.margin,
    Array.from({ length: 600 }, (_, index) =>
      made.brokerMessage(`l${index}`, index + 1, { threadId: made.thread('long') }),
    ),
  )
  await store.close()
  const file = join(archive, 'archive.db')
  const sqlite = new DatabaseSync(file, { readOnly: true })
  const leaf = sqlite
    .prepare("SELECT pageno FROM dbstat WHERE name = 'messages' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 4")
    .get()
  sqlite.close()
  const bytes = readFileSync(file)
  bytes.fill(0xa5, (Number(leaf?.['pageno']) - 1) * 4096, Number(leaf?.['pageno']) * 4096)
  writeFileSync(file, bytes)

  const desk = await startDesk({ folder, broker, clock })
  expect(await desk.call('archive.state', null)).toMatchObject({ rescue: null })
  const older = { threadId: made.thread('long'), beforeSeq: 600, limit: 200 }
  for (let seq = 600; seq > 0; seq -= 200)
    await desk.desk.dispatch('main-window', 'threads.older', { ...older, beforeSeq: seq })
  // A thread of its own reads the file, in real time.
  await vi.waitFor(
    () => expect(desk.payloads('archive.changed').some(({ rescue }) => rescue !== null)).toBe(true),
    patience,
  )
  const { rescue } = await desk.call('archive.state', null)
  expect(rescue).toMatchObject({ reason: 'damaged', messages: { about: 602 } })
  expect(rescue?.messages.readable ?? 0).toBeGreaterThan(560)
  expect(desk.payloads('archive.changed').filter((state) => state.rescue !== null)).toHaveLength(1)
  expect((await listed(desk)).toSorted()).toEqual(['About long', 'Price of KO'])
  expect(desk.logLines.filter((line) => line.startsWith('BUG'))).toEqual([])
  const { setAside } = await desk.call('archive.salvage', null)
  expect(existsSync(setAside ?? '')).toBe(true)
  expect((await listed(desk)).toSorted()).toEqual(['About long', 'Price of KO'])
  expect(await desk.askNew('Price of PEP')).toBeTruthy()
})

test('damaged settings of the profile never keep the desk from starting, and their file stays until the user says so', async () => {
  const { folder, broker, clock } = await profileWithThread()
  writeFileSync(join(folder, 'desk.db'), 'damaged '.repeat(2000))
  const desk = await startDesk({ folder, broker, clock })
  const { profile } = await desk.call('archive.state', null)
  expect(profile).toMatchObject({ reason: 'damaged', file: join(folder, 'desk.db') })
  await desk.call('settings.change', { appearance: 'dark' })
  expect(readFileSync(join(folder, 'desk.db'), 'utf8')).toBe('damaged '.repeat(2000))
  expect(await listed(desk)).toEqual(['Price of KO'])
  const { setAside } = await desk.call('archive.setProfileAside', null)
  expect(readFileSync(setAside ?? '', 'utf8')).toBe('damaged '.repeat(2000))
  expect(desk.payloads('archive.changed').at(-1)).toMatchObject({ profile: null })
  await desk.close()
  const again = await startDesk({ folder, broker, clock })
  expect(await again.call('settings.get', null)).toMatchObject({ appearance: 'dark' })
  expect(await again.call('archive.state', null)).toMatchObject({ profile: null })
})

test('settings of a newer version are still in use, and are not written', async () => {
  const { folder, broker, clock } = await profileWithThread()
  const first = await startDesk({ folder, broker, clock })
  await first.call('settings.change', { appearance: 'light' })
  await first.close()
  const file = new DatabaseSync(join(folder, 'desk.db'))
  file.exec('PRAGMA user_version = 99999')
  file.close()
  const desk = await startDesk({ folder, broker, clock })
  expect(await desk.call('settings.get', null)).toMatchObject({ appearance: 'light' })
  await desk.call('settings.change', { appearance: 'dark' })
  await desk.close()
  const again = new DatabaseSync(join(folder, 'desk.db'), { readOnly: true })
  expect(again.prepare("SELECT value FROM settings WHERE name = 'settings'").get()?.['value']).toContain('light')
  again.close()
})

test('a profile in which not even a lock can be made is read, and written once it can', async ({ skip }) => {
  const { folder, broker, clock } = await profileWithThread()
  const chattr = (flag: string): Promise<boolean> =>
    once(spawn('chattr', ['-R', flag, folder], { stdio: 'ignore' }), 'exit').then(
      ([code]) => code === 0,
      () => false,
    )
  onTestFinished(async () => void (await chattr('-i')))
  if (!(await chattr('+i'))) return skip('this user or file system has no immutable files')
  const before = contentOf(folder)
  const desk = await startDesk({ folder, broker, clock })
  expect(await desk.call('archive.state', null)).toMatchObject({ rescue: { reason: 'not-permitted' } })
  expect(await listed(desk)).toEqual(['Price of KO'])
  expect(contentOf(folder)).toEqual(before)
  await chattr('-i')
  expect(await desk.call('archive.retry', null)).toMatchObject({ rescue: null })
  expect(existsSync(join(folder, 'desk.lock'))).toBe(true)
  expect(await desk.askNew('Price of PEP')).toBeTruthy()
})
