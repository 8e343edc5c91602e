import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Page } from '../http/paging.ts'
import { messagePart } from '../schema/parts.ts'
import { jsonColumn } from './json-column.ts'

/** Why an answer failed, in the wire's own words. */
export const answerError = z.object({ code: z.string(), message: z.string(), details: z.json() })

const messageRow = z
  .object({
    id: z.string(),
    thread_id: z.string(),
    seq: z.number(),
    role: z.enum(['USER', 'ASSISTANT']),
    outcome: z.enum(['completed', 'errored', 'canceled']),
    parts: jsonColumn(z.array(messagePart)),
    error: jsonColumn(answerError).nullable(),
    created_at: z.number(),
  })
  .transform(({ thread_id, created_at, error, ...row }) => ({
    ...row,
    threadId: thread_id,
    createdAt: created_at,
    error: error ?? undefined,
  }))

export type Message = z.output<typeof messageRow>

export class MessageStore {
  private readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
  }

  add(message: Message): void {
    this.database
      .prepare(
        `INSERT INTO messages (id, thread_id, seq, role, outcome, parts, error, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        message.id,
        message.threadId,
        message.seq,
        message.role,
        message.outcome,
        JSON.stringify(message.parts),
        message.error ? JSON.stringify(message.error) : null,
        message.createdAt,
      )
  }

  find(id: string): Message | undefined {
    return messageRow.optional().parse(this.database.prepare('SELECT * FROM messages WHERE id = ?').get(id))
  }

  /** Chronological; counted from the newest message unless `from` says otherwise. */
  list(threadId: string, { offset, limit }: Page, from: 'newest' | 'oldest'): Message[] {
    const order = from === 'newest' ? 'DESC' : 'ASC'
    const rows = this.database
      .prepare(`SELECT * FROM messages WHERE thread_id = ? ORDER BY seq ${order} LIMIT ? OFFSET ?`)
      .all(threadId, limit, offset)
    return rows.map((row) => messageRow.parse(row)).toSorted((a, b) => a.seq - b.seq)
  }

  count(threadId: string): number {
    const row = this.database.prepare('SELECT count(*) AS n FROM messages WHERE thread_id = ?').get(threadId)
    return z.object({ n: z.number() }).parse(row).n
  }

  lastSeq(threadId: string): number {
    const row = this.database.prepare('SELECT max(seq) AS seq FROM messages WHERE thread_id = ?').get(threadId)
    return z.object({ seq: z.number().nullable() }).parse(row).seq ?? 0
  }
}
