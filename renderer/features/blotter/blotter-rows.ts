import type { Blotter, Order } from '../../../preload/contract/blotter.ts'
import type { Act } from '../../../preload/contract/orders.ts'

/** One order of the blotter: what this computer did about it, what the broker says, or both. */
export interface BlotterRow {
  key: string
  /** null: not sent from this computer. */
  act: Act | null
  /** null: not known to the broker, as far as is known here. */
  order: Order | null
  /** When it was sent, or made at the broker. */
  at: string
  group: 'needs-you' | 'open' | 'done'
}

/** Orders and acts as one list, newest first in each group. An act and its order are one row; a cancel or a change is a row only while it needs the user. */
export function rowsOf(blotter: Blotter | null, acts: readonly Act[]): BlotterRow[] {
  const orders = blotter?.orders.rows ?? []
  const sent = acts.filter((act) => act.sentAt !== null)
  const ofOrders = orders.map((order) => rowOfOrder(order, actOf(order, sent)))
  const joined = new Set(ofOrders.map(({ act }) => act))
  const alone = sent.filter((act) => !joined.has(act) && (act.draft.kind === 'new' || needsYou(act)))
  const rows = [...ofOrders, ...alone.map(rowOfAct)]
  return rows.toSorted((one, two) => momentOf(two.at) - momentOf(one.at))
}

function rowOfOrder(order: Order, act: Act | null): BlotterRow {
  const group = act !== null && needsYou(act) ? 'needs-you' : order.phase === 'open' ? 'open' : 'done'
  return { key: order.orderId, act, order, at: order.createdAt, group }
}

function rowOfAct(act: Act): BlotterRow {
  const isRunning = act.state === 'sending' || act.state === 'accepted'
  const group = needsYou(act) ? 'needs-you' : isRunning ? 'open' : 'done'
  return { key: act.actId, act, order: null, at: act.sentAt ?? act.reviewedAt, group }
}

/** The act that made this order. */
function actOf(order: Order, acts: readonly Act[]): Act | null {
  return (
    acts.find(
      (act) => act.draft.kind === 'new' && (act.orderId === order.orderId || act.actId === order.clientOrderId),
    ) ?? null
  )
}

/** The act is in it, or its order. */
export function isOfAct({ act, order }: BlotterRow, actId: string | null): boolean {
  return actId !== null && (act?.actId === actId || order?.clientOrderId === actId)
}

/** Its outcome is not known. */
export function needsYou(act: Act): boolean {
  return act.state === 'unknown' || act.state === 'not-found'
}

function momentOf(time: string): number {
  return Date.parse(time) || 0
}

/** Rows of one symbol, state or word. */
export function filterRows(rows: readonly BlotterRow[], symbol: string): BlotterRow[] {
  const wanted = symbol.trim().toUpperCase()
  return wanted === '' ? [...rows] : rows.filter((row) => symbolOf(row).toUpperCase().includes(wanted))
}

/** Symbol of a row; blank where neither side names one. */
export function symbolOf({ act, order }: BlotterRow): string {
  if (order?.symbol !== null && order !== null) return order.symbol
  return act?.draft.kind === 'new' ? act.draft.symbol : ''
}
