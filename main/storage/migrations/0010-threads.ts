import type { Migration } from '../migration.ts'

/** Threads, messages, turns with their thoughts, questions, drafts, accounts, settings. */
export const threads: Migration = {
  number: 10,
  name: 'threads',
  sql: `
    CREATE TABLE accounts (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, colour INTEGER NOT NULL,
      full_name TEXT NOT NULL, short_name TEXT NOT NULL, subtype TEXT NOT NULL, status TEXT NOT NULL
    ) STRICT;
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE threads (
      id TEXT PRIMARY KEY, account_id INTEGER NOT NULL, title TEXT NOT NULL,
      created_at TEXT NOT NULL, last_activity_at TEXT NOT NULL, symbols TEXT NOT NULL DEFAULT '[]',
      unread INTEGER NOT NULL DEFAULT 0, synced_at TEXT, complete INTEGER NOT NULL DEFAULT 0, raw TEXT
    ) STRICT;
    CREATE INDEX threads_by_activity ON threads (account_id, last_activity_at DESC, id DESC);
    CREATE TABLE messages (
      id TEXT PRIMARY KEY, thread_id TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
      seq INTEGER NOT NULL, role TEXT NOT NULL, outcome TEXT NOT NULL, created_at TEXT NOT NULL,
      parts TEXT NOT NULL, error TEXT, provisional INTEGER NOT NULL DEFAULT 0, raw TEXT NOT NULL
    ) STRICT;
    CREATE INDEX messages_by_seq ON messages (thread_id, seq, id);
    CREATE TABLE turns (
      response_id TEXT PRIMARY KEY, thread_id TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
      account_id INTEGER NOT NULL, user_message_id TEXT NOT NULL, output_message_id TEXT,
      status TEXT NOT NULL, parts TEXT NOT NULL DEFAULT '[]', error TEXT, raw TEXT NOT NULL DEFAULT 'null',
      started_at TEXT NOT NULL, ended_at TEXT, stopping INTEGER NOT NULL DEFAULT 0, as_of TEXT NOT NULL,
      done INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX turns_living ON turns (thread_id, started_at) WHERE done = 0;
    CREATE INDEX turns_by_message ON turns (output_message_id) WHERE output_message_id IS NOT NULL;
    CREATE TABLE thoughts (
      response_id TEXT NOT NULL REFERENCES turns (response_id) ON DELETE CASCADE,
      position INTEGER NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
      PRIMARY KEY (response_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE questions (
      id TEXT PRIMARY KEY, account_id INTEGER NOT NULL, thread_id TEXT, text TEXT NOT NULL,
      state TEXT NOT NULL, failure TEXT, created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX questions_by_place ON questions (thread_id, created_at);
    CREATE TABLE drafts (
      account_id INTEGER NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL, updated_at TEXT NOT NULL,
      PRIMARY KEY (account_id, place)
    ) STRICT, WITHOUT ROWID`,
}
