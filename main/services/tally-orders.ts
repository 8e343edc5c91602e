import type { Order } from '../../preload/contract/blotter.ts'
import type { Act } from '../../preload/contract/orders.ts'

/** Of an account: acts on their way or of unknown outcome, and its open orders. An act and its order count once. */
export function tallyOrders(underWay: readonly Act[], open: readonly Order[]): { needsYou: number; open: number } {
  const needsYou = underWay.filter(({ state }) => state === 'unknown' || state === 'not-found')
  const madeBy = (act: Act, order: Order): boolean =>
    act.draft.kind === 'new' && (act.orderId === order.orderId || act.actId === order.clientOrderId)
  const settled = open.filter((order) => !needsYou.some((act) => madeBy(act, order)))
  const onTheirWay = underWay.filter(
    (act) => act.state === 'sending' && act.draft.kind === 'new' && !open.some((order) => madeBy(act, order)),
  )
  return { needsYou: needsYou.length, open: settled.length + onTheirWay.length }
}
