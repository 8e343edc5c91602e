import { keptTicket } from '../../preload/contract/tickets.ts'
import type { TicketStore } from '../services/store-ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database } from './database.ts'
import { readJson } from './read-json.ts'

/** Of an account; the contract lists so many. */
const mostKept = 20

/** Tickets that were begun and not sent, an account each. */
export function createTicketStore(database: Database, onDamagedRow: OnDamagedRow): TicketStore {
  return {
    async list(accountId) {
      return database
        .all(
          'SELECT value FROM tickets WHERE account_id = ? ORDER BY opened_at DESC, key DESC LIMIT ?',
          accountId,
          mostKept,
        )
        .flatMap(({ value }) => readJson(keptTicket, value) ?? onDamagedRow('tickets'))
    },
    async keep(accountId, ticket) {
      database.transaction(() => {
        database.run(
          'INSERT OR REPLACE INTO tickets (account_id, key, opened_at, value) VALUES (?, ?, ?, ?)',
          accountId,
          ticket.key,
          ticket.openedAt,
          JSON.stringify(ticket),
        )
        database.run(
          `DELETE FROM tickets WHERE account_id = ?1 AND key IN (
             SELECT key FROM tickets WHERE account_id = ?1 ORDER BY opened_at DESC, key DESC LIMIT -1 OFFSET ?2)`,
          accountId,
          mostKept,
        )
      })
    },
    async drop(accountId, key) {
      database.run('DELETE FROM tickets WHERE account_id = ? AND key = ?', accountId, key)
    },
  }
}
