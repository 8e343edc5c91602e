import type { Account } from '../accounts/accounts.ts'
import { isUuid } from '../http/read-query.ts'
import { Refusal } from '../http/refusal.ts'
import type { Call } from '../http/router.ts'
import type { State } from '../state/open-state.ts'
import type { Order } from '../trading/order.ts'

/** The order named by the path; one of another account is as unknown as one that never was. */
export function orderOfPath(state: State, account: Account, call: Call): Order {
  const id = call.params.get('order_id') ?? ''
  const order = isUuid(id) ? state.orders.find(id.toLowerCase()) : undefined
  if (order?.accountId !== account.id) throw new Refusal(404, `Order ${id} not found for account ${account.id}`)
  return order
}
