import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { planSchema } from '../assistant/plan.ts'
import { faultNames } from '../lab/faults.ts'
import { responsePart } from '../schema/parts.ts'
import { jsonColumn } from './json-column.ts'

const responseRow = z
  .object({
    id: z.string(),
    thread_id: z.string(),
    user_message_id: z.string(),
    output_message_id: z.string(),
    created_at: z.number(),
    plan: jsonColumn(planSchema),
    polls: z.number(),
    faults: jsonColumn(z.array(z.enum(faultNames))),
    status: z.enum(['succeeded', 'failed', 'canceled']).nullable(),
    parts: jsonColumn(z.array(responsePart)).nullable(),
  })
  .transform((row) => ({
    id: row.id,
    threadId: row.thread_id,
    userMessageId: row.user_message_id,
    outputMessageId: row.output_message_id,
    createdAt: row.created_at,
    plan: row.plan,
    /** Polls that got a snapshot. */
    polls: row.polls,
    /** Faults still to come, one a poll. */
    faults: row.faults,
    /** How it ended; undefined while it runs. */
    end: row.status && row.parts ? { status: row.status, parts: row.parts } : undefined,
  }))

export type StoredResponse = z.output<typeof responseRow>

export class ResponseStore {
  private readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
  }

  add(response: StoredResponse): void {
    this.database
      .prepare(
        `INSERT INTO responses (id, thread_id, user_message_id, output_message_id, created_at, plan, polls, faults)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        response.id,
        response.threadId,
        response.userMessageId,
        response.outputMessageId,
        response.createdAt,
        JSON.stringify(response.plan),
        response.polls,
        JSON.stringify(response.faults),
      )
  }

  find(id: string): StoredResponse | undefined {
    return responseRow.optional().parse(this.database.prepare('SELECT * FROM responses WHERE id = ?').get(id))
  }

  /** Responses not yet known to have ended; at most one a thread. */
  listRunning(): StoredResponse[] {
    const rows = this.database.prepare('SELECT * FROM responses WHERE status IS NULL ORDER BY rowid').all()
    return rows.map((row) => responseRow.parse(row))
  }

  findRunning(threadId: string): StoredResponse | undefined {
    const statement = this.database.prepare('SELECT * FROM responses WHERE thread_id = ? AND status IS NULL')
    return responseRow.optional().parse(statement.get(threadId))
  }

  countPoll(id: string): void {
    this.database.prepare('UPDATE responses SET polls = polls + 1 WHERE id = ?').run(id)
  }

  setFaults(id: string, faults: StoredResponse['faults']): void {
    this.database.prepare('UPDATE responses SET faults = ? WHERE id = ?').run(JSON.stringify(faults), id)
  }

  /** As if it had never been; its question stays. */
  forget(id: string): void {
    this.database.prepare('DELETE FROM responses WHERE id = ?').run(id)
  }

  end(id: string, { status, parts }: NonNullable<StoredResponse['end']>): void {
    this.database
      .prepare('UPDATE responses SET status = ?, parts = ? WHERE id = ? AND status IS NULL')
      .run(status, JSON.stringify(parts), id)
  }
}
