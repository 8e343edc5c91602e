import type { Migration } from '../migration.ts'

/** Tickets that were begun and not sent. */
export const tickets: Migration = {
  number: 100,
  name: 'tickets',
  sql: `
    CREATE TABLE tickets (
      account_id INTEGER NOT NULL, key TEXT NOT NULL, opened_at TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (account_id, key)
    ) STRICT, WITHOUT ROWID`,
}
