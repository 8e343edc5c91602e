import { account as accountWord } from '../../preload/contract/session.ts'
import type { Account } from '../../preload/contract/session.ts'
import type { AccountStore } from '../services/store-ports.ts'
import type { Database } from './database.ts'
import { readRow } from './read-json.ts'
import type { OnDamagedRow } from './damaged-row.ts'

const colours = [1, 2, 3, 4, 5, 6]

/** Accounts as last read, with the user's names and colours. */
export function createAccountStore(database: Database, onDamagedRow: OnDamagedRow): AccountStore {
  function list(): Account[] {
    const rows = database.all(
      `SELECT id, name, colour, full_name AS fullName, short_name AS shortName, subtype, status FROM accounts ORDER BY rowid`,
    )
    return rows.flatMap((row) => readRow(accountWord, row) ?? onDamagedRow('accounts'))
  }

  return {
    list: async () => list(),
    async save(accounts) {
      return database.transaction(() => {
        for (const { id, fullName, shortName, subtype, status } of accounts) {
          const used = new Set(list().map((known) => known.colour))
          const colour = colours.find((free) => !used.has(free)) ?? (id % colours.length) + 1
          database.run(
            `INSERT INTO accounts (id, name, colour, full_name, short_name, subtype, status) VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET full_name = excluded.full_name, short_name = excluded.short_name,
               subtype = excluded.subtype, status = excluded.status`,
            id,
            fullName,
            colour,
            fullName,
            shortName,
            subtype,
            status,
          )
        }
        return list()
      })
    },
    async describe(accountId, name, colour) {
      database.run('UPDATE accounts SET name = ?, colour = ? WHERE id = ?', name, colour, accountId)
    },
  }
}
