import { FailureError } from '../../preload/contract/failure-error.ts'
import { liveAnswer } from '../../preload/contract/threads.ts'
import type { Message } from '../../preload/contract/threads.ts'
import { accountId, instant, messageId } from '../../preload/contract/words.ts'
import type { AccountId, Instant, MessageId, ResponseId, ThreadId } from '../../preload/contract/words.ts'
import type { BrokerMessage, ResponseSnapshot } from '../services/broker-ports.ts'
import type { Turn, TurnStore } from '../services/store-ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database, Row } from './database.ts'
import type { Messages } from './message-store.ts'
import { createThoughtRows } from './thought-rows.ts'
import { openJson, readRow, writeJson } from './read-json.ts'

const select = `
  SELECT response_id AS responseId, thread_id AS threadId, account_id AS accountId, user_message_id AS userMessageId,
    output_message_id AS outputMessageId, status, parts, error, started_at AS startedAt, ended_at AS endedAt, stopping,
    as_of AS asOf,
    (SELECT json_group_array(json_object('text', text, 'at', at) ORDER BY position)
      FROM thoughts WHERE response_id = turns.response_id) AS thoughts
  FROM turns`

const ended = "('failed', 'canceled', 'succeeded', 'lost')"

/** More final messages than this go in slices ahead of the transaction that ends the turn. */
const mostAtOnce = 60

const turnRow = liveAnswer
  .pick({
    responseId: true,
    threadId: true,
    userMessageId: true,
    status: true,
    parts: true,
    error: true,
    stopping: true,
  })
  .extend({
    accountId,
    outputMessageId: messageId.nullable(),
    thoughts: liveAnswer.shape.working.shape.thoughts,
    startedAt: instant,
    endedAt: instant.nullable(),
    asOf: instant,
  })

