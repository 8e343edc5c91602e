import { CircleDot, Eye, Pencil } from 'lucide-react'
import type { Order } from '../../../../preload/contract/blotter.ts'
import type { Act } from '../../../../preload/contract/orders.ts'
import { stateOf } from '../../../ui/order/order-state.tsx'
import type { OrderPill } from '../../../ui/order/order-words.ts'
import type { TicketPhase } from './ticket-phases.ts'

const editing: OrderPill = { icon: Pencil, word: 'Editing', tone: 'accent' }
const reviewing: OrderPill = { icon: Eye, word: 'In review', tone: 'accent' }
const sent: OrderPill = { icon: CircleDot, word: 'Sent', tone: 'accent' }

/** What became of a proposal: its open ticket first, then what was sent of it. null: nothing did. */
export function outcomeOfProposal(
  phase: TicketPhase | null,
  /** Acts of this proposal that were sent, the newest of each row. */
  acts: readonly Act[],
  orders: readonly Order[],
): OrderPill | null {
  if (phase === 'editing') return editing
  if (phase === 'reviewing') return reviewing
  const pills = acts.map((act) => pillOf(act, orders.find((order) => order.orderId === act.orderId) ?? null))
  const [first] = pills
  if (first === undefined) return null
  if (pills.every(({ word }) => word === first.word)) return first
  return { ...worstOf(pills, first), word: countWords(pills) }
}

/** The newest act of each row that was sent; `acts` are newest first. */
export function sentOf(acts: readonly Act[], messageId: string, actionId: string): Act[] {
  const byRow = new Map<number, Act>()
  for (const act of acts) {
    const { origin } = act
    if (act.sentAt === null || origin === null) continue
    if (origin.messageId !== messageId || origin.actionId !== actionId) continue
    if (!byRow.has(origin.row)) byRow.set(origin.row, act)
  }
  return [...byRow.values()]
}

function pillOf(act: Act, order: Order | null): OrderPill {
  // Of a cancel or a change the order tells what it was before as well.
  return act.state === 'accepted' && (order === null || act.draft.kind !== 'new') ? sent : stateOf(act, order)
}

const byWeight = ['warning', 'negative', 'accent', 'neutral', 'info', 'positive'] as const

function worstOf(pills: readonly OrderPill[], first: OrderPill): OrderPill {
  const weight = ({ tone }: OrderPill) => byWeight.indexOf(tone)
  return pills.reduce((worst, pill) => (weight(pill) < weight(worst) ? pill : worst), first)
}

function countWords(pills: readonly OrderPill[]): string {
  const counts = new Map<string, number>()
  for (const { word } of pills) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].map(([word, count]) => `${count} ${word.toLowerCase()}`).join(', ')
}
