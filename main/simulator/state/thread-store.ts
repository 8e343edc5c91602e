import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Page } from '../http/paging.ts'

const threadRow = z
  .object({
    id: z.string(),
    account_id: z.number(),
    title: z.string(),
    created_at: z.number(),
    updated_at: z.number(),
  })
  .transform((row) => ({
    id: row.id,
    accountId: row.account_id,
    title: row.title,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))

export type Thread = z.output<typeof threadRow>

export class ThreadStore {
  private readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
  }

  add(thread: Thread): void {
    this.database
      .prepare('INSERT INTO threads (id, account_id, title, created_at, updated_at) VALUES (?, ?, ?, ?, ?)')
      .run(thread.id, thread.accountId, thread.title, thread.createdAt, thread.updatedAt)
  }

  find(id: string): Thread | undefined {
    return threadRow.optional().parse(this.database.prepare('SELECT * FROM threads WHERE id = ?').get(id))
  }

  touch(id: string, updatedAt: number): void {
    this.database.prepare('UPDATE threads SET updated_at = max(updated_at, ?) WHERE id = ?').run(updatedAt, id)
  }

  /** Newest created first. */
  list(accountId: number, { offset, limit }: Page): Thread[] {
    const rows = this.database
      .prepare('SELECT * FROM threads WHERE account_id = ? ORDER BY created_at DESC, rowid DESC LIMIT ? OFFSET ?')
      .all(accountId, limit, offset)
    return rows.map((row) => threadRow.parse(row))
  }

  count(accountId: number): number {
    const row = this.database.prepare('SELECT count(*) AS n FROM threads WHERE account_id = ?').get(accountId)
    return z.object({ n: z.number() }).parse(row).n
  }

  /** Remembers that a text met another window in this thread; false when it already had. */
  raceOnce(threadId: string, text: string): boolean {
    const { changes } = this.database
      .prepare('INSERT OR IGNORE INTO raced_texts (thread_id, text) VALUES (?, ?)')
      .run(threadId, text)
    return Number(changes) > 0
  }
}
