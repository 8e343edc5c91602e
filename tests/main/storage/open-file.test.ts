import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { array, assert, asyncProperty, boolean, constantFrom, double, integer, record } from 'fast-check'
import { expect, test } from 'vitest'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { deleteArchive } from '../../../main/storage/archive-files.ts'
import { archiveMigrations, openArchive } from '../../../main/storage/archive.ts'
import { openDatabase } from '../../../main/storage/database.ts'
import * as made from '../../support/archive-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no failure', failureOf)

test('an archive emptied to nothing is refused, not silently begun again', async () => {
  const folder = temporaryFolder()
  await (await openArchive(folder)).close()
  truncateSync(join(folder, 'archive.db'), 0)
  expect(await refusal(openArchive(folder))).toMatchObject({ detail: 'damaged' })
})

test("another program's database is not taken over as an archive", async () => {
  const folder = temporaryFolder()
  const file = new DatabaseSync(join(folder, 'archive.db'))
  file.exec('CREATE TABLE theirs (id)')
  file.close()
  expect(await refusal(openArchive(folder))).toMatchObject({ code: 'store-unavailable' })
  const again = new DatabaseSync(join(folder, 'archive.db'), { readOnly: true })
  expect(again.prepare('SELECT name FROM sqlite_schema').all()).toHaveLength(1)
  again.close()
})

test('a newer archive keeps its journal mode: it is not written before its version is read', async () => {
  const folder = temporaryFolder()
  const file = new DatabaseSync(join(folder, 'archive.db'))
  file.exec('PRAGMA user_version = 99999; CREATE TABLE later (id)')
  file.close()
  await refusal(openArchive(folder))
  const again = new DatabaseSync(join(folder, 'archive.db'), { readOnly: true })
  expect(again.prepare('PRAGMA journal_mode').get()?.['journal_mode']).toBe('delete')
  again.close()
})

test('a folder that cannot be made is a failure of the store, not a bug', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'in-the-way'), '')
  expect(await refusal(openArchive(join(folder, 'in-the-way', 'simulator')))).toMatchObject({
    code: 'store-unavailable',
  })
})

test('an archive that is a folder is a failure of the store', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'archive.db'))
  expect(await refusal(openArchive(folder))).toMatchObject({ code: 'store-unavailable' })
})

test('a damaged index or row page is a failure of the store, never another error', async () => {
  const folder = temporaryFolder()
  const store = await openArchive(folder)
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  await store.messages.save(
    made.margin,
    Array.from({ length: 300 }, (_, index) => made.brokerMessage(`m${index}`, index + 1)),
  )
  await store.close()
  const size = statSync(join(folder, 'archive.db')).size
  truncateSync(join(folder, 'archive.db'), Math.floor(size / 2 / 4096) * 4096)
  expect(
    await refusal(openArchive(folder).then((opened) => opened.messages.latest(made.thread('one'), 300))),
  ).toMatchObject({
    code: 'store-unavailable',
    detail: 'damaged',
  })
})

test('a log whose archive is missing is not thrown away for a new archive', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'archive.db-wal'), 'the only copy')
  expect(await refusal(openArchive(folder))).toMatchObject({ detail: 'damaged' })
  expect(readFileSync(join(folder, 'archive.db-wal'), 'utf8')).toBe('the only copy')
})

test('a first start that died half-way leaves nothing in the way of the next', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'archive.db.new'), 'half')
  writeFileSync(join(folder, 'archive.db.new-wal'), 'half')
  await (await openArchive(folder)).close()
  expect(readdirSync(folder)).toEqual(['archive.db'])
})

test.each(archiveMigrations.map(({ number }, index) => ({ number, index })))(
  'an archive left at step $number comes to the newest with its rows',
  async ({ index }) => {
    const folder = temporaryFolder()
    const file = join(folder, 'archive.db')
    const old = openDatabase(file, archiveMigrations.slice(0, index + 1))
    old.run("INSERT INTO settings (name, value) VALUES ('kept', '7')")
    old.close()
    const store = await openArchive(folder)
    expect(await store.settings.get('kept')).toBe(7)
    await store.close()
    const again = new DatabaseSync(file, { readOnly: true })
    expect(again.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: archiveMigrations.at(-1)?.number })
    expect(again.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' })
    again.close()
  },
)

