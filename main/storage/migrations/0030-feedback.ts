import type { Migration } from '../migration.ts'

/** What the user said of answers; the account is that of the message's thread. */
export const feedback: Migration = {
  number: 30,
  name: 'feedback',
  sql: `
    CREATE TABLE feedback (
      message_id TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
      score INTEGER NOT NULL, comment TEXT, state TEXT NOT NULL, failure TEXT, at TEXT NOT NULL,
      told INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX feedback_waiting ON feedback (at, message_id) WHERE state = 'waiting'`,
}
