import type { Migration } from '../migration.ts'

/** Finds the next thread to read to its beginning without walking those that are whole. */
export const incompleteThreads: Migration = {
  number: 70,
  name: 'incomplete threads',
  sql: 'CREATE INDEX threads_incomplete ON threads (account_id, last_activity_at DESC, id DESC) WHERE complete = 0',
}