test('a step that fails leaves the archive at the step before', () => {
  const file = join(temporaryFolder(), 'archive.db')
  openDatabase(file, archiveMigrations.slice(0, 1)).close()
  const broken = { number: 15, name: 'broken', sql: 'CREATE TABLE half (id); CREATE TABLE half (id)' }
  expect(() => openDatabase(file, [...archiveMigrations.slice(0, 1), broken])).toThrow('already exists')
  const again = new DatabaseSync(file, { readOnly: true })
  expect(again.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 10 })
  expect(again.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").all()).toEqual([])
  again.close()
})

test('a deleted archive leaves no file, and the next one begins empty', async () => {
  const folder = temporaryFolder()
  const store = await openArchive(folder)
  await store.settings.set('secret', 'word')
  await store.close()
  writeFileSync(join(folder, 'archive.db-wal'), '')
  await deleteArchive(folder)
  expect(readdirSync(folder)).toEqual([])
  const again = await openArchive(folder)
  expect(await again.settings.get('secret')).toBeNull()
  await again.close()
})

test('a file with flipped, cut or swapped bytes opens or is refused; nothing else is thrown and it is never replaced', async () => {
  const origin = temporaryFolder()
  const writer = await openArchive(origin)
  await writer.threads.save(made.margin, [made.brokerThread('one'), made.brokerThread('two')], made.at(0))
  await writer.messages.save(
    made.margin,
    Array.from({ length: 60 }, (_, index) => made.brokerMessage(`m${index}`, index + 1)),
  )
  const sides = ['archive.db', 'archive.db-wal'].filter((name) => existsSync(join(origin, name)))
  const originals = new Map(sides.map((name) => [name, readFileSync(join(origin, name))]))
  await writer.close()
  originals.set('closed', readFileSync(join(origin, 'archive.db')))
  const hit = record({
    side: constantFrom(...originals.keys()),
    place: double({ min: 0, max: 1, noNaN: true }),
    mask: integer({ min: 1, max: 255 }),
    cut: boolean(),
  })
  await assert(
    asyncProperty(array(hit, { minLength: 1, maxLength: 6 }), async (hits) => {
      const folder = temporaryFolder()
      const isClosed = hits.some(({ side }) => side === 'closed')
      const copies = new Map(
        [...originals]
          .filter(([name]) => isClosed === (name === 'closed'))
          .map(([name, bytes]) => [name, Buffer.from(bytes)]),
      )
      for (const { side, place, mask, cut } of hits) {
        const bytes = copies.get(side)
        if (bytes === undefined || bytes.length === 0) continue
        const at = Math.min(bytes.length - 1, Math.floor(place * bytes.length))
        bytes[at] = (bytes[at] ?? 0) ^ mask
        if (cut) copies.set(side, bytes.subarray(0, at))
      }
      for (const [name, bytes] of copies) writeFileSync(join(folder, name === 'closed' ? 'archive.db' : name), bytes)
      const before = statSync(join(folder, 'archive.db')).size
      const reading = async (): Promise<void> => {
        const store = await openArchive(folder)
        try {
          await store.threads.list(made.margin, 50, null)
          await store.messages.latest(made.thread('one'), 100)
          await store.messages.save(made.margin, [made.brokerMessage('late', 99)])
          await store.turns.unfinished()
        } finally {
          await store.close()
        }
      }
      const failure = await reading().then(
        () => 'no failure',
        (error: unknown) => failureOf(error)?.code ?? error,
      )
      expect(['no failure', 'store-unavailable', 'gone']).toContain(failure)
      expect(statSync(join(folder, 'archive.db')).size === 0).toBe(before === 0)
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 60) },
  )
}, 600_000)
