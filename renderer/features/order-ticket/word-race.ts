import type { Order } from '../../../preload/contract/blotter.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import { groupThousands } from '../../ui/numbers.ts'

/** What a fill did before a cancel could: null where there was no race, or it is not over. */
export function wordRace(act: Act, order: Order | null): { fact: string; meaning: string } | null {
  if (act.draft.kind !== 'cancel' || order === null || order.phase !== 'ended') return null
  const [filled, quantity] = [groupThousands(order.filledQuantity), groupThousands(order.quantity)]
  if (order.status === 'FILLED')
    return { fact: 'The fill came first.', meaning: `All ${quantity} are filled; nothing was left to cancel.` }
  if (order.status !== 'CANCELED' || /^0(\.0*)?$/.test(order.filledQuantity)) return null
  return { fact: 'Part of it was filled first.', meaning: `${filled} of ${quantity} are filled; the rest is canceled.` }
}
