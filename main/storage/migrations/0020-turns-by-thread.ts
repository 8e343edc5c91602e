import type { Migration } from '../migration.ts'

/** Finds the later turns of a thread without walking all turns. */
export const turnsByThread: Migration = {
  number: 20,
  name: 'turns by thread',
  sql: 'CREATE INDEX turns_by_thread ON turns (thread_id)',
}
