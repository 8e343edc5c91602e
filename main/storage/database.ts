import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { FailureError } from '../../preload/contract/failure-error.ts'

export type Row = Record<string, SQLOutputValue>

/** One small named step; its number is the file's, and what user_version says afterwards. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** An open SQLite file. Statements are prepared once. */
export interface Database {
  run(sql: string, ...values: SQLInputValue[]): number
  all(sql: string, ...values: SQLInputValue[]): Row[]
  first(sql: string, ...values: SQLInputValue[]): Row | null
  /** All or nothing. Not nested. */
  transaction<Value>(work: () => Value): Value
  close(): void
}

/**
 * Opens and migrates a file, readable by its owner alone. Fails with store-unavailable and `detail`
 * newer-version, damaged, unsuitable, disk-full, read-only or unreadable; the file is never replaced.
 */
export function openDatabase(file: string, migrations: readonly Migration[]): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  chmodSync(dirname(file), 0o700)
  return guard(() => {
    const sqlite = new DatabaseSync(file)
    try {
      // Before the first write, so that -wal and -shm inherit it.
      chmodSync(file, 0o600)
      sqlite.exec('PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
      sqlite.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF')
      testSelf(sqlite)
      migrate(sqlite, migrations)
      for (const side of [`${file}-wal`, `${file}-shm`]) if (existsSync(side)) chmodSync(side, 0o600)
      return wrap(sqlite)
    } catch (error) {
      sqlite.close()
      throw error
    }
  })
}

/** What the archive needs of this build of SQLite. */
function testSelf(sqlite: DatabaseSync): void {
  try {
    sqlite.exec(`CREATE TEMP TABLE self_test (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT;
      CREATE VIRTUAL TABLE temp.self_test_words USING fts5(words);
      INSERT INTO self_test (value) VALUES (json_extract('{"a":"b"}', '$.a'));
      DROP TABLE self_test; DROP TABLE self_test_words`)
  } catch (error) {
    throw new FailureError({ code: 'store-unavailable', detail: 'unsuitable' }, { cause: error })
  }
}

function migrate(sqlite: DatabaseSync, migrations: readonly Migration[]): void {
  const version = Number(sqlite.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  const newest = migrations.at(-1)?.number ?? 0
  if (version > newest) throw new FailureError({ code: 'store-unavailable', detail: 'newer-version' })
  for (const migration of migrations) {
    if (migration.number <= version) continue
    sqlite.exec(`BEGIN IMMEDIATE; ${migration.sql}; PRAGMA user_version = ${migration.number}; COMMIT`)
  }
}

function wrap(sqlite: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known) return known
    const statement = sqlite.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    run: (sql, ...values) => guard(() => Number(prepare(sql).run(...values).changes)),
    all: (sql, ...values) => guard(() => prepare(sql).all(...values)),
    first: (sql, ...values) => guard(() => prepare(sql).get(...values) ?? null),
    transaction(work) {
      guard(() => sqlite.exec('BEGIN IMMEDIATE'))
      try {
        const value = work()
        guard(() => sqlite.exec('COMMIT'))
        return value
      } catch (error) {
        if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
        throw error
      }
    },
    close() {
      statements.clear()
      sqlite.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
      sqlite.close()
    },
  }
}

/** SQLite's primary result codes, sorted into what a person can do about them. */
const details: Readonly<Record<number, string>> = { 8: 'read-only', 11: 'damaged', 13: 'disk-full', 26: 'damaged' }

function guard<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    throw new FailureError(
      { code: 'store-unavailable', detail: details[code & 0xff] ?? 'unreadable' },
      { cause: error },
    )
  }
}

function codeOf(error: unknown): number | null {
  const isSqlite = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
  return isSqlite && typeof error.errcode === 'number' ? error.errcode : null
}
