import type { Migration } from '../migration.ts'

/** What the broker's answers had that this version does not know. */
export const drift: Migration = {
  number: 40,
  name: 'drift',
  sql: `
    CREATE TABLE drift (
      kind TEXT NOT NULL, place TEXT NOT NULL, name TEXT NOT NULL, type TEXT, sample TEXT,
      count INTEGER NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
      PRIMARY KEY (kind, place, name)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX drift_by_time ON drift (last_seen DESC, kind, place, name)`,
}
