import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { backupId } from '../../../preload/contract/archive.ts'
import { archiveMigrations, openArchive } from '../../../main/storage/archive.ts'
import { openDatabase } from '../../../main/storage/database.ts'
import * as made from '../../support/archive-fixtures.ts'
import { accounts, contentOf, fill, keep } from '../../support/keep.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no failure', failureOf)

function edit(folder: string, sql: string): void {
  const file = new DatabaseSync(join(folder, 'archive.db'))
  file.exec(sql)
  file.close()
}

/** Writes over whole pages of the file, the first one being 1. */
function overwrite(file: string, pages: readonly number[]): void {
  const bytes = readFileSync(file)
  for (const page of pages) bytes.fill(0xa5, (page - 1) * 4096, page * 4096)
  writeFileSync(file, bytes)
}

describe('what cannot be used is read, and left as it is', () => {
  test('a newer version is readable, nothing is written and every write says why', async () => {
    const folder = temporaryFolder()
    await fill(folder)
    edit(folder, 'ALTER TABLE messages ADD COLUMN later TEXT; PRAGMA user_version = 99999')
    const before = contentOf(folder)
    const { keeper } = await keep(folder)
    expect(keeper.rescue()).toMatchObject({
      reason: 'newer-version',
      file: join(folder, 'archive.db'),
      threads: { readable: 3, about: 3 },
      messages: { readable: 60, about: 60 },
    })
    const store = keeper.store()
    expect((await store.threads.list(made.margin, 10, null)).total).toBe(2)
    expect((await store.threads.list(made.roth, 10, null)).threads.map(({ id }) => id)).toEqual([made.thread('theirs')])
    expect((await store.messages.latest(made.thread('one'), 100)).messages).toHaveLength(60)
    expect(await store.drafts.get(made.margin, null)).toBe('A draft')
    expect(await store.questions.unplaced(made.margin)).toMatchObject([{ text: 'The words of a question' }])
    expect(await store.settings.get('account')).toBe(made.margin)
    const writes = [
      store.drafts.save(made.margin, null, 'other words', made.at(3)),
      store.messages.save(made.margin, [made.brokerMessage('late', 99)]),
      store.settings.set('account', 1),
      store.accounts.save(accounts),
      store.questions.remove(made.question(1)),
    ]
    for (const write of writes)
      expect(await refusal(write)).toMatchObject({ code: 'store-unavailable', detail: 'newer-version' })
    expect(await refusal(keeper.backUp('daily'))).toMatchObject({ detail: 'newer-version' })
    await keeper.close()
    expect(contentOf(folder)).toEqual(before)
  })

  test('rows beside damaged pages are readable, and the count says what is lost', async () => {
    const folder = temporaryFolder()
    await fill(folder, 1230)
    const file = join(folder, 'archive.db')
    const sqlite = new DatabaseSync(file, { readOnly: true })
    const leaves = sqlite
      .prepare("SELECT pageno, ncell FROM dbstat WHERE name = 'messages' AND pagetype = 'leaf' ORDER BY pageno")
      .all()
    sqlite.close()
    const hit = [leaves[3], leaves[4], leaves[20], leaves.at(-1)]
    overwrite(
      file,
      hit.map((leaf) => Number(leaf?.['pageno'])),
    )
    const lost = hit.reduce((sum, leaf) => sum + Number(leaf?.['ncell']), 0)
    const before = contentOf(folder)
    const { keeper, damages } = await keep(folder, { heldBack: 'damaged' })
    expect(keeper.rescue()).toMatchObject({ messages: { readable: 1230 - lost, about: 1230 } })
    expect(lost).toBeGreaterThan(10)
    expect((await keeper.store().messages.latest(made.thread('one'), 2000)).messages).toHaveLength(1230 - lost)
    expect(damages).toEqual([])
    await keeper.close()
    expect(contentOf(folder)).toEqual(before)
  })

  test('messages whose thread is lost get a thread of their own account again, and none when that is not certain', async () => {
    const folder = temporaryFolder()
    const store = await openArchive(folder)
    await store.accounts.save(accounts)
    await store.threads.save(made.margin, [made.brokerThread('two')], made.at(0))
    await store.turns.accept({
      questionId: null,
      accountId: made.roth,
      ids: made.turnIds,
      text: 'Whose is this?',
      title: 'Whose is this?',
      at: made.at(0),
    })
    await store.messages.save(made.margin, [made.brokerMessage('stray', 1, { threadId: made.thread('two') })])
    await store.close()
    edit(folder, 'PRAGMA foreign_keys = OFF; DELETE FROM threads; PRAGMA user_version = 99999')
    const { keeper } = await keep(folder)
    expect((await keeper.store().threads.list(made.roth, 10, null)).threads).toMatchObject([
      { id: made.thread('one'), title: 'Whose is this?' },
    ])
    expect((await keeper.store().threads.list(made.margin, 10, null)).threads).toEqual([])
    expect(keeper.rescue()).toMatchObject({ threads: { readable: 1 }, messages: { readable: 1, about: 2 } })
  })

  test.each([
    ['a column is gone', 'ALTER TABLE threads DROP COLUMN raw'],
    ['an index is gone', 'DROP INDEX turns_by_message'],
    ['a table is gone', 'DROP TABLE drafts'],
  ])('a changed schema is damage, met at once and not in the middle of the work: %s', async (_what, sql) => {
    const folder = temporaryFolder()
    await fill(folder)
    edit(folder, sql)
    const before = contentOf(folder)
    const { keeper } = await keep(folder)
    expect(keeper.rescue()).toMatchObject({ reason: 'damaged', messages: { readable: 60 } })
    await keeper.close()
    expect(contentOf(folder)).toEqual(before)
  })

  test('garbage, an emptied file and a folder in its place are told apart from a beginning', async () => {
    for (const spoil of [
      (file: string) => writeFileSync(file, 'not a database '.repeat(1000)),
      (file: string) => truncateSync(file, 0),
      (file: string) => (rmSync(file), mkdirSync(file)),
    ]) {
      const folder = temporaryFolder()
      await fill(folder)
      spoil(join(folder, 'archive.db'))
      const before = contentOf(folder)
      const { keeper } = await keep(folder)
      expect(keeper.rescue()).toMatchObject({ threads: { readable: 0, about: null } })
      await keeper.close()
      expect(contentOf(folder)).toEqual(before)
    }
  })

  test('an archive that vanished beside its backups is missed, not begun anew', async () => {
    const folder = temporaryFolder()
    await fill(folder)
    const first = await keep(folder)
    await first.keeper.backUp('asked')
    await first.keeper.close()
    rmSync(join(folder, 'archive.db'))
    const { keeper } = await keep(folder)
    expect(keeper.rescue()).toMatchObject({ reason: 'missing' })
    expect(existsSync(join(folder, 'archive.db'))).toBe(false)
    const [backup] = (await keeper.backups()).backups
    if (backup) await keeper.restore(backup.id)
    expect(keeper.rescue()).toBeNull()
    expect((await keeper.store().threads.list(made.margin, 10, null)).total).toBe(2)
  })

  test('a file held by another program is read from a copy, and opens once it is let go', async () => {
    const folder = temporaryFolder()
    await fill(folder)
    const before = contentOf(folder)
    const script = `const { DatabaseSync } = require('node:sqlite')
      const file = new DatabaseSync(${JSON.stringify(join(folder, 'archive.db'))})
      file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
      console.log('held'); setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void holder.kill('SIGKILL'))
    await once(holder.stdout, 'data')
    const { keeper } = await keep(folder)
    expect(keeper.rescue()).toMatchObject({ reason: 'busy', threads: { readable: 3 }, messages: { readable: 60 } })
    expect(await refusal(keeper.salvage())).toMatchObject({ detail: 'busy' })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    expect(contentOf(folder)).toEqual(before)
    await keeper.reopen()
    expect(keeper.rescue()).toBeNull()
    await keeper.store().drafts.save(made.margin, null, 'writes again', made.at(9))
  })

  test('a log from another archive is not mixed in', async () => {
    const folder = temporaryFolder()
    const other = temporaryFolder()
    await fill(folder, 10)
    const store = await openArchive(other)
    await store.threads.save(made.margin, [made.brokerThread('foreign')], made.at(0))
    copyFileSync(join(other, 'archive.db-wal'), join(folder, 'archive.db-wal'))
    await store.close()
    const { keeper } = await keep(folder)
    const { threads } = await keeper.store().threads.list(made.margin, 10, null)
    expect(threads.map(({ id }) => id).toSorted()).toEqual([made.thread('one'), made.thread('two')])
  })
})

describe('a disk that takes no writes', () => {
  test('where the profile may not be written, nothing is tried', async () => {
    const folder = temporaryFolder()
    await fill(folder)
    const before = contentOf(folder)
    const { keeper } = await keep(folder, { heldBack: 'read-only' })
    expect(keeper.rescue()).toMatchObject({ reason: 'read-only', messages: { readable: 60 } })
    await keeper.close()
    expect(contentOf(folder)).toEqual(before)
  })

  test('a file that may not be written is read', async ({ skip }) => {
    const folder = temporaryFolder()
    await fill(folder)
    // Root writes whatever the mode says; the immutable flag stops it too, where the file system has one.
    const chattr = (flag: string) =>
      once(spawn('chattr', [flag, join(folder, 'archive.db')]), 'exit').then(
        ([code]) => code === 0,
        () => false,
      )
    if (process.getuid?.() !== 0) chmodSync(folder, 0o500)
    else if (!(await chattr('+i'))) skip('neither modes nor flags keep this user from writing')
    onTestFinished(async () => {
      chmodSync(folder, 0o700)
      await chattr('-i')
    })
    const before = contentOf(folder)
    const { keeper } = await keep(folder)
    expect(['not-permitted', 'read-only', 'unreadable']).toContain(keeper.rescue()?.reason)
    expect(keeper.rescue()).toMatchObject({ threads: { readable: 3, about: 3 }, messages: { readable: 60, about: 60 } })
    await keeper.close()
    expect(contentOf(folder)).toEqual(before)
  })
})

/** A disk of its own that holds only so many bytes; null where this user may not make one. */
async function smallDisk(bytes: number): Promise<string | null> {
  const folder = temporaryFolder()
  const run = (...words: string[]): Promise<boolean> =>
    once(spawn(words[0] ?? '', words.slice(1), { stdio: 'ignore' }), 'exit').then(
      ([code]) => code === 0,
      () => false,
    )
  if (!(await run('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder))) return null
  onTestFinished(async () => void (await run('umount', folder)))
  return folder
}

test('a disk that fills up refuses writes, keeps what was there, and takes them again when there is room', async ({
  skip,
}) => {
  const disk = await smallDisk(2_000_000)
  if (disk === null) return skip('this user may not mount a small disk')
  const folder = join(disk, 'simulator')
  await fill(folder, 20)
  const { keeper } = await keep(folder)
  const stuff = join(disk, 'stuff')
  const room = statfsSync(disk)
  writeFileSync(stuff, Buffer.alloc((room.bavail - 1) * room.bsize))
  const store = keeper.store()
  let failure: unknown = null
  for (let seq = 100; failure === null && seq < 400; seq++)
    failure = await store.messages.save(made.margin, [made.brokerMessage(`m${seq}`, seq)]).then(() => null, failureOf)
  expect(failure).toMatchObject({ code: 'store-unavailable', detail: 'disk-full' })
  expect(keeper.state().refused).toMatchObject({ reason: 'disk-full' })
  expect(await refusal(keeper.backUp('daily'))).toMatchObject({ detail: 'disk-full' })
  expect((await store.messages.latest(made.thread('one'), 20)).messages.length).toBe(20)
  rmSync(stuff)
  await store.drafts.save(made.margin, null, 'room again', made.at(9))
  expect(keeper.state().refused).toBeNull()
  expect(await keeper.backUp('daily')).toMatchObject({ check: 'good' })
})

test('an archive on a full disk is readable though nothing can be opened for writing', async ({ skip }) => {
  const disk = await smallDisk(600_000)
  if (disk === null) return skip('this user may not mount a small disk')
  const folder = join(disk, 'simulator')
  await fill(folder, 20)
  const room = statfsSync(disk)
  writeFileSync(join(disk, 'stuff'), Buffer.alloc(room.bavail * room.bsize))
  const before = contentOf(folder)
  const { keeper } = await keep(folder)
  expect([undefined, 'disk-full', 'unreadable']).toContain(keeper.rescue()?.reason)
  expect((await keeper.store().messages.latest(made.thread('one'), 100)).messages).toHaveLength(20)
  expect(await refusal(keeper.store().drafts.save(made.margin, null, 'x'.repeat(9000), made.at(9)))).toMatchObject({
    code: 'store-unavailable',
  })
  await keeper.close()
  expect(contentOf(folder)).toEqual(before)
})

describe('damage met while it is open', () => {
  test('is told once, remembered by the next start, and ends with a whole archive', async () => {
    const folder = temporaryFolder()
    await fill(folder, 600)
    const first = await keep(folder)
    await first.keeper.backUp('asked')
    await first.keeper.close()
    const file = join(folder, 'archive.db')
    const sqlite = new DatabaseSync(file, { readOnly: true })
    const leaf = sqlite
      .prepare(
        "SELECT pageno FROM dbstat WHERE name = 'messages' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 5",
      )
      .get()
    sqlite.close()
    overwrite(file, [Number(leaf?.['pageno'])])

    const { keeper, damages } = await keep(folder)
    expect(keeper.rescue()).toBeNull()
    for (let time = 0; time < 2; time++)
      expect(await refusal(keeper.store().messages.latest(made.thread('one'), 600))).toMatchObject({
        detail: 'damaged',
      })
    expect(damages).toHaveLength(1)
    await keeper.giveUp()
    expect(keeper.rescue()).toMatchObject({ reason: 'damaged', messages: { about: 600 } })
    await keeper.close()

    const again = await keep(folder)
    expect(again.keeper.rescue()).toMatchObject({ reason: 'damaged' })
    const { setAside } = await again.keeper.salvage()
    expect(readdirSync(join(folder, 'set-aside'))).toEqual([setAside?.split('/').at(-1)])
    expect(again.keeper.rescue()).toBeNull()
    const { messages } = await again.keeper.store().messages.latest(made.thread('one'), 600)
    expect(messages.length).toBeGreaterThan(500)
    expect(await again.keeper.store().threads.sync(made.thread('one'))).toEqual({ syncedAt: null, complete: false })
    await again.keeper.close()
    const last = await keep(folder)
    expect(last.keeper.rescue()).toBeNull()
  })

  test('a copy that is not whole is no backup: it takes no place and the archive is known as damaged', async () => {
    const folder = temporaryFolder()
    await fill(folder, 600)
    const good = await keep(folder)
    for (const second of [1, 2, 3]) {
      await good.clock.advance(second * 1000)
      await good.keeper.backUp('asked')
    }
    await good.keeper.close()
    const kept = readdirSync(join(folder, 'backups'))
    expect(kept).toHaveLength(3)
    overwrite(join(folder, 'archive.db'), [40])
    const { keeper, damages } = await keep(folder)
    expect(await refusal(keeper.backUp('daily'))).toMatchObject({ detail: 'damaged' })
    expect(readdirSync(join(folder, 'backups'))).toEqual(kept)
    expect(damages).toHaveLength(1)
  })

  test('a refused write is said, and said to be over with the next one that works', async () => {
    const folder = temporaryFolder()
    await fill(folder, 5)
    const { keeper } = await keep(folder)
    const writer = keeper.store()
    const holder = new DatabaseSync(join(folder, 'archive.db'))
    holder.exec('BEGIN IMMEDIATE')
    expect(await refusal(writer.drafts.save(made.margin, null, 'later', made.at(5)))).toMatchObject({ detail: 'busy' })
    expect(keeper.state().refused).toMatchObject({ reason: 'busy' })
    holder.exec('COMMIT')
    holder.close()
    await writer.drafts.save(made.margin, null, 'later', made.at(5))
    expect(keeper.state().refused).toBeNull()
  })
})

describe('backups', () => {
  test('are whole, private, single files; the newest three are kept', async () => {
    const folder = temporaryFolder()
    await fill(folder)
    const { keeper, clock } = await keep(folder)
    expect(await keeper.lastBackupAt()).toBeNull()
    for (let time = 0; time < 5; time++) {
      await clock.advance(60_000)
      await keeper.backUp(time % 2 === 0 ? 'daily' : 'asked')
    }
    const { backups, folder: shown } = await keeper.backups()
    expect(shown).toBe(join(folder, 'backups'))
    expect(backups).toMatchObject(Array.from({ length: 3 }, () => ({ check: 'good', threads: 3, messages: 60 })))
    expect(backups.map(({ takenAt }) => takenAt)).toEqual(
      backups
        .map(({ takenAt }) => takenAt)
        .toSorted()
        .toReversed(),
    )
    expect(await keeper.lastBackupAt()).toBe(clock.now())
    const names = readdirSync(shown)
    expect(names).toHaveLength(3)
    expect(new Set(names.map((name) => (statSync(join(shown, name)).mode & 0o777).toString(8)))).toEqual(
      new Set(['600']),
    )
  })

  test('are taken before a step, and without one no step is taken', async () => {
    const folder = temporaryFolder()
    const old = openDatabase(join(folder, 'archive.db'), archiveMigrations.slice(0, 1))
    old.run("INSERT INTO settings (name, value) VALUES ('kept', '7')")
    old.close()
    writeFileSync(join(folder, 'backups'), 'in the way')
    const before = contentOf(folder)
    const stuck = await keep(folder)
    expect(stuck.keeper.rescue()).not.toBeNull()
    expect(await stuck.keeper.store().settings.get('kept')).toBe(7)
    await stuck.keeper.close()
    expect(contentOf(folder)).toEqual(before)
    rmSync(join(folder, 'backups'))
    const { keeper } = await keep(folder)
    expect(keeper.rescue()).toBeNull()
    expect((await keeper.backups()).backups).toMatchObject([{ occasion: 'before-update', check: 'good' }])
  })

  test('one that went bad is listed as such and refused; the archive stays', async () => {
    const folder = temporaryFolder()
    await fill(folder)
    const { keeper } = await keep(folder)
    const { id } = await keeper.backUp('asked')
    overwrite(join(folder, 'backups', `archive-${id}.db`), [3, 4])
    expect((await keeper.backups()).backups).toMatchObject([{ check: 'damaged', threads: null }])
    expect(await refusal(keeper.restore(id))).toMatchObject({ code: 'store-unavailable', detail: 'damaged' })
    expect(await refusal(keeper.restore(backupId.parse('20260101T000000000Z-daily')))).toMatchObject({ code: 'gone' })
    expect((await keeper.store().threads.list(made.margin, 10, null)).total).toBe(2)
    expect(existsSync(join(folder, 'set-aside'))).toBe(false)
  })
})

describe('restoring', () => {
  test('puts everything back, and keeps what stood there with its log', async () => {
    const folder = temporaryFolder()
    await fill(folder)
    const { keeper } = await keep(folder)
    const { id } = await keeper.backUp('asked')
    await keeper.store().drafts.save(made.margin, null, 'newer than the backup', made.at(8))
    const { setAside } = await keeper.restore(id)
    expect(await keeper.store().drafts.get(made.margin, null)).toBe('A draft')
    await keeper.store().drafts.save(made.margin, null, 'writes again', made.at(9))
    const aside = new DatabaseSync(setAside ?? '', { readOnly: true })
    expect(aside.prepare('SELECT text FROM drafts').get()).toMatchObject({ text: 'newer than the backup' })
    aside.close()
    expect((await keeper.backups()).backups).toMatchObject([{ id, check: 'good' }])
  })

  test.each([0, 1, 2, 3])(
    'a crash after step %i of the exchange is carried through by the next start',
    async (steps) => {
      const folder = temporaryFolder()
      await fill(folder)
      const source = temporaryFolder()
      await fill(source, 7)
      copyFileSync(join(source, 'archive.db'), join(folder, 'archive-20261120T193000000Z.successor'))
      writeFileSync(join(folder, 'archive.db-wal'), 'a log')
      if (steps > 0) mkdirSync(join(folder, 'set-aside'))
      const kept = join(folder, 'set-aside/archive-20261120T193000000Z.db')
      if (steps > 1) renameSync(join(folder, 'archive.db'), kept)
      if (steps > 2) renameSync(join(folder, 'archive.db-wal'), `${kept}-wal`)
      const { keeper } = await keep(folder)
      expect(keeper.rescue()).toBeNull()
      expect((await keeper.store().messages.latest(made.thread('one'), 100)).messages).toHaveLength(7)
      expect(readdirSync(join(folder, 'set-aside')).toSorted()).toEqual([
        'archive-20261120T193000000Z.db',
        'archive-20261120T193000000Z.db-wal',
      ])
    },
  )
})
