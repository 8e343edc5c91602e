import type { DraftStore } from '../services/store-ports.ts'
import type { ThreadId } from '../../preload/contract/words.ts'
import type { Database } from './database.ts'

/** Composer texts, one per account and thread. */
export function createDraftStore(database: Database): DraftStore {
  return {
    async get(accountId, threadId) {
      const row = database.first(
        'SELECT text FROM drafts WHERE account_id = ? AND place = ?',
        accountId,
        placeOf(threadId),
      )
      return typeof row?.['text'] === 'string' ? row['text'] : ''
    },
    async save(accountId, threadId, text, at) {
      const place = placeOf(threadId)
      if (text.trim() === '') database.run('DELETE FROM drafts WHERE account_id = ? AND place = ?', accountId, place)
      else
        database.run(
          `INSERT INTO drafts (account_id, place, text, updated_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (account_id, place) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at`,
          accountId,
          place,
          text,
          at,
        )
    },
  }
}

/** A thread id never contains a space, so no thread can be called this. */
function placeOf(threadId: ThreadId | null): string {
  return threadId ?? 'new thread'
}
