import { balances, execution, order, position } from '../../preload/contract/blotter.ts'
import type { Order } from '../../preload/contract/blotter.ts'
import { instant } from '../../preload/contract/words.ts'
import type { AccountId, Instant } from '../../preload/contract/words.ts'
import type { BlotterStore } from '../services/trading-ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database } from './database.ts'
import { readJson } from './read-json.ts'

/** Of an account; open orders stay whatever their age. */
const mostEnded = 5_000
const mostExecutions = 5_000

type List = 'orders' | 'executions' | 'positions' | 'balances'

/** The broker's lists as last read, an account each. */
export function createBlotterStore(database: Database, onDamagedRow: OnDamagedRow): BlotterStore {
  function asOf(accountId: AccountId, list: List): Instant | null {
    const row = database.first('SELECT at FROM blotter_reads WHERE account_id = ? AND list = ?', accountId, list)
    return instant.safeParse(row?.['at']).data ?? null
  }

  function noteRead(accountId: AccountId, list: List, at: Instant): void {
    database.run('INSERT OR REPLACE INTO blotter_reads (account_id, list, at) VALUES (?, ?, ?)', accountId, list, at)
  }

  /** True when it is new or changed, and kept. */
  function keep(next: Order): boolean {
    const { accountId, orderId, phase, createdAt } = next
    const row = database.first('SELECT value FROM orders WHERE account_id = ? AND order_id = ?', accountId, orderId)
    const before = readJson(order, row?.['value'])
    const value = JSON.stringify(next)
    // Two answers can come in the other order than they were given.
    if (before !== null && (JSON.stringify(before) === value || isOlder(next, before))) return false
    database.run(
      'INSERT OR REPLACE INTO orders (account_id, order_id, phase, created_at, value) VALUES (?, ?, ?, ?, ?)',
      accountId,
      orderId,
      phase,
      createdAt,
      value,
    )
    return true
  }

  return {
    async orders(accountId, limit) {
      const sql = 'SELECT value FROM orders WHERE account_id = ? ORDER BY created_at DESC, order_id DESC LIMIT ?'
      const rows = database
        .all(sql, accountId, limit)
        .flatMap(({ value }) => readJson(order, value) ?? onDamagedRow('orders'))
      return { rows, asOf: asOf(accountId, 'orders') }
    },
    async openOrders(accountId) {
      const sql =
        "SELECT value FROM orders WHERE account_id = ? AND phase = 'open' ORDER BY created_at DESC, order_id DESC"
      return database.all(sql, accountId).flatMap(({ value }) => readJson(order, value) ?? onDamagedRow('orders'))
    },
    async order(orderId) {
      return readJson(order, database.first('SELECT value FROM orders WHERE order_id = ?', orderId)?.['value'])
    },
    async saveOrders(accountId, orders, at) {
      // As the contract says it, without what came beside it: the same order is the same text.
      const rows = orders.map((row) => order.parse(row)).filter((row) => row.accountId === accountId)
      return database.transaction(() => {
        const changed = rows.filter(keep)
        if (at !== null) noteRead(accountId, 'orders', at)
        if (changed.length > 0)
          database.run(
            `DELETE FROM orders WHERE account_id = ?1 AND phase = 'ended' AND order_id IN (
               SELECT order_id FROM orders WHERE account_id = ?1 AND phase = 'ended'
               ORDER BY created_at DESC, order_id DESC LIMIT -1 OFFSET ?2)`,
            accountId,
            mostEnded,
          )
        return changed
      })
    },
    async executions(accountId, limit) {
      const sql = 'SELECT value FROM executions WHERE account_id = ? ORDER BY at DESC, execution_id DESC LIMIT ?'
      const rows = database
        .all(sql, accountId, limit)
        .flatMap(({ value }) => readJson(execution, value) ?? onDamagedRow('executions'))
      return { rows, asOf: asOf(accountId, 'executions') }
    },
    async saveExecutions(accountId, executions, at) {
      const rows = executions.map((row) => execution.parse(row)).filter((row) => row.accountId === accountId)
      return database.transaction(() => {
        const added = rows.filter(
          (row) =>
            database.run(
              'INSERT OR IGNORE INTO executions (account_id, execution_id, at, value) VALUES (?, ?, ?, ?)',
              accountId,
              row.executionId,
              row.at,
              JSON.stringify(row),
            ) > 0,
        )
        noteRead(accountId, 'executions', at)
        if (added.length > 0)
          database.run(
            `DELETE FROM executions WHERE account_id = ?1 AND execution_id IN (
               SELECT execution_id FROM executions WHERE account_id = ?1
               ORDER BY at DESC, execution_id DESC LIMIT -1 OFFSET ?2)`,
            accountId,
            mostExecutions,
          )
        return added
      })
    },
    async positions(accountId) {
      const rows = database
        .all('SELECT value FROM positions WHERE account_id = ? ORDER BY place', accountId)
        .flatMap(({ value }) => readJson(position, value) ?? onDamagedRow('positions'))
      return { rows, asOf: asOf(accountId, 'positions') }
    },
    async savePositions(accountId, positions, at) {
      database.transaction(() => {
        database.run('DELETE FROM positions WHERE account_id = ?', accountId)
        for (const [place, row] of positions.entries())
          database.run(
            'INSERT OR REPLACE INTO positions (account_id, instrument_id, place, value) VALUES (?, ?, ?, ?)',
            accountId,
            row.instrumentId,
            place,
            JSON.stringify(position.parse(row)),
          )
        noteRead(accountId, 'positions', at)
      })
    },
    async balances(accountId) {
      const row = database.first('SELECT value FROM balances WHERE account_id = ?', accountId)
      return { rows: readJson(balances, row?.['value']), asOf: asOf(accountId, 'balances') }
    },
    async saveBalances(next, at) {
      database.transaction(() => {
        database.run(
          'INSERT OR REPLACE INTO balances (account_id, value) VALUES (?, ?)',
          next.accountId,
          JSON.stringify(balances.parse(next)),
        )
        noteRead(next.accountId, 'balances', at)
      })
    },
  }
}

/** Of one precision the text itself tells, to the nanosecond. In one moment an order can end, and not come back. */
function isOlder({ updatedAt: at, phase }: Order, kept: Order): boolean {
  if (at === kept.updatedAt) return phase === 'open' && kept.phase === 'ended'
  return at.length === kept.updatedAt.length ? at < kept.updatedAt : Date.parse(at) < Date.parse(kept.updatedAt)
}
