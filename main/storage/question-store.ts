import { question as questionWord } from '../../preload/contract/threads.ts'
import type { Question } from '../../preload/contract/threads.ts'
import type { QuestionStore } from '../services/store-ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database, Row } from './database.ts'
import { openJson, readRow } from './read-json.ts'

const columns = `id, account_id AS accountId, thread_id AS threadId, text, state, failure, research_only AS researchOnly,
  held, created_at AS createdAt`

/** The newest message of the question's thread; what stands in for a question of ours has no seq of the server yet. */
const newestOf = (thread: string): string =>
  `(SELECT max(seq) FROM messages WHERE thread_id = ${thread} AND provisional = 0)`

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
        `INSERT INTO questions (id, account_id, thread_id, text, state, failure, research_only, held, created_at, newest_when_sent)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, iif(?5 = 'sending', ${newestOf('?3')}, NULL))
         ON CONFLICT (id) DO UPDATE SET thread_id = excluded.thread_id, text = excluded.text, state = excluded.state,
           failure = excluded.failure, held = excluded.held,
           newest_when_sent = coalesce(excluded.newest_when_sent, newest_when_sent)`,
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
        `UPDATE questions SET text = ?1, state = ?2, failure = ?3, held = ?4,
           newest_when_sent = iif(?2 = 'sending', ${newestOf('questions.thread_id')}, newest_when_sent)
         WHERE id = ?5 AND text = ?6 AND state = ?7 AND held = ?8`,
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
    async newestWhenSent(id) {
      const seq = database.first('SELECT newest_when_sent AS seq FROM questions WHERE id = ?', id)?.['seq']
      return typeof seq === 'number' ? seq : null
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
