import { threadSummary } from '../../preload/contract/threads.ts'
import type { ThreadSummary } from '../../preload/contract/threads.ts'
import { instant, threadId as threadIdWord } from '../../preload/contract/words.ts'
import type { Instant } from '../../preload/contract/words.ts'
import type { ThreadStore } from '../services/store-ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database, Row } from './database.ts'
import { openJson, readJson, readRow, writeJson } from './read-json.ts'

const mostSymbols = 8

/** A row of the library; what turns, questions and messages say is read from them, not stored twice. */
const summary = `
  SELECT t.id, t.account_id AS accountId, t.title, t.created_at AS createdAt, t.last_activity_at AS lastActivityAt,
    t.symbols, t.unread, t.research_only AS researchOnly,
    (SELECT started_at FROM turns WHERE thread_id = t.id AND done = 0 AND status IN ('queued', 'running', 'finishing')
      ORDER BY started_at DESC, rowid DESC LIMIT 1) AS runningSince,
    EXISTS (SELECT 1 FROM questions WHERE thread_id = t.id AND state = 'waiting') AS waiting,
    (SELECT status FROM turns WHERE thread_id = t.id AND done = 0 ORDER BY started_at DESC, rowid DESC LIMIT 1) AS livingStatus,
    (SELECT outcome FROM messages WHERE thread_id = t.id AND role = 'assistant' ORDER BY seq DESC LIMIT 1) AS outcome
  FROM threads t`

const outcomes: Readonly<Record<string, ThreadSummary['lastOutcome']>> = {
  completed: 'completed',
  errored: 'errored',
  canceled: 'canceled',
  succeeded: 'completed',
  failed: 'errored',
  lost: 'lost',
}

/** The library's rows, scoped by account. */
export function createThreadStore(database: Database, onDamagedRow: OnDamagedRow): ThreadStore {
  const read = (rows: readonly Row[]): ThreadSummary[] =>
    rows.flatMap((row) => readRow(threadSummary, columnsOf(row)) ?? onDamagedRow('threads'))

  return {
    async list(accountId, limit, before) {
      const rows =
        before === null
          ? database.each(`${summary} WHERE account_id = ? ORDER BY last_activity_at DESC, id DESC`, accountId)
          : database.each(
              `${summary} WHERE account_id = ? AND (last_activity_at, id) < (?, ?) ORDER BY last_activity_at DESC, id DESC`,
              accountId,
              before.lastActivityAt,
              before.id,
            )
      const threads: ThreadSummary[] = []
      for (const row of rows) {
        threads.push(...read([row]))
        if (threads.length >= limit) break
      }
      const total = database.first('SELECT count(*) AS total FROM threads WHERE account_id = ?', accountId)?.['total']
      return { threads, total: Number(total ?? 0) }
    },
    get: async (threadId) => read(database.all(`${summary} WHERE t.id = ?`, threadId))[0] ?? null,
    unreadOrRunning: async (accountId) =>
      read(
        database.all(
          `${summary} WHERE account_id = ?1 AND (unread = 1 OR id IN (
             SELECT thread_id FROM turns WHERE done = 0 AND status IN ('queued', 'running', 'finishing')))`,
          accountId,
        ),
      ),
    async save(accountId, threads, at) {
      return database.transaction(() =>
        threads
          .filter(({ id, title, createdAt, updatedAt, raw }) => {
            const known = database.first('SELECT title, account_id FROM threads WHERE id = ?', id)
            if (known !== null && known['account_id'] !== accountId) return false
            // A blank title never replaces the words of the question.
            const isNew = known === null || (title !== '' && known['title'] !== title)
            database.run(
              `INSERT INTO threads (id, account_id, title, created_at, last_activity_at, raw) VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET raw = excluded.raw, created_at = excluded.created_at,
                 title = CASE excluded.title WHEN '' THEN title ELSE excluded.title END`,
              id,
              accountId,
              title,
              createdAt,
              momentOf(updatedAt) ?? momentOf(createdAt) ?? at,
              writeJson(raw),
            )
            return isNew
          })
          .map(({ id }) => id),
      )
    },
    async setUnread(threadId, unread) {
      database.run('UPDATE threads SET unread = ? WHERE id = ?', unread ? 1 : 0, threadId)
    },
    async setResearchOnly(threadId, researchOnly) {
      database.run('UPDATE threads SET research_only = ? WHERE id = ?', researchOnly ? 1 : 0, threadId)
    },
    async addSymbols(threadId, symbols) {
      const row = database.first('SELECT symbols FROM threads WHERE id = ?', threadId)
      if (row === null) return
      // What is damaged is begun anew; written back, it would hide the thread for good.
      const known = readJson(threadSummary.shape.symbols, row['symbols']) ?? []
      const all = [...new Set([...known, ...symbols])].slice(0, mostSymbols)
      database.run('UPDATE threads SET symbols = ? WHERE id = ?', JSON.stringify(all), threadId)
    },
    async sync(threadId) {
      const row = database.first('SELECT synced_at, complete FROM threads WHERE id = ?', threadId)
      return { syncedAt: readRow(instant, row?.['synced_at']), complete: row?.['complete'] === 1 }
    },
    async markSynced(threadId, at, complete) {
      database.run(
        'UPDATE threads SET synced_at = ?, complete = max(complete, ?) WHERE id = ?',
        at,
        complete ? 1 : 0,
        threadId,
      )
    },
    async nextIncomplete(accountId, except) {
      const rows = database.each(
        'SELECT id FROM threads WHERE account_id = ? AND complete = 0 ORDER BY last_activity_at DESC, id DESC',
        accountId,
      )
      for (const row of rows) {
        const id = readRow(threadIdWord, row['id'])
        if (id !== null && !except.has(id)) return id
      }
      return null
    },
    async countComplete(accountId) {
      const row = database.first(
        `SELECT (SELECT count(*) FROM threads WHERE account_id = ?1) AS total,
           (SELECT count(*) FROM threads WHERE account_id = ?1 AND complete = 0) AS incomplete`,
        accountId,
      )
      const total = Number(row?.['total'] ?? 0)
      return { complete: total - Number(row?.['incomplete'] ?? 0), total }
    },
  }
}

function columnsOf(row: Row): object {
  const { symbols, unread, waiting, researchOnly, livingStatus, outcome, ...rest } = row
  return {
    ...rest,
    symbols: openJson(symbols),
    unread: unread === 1,
    waiting: waiting === 1,
    researchOnly: researchOnly === 1,
    lastOutcome: outcomeOf(livingStatus) ?? outcomeOf(outcome),
  }
}

/** The server's words may be anything, also the name of something every object has. */
function outcomeOf(word: unknown): ThreadSummary['lastOutcome'] {
  return typeof word === 'string' && Object.hasOwn(outcomes, word) ? (outcomes[word] ?? null) : null
}

const brokerMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i

/** The broker's time text as a moment of ours; null when it is no time, or one no row could show. */
function momentOf(text: string): Instant | null {
  const ms = brokerMoment.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? null : readRow(instant, new Date(ms).toISOString())
}
