import type { CancelDraft, OrderDraft, Review } from '../../../preload/contract/orders.ts'
import type { AccountId, OrderId } from '../../../preload/contract/words.ts'
import { bridge } from '../../bridge/bridge.ts'

/** Reviews the cancelation of an order at once; where it cannot be, its ticket says what stands in the way. Sends nothing. */
export async function reviewCancel(
  accountId: AccountId,
  orderId: OrderId,
  open: (draft: OrderDraft, review?: Review) => void,
): Promise<void> {
  const draft: CancelDraft = { kind: 'cancel', orderId }
  const row = { draft, origin: null, overrides: [], acknowledged: [], retyped: [] }
  try {
    const result = await bridge.orders.review({ accountId, rows: [row] })
    if (result.outcome === 'reviewed') open(draft, result.review)
    else open(draft)
  } catch {
    open(draft)
  }
}
