import type { CancelDraft, ModifyDraft } from '../../preload/contract/order-drafts.ts'
import type { AccountId, ActId } from '../../preload/contract/words.ts'
import type { OrderCall } from './checking-orders.ts'
import type { OrderTerms } from './order-terms.ts'

/** POST of one new order: only the fields it has, in a fixed order, every decimal as typed. */
export function callOfNew(accountId: AccountId, terms: OrderTerms): (actId: ActId) => OrderCall {
  return (id) => ({
    method: 'POST',
    path: `/v1/accounts/${accountId}/orders`,
    payload: JSON.stringify([
      withoutNulls({
        id,
        symbol: terms.symbol,
        side: terms.side,
        quantity: terms.quantity,
        order_type: terms.orderType,
        limit_price: terms.limitPrice,
        stop_price: terms.stopPrice,
        trailing_offset: terms.trailingOffset,
        trailing_offset_type: terms.trailingOffsetType,
        limit_offset: terms.limitOffset,
        time_in_force: terms.timeInForce,
        expires_at: terms.expiresAt,
        extended_hours: terms.extendedHours || null,
      }),
    ]),
  })
}

/** PATCH of what changes; blank fields of the draft stay as they are. */
export function callOfModify(accountId: AccountId, draft: ModifyDraft): () => OrderCall {
  return () => ({
    method: 'PATCH',
    path: pathOf(accountId, draft.orderId),
    payload: JSON.stringify(
      withoutNulls({
        quantity: draft.quantity || null,
        limit_price: draft.limitPrice || null,
        stop_price: draft.stopPrice || null,
      }),
    ),
  })
}

/** DELETE, which has no body. */
export function callOfCancel(accountId: AccountId, draft: CancelDraft): () => OrderCall {
  return () => ({ method: 'DELETE', path: pathOf(accountId, draft.orderId), payload: '' })
}

function pathOf(accountId: AccountId, orderId: string): string {
  return `/v1/accounts/${accountId}/orders/${encodeURIComponent(orderId)}`
}

function withoutNulls(fields: Readonly<Record<string, string | boolean | null>>): Record<string, string | boolean> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}
