import { TicketCheck } from 'lucide-react'
import type { OrderDraft, Review } from '../../../preload/contract/orders.ts'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { keepTicket } from '../../features/order-ticket/keep-ticket.ts'
import { OrderTicket } from '../../features/order-ticket/order-ticket.tsx'
import type { Ticket, TicketSource } from '../../features/order-ticket/ticket-state.ts'
import { createTicket } from '../../features/order-ticket/ticket.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { reviewCancel } from './review-cancel.ts'
import type { Selection } from './selection.ts'
import { ticketKey, type Tickets } from './tickets.ts'

/** The ticket of what was opened: a proposal of an answer, or an order by hand. */
export default function TicketTab({
  selection,
  account,
  connection,
  tickets,
  inSight,
  onShow,
  onOrders,
  onDraft,
  onClose,
}: {
  selection: Selection
  account: Account
  connection: ConnectionKind
  tickets: Tickets
  inSight: boolean
  onShow: (threadId: ThreadId, messageId: string | null) => void
  onOrders: () => void
  /** A ticket of its own. */
  onDraft: (draft: OrderDraft, review?: Review) => void
  onClose: (key: string) => void
}) {
  const source = sourceOf(selection)
  if (source === null)
    return (
      <div className="workbench-empty">
        <EmptyState
          icon={TicketCheck}
          fact="This proposal has no thread yet"
          next="Open it again once the answer is final."
        />
      </div>
    )
  const key = ticketKey(account.id, selection.key)
  const ticket = tickets.of(key, () => {
    const { key: of, openedAt } = selection
    const kept = tickets.keptOf(of)
    const keeping = keepTicket({ accountId: account.id, key: of, source, openedAt, kept })
    return begin(createTicket(account.id, source, keeping), selection)
  })
  return (
    <OrderTicket
      key={key}
      ticket={ticket}
      account={account}
      connection={connection}
      inSight={inSight}
      onShow={onShow}
      onOrders={onOrders}
      onCancel={(orderId) => void reviewCancel(account.id, orderId, onDraft)}
      onClose={() => {
        ticket.close()
        tickets.discard(key)
        onClose(selection.key)
      }}
    />
  )
}

/** A repeat begins where it was reviewed. */
function begin(ticket: Ticket, selection: Selection): Ticket {
  if (selection.kind !== 'ticket' || selection.review === null) return ticket
  ticket.open()
  ticket.takeReview(selection.review)
  return ticket
}

function sourceOf(selection: Selection): TicketSource | null {
  if (selection.kind === 'ticket') return selection.source
  if (selection.kind === 'symbol' || selection.threadId === null) return null
  const { threadId, messageId, part } = selection
  return { kind: 'proposal', origin: { threadId, messageId, actionId: part.actionId } }
}
