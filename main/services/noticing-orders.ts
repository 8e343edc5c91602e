import type { Order } from '../../preload/contract/blotter.ts'
import type { DeskEvent } from '../../preload/contract/index.ts'
import type { Act } from '../../preload/contract/orders.ts'
import { actId as actIdWord } from '../../preload/contract/words.ts'
import type { AccountId, ActId, OrderId } from '../../preload/contract/words.ts'
import { wordOrder } from './notice-words.ts'
import type { OrderNews } from './notice-words.ts'
import type { Notifying } from './notifying.ts'
import { sentenceOfOrder } from './order-sentence.ts'

/** Hears what became of orders and tells of each end once. */
export interface NoticingOrders {
  hear(event: DeskEvent): void
  /** What an earlier run left open or of unknown outcome: its end is news. */
  awaitEnds(orders: readonly Order[], acts: readonly Act[]): void
}

export function createNoticingOrders(parts: {
  tell: Notifying['tell']
  /** A notice that could not be given; nothing hangs on it. */
  onTrouble: (error: unknown) => void
}): NoticingOrders {
  const { tell, onTrouble } = parts
  /** Only what was open, or went out from here, can end: a list read for the first time is no news. */
  const open = new Set<OrderId>()
  /** Acts under way: the id of a new order at the broker is that of its act. */
  const sent = new Set<string>()
  const told = new Set<string>()

  function hearAct(act: Act): void {
    const { accountId, actId, state, sentence } = act
    if (state === 'sending' || state === 'unknown') sent.add(actId)
    if (act.orderId !== null && sent.has(actId)) open.add(act.orderId)
    const news = newsOfAct(act)
    // The user repeats one: what becomes of it is news again.
    if (state === 'sending') for (const each of ['refused', 'unsent', 'unknown']) told.delete(`${actId} ${each}`)
    if (news === null) return
    const symbol = act.draft.kind === 'new' ? act.draft.symbol : null
    say([`${actId} ${news}`], accountId, actId, { news, symbol, sentence })
  }

  function hearOrder(order: Order): void {
    const { accountId, orderId, clientOrderId, symbol } = order
    const isAwaited = open.has(orderId) || sent.has(clientOrderId)
    if (order.phase === 'open') {
      open.add(orderId)
      return
    }
    const news = newsOf(order)
    if (!isAwaited || news === null) return
    const actId = actIdWord.safeParse(clientOrderId).data ?? null
    // A refusal may be heard as the answer to its act and again in the list.
    const names = actId !== null && news === 'refused' ? [orderId, `${actId} refused`] : [orderId]
    say(names, accountId, actId, { news, symbol, sentence: sentenceOfOrder(order) })
  }

  /** Once by each of its names: an end that was told by a later one is remembered by the first. */
  function say(
    names: readonly string[],
    accountId: AccountId,
    actId: ActId | null,
    order: Parameters<typeof wordOrder>[1],
  ): void {
    for (const name of names) {
      if (told.has(name)) return
      told.add(name)
    }
    tell(accountId, { kind: 'orders', actId }, (shows, accountIds) => wordOrder(shows, order, accountIds)).catch(
      onTrouble,
    )
  }

  return {
    hear(event) {
      if (event.name === 'orders.changed') for (const act of event.payload.acts) hearAct(act)
      if (event.name === 'blotter.changed') for (const order of event.payload.orders?.changed ?? []) hearOrder(order)
    },
    awaitEnds(orders, acts) {
      for (const { orderId } of orders) open.add(orderId)
      for (const { actId } of acts) sent.add(actId)
    },
  }
}

function newsOfAct({ state, refusal }: Act): OrderNews | null {
  if (state === 'refused') return refusal === null ? 'unsent' : 'refused'
  return state === 'unknown' ? 'unknown' : null
}

/** null: nothing came of it, or it goes on: another day, or as the order that took its place. */
function newsOf({ status, filledQuantity }: Order): OrderNews | null {
  switch (status.toUpperCase()) {
    case 'REJECTED':
      return 'refused'
    case 'FILLED':
      return 'filled'
    case 'DONE_FOR_DAY':
    case 'REPLACED':
      return null
    default:
      return /[1-9]/.test(filledQuantity) ? 'partly-filled' : null
  }
}
