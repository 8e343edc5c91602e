import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { openArchive } from '../../../main/storage/archive.ts'
import { openDatabase } from '../../../main/storage/database.ts'
import type { Database } from '../../../main/storage/database.ts'
import { openProfileSettings } from '../../../main/storage/profile-settings.ts'
import * as made from '../../support/archive-fixtures.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no failure', failureOf)

const notes = { number: 10, name: 'notes', sql: 'CREATE TABLE notes (text TEXT NOT NULL) STRICT' }

function withNotes(): Database {
  return openDatabase(join(temporaryFolder(), 'notes.db'), [notes])
}

function failureWhile(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return failureOf(error)
  }
}

test('a call after closing is a failure of the store, and closing twice is nothing', async () => {
  const store = await openArchive(temporaryFolder())
  await store.close()
  await store.close()
  expect(await refusal(store.messages.latest(made.thread('one'), 5))).toMatchObject({ code: 'store-unavailable' })
  expect(await refusal(store.threads.setUnread(made.thread('one'), true))).toMatchObject({ code: 'store-unavailable' })
})

test('a full disk is told as such, undoes the whole step and leaves what was there', () => {
  const database = withNotes()
  database.run("INSERT INTO notes VALUES ('kept')")
  database.run('PRAGMA max_page_count = 12')
  const filling = (): void =>
    database.transaction(() => {
      for (let row = 0; row < 100; row++) database.run('INSERT INTO notes VALUES (?)', 'x'.repeat(4000))
    })
  expect(failureWhile(filling)).toMatchObject({ code: 'store-unavailable', detail: 'disk-full' })
  expect(database.all('SELECT text FROM notes')).toMatchObject([{ text: 'kept' }])
  database.close()
})

test('a file that must not be written is told as read-only', () => {
  const database = withNotes()
  database.run('PRAGMA query_only = 1')
  expect(failureWhile(() => database.run("INSERT INTO notes VALUES ('a')"))).toMatchObject({ detail: 'read-only' })
  database.close()
})

test('a broken rule of ours stays a bug and is not blamed on the disk', () => {
  const database = withNotes()
  expect(() => database.run('INSERT INTO notes VALUES (NULL)')).toThrow('NOT NULL')
  expect(failureWhile(() => database.transaction(() => database.run('INSERT INTO notes VALUES (NULL)')))).toBeNull()
  expect(database.all('SELECT text FROM notes')).toEqual([])
  database.close()
})

test('reading that stops early does not hold up the next write', () => {
  const database = withNotes()
  for (const text of ['a', 'b', 'c']) database.run('INSERT INTO notes VALUES (?)', text)
  for (const row of database.each('SELECT text FROM notes')) if (row['text'] === 'a') break
  database.run('DELETE FROM notes')
  expect([...database.each('SELECT text FROM notes')]).toEqual([])
  database.run('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
})

test('what is deleted is gone from the file once it is closed', async () => {
  const folder = temporaryFolder()
  const { readFileSync } = await import('node:fs')
  const store = await openArchive(folder)
  await store.drafts.save(made.margin, null, 'sell-the-canary', made.at(0))
  await store.drafts.save(made.margin, null, '   ', made.at(1))
  await store.close()
  expect(readFileSync(join(folder, 'archive.db')).includes('sell-the-canary')).toBe(false)
})

test('settings of the profile survive a restart, and a value that cannot be read counts as absent', async () => {
  const folder = temporaryFolder()
  const first = await openProfileSettings(folder, createFakeClock(0))
  await first.settings.set('appearance', { theme: 'dark' })
  await first.settings.set('odd', 1)
  await first.close()
  const file = openDatabase(join(folder, 'desk.db'), [{ number: 10, name: 'profile settings', sql: '' }])
  file.run("UPDATE settings SET value = '{' WHERE name = 'odd'")
  file.close()
  const { settings, close } = await openProfileSettings(folder, createFakeClock(0))
  expect(await settings.get('appearance')).toEqual({ theme: 'dark' })
  expect(await settings.get('odd')).toBeNull()
  await close()
})
