import { DatabaseSync } from 'node:sqlite'
import { FeedbackStore } from './feedback-store.ts'
import { GrantStore } from './grant-store.ts'
import { MessageStore } from './message-store.ts'
import { ResponseStore } from './response-store.ts'
import { ThreadStore } from './thread-store.ts'

/** What the simulated broker remembers, across restarts when it lives in a file. */
export interface State {
  threads: ThreadStore
  messages: MessageStore
  responses: ResponseStore
  grants: GrantStore
  feedback: FeedbackStore
  /** Runs the work so that all of it is kept or nothing. */
  together<Result>(work: () => Result): Result
  /** Closing twice does no harm. */
  close(): void
}

const LAYOUT_VERSION = 1

const LAYOUT = `
  CREATE TABLE threads (
    id TEXT PRIMARY KEY, account_id INTEGER NOT NULL, title TEXT NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX threads_by_account ON threads (account_id, created_at);
  CREATE TABLE messages (
    id TEXT PRIMARY KEY, thread_id TEXT NOT NULL REFERENCES threads, seq INTEGER NOT NULL, role TEXT NOT NULL,
    outcome TEXT NOT NULL, parts TEXT NOT NULL, error TEXT, created_at INTEGER NOT NULL,
    UNIQUE (thread_id, seq)
  ) STRICT;
  CREATE TABLE responses (
    id TEXT PRIMARY KEY, thread_id TEXT NOT NULL REFERENCES threads, user_message_id TEXT NOT NULL,
    output_message_id TEXT NOT NULL, created_at INTEGER NOT NULL, plan TEXT NOT NULL,
    polls INTEGER NOT NULL, faults TEXT NOT NULL, status TEXT, parts TEXT
  ) STRICT;
  CREATE INDEX responses_running ON responses (thread_id) WHERE status IS NULL;
  CREATE TABLE raced_texts (
    thread_id TEXT NOT NULL REFERENCES threads, text TEXT NOT NULL, PRIMARY KEY (thread_id, text)
  ) STRICT;
  CREATE TABLE grants (
    id TEXT PRIMARY KEY, account_id INTEGER NOT NULL, code TEXT NOT NULL, agreement_id TEXT NOT NULL,
    granted_at INTEGER NOT NULL, revoked_at INTEGER
  ) STRICT;
  CREATE TABLE feedback (
    id TEXT PRIMARY KEY, message_id TEXT NOT NULL REFERENCES messages, score INTEGER NOT NULL, comment TEXT,
    metadata TEXT, created_at INTEGER NOT NULL
  ) STRICT;
`

/** Opens the state in a file, or in memory for `:memory:`; a file of a newer simulator is refused. */
export function openState(stateFile: string): State {
  const database = new DatabaseSync(stateFile)
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000')
    prepareLayout(database, stateFile)
  } catch (error) {
    database.close()
    throw error
  }
  return {
    threads: new ThreadStore(database),
    messages: new MessageStore(database),
    responses: new ResponseStore(database),
    grants: new GrantStore(database),
    feedback: new FeedbackStore(database),
    together: (work) => together(database, work),
    close: () => {
      if (database.isOpen) database.close()
    },
  }
}

function prepareLayout(database: DatabaseSync, stateFile: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version === LAYOUT_VERSION) return
  if (version !== 0) throw new Error(`${stateFile} was written by another version of the simulator`)
  together(database, () => database.exec(`${LAYOUT} PRAGMA user_version = ${LAYOUT_VERSION}`))
}

function together<Result>(database: DatabaseSync, work: () => Result): Result {
  // A caller that already runs its steps together keeps its own transaction.
  if (database.isTransaction) return work()
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
