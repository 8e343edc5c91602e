import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Migration } from './migration.ts'

/** Makes the file when there is none, or makes sure that the one there is ours and not newer, before anything is written. */
export function prepareFile(file: string, migrations: readonly Migration[]): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  chmodSync(dirname(file), 0o700)
  if (existsSync(file)) checkFile(file, migrations)
  else createFile(file, migrations)
}

/** Built beside its place and then renamed: a file without our schema is damage, never a beginning. */
function createFile(file: string, migrations: readonly Migration[]): void {
  // A log without its file may hold the only copy of something.
  if (sizeOf(`${file}-wal`) > 0) throw damaged()
  const draft = `${file}.new`
  for (const side of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${side}`, { force: true })
  // SQLite gives -wal and -shm the rights of the file.
  writeFileSync(draft, '', { mode: 0o600, flag: 'wx' })
  const sqlite = openFile(draft)
  try {
    migrate(sqlite, migrations)
  } finally {
    sqlite.close()
  }
  renameSync(draft, file)
}

function checkFile(file: string, migrations: readonly Migration[]): void {
  if (!statSync(file).isFile()) throw new FailureError({ code: 'store-unavailable', detail: 'unreadable' })
  // SQLite takes an empty file for a new one and throws its log away.
  if (sizeOf(file) === 0) throw damaged()
  chmodSync(file, 0o600)
  // Read-only: what is damaged or newer stays as it was found.
  const sqlite = new DatabaseSync(file, { readOnly: true })
  try {
    sqlite.exec('PRAGMA trusted_schema = OFF; PRAGMA busy_timeout = 2000; SELECT count(*) FROM sqlite_schema')
    const version = versionOf(sqlite)
    if (version > (migrations.at(-1)?.number ?? 0))
      throw new FailureError({ code: 'store-unavailable', detail: 'newer-version' })
    if (!migrations.some(({ number }) => number === version)) throw damaged()
    if (version === migrations.at(-1)?.number && !hasForm(sqlite, migrations)) throw damaged()
  } finally {
    sqlite.close()
  }
}

/** Every table with its columns, every index and every trigger that the steps make; more is no harm. */
function hasForm(sqlite: DatabaseSync, migrations: readonly Migration[]): boolean {
  const model = new DatabaseSync(':memory:')
  try {
    migrate(model, migrations)
    const present = new Set(formOf(sqlite))
    return formOf(model).every((part) => present.has(part))
  } finally {
    model.close()
  }
}

function formOf(sqlite: DatabaseSync): string[] {
  return sqlite
    .prepare(
      `SELECT type || ' ' || name AS part FROM sqlite_schema WHERE type IN ('index', 'trigger') AND name NOT LIKE 'sqlite_%'
       UNION ALL SELECT made.name || '.' || has.name FROM sqlite_schema made, pragma_table_info(made.name) has WHERE made.type = 'table'`,
    )
    .all()
    .map(({ part }) => String(part))
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function damaged(): FailureError {
  return new FailureError({ code: 'store-unavailable', detail: 'damaged' })
}

/** With the pragmas of every connection that writes. */
export function openFile(file: string): DatabaseSync {
  const sqlite = new DatabaseSync(file, { allowExtension: false })
  try {
    sqlite.exec('PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    sqlite.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF')
    // Sorting never spills the user's words outside the profile; damaged pages are met as such.
    sqlite.exec('PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON')
    // Small steps into the file: a checkpoint of SQLite's usual 1,000 pages holds up the event loop for over 10 ms.
    sqlite.exec('PRAGMA wal_autocheckpoint = 200')
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** What the archive needs of this build of SQLite. */
export function testSelf(): void {
  const sqlite = new DatabaseSync(':memory:')
  try {
    sqlite.exec(`CREATE TABLE self_test (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT;
      CREATE VIRTUAL TABLE self_test_words USING fts5(words);
      INSERT INTO self_test (value) VALUES (json_extract('{"a":"b"}', '$.a'))`)
  } catch (error) {
    throw new FailureError({ code: 'store-unavailable', detail: 'unsuitable' }, { cause: error })
  } finally {
    sqlite.close()
  }
}

/** What `user_version` says: the number of the last step taken. */
export function versionOf(sqlite: DatabaseSync): number {
  return Number(sqlite.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}

/** Each step and its number are one transaction; a step that fails leaves the file at the step before. */
export function migrate(sqlite: DatabaseSync, migrations: readonly Migration[]): void {
  const version = versionOf(sqlite)
  for (const migration of migrations) {
    if (migration.number <= version) continue
    sqlite.exec(`BEGIN IMMEDIATE; ${migration.sql}; PRAGMA user_version = ${migration.number}; COMMIT`)
  }
}
