import { setImmediate as nextTurn } from 'node:timers/promises'
import { FailureError } from '../../preload/contract/failure-error.ts'
import { message as messageWord } from '../../preload/contract/threads.ts'
import type { Message } from '../../preload/contract/threads.ts'
import type { AccountId, MessageId, ThreadId } from '../../preload/contract/words.ts'
import type { BrokerMessage } from '../services/broker-ports.ts'
import type { MessageStore } from '../services/store-ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database, Row } from './database.ts'
import { feedbackOf } from './feedback-store.ts'
import { openJson, readRow, writeJson } from './read-json.ts'

/** Milliseconds of writing between two turns of the event loop. */
const sliceMs = 2

/** A message with the working kept for it; the turn that ended in this message knows it. */
const select = `
  SELECT m.id, m.thread_id AS threadId, m.seq, m.role, m.outcome, m.created_at AS createdAt, m.parts, m.error,
    m.provisional, t.started_at AS startedAt, t.ended_at AS endedAt,
    (SELECT json_group_array(json_object('text', text, 'at', at) ORDER BY position)
      FROM thoughts WHERE response_id = t.response_id) AS thoughts,
    (SELECT json_object('score', score, 'comment', comment, 'state', state, 'failure', failure, 'at', at)
      FROM feedback WHERE message_id = m.id) AS feedback
  FROM messages m LEFT JOIN turns t ON t.rowid = (SELECT max(named.rowid) FROM turns named INDEXED BY turns_by_message
    WHERE named.output_message_id = m.id AND named.thread_id = m.thread_id AND named.done = 1)`

/** Newest first, straight from the index; read as far as needed. */
export const newestFirst = `${select} WHERE m.thread_id = ? AND m.seq < ? ORDER BY m.seq DESC, m.id DESC`

/** Messages by id, in the order of seq. */
export interface Messages extends MessageStore {
  /** Within a transaction of the caller. Returns the rows as they now stand; fails with gone when the account has no such thread. */
  put(accountId: AccountId, messages: readonly BrokerMessage[]): Message[]
  /** The row as it now stands. */
  find(messageId: MessageId): Message[]
}

export function createMessageStore(database: Database, onDamagedRow: OnDamagedRow): Messages {
  const read = (rows: readonly Row[]): Message[] =>
    rows.flatMap((row) => readRow(messageWord, columnsOf(row)) ?? onDamagedRow('messages'))

  /** Damaged rows take no place in a page, and rows that share a seq stay in one page: the next is asked for by seq alone. */
  function newestBefore(threadId: ThreadId, seq: number, limit: number): { messages: Message[]; hasOlder: boolean } {
    const messages: Message[] = []
    for (const row of database.each(newestFirst, threadId, seq)) {
      const [message] = read([row])
      if (message === undefined) continue
      if (messages.length >= limit && message.seq !== messages.at(-1)?.seq)
        return { messages: messages.toReversed(), hasOlder: true }
      messages.push(message)
    }
    return { messages: messages.toReversed(), hasOlder: false }
  }

  const find = (messageId: MessageId): Message[] => read(database.all(`${select} WHERE m.id = ?`, messageId))

  function put(accountId: AccountId, messages: readonly BrokerMessage[]): Message[] {
    return messages.filter((message) => putOne(accountId, message)).flatMap(({ id }) => find(id))
  }

  function requireThread(accountId: AccountId, threadId: ThreadId): void {
    const isHere = database.first('SELECT 1 FROM threads WHERE id = ? AND account_id = ?', threadId, accountId) !== null
    if (!isHere) throw new FailureError({ code: 'gone' })
  }

  /** False when the final message is here already: it never changes. A message that cannot be written is left out and counted. */
  function putOne(accountId: AccountId, message: BrokerMessage): boolean {
    const { id, threadId, seq, role, outcome, createdAt, parts, error, raw } = message
    requireThread(accountId, threadId)
    const partsText = writeJson(parts)
    const rawText = writeJson(raw)
    if (!Number.isSafeInteger(seq) || partsText === null || rawText === null) {
      onDamagedRow('messages')
      return false
    }
    const changes = database.run(
      `INSERT INTO messages (id, thread_id, seq, role, outcome, created_at, parts, error, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, outcome = excluded.outcome, created_at = excluded.created_at,
         parts = excluded.parts, error = excluded.error, raw = excluded.raw, provisional = 0
       WHERE provisional = 1 AND thread_id = excluded.thread_id`,
      id,
      threadId,
      seq,
      role,
      outcome,
      createdAt,
      partsText,
      error === null ? null : JSON.stringify(error),
      rawText,
    )
    // What stood in for this message ended with it.
    if (role === 'assistant')
      database.run(
        "UPDATE turns SET done = 1 WHERE output_message_id = ? AND thread_id = ? AND status IN ('failed', 'canceled', 'succeeded', 'lost')",
        id,
        threadId,
      )
    return changes > 0
  }

  /** One transaction of about `sliceMs`; returns how many messages it took. */
  function putSlice(
    accountId: AccountId,
    messages: readonly BrokerMessage[],
    start: number,
    changed: Message[],
  ): number {
    return database.transaction(() => {
      const began = performance.now()
      let taken = 0
      do {
        changed.push(...put(accountId, messages.slice(start + taken, start + taken + 1)))
        taken += 1
      } while (start + taken < messages.length && performance.now() - began < sliceMs)
      return taken
    })
  }

  return {
    latest: async (threadId, limit) => newestBefore(threadId, Number.MAX_SAFE_INTEGER, limit),
    before: async (threadId, seq, limit) => newestBefore(threadId, Math.ceil(seq), limit),
    get: async (messageId) => find(messageId)[0] ?? null,
    async save(accountId, messages) {
      const changed: Message[] = []
      // Each slice is one transaction: rows are independent, so a crash between two leaves a shorter but true history.
      for (let start = 0; start < messages.length;) {
        if (start > 0) await nextTurn()
        start += putSlice(accountId, messages, start, changed)
      }
      return changed
    },
    find,
    put,
  }
}

function columnsOf(row: Row): object {
  const { parts, error, provisional, startedAt, endedAt, thoughts, feedback, ...rest } = row
  return {
    ...rest,
    parts: openJson(parts),
    error: openJson(error),
    provisional: provisional === 1,
    feedback: feedbackOf(feedback),
    working: typeof startedAt === 'string' ? { thoughts: openJson(thoughts), startedAt, endedAt } : null,
  }
}
