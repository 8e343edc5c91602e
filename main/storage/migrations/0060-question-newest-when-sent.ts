import type { Migration } from '../migration.ts'

/** The newest message known when a question went out: an earlier one cannot be it. */
export const questionNewestWhenSent: Migration = {
  number: 60,
  name: 'question newest when sent',
  sql: 'ALTER TABLE questions ADD COLUMN newest_when_sent INTEGER',
}
