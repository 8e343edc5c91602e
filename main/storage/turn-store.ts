import { liveAnswer } from '../../preload/contract/threads.ts'
import { accountId, instant, messageId } from '../../preload/contract/words.ts'
import type { Instant, MessageId, ResponseId, ThreadId } from '../../preload/contract/words.ts'
import type { BrokerMessage, ResponseSnapshot, Turn, TurnStore } from '../services/ports.ts'
import type { OnDamagedRow } from './archive.ts'
import type { Database, Row } from './database.ts'
import type { Messages } from './message-store.ts'
import { openJson, readRow } from './read-json.ts'

const select = `
  SELECT response_id AS responseId, thread_id AS threadId, account_id AS accountId, user_message_id AS userMessageId,
    output_message_id AS outputMessageId, status, parts, error, started_at AS startedAt, ended_at AS endedAt, stopping,
    as_of AS asOf,
    (SELECT json_group_array(json_object('text', text, 'at', at) ORDER BY position)
      FROM thoughts WHERE response_id = turns.response_id) AS thoughts
  FROM turns`

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
  const read = (rows: readonly Row[]): Turn[] =>
    rows.flatMap((row) => readRow(turnRow, columnsOf(row)) ?? onDamagedRow('turns'))
  const get = (responseId: ResponseId): Turn | null =>
    read(database.all(`${select} WHERE response_id = ?`, responseId))[0] ?? null

  function insert(turn: Pick<Turn, 'responseId' | 'threadId' | 'accountId' | 'userMessageId'>, at: Instant): void {
    // A later turn takes the place of one whose message never came.
    database.run('UPDATE turns SET done = 1 WHERE thread_id = ? AND response_id <> ?', turn.threadId, turn.responseId)
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

  function write(snapshot: ResponseSnapshot, status: Turn['status'], at: Instant): boolean {
    const known = database.first(
      'SELECT raw, status, (SELECT count(*) FROM thoughts WHERE response_id = ?1) AS thoughts FROM turns WHERE response_id = ?1',
      snapshot.id,
    )
    const raw = JSON.stringify(snapshot.raw)
    if (known === null || (known['raw'] === raw && known['status'] === status)) return false
    database.run(
      `UPDATE turns SET status = ?, output_message_id = coalesce(?, output_message_id), parts = ?, error = ?, raw = ?, as_of = ?,
         ended_at = CASE WHEN ? IN ('queued', 'running') THEN NULL ELSE coalesce(ended_at, ?) END
       WHERE response_id = ?`,
      status,
      snapshot.outputMessageId,
      JSON.stringify(snapshot.parts),
      snapshot.error === null ? null : JSON.stringify(snapshot.error),
      raw,
      at,
      status,
      at,
      snapshot.id,
    )
    // The broker forgets its thoughts; a shorter list later takes none away.
    for (const [position, text] of snapshot.thoughts.entries())
      database.run(
        `INSERT INTO thoughts (response_id, position, text, at) VALUES (?, ?, ?, ?)
         ON CONFLICT (response_id, position) DO UPDATE SET text = excluded.text WHERE text <> excluded.text`,
        snapshot.id,
        position,
        text,
        at,
      )
    return true
  }

  /** Returns the id of the message that ended the turn, when it is among these. */
  function tieMessage(turn: Turn, final: readonly BrokerMessage[]): MessageId | undefined {
    const isHere = final.some((message) => message.id === turn.outputMessageId)
    const question = final.find((message) => message.id === turn.userMessageId)
    const answer = isHere
      ? (turn.outputMessageId ?? undefined)
      : final
          .filter((message) => message.role === 'assistant' && message.seq > (question?.seq ?? -1))
          .toSorted((one, other) => (question ? one.seq - other.seq : other.seq - one.seq))[0]?.id
    database.run(
      'UPDATE turns SET done = 1, output_message_id = coalesce(?, output_message_id) WHERE response_id = ?',
      answer ?? null,
      turn.responseId,
    )
    return answer
  }

  return {
    unfinished: async () =>
      read(
        database.all(`${select} WHERE done = 0 AND status IN ('queued', 'running', 'finishing') ORDER BY started_at`),
      ),
    get: async (responseId) => get(responseId),
    ofThread: async (threadId) =>
      read(database.all(`${select} WHERE thread_id = ? AND done = 0 ORDER BY started_at DESC LIMIT 1`, threadId))[0] ??
      null,
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
      if (get(snapshot.id) !== null) return
      database.transaction(() => {
        insert({ ...snapshot, responseId: snapshot.id, accountId: account }, at)
        write(snapshot, snapshot.status === 'queued' ? 'queued' : 'running', at)
      })
    },
    async saveSnapshot(snapshot, status, at) {
      return database.transaction(() => write(snapshot, status, at)) ? get(snapshot.id) : null
    },
    async setStopping(responseId, at) {
      database.run('UPDATE turns SET stopping = 1, as_of = ? WHERE response_id = ?', at, responseId)
    },
    async setStatus(responseId, status, at) {
      database.run(
        'UPDATE turns SET status = ?, ended_at = coalesce(ended_at, ?), as_of = ? WHERE response_id = ?',
        status,
        at,
        at,
        responseId,
      )
    },
    async finish(responseId, final, at) {
      return database.transaction(() => {
        const turn = get(responseId)
        if (turn === null) return messages.put(final)
        const answer = tieMessage(turn, final)
        database.run('UPDATE turns SET ended_at = coalesce(ended_at, ?) WHERE response_id = ?', at, responseId)
        database.run('UPDATE threads SET unread = 1 WHERE id = ?', turn.threadId)
        touch(turn.threadId, at)
        const changed = messages.put(final)
        // Its thoughts are new to it even where the message itself was here before.
        if (answer === undefined || changed.some(({ id }) => id === answer)) return changed
        return [...changed, ...messages.find(answer)]
      })
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
