import { z } from 'zod'
import { feedback as feedbackWord } from '../../preload/contract/feedback.ts'
import type { Feedback } from '../../preload/contract/feedback.ts'
import { accountId, messageId, threadId } from '../../preload/contract/words.ts'
import type { FeedbackStore, KeptFeedback } from '../services/store-ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database, Row } from './database.ts'
import { openJson, readRow } from './read-json.ts'

const feedbackRow = z.looseObject({ failure: z.string().nullable() })
const keptRow = feedbackWord.pick({ score: true, comment: true }).extend({ messageId, threadId, accountId })

const select = `
  SELECT f.message_id AS messageId, f.score, f.comment, m.thread_id AS threadId, t.account_id AS accountId
  FROM feedback f JOIN messages m ON m.id = f.message_id JOIN threads t ON t.id = m.thread_id`

/** What the user said of answers. Every step is one transaction, so no choice is lost between reading and writing. */
export function createFeedbackStore(database: Database, onDamagedRow: OnDamagedRow): FeedbackStore {
  const read = (rows: readonly Row[]): KeptFeedback[] =>
    rows.flatMap((row) => readRow(keptRow, row) ?? onDamagedRow('feedback'))

  return {
    async choose(id, { score, comment }, failure, at) {
      return database.transaction(() => {
        // Taken back before anything went out: there is nothing to tell.
        const untold = "told = 0 AND state IN ('waiting', 'refused')"
        if (score === 0 && database.run(`DELETE FROM feedback WHERE message_id = ? AND ${untold}`, id) > 0) return true
        const known = database.first('SELECT score, comment, state FROM feedback WHERE message_id = ?', id)
        if (known === null && score === 0) return false
        const isOpen = known?.['state'] === 'refused' || known?.['state'] === 'unknown'
        if (!isOpen && known?.['score'] === score && known['comment'] === comment) return false
        database.run(
          `INSERT INTO feedback (message_id, score, comment, state, failure, at) VALUES (?, ?, ?, 'waiting', ?, ?)
           ON CONFLICT (message_id) DO UPDATE SET score = excluded.score, comment = excluded.comment, state = 'waiting',
             failure = excluded.failure, at = excluded.at, told = max(told, state = 'sending')`,
          id,
          score,
          comment,
          failure === null ? null : JSON.stringify(failure),
          at,
        )
        return true
      })
    },
    async begin(at) {
      return database.transaction(() => {
        for (const row of database.all(`${select} WHERE f.state = 'waiting' ORDER BY f.at, f.message_id`)) {
          const [next] = read([row])
          if (next === undefined) continue
          database.run(
            "UPDATE feedback SET state = 'sending', failure = NULL, at = ? WHERE message_id = ?",
            at,
            next.messageId,
          )
          return next
        }
        return null
      })
    },
    async end(id, state, failure, at) {
      database.transaction(() => {
        if (state === 'sent' || state === 'unknown')
          database.run('UPDATE feedback SET told = 1 WHERE message_id = ?', id)
        database.run(
          "UPDATE feedback SET state = ?, failure = ?, at = ? WHERE message_id = ? AND state = 'sending'",
          state,
          failure === null ? null : JSON.stringify(failure),
          at,
          id,
        )
      })
    },
    async abandon(at) {
      const unknown = JSON.stringify({ code: 'unknown-outcome' })
      return database.transaction(() => {
        const left = read(database.all(`${select} WHERE f.state = 'sending'`))
        database.run(
          "UPDATE feedback SET state = 'unknown', failure = ?, at = ?, told = 1 WHERE state = 'sending'",
          unknown,
          at,
        )
        return left
      })
    },
  }
}

/** A message's column of feedback. Damage here never hides the message. */
export function feedbackOf(text: unknown): Feedback | null {
  const row = readRow(feedbackRow, openJson(text))
  return row === null ? null : readRow(feedbackWord, { ...row, failure: openJson(row.failure) })
}
