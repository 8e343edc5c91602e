import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { sides, type Execution } from '../trading/order.ts'

const executionRow = z
  .object({
    id: z.string(),
    order_id: z.string(),
    account_id: z.number(),
    symbol: z.string(),
    side: z.enum(sides),
    quantity: z.string(),
    price: z.string(),
    at: z.number(),
  })
  .transform(({ order_id: orderId, account_id: accountId, ...row }): Execution => ({ ...row, orderId, accountId }))

export class ExecutionStore {
  private readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
  }

  add({ id, orderId, accountId, symbol, side, quantity, price, at }: Execution): void {
    this.database
      .prepare(
        `INSERT INTO executions (id, order_id, account_id, symbol, side, quantity, price, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, orderId, accountId, symbol, side, quantity, price, at)
  }

  /** Oldest first. */
  list(accountId: number): Execution[] {
    const rows = this.database
      .prepare('SELECT * FROM executions WHERE account_id = ? ORDER BY at, rowid')
      .all(accountId)
    return rows.map((row) => executionRow.parse(row))
  }
}
