import type { Migration } from '../migration.ts'

/** Orders, fills, positions and balances as last read, and when each list was. */
export const blotter: Migration = {
  number: 90,
  name: 'blotter',
  sql: `
    CREATE TABLE orders (
      account_id INTEGER NOT NULL, order_id TEXT NOT NULL, phase TEXT NOT NULL, created_at TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (account_id, order_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX orders_newest ON orders (account_id, created_at DESC, order_id DESC);
    CREATE INDEX orders_by_id ON orders (order_id);
    CREATE TABLE executions (
      account_id INTEGER NOT NULL, execution_id TEXT NOT NULL, at TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (account_id, execution_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX executions_newest ON executions (account_id, at DESC, execution_id DESC);
    CREATE TABLE positions (
      account_id INTEGER NOT NULL, instrument_id TEXT NOT NULL, place INTEGER NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (account_id, instrument_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE balances (account_id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE blotter_reads (
      account_id INTEGER NOT NULL, list TEXT NOT NULL, at TEXT NOT NULL,
      PRIMARY KEY (account_id, list)
    ) STRICT, WITHOUT ROWID`,
}
