import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { findSecret, findSecretInFolder } from './support/find-secret.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

// The search for leaked keys in every browser test stands on this: a search that finds nothing must be able to.
const key = 'planted-key.0123+/=&abc'
const base64 = (text: string): string => Buffer.from(text).toString('base64')

test.each([
  ['as it is', `Authorization: Bearer ${key}\n`],
  ['URL-encoded', `https://example/?key=${encodeURIComponent(key)}&x`],
  ['in base64', base64(key)],
  ['in base64 behind one character', base64(`a${key}z`)],
  ['in base64 behind two characters', base64(`ab${key}yz`)],
  ['in base64 inside a longer text', base64(`{"authorization":"Bearer ${key}","x":1}`)],
  ['in URL-safe base64', Buffer.from(`k:${key}`).toString('base64url')],
  ['in hex', Buffer.from(key).toString('hex')],
])('a planted key is found %s', (_how, text) => {
  expect(findSecret(text, key)).not.toBeNull()
  expect(findSecret(Buffer.from(text), key)).not.toBeNull()
  expect(findSecret(Buffer.from(text, 'utf16le'), key)).not.toBeNull()
})

test('what is not the key is not found', () => {
  for (const text of ['', 'planted-key.0123', base64('planted-key.0123'), key.toUpperCase()])
    expect(findSecret(text, key)).toBeNull()
})

test('a planted key is found in a log, an open write-ahead log, the pages of a deleted row and a file name', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'fine.log'), 'nothing here')
  expect(await findSecretInFolder(folder, key)).toEqual([])
  writeFileSync(join(folder, 'desk.log'), `{"reason":"${key}"}\n`)
  writeFileSync(join(folder, 'planted.key'), '')
  const database = new DatabaseSync(join(folder, 'archive.db'))
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE settings (value TEXT)')
  database.prepare('INSERT INTO settings VALUES (?)').run(key)
  expect((await findSecretInFolder(folder, key)).toSorted()).toEqual(['archive.db-wal', 'desk.log'])
  expect(await findSecretInFolder(folder, 'planted.key')).toEqual(['planted.key'])
  database.exec('DELETE FROM settings')
  database.close()
  expect(await findSecretInFolder(folder, key)).toContain('archive.db')
})
