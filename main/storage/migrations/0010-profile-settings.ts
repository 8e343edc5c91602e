import type { Migration } from '../migration.ts'

/** Settings of the profile, in its own small file. */
export const profileSettings: Migration = {
  number: 10,
  name: 'profile settings',
  sql: 'CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
}
