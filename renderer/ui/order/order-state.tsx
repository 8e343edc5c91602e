import type { Order } from '../../../preload/contract/blotter.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import { Pill } from '../pill.tsx'
import { revealHidden } from '../reveal-hidden.ts'
import { isUnsent } from './is-unsent.ts'
import { actPills, pillOfStatus, unsentPill, type OrderPill } from './order-words.ts'

/** State of an act or its order: the order's own status as soon as it is known. */
export function OrderState({ act, order }: { act: Act | null; order: Order | null }) {
  const { icon, word, tone } = stateOf(act, order)
  return (
    <Pill tone={tone} icon={icon}>
      {revealHidden(word, 40)}
    </Pill>
  )
}

export function stateOf(act: Act | null, order: Order | null): OrderPill {
  const settled = act === null || act.state === 'accepted'
  if (order !== null && settled) return pillOfStatus(order.status)
  if (act === null) return pillOfStatus(order?.status ?? '?')
  return isUnsent(act) ? unsentPill : actPills[act.state]
}