/** Turns from acceptance to their final message. */
export function createTurnStore(database: Database, messages: Messages, onDamagedRow: OnDamagedRow): TurnStore {
  const thoughts = createThoughtRows(database)
  const read = (rows: readonly Row[]): Turn[] =>
    rows.flatMap((row) => readRow(turnRow, columnsOf(row)) ?? onDamagedRow('turns'))
  const get = (responseId: ResponseId): Turn | null =>
    read(database.all(`${select} WHERE response_id = ?`, responseId))[0] ?? null

  function insert(turn: Pick<Turn, 'responseId' | 'threadId' | 'accountId' | 'userMessageId'>, at: Instant): void {
    // A later turn takes the place of one whose message never came; one still followed goes on.
    database.run(
      `UPDATE turns SET done = 1 WHERE thread_id = ? AND response_id <> ? AND status IN ${ended}`,
      turn.threadId,
      turn.responseId,
    )
    database.run(
      `INSERT INTO turns (response_id, thread_id, account_id, user_message_id, status, started_at, as_of)
       VALUES (?, ?, ?, ?, 'queued', ?, ?) ON CONFLICT (response_id) DO NOTHING`,
      turn.responseId,
      turn.threadId,
      turn.accountId,
      turn.userMessageId,
      at,
      at,
    )
    touch(turn.threadId, at)
  }

  function touch(threadId: ThreadId, at: Instant): void {
    database.run('UPDATE threads SET last_activity_at = max(last_activity_at, ?) WHERE id = ?', at, threadId)
  }

  function requireThread(account: AccountId, threadId: ThreadId): void {
    const isHere = database.first('SELECT 1 FROM threads WHERE id = ? AND account_id = ?', threadId, account) !== null
    if (!isHere) throw new FailureError({ code: 'gone' })
  }

  /** One that ended after a later turn was asked stands in for nothing. */
  function yieldToLater(responseId: ResponseId): void {
    database.run(
      `UPDATE turns SET done = 1 WHERE response_id = ? AND status IN ${ended}
         AND EXISTS (SELECT 1 FROM turns later WHERE later.thread_id = turns.thread_id AND later.rowid > turns.rowid)`,
      responseId,
    )
  }

  function write(snapshot: ResponseSnapshot, status: Turn['status'], at: Instant): boolean {
    const known = database.first('SELECT raw, status FROM turns WHERE response_id = ? AND done = 0', snapshot.id)
    const raw = writeJson(snapshot.raw) ?? 'null'
    if (known === null || (known['raw'] === raw && known['status'] === status)) return false
    const lives = status === 'queued' || status === 'running' ? 1 : 0
    database.run(
      `UPDATE turns SET status = ?, output_message_id = coalesce(?, output_message_id), parts = ?, error = ?, raw = ?, as_of = ?,
         ended_at = iif(?, NULL, coalesce(ended_at, ?)), stopping = iif(?, stopping, 0)
       WHERE response_id = ?`,
      status,
      snapshot.outputMessageId,
      writeJson(snapshot.parts) ?? '[]',
      writeJson(snapshot.error),
      raw,
      at,
      lives,
      at,
      lives,
      snapshot.id,
    )
    thoughts.add(snapshot.id, snapshot.thoughts, at)
    yieldToLater(snapshot.id)
    return true
  }

  function answerOf(turn: Turn, final: readonly BrokerMessage[]): MessageId | null {
    if (final.some((message) => message.id === turn.outputMessageId)) return turn.outputMessageId
    const question = final.find((message) => message.id === turn.userMessageId)
    const later = final
      .filter((message) => message.role === 'assistant' && message.seq > (question?.seq ?? -1))
      .toSorted((one, other) => (question ? one.seq - other.seq : other.seq - one.seq))
    return later[0]?.id ?? turn.outputMessageId
  }

  /** Within a transaction. What changed; the answer is among it, since its working is new. */
  function finishNow(turn: Turn, final: readonly BrokerMessage[], at: Instant): Message[] {
    const isFirst =
      database.run(
        'UPDATE turns SET done = 1, output_message_id = ?, ended_at = coalesce(ended_at, ?), stopping = 0 WHERE response_id = ? AND done = 0',
        answerOf(turn, final),
        at,
        turn.responseId,
      ) > 0
    if (!isFirst) return messages.put(turn.accountId, final)
    database.run('UPDATE threads SET unread = 1 WHERE id = ?', turn.threadId)
    touch(turn.threadId, at)
    const changed = new Map(messages.put(turn.accountId, final).map((message) => [message.id, message]))
    const answer = get(turn.responseId)?.outputMessageId ?? null
    if (answer !== null) for (const message of messages.find(answer)) changed.set(message.id, message)
    return [...changed.values()]
  }

  return {
    unfinished: async () =>
      read(
        database.all(
          `${select} WHERE done = 0 AND status IN ('queued', 'running', 'finishing') ORDER BY started_at, rowid`,
        ),
      ),
    get: async (responseId) => get(responseId),
    ofThread: async (threadId) =>
      read(
        database.all(
          `${select} WHERE thread_id = ? AND done = 0 ORDER BY started_at DESC, rowid DESC LIMIT 1`,
          threadId,
        ),
      )[0] ?? null,
    async accept({ questionId, accountId: account, ids, text, title, at }) {
      database.transaction(() => {
        database.run(
          `INSERT INTO threads (id, account_id, title, created_at, last_activity_at, complete) VALUES (?, ?, ?, ?, ?, 0)
           ON CONFLICT (id) DO NOTHING`,
          ids.threadId,
          account,
          title,
          at,
          at,
        )
        requireThread(account, ids.threadId)
        // A thread keeps the dial its first question was asked with.
        database.run(
          `UPDATE threads SET research_only = 1
           WHERE id = ? AND EXISTS (SELECT 1 FROM questions WHERE id = ? AND thread_id IS NULL AND research_only = 1)`,
          ids.threadId,
          questionId,
        )
        if (questionId !== null) database.run('DELETE FROM questions WHERE id = ?', questionId)
        database.run(
          `INSERT INTO messages (id, thread_id, seq, role, outcome, created_at, parts, provisional, raw)
           VALUES (?1, ?2, (SELECT coalesce(max(seq), 0) + 1 FROM messages WHERE thread_id = ?2), 'user', 'completed', ?3, ?4, 1, 'null')
           ON CONFLICT (id) DO NOTHING`,
          ids.userMessageId,
          ids.threadId,
          at,
          JSON.stringify([{ kind: 'text', text }]),
        )
        insert({ ...ids, accountId: account }, at)
      })
    },
    async attach(account, snapshot, at) {
      database.transaction(() => {
        requireThread(account, snapshot.threadId)
        if (database.first('SELECT 1 FROM turns WHERE response_id = ?', snapshot.id) !== null) return
        insert({ ...snapshot, responseId: snapshot.id, accountId: account }, at)
        write(snapshot, snapshot.status === 'queued' ? 'queued' : 'running', at)
      })
    },
    async saveSnapshot(snapshot, status, at) {
      return database.transaction(() => write(snapshot, status, at)) ? get(snapshot.id) : null
    },
    async setStopping(responseId, at) {
      database.run(
        `UPDATE turns SET stopping = 1, as_of = ? WHERE response_id = ? AND done = 0 AND status IN ('queued', 'running')`,
        at,
        responseId,
      )
    },
    async setStatus(responseId, status, at) {
      const lives = status === 'queued' || status === 'running' ? 1 : 0
      database.transaction(() => {
        database.run(
          `UPDATE turns SET status = ?, as_of = ?, ended_at = iif(?, NULL, coalesce(ended_at, ?)), stopping = iif(?, stopping, 0)
           WHERE response_id = ? AND done = 0`,
          status,
          at,
          lives,
          at,
          lives,
          responseId,
        )
        yieldToLater(responseId)
      })
    },
    async finish(responseId, final, at) {
      const turn = get(responseId)
      if (turn === null) throw new FailureError({ code: 'gone' })
      const answer = answerOf(turn, final)
      const isOwn = ({ id }: BrokerMessage): boolean => id === answer || id === turn.userMessageId
      const isLong = final.length > mostAtOnce
      // Older history stands by itself, so it may come first; the answer and the end of its turn are one transaction.
      const earlier = isLong
        ? await messages.save(
            turn.accountId,
            final.filter((message) => !isOwn(message)),
          )
        : []
      const own = isLong ? final.filter(isOwn) : final
      return [...earlier, ...database.transaction(() => finishNow(turn, own, at))].toSorted(
        (one, other) => one.seq - other.seq,
      )
    },
  }
}

function columnsOf(row: Row): object {
  return {
    ...row,
    parts: openJson(row['parts']),
    error: openJson(row['error']),
    thoughts: openJson(row['thoughts']),
    stopping: row['stopping'] === 1,
  }
}
