import { chmodSync, existsSync } from 'node:fs'
import { backup } from 'node:sqlite'
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import { migrate, openFile, prepareFile, testSelf } from './open-file.ts'
import { codeOf, guardStore } from './store-failure.ts'
import type { Migration } from './migration.ts'

export type Row = Record<string, SQLOutputValue>

/** An open SQLite file. Statements are prepared once. */
export interface Database {
  run(sql: string, ...values: SQLInputValue[]): number
  all(sql: string, ...values: SQLInputValue[]): Row[]
  /** Row by row, so that a reader may stop early. Not over an await. */
  each(sql: string, ...values: SQLInputValue[]): Iterable<Row>
  first(sql: string, ...values: SQLInputValue[]): Row | null
  /** All or nothing. Not nested, not over an await. */
  transaction<Value>(work: () => Value): Value
  /** Copies everything into another file, page by page and beside the work that goes on. */
  copyTo(file: string): Promise<void>
  /** Once; a second call does nothing. Every later call of the others fails with store-unavailable, `closed`. */
  close(): void
}

/** Told how the disk treats an open file. */
export interface DiskWatch {
  /** A call failed with store-unavailable and this detail. */
  onTrouble(detail: string): void
  /** A write worked. */
  onWritten(): void
}

const unwatched: DiskWatch = { onTrouble: () => undefined, onWritten: () => undefined }

/**
 * Opens and migrates a file, readable by its owner alone. Fails with store-unavailable and `detail`
 * newer-version, damaged, unsuitable, disk-full, read-only, not-permitted, busy or unreadable; the file is never replaced.
 */
export function openDatabase(file: string, migrations: readonly Migration[], watch = unwatched): Database {
  return guardStore(() => {
    testSelf()
    prepareFile(file, migrations)
    const sqlite = openFile(file)
    try {
      migrate(sqlite, migrations)
      for (const side of [`${file}-wal`, `${file}-shm`]) if (existsSync(side)) chmodSync(side, 0o600)
      return wrap(sqlite, watch)
    } catch (error) {
      sqlite.close()
      throw error
    }
  })
}

/** For reading only: a write fails with store-unavailable and this detail. */
export function wrapReadOnly(sqlite: DatabaseSync, detail: string): Database {
  const refuse = (): never => {
    throw new FailureError({ code: 'store-unavailable', detail })
  }
  return { ...wrap(sqlite, unwatched), run: refuse, transaction: refuse }
}

function wrap(sqlite: DatabaseSync, watch: DiskWatch): Database {
  function guard<Value>(work: () => Value): Value {
    try {
      return guardStore(work)
    } catch (error) {
      const detail = failureOf(error)?.detail
      if (detail !== undefined) watch.onTrouble(detail)
      throw error
    }
  }
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known) return known
    const statement = prepareFresh(sqlite, sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    run(sql, ...values) {
      const changes = guard(() => Number(prepare(sql).run(...values).changes))
      if (!sqlite.isTransaction) watch.onWritten()
      return changes
    },
    all: (sql, ...values) => guard(() => prepare(sql).all(...values)),
    first: (sql, ...values) => guard(() => prepare(sql).get(...values) ?? null),
    *each(sql, ...values) {
      const rows = guard(() => prepare(sql).iterate(...values))
      try {
        for (let next = guard(() => rows.next()); next.done !== true; next = guard(() => rows.next())) yield next.value
      } finally {
        // A statement left in the middle would keep its read open.
        rows.return?.()
      }
    },
    transaction(work) {
      guard(() => sqlite.exec('BEGIN IMMEDIATE'))
      try {
        const value = work()
        guard(() => sqlite.exec('COMMIT'))
        watch.onWritten()
        return value
      } catch (error) {
        if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
        throw error
      }
    },
    async copyTo(file) {
      await backup(sqlite, file).catch((error: unknown) => {
        // The other file's trouble, so nothing to watch here.
        guardStore(() => {
          throw error
        })
      })
    },
    close() {
      if (!sqlite.isOpen) return
      statements.clear()
      try {
        sqlite.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
      } catch {
        // What could not be moved into the file stays in its log; a full disk must not keep the app from closing.
      }
      sqlite.close()
    },
  }
}

/** SQL of ours that does not fit the file means that the file's schema was changed by someone else. */
function prepareFresh(sqlite: DatabaseSync, sql: string): StatementSync {
  try {
    return sqlite.prepare(sql)
  } catch (error) {
    if (codeOf(error) !== 1) throw error
    throw new FailureError({ code: 'store-unavailable', detail: 'damaged' }, { cause: error })
  }
}
