import type { Order } from '../../preload/contract/blotter.ts'
import type { ActState } from '../../preload/contract/orders.ts'
import { actId as actIdWord } from '../../preload/contract/words.ts'
import type { AccountId, ActId, OrderId } from '../../preload/contract/words.ts'
import { neverLeft } from './act-states.ts'
import { isOrderOf } from './find-order.ts'
import { nowOf } from './moments.ts'
import type { Clock } from './ports.ts'
import type { Settling } from './settling.ts'
import type { OrderStore } from './trading-ports.ts'

/** More than a page of orders ever has. */
const mostRemembered = 5000

/** A cancel or a change that is in the order may be somebody else's, unless it went out from here and nobody knows what became of it. */
const inDoubt: ReadonlySet<ActState> = new Set<ActState>(['unknown', 'not-found', 'left', 'refused'])

/** Sees acts of ours in orders that were read, in whatever state they are, and writes each status and fill into their record once. */
export interface RecognisingOrders {
  recognise(accountId: AccountId, orders: readonly Order[]): Promise<void>
}

export function createRecognisingOrders(parts: {
  store: OrderStore
  settling: Settling
  clock: Clock
}): RecognisingOrders {
  const { store, settling, clock } = parts
  /** An order as it was last dealt with in this run: an id comes to an act before its order does. */
  const known = new Map<OrderId, string>()

  async function recogniseOne(order: Order): Promise<void> {
    const progress = `${order.clientOrderId} ${order.status} ${order.filledQuantity}`
    if (known.get(order.orderId) === progress) return
    const id = actIdWord.safeParse(order.clientOrderId)
    const own = id.success ? await store.act(id.data) : null
    if (own !== null && isOrderOf(own, order)) await settling.take(own.actId, { kind: 'found', order })
    const act = own ?? (await store.ofOrder(order.orderId))
    if (act !== null) await note(act.actId, order)
    if (known.size >= mostRemembered) known.clear()
    known.set(order.orderId, progress)
  }

  /** Compared with the record and not with memory: a restart repeats nothing. */
  async function note(actId: ActId, order: Order): Promise<void> {
    const { orderId, status, filledQuantity, quantity, averageFillPrice } = order
    const last = (await store.record(actId)).findLast(({ detail }) => detail['orderId'] === orderId)?.detail
    if (last?.['status'] === status && last['filled'] === filledQuantity) return
    const detail = { orderId, status, filled: filledQuantity, quantity, price: averageFillPrice ?? '' }
    const kind = last !== undefined && last['filled'] !== filledQuantity ? 'filled' : 'status'
    await store.append([{ actId, at: nowOf(clock), kind, detail, link: null }])
  }

  return {
    async recognise(accountId, orders) {
      const own = orders.filter((order) => order.accountId === accountId)
      for (const order of own) await recogniseOne(order)
      for (const act of await store.about(own.map(({ orderId }) => orderId))) {
        const order = own.find((one) => isOrderOf(act, one))
        if (order !== undefined && inDoubt.has(act.state) && !neverLeft(act))
          await settling.take(act.actId, { kind: 'found', order })
      }
    },
  }
}
