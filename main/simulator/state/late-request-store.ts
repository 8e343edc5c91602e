import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const lateRow = z
  .object({ id: z.number(), method: z.string(), url: z.string(), body: z.string(), due_at: z.number() })
  .transform(({ due_at: dueAt, ...row }) => ({ ...row, dueAt }))

export type LateRequest = z.output<typeof lateRow>

/** Requests that are carried out later than they were answered. */
export class LateRequestStore {
  private readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
  }

  add({ method, url, body, dueAt }: Omit<LateRequest, 'id'>): void {
    this.database
      .prepare('INSERT INTO late_requests (method, url, body, due_at) VALUES (?, ?, ?, ?)')
      .run(method, url, body, dueAt)
  }

  /** Takes away what is due, the earliest first. */
  takeDue(now: number): LateRequest[] {
    const rows = this.database.prepare('DELETE FROM late_requests WHERE due_at <= ? RETURNING *').all(now)
    return rows.map((row) => lateRow.parse(row)).toSorted((a, b) => a.dueAt - b.dueAt || a.id - b.id)
  }
}
