import type { DatabaseSync } from 'node:sqlite'

/**
 * Messages whose thread could not be read get a thread again, named by their first words, when it is certain whose they
 * are; what still belongs to nothing goes.
 */
export function adoptOrphans(archive: DatabaseSync): void {
  archive.exec(`
    INSERT OR IGNORE INTO threads (id, account_id, title, created_at, last_activity_at)
    SELECT orphan.thread_id, orphan.account_id, coalesce(nullif(substr(orphan.words, 1, 80), ''), 'Without a title'), orphan.first_at,
      coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', orphan.last_at), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    FROM (
      SELECT m.thread_id, min(m.created_at) AS first_at, max(m.created_at) AS last_at,
        coalesce(
          (SELECT min(account_id) FROM turns WHERE turns.thread_id = m.thread_id),
          (SELECT min(account_id) FROM questions WHERE questions.thread_id = m.thread_id),
          (SELECT min(id) FROM accounts HAVING count(*) = 1)) AS account_id,
        (SELECT CASE WHEN json_valid(parts) THEN json_extract(parts, '$[0].text') END FROM messages said
          WHERE said.thread_id = m.thread_id AND said.role = 'user' ORDER BY said.seq LIMIT 1) AS words
      FROM messages m WHERE m.thread_id NOT IN (SELECT id FROM threads) GROUP BY m.thread_id) orphan
    WHERE orphan.account_id IS NOT NULL;
    DELETE FROM messages WHERE thread_id NOT IN (SELECT id FROM threads);
    DELETE FROM feedback WHERE message_id NOT IN (SELECT id FROM messages);
    DELETE FROM turns WHERE thread_id NOT IN (SELECT id FROM threads);
    DELETE FROM thoughts WHERE response_id NOT IN (SELECT response_id FROM turns)`)
}
