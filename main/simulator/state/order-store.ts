import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { isFinal, orderSchema, type Order } from '../trading/order.ts'
import { jsonColumn } from './json-column.ts'

const orderRow = z.object({ body: jsonColumn(orderSchema) }).transform(({ body }) => body)

export class OrderStore {
  private readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
  }

  add(order: Order): void {
    this.database
      .prepare('INSERT INTO orders (id, account_id, client_order_id, is_over, body) VALUES (?, ?, ?, ?, ?)')
      .run(order.id, order.accountId, order.clientOrderId, isFinal(order) ? 1 : 0, JSON.stringify(order))
  }

  put(order: Order): void {
    this.database
      .prepare('UPDATE orders SET is_over = ?, body = ? WHERE id = ?')
      .run(isFinal(order) ? 1 : 0, JSON.stringify(order), order.id)
  }

  find(id: string): Order | undefined {
    return orderRow.optional().parse(this.database.prepare('SELECT body FROM orders WHERE id = ?').get(id))
  }

  /** The latest order with this id of the client's: a replacement has the id of what it replaces. */
  findByClientId(accountId: number, clientOrderId: string): Order | undefined {
    const statement = this.database.prepare(
      'SELECT body FROM orders WHERE account_id = ? AND client_order_id = ? ORDER BY rowid DESC LIMIT 1',
    )
    return orderRow.optional().parse(statement.get(accountId, clientOrderId))
  }

  /** Oldest first. */
  list(accountId: number): Order[] {
    return this.read('SELECT body FROM orders WHERE account_id = ? ORDER BY rowid', accountId)
  }

  /** Those that are not over, oldest first. */
  listOpen(accountId: number): Order[] {
    return this.read('SELECT body FROM orders WHERE account_id = ? AND is_over = 0 ORDER BY rowid', accountId)
  }

  /** Of all accounts, oldest first. */
  listAllOpen(): Order[] {
    return this.read('SELECT body FROM orders WHERE is_over = 0 ORDER BY rowid')
  }

  isEmpty(): boolean {
    return this.database.prepare('SELECT 1 FROM orders LIMIT 1').get() === undefined
  }

  private read(sql: string, ...values: number[]): Order[] {
    const rows = this.database.prepare(sql).all(...values)
    return rows.map((row) => orderRow.parse(row))
  }
}
