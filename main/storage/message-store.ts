import { setImmediate as nextTurn } from 'node:timers/promises'
import { message as messageWord } from '../../preload/contract/threads.ts'
import type { Message } from '../../preload/contract/threads.ts'
import type { MessageId, ThreadId } from '../../preload/contract/words.ts'
import type { BrokerMessage, MessageStore } from '../services/ports.ts'
import type { OnDamagedRow } from './archive.ts'
import type { Database, Row } from './database.ts'
import { openJson, readRow } from './read-json.ts'

/** Rows written between two turns of the event loop. */
const sliceSize = 100

/** A message with the working kept for it; the turn that ended in this message knows it. */
const select = `
  SELECT m.id, m.thread_id AS threadId, m.seq, m.role, m.outcome, m.created_at AS createdAt, m.parts, m.error,
    m.provisional, t.started_at AS startedAt, t.ended_at AS endedAt,
    (SELECT json_group_array(json_object('text', text, 'at', at) ORDER BY position)
      FROM thoughts WHERE response_id = t.response_id) AS thoughts
  FROM messages m LEFT JOIN turns t ON t.output_message_id = m.id AND t.done = 1`

/** Messages by id, in the order of seq. */
export interface Messages extends MessageStore {
  /** Within a transaction of the caller. Returns the rows as they now stand. */
  put(messages: readonly BrokerMessage[]): Message[]
  /** One message, or nothing. */
  find(messageId: MessageId): Message[]
}

export function createMessageStore(database: Database, onDamagedRow: OnDamagedRow): Messages {
  const read = (rows: readonly Row[]): Message[] =>
    rows.flatMap((row) => readRow(messageWord, columnsOf(row)) ?? onDamagedRow('messages'))

  function newestBefore(threadId: ThreadId, seq: number, limit: number): { messages: Message[]; hasOlder: boolean } {
    const rows = database.all(
      `${select} WHERE m.thread_id = ? AND m.seq < ? ORDER BY m.seq DESC, m.id DESC LIMIT ?`,
      threadId,
      seq,
      limit + 1,
    )
    return { messages: read(rows.slice(0, limit)).toReversed(), hasOlder: rows.length > limit }
  }

  const find = (messageId: MessageId): Message[] => read(database.all(`${select} WHERE m.id = ?`, messageId))

  function put(messages: readonly BrokerMessage[]): Message[] {
    return messages.filter(putOne).flatMap(({ id }) => find(id))
  }

  /** False when the final message is here already: it never changes. */
  function putOne(message: BrokerMessage): boolean {
    const { id, threadId, seq, role, outcome, createdAt, parts, error, raw } = message
    const changes = database.run(
      `INSERT INTO messages (id, thread_id, seq, role, outcome, created_at, parts, error, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, outcome = excluded.outcome, created_at = excluded.created_at,
         parts = excluded.parts, error = excluded.error, raw = excluded.raw, provisional = 0
       WHERE provisional = 1`,
      id,
      threadId,
      seq,
      role,
      outcome,
      createdAt,
      JSON.stringify(parts),
      error === null ? null : JSON.stringify(error),
      JSON.stringify(raw),
    )
    return changes > 0
  }

  return {
    latest: async (threadId, limit) => newestBefore(threadId, Number.MAX_SAFE_INTEGER, limit),
    before: async (threadId, seq, limit) => newestBefore(threadId, Math.trunc(seq), limit),
    get: async (messageId) => find(messageId)[0] ?? null,
    async save(_accountId, messages) {
      const changed: Message[] = []
      // Each slice is one transaction: rows are independent, so a crash between two leaves a shorter but true history.
      for (let start = 0; start < messages.length; start += sliceSize) {
        if (start > 0) await nextTurn()
        changed.push(...database.transaction(() => put(messages.slice(start, start + sliceSize))))
      }
      return changed
    },
    put,
    find,
  }
}

function columnsOf(row: Row): object {
  const { parts, error, provisional, startedAt, endedAt, thoughts, ...rest } = row
  return {
    ...rest,
    parts: openJson(parts),
    error: openJson(error),
    provisional: provisional === 1,
    working: typeof startedAt === 'string' ? { thoughts: openJson(thoughts), startedAt, endedAt } : null,
  }
}
