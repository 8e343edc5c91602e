import type { TicketRow } from '../../preload/contract/order-checks.ts'
import { checkCancel } from './check-cancel.ts'
import { checkModify } from './check-modify.ts'
import { checkNewOrder } from './check-new-order.ts'
import type { CheckedOrder } from './checking-orders.ts'
import type { OrderContext } from './order-context.ts'

/** Judges one order of a ticket: what is wrong, what is worth knowing, what it comes to, and the call it would become. Pure. */
export function checkOrder(row: TicketRow, context: OrderContext): CheckedOrder {
  const { draft } = row
  switch (draft.kind) {
    case 'new':
      return checkNewOrder(row, draft, context)
    case 'cancel':
      return checkCancel(row, draft, context)
    case 'modify':
      return checkModify(row, draft, context)
  }
}
