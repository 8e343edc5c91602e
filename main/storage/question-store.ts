import { question as questionWord } from '../../preload/contract/threads.ts'
import type { Question } from '../../preload/contract/threads.ts'
import type { QuestionStore } from '../services/ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database, Row } from './database.ts'
import { openJson, readRow } from './read-json.ts'

const columns = 'id, account_id AS accountId, thread_id AS threadId, text, state, failure, created_at AS createdAt'

/** Questions the broker has not confirmed. */
export function createQuestionStore(database: Database, onDamagedRow: OnDamagedRow): QuestionStore {
  const read = (rows: readonly Row[]): Question[] =>
    rows.flatMap(
      (row) => readRow(questionWord, { ...row, failure: openJson(row['failure']) }) ?? onDamagedRow('questions'),
    )
  const select = (where: string): string => `SELECT ${columns} FROM questions WHERE ${where} ORDER BY created_at, rowid`

  return {
    get: async (id) => read(database.all(select('id = ?'), id))[0] ?? null,
    ofThread: async (threadId) => read(database.all(select('thread_id = ?'), threadId)),
    unplaced: async (accountId) => read(database.all(select('thread_id IS NULL AND account_id = ?'), accountId)),
    async inState(states) {
      return read(database.all(select('state IN (SELECT value FROM json_each(?))'), JSON.stringify(states)))
    },
    async save({ id, accountId, threadId, text, state, failure, createdAt }) {
      database.run(
        `INSERT INTO questions (id, account_id, thread_id, text, state, failure, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET thread_id = excluded.thread_id, text = excluded.text, state = excluded.state,
           failure = excluded.failure`,
        id,
        accountId,
        threadId,
        text,
        state,
        failure === null ? null : JSON.stringify(failure),
        createdAt,
      )
    },
    async remove(id) {
      database.run('DELETE FROM questions WHERE id = ?', id)
    },
  }
}
