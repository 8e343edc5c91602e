import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import type { Database } from '../../../main/storage/database.ts'
import type { Migration } from '../../../main/storage/migration.ts'
import { migrate } from '../../../main/storage/open-file.ts'

/** The same SQL without a file: for worlds by the thousand. What reaches the disk is tested by killing. */
export function openMemory(migrations: readonly Migration[]): Database {
  const sqlite = new DatabaseSync(':memory:')
  migrate(sqlite, migrations)
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? sqlite.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
    all: (sql, ...values) => prepare(sql).all(...values),
    first: (sql, ...values) => prepare(sql).get(...values) ?? null,
    each: (sql, ...values) => prepare(sql).iterate(...values),
    transaction(work) {
      sqlite.exec('BEGIN')
      try {
        const value = work()
        sqlite.exec('COMMIT')
        return value
      } catch (error) {
        sqlite.exec('ROLLBACK')
        throw error
      }
    },
    copyTo: () => Promise.reject(new Error('nothing here is copied')),
    close: () => sqlite.close(),
  }
}
