/** The steps from an empty file to the present layout; a file's `user_version` counts those it has. */
export const layoutSteps: readonly string[] = [
  `
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
  `,
  // An order is kept as JSON; beside it stands what orders are looked for by.
  `
  CREATE TABLE orders (
    id TEXT PRIMARY KEY, account_id INTEGER NOT NULL, client_order_id TEXT NOT NULL, is_over INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX orders_open ON orders (account_id) WHERE is_over = 0;
  CREATE INDEX orders_by_client_id ON orders (account_id, client_order_id);
  CREATE TABLE executions (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders, account_id INTEGER NOT NULL, symbol TEXT NOT NULL,
    side TEXT NOT NULL, quantity TEXT NOT NULL, price TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX executions_by_account ON executions (account_id, at);
  CREATE TABLE late_requests (
    id INTEGER PRIMARY KEY, method TEXT NOT NULL, url TEXT NOT NULL, body TEXT NOT NULL, due_at INTEGER NOT NULL
  ) STRICT;
  `,
]
