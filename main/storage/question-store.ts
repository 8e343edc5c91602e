import { question as questionWord } from '../../preload/contract/threads.ts'
import type { Question } from '../../preload/contract/threads.ts'
import type { QuestionStore } from '../services/ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database, Row } from './database.ts'
import { openJson, readRow } from './read-json.ts'

const columns = `id, account_id AS accountId, thread_id AS threadId, text, state, failure, research_only AS researchOnly,
  held, created_at AS createdAt`

/** Questions the broker has not confirmed. */
export function createQuestionStore(database: Database, onDamagedRow: OnDamagedRow): QuestionStore {
  const read = (rows: readonly Row[]): Question[] =>
    rows.flatMap((row) => readRow(questionWord, columnsOf(row)) ?? onDamagedRow('questions'))
  const select = (where: string): string => `SELECT ${columns} FROM questions WHERE ${where} ORDER BY created_at, rowid`

  return {
    get: async (id) => read(database.all(select('id = ?'), id))[0] ?? null,
    ofThread: async (threadId) => read(database.all(select('thread_id = ?'), threadId)),
    unplaced: async (accountId) => read(database.all(select('thread_id IS NULL AND account_id = ?'), accountId)),
    async inState(states) {
      return read(database.all(select('state IN (SELECT value FROM json_each(?))'), JSON.stringify(states)))
    },
    async save({ id, accountId, threadId, text, state, failure, researchOnly, held, createdAt }) {
      database.run(
        `INSERT INTO questions (id, account_id, thread_id, text, state, failure, research_only, held, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET thread_id = excluded.thread_id, text = excluded.text, state = excluded.state,
           failure = excluded.failure, held = excluded.held`,
        id,
        accountId,
        threadId,
        text,
        state,
        writeFailure(failure),
        researchOnly ? 1 : 0,
        held ? 1 : 0,
        createdAt,
      )
    },
    async replace(before, after) {
      const changes = database.run(
        `UPDATE questions SET text = ?, state = ?, failure = ?, held = ?
         WHERE id = ? AND text = ? AND state = ? AND held = ?`,
        after.text,
        after.state,
        writeFailure(after.failure),
        after.held ? 1 : 0,
        before.id,
        before.text,
        before.state,
        before.held ? 1 : 0,
      )
      return changes > 0
    },
    async remove(id, state) {
      return database.run('DELETE FROM questions WHERE id = ? AND state = coalesce(?, state)', id, state ?? null) > 0
    },
  }
}

function columnsOf(row: Row): object {
  return {
    ...row,
    failure: openJson(row['failure']),
    researchOnly: row['researchOnly'] === 1,
    held: row['held'] === 1,
  }
}

function writeFailure(failure: Question['failure']): string | null {
  return failure === null ? null : JSON.stringify(failure)
}
