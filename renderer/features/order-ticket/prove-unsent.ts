import type { Review } from '../../../preload/contract/orders.ts'
import { actListOf } from '../../bridge/acts.ts'
import { bridge } from '../../bridge/bridge.ts'

/** Whether nothing of a review left or can leave: certain only once it is put away, as a Send may still wait in main. */
export async function proveUnsent({ accountId, reviewId, orders }: Review): Promise<boolean> {
  try {
    await bridge.orders.discard({ reviewId })
    const acts = await bridge.orders.acts({ accountId, threadId: null })
    actListOf(accountId).take(acts)
    return orders.every((order) => acts.find(({ actId }) => actId === order.actId)?.state === 'reviewed')
  } catch {
    return false
  }
}
