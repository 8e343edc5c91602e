import type { Migration } from '../migration.ts'

/**
 * Reviews, the acts made of them, and how each came to be. No foreign keys: nothing here may go because something else goes.
 * The triggers keep what was shown and what happened as it was, whoever writes.
 */
export const orders: Migration = {
  number: 10,
  name: 'orders',
  sql: `
    CREATE TABLE reviews (
      id TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value)), ended TEXT CHECK (ended IN ('used', 'discarded'))
    ) STRICT;
    CREATE TABLE acts (
      id TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value)),
      state TEXT NOT NULL AS (value ->> 'state'), review_id TEXT NOT NULL AS (value ->> 'reviewId'),
      account_id INTEGER NOT NULL AS (value ->> 'accountId'), thread_id TEXT AS (value ->> '$.origin.threadId'),
      order_id TEXT AS (value ->> 'orderId'), next_look TEXT AS (value ->> '$.looks.nextAt'),
      target_id TEXT AS (value ->> '$.draft.orderId')
    ) STRICT;
    CREATE INDEX acts_by_account ON acts (account_id);
    CREATE INDEX acts_by_review ON acts (review_id);
    CREATE INDEX acts_by_state ON acts (state);
    CREATE INDEX acts_by_order ON acts (order_id) WHERE order_id IS NOT NULL;
    CREATE INDEX acts_by_target ON acts (target_id) WHERE target_id IS NOT NULL;
    CREATE INDEX acts_looked_for ON acts (next_look) WHERE next_look IS NOT NULL;
    CREATE TABLE steps (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, act_id TEXT NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL,
      detail TEXT NOT NULL, link TEXT
    ) STRICT;
    CREATE INDEX steps_by_act ON steps (act_id);
    CREATE TRIGGER steps_stay BEFORE UPDATE ON steps BEGIN SELECT raise(ABORT, 'steps are append-only'); END;
    CREATE TRIGGER steps_are_kept BEFORE DELETE ON steps BEGIN SELECT raise(ABORT, 'steps are append-only'); END;
    CREATE TRIGGER acts_are_kept BEFORE DELETE ON acts BEGIN SELECT raise(ABORT, 'acts are kept'); END;
    CREATE TRIGGER acts_end_accepted BEFORE UPDATE ON acts WHEN OLD.state = 'accepted' AND NEW.state <> 'accepted'
      BEGIN SELECT raise(ABORT, 'accepted is the end'); END;
    CREATE TRIGGER reviews_are_kept BEFORE DELETE ON reviews BEGIN SELECT raise(ABORT, 'reviews are kept'); END;
    CREATE TRIGGER reviews_stay BEFORE UPDATE OF id, value ON reviews BEGIN SELECT raise(ABORT, 'a review stays as shown'); END;
    CREATE TRIGGER reviews_end_once BEFORE UPDATE OF ended ON reviews WHEN OLD.ended IS NOT NULL
      BEGIN SELECT raise(ABORT, 'a review ends once'); END`,
}
