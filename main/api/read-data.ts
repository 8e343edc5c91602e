import type { z } from 'zod'
import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Json } from '../../preload/contract/words.ts'
import type { Answer } from './answer.ts'
import type { Call } from './call.ts'
import type { Client } from './client.ts'
import { failureWith } from './failure-of-status.ts'

/** An answer that does not fit: unreadable-answer, or unknown-outcome when it was the answer to a write. */
export function misfit(call: Call, answer: Answer, detail: string): FailureError {
  const code = call.kind === 'write' ? 'unknown-outcome' : 'unreadable-answer'
  return new FailureError(failureWith(code, answer.status, { message: null, requestId: answer.requestId }, detail))
}

/** The data of an answer as the schema reads it. */
export function readData<Schema extends z.ZodType>(call: Call, answer: Answer, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(answer.data)
  if (read.success) return read.data
  throw misfit(call, answer, `data.${read.error.issues[0]?.path.join('.') ?? ''}`)
}

/** Translates one row of an answer; null: it does not fit. The request id goes into what tells of an error. */
export type RowReader<Row> = (row: Json, requestId: string | null) => Row | null

/** One object, translated; null from `readRow` means it does not fit. */
export function readOne<Row>(call: Call, answer: Answer, readRow: RowReader<Row>): Row {
  const row = readRow(answer.data, answer.requestId)
  if (row === null) throw misfit(call, answer, 'data')
  return row
}

/** The rows that fit. Those that do not are left out and counted in the log; if none fits, the answer is unreadable. */
export function readRows<Row>(client: Client, call: Call, answer: Answer, readRow: RowReader<Row>): Row[] {
  const { data } = answer
  if (data === null) return []
  if (!Array.isArray(data)) throw misfit(call, answer, 'data is no list')
  const rows = data.map((row) => readRow(row, answer.requestId)).filter((row) => row !== null)
  const lost = data.length - rows.length
  if (lost > 0) client.log.warn('rows left out', { call: call.name, count: lost })
  if (lost > 0 && rows.length === 0) throw misfit(call, answer, 'no row fits')
  return rows
}
