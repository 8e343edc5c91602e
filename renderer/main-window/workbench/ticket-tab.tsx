import { TicketCheck } from 'lucide-react'
import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { keepTicket } from '../../features/order-ticket/keep-ticket.ts'
import { OrderTicket } from '../../features/order-ticket/order-ticket.tsx'
import type { Ticket, TicketSource } from '../../features/order-ticket/ticket-state.ts'
import { createTicket } from '../../features/order-ticket/ticket.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Selection, TicketBegin } from './selection.ts'
import { TicketMenu } from './ticket-menu.tsx'
import { ticketKey, type Tickets } from './tickets.ts'

/** The ticket of what was opened: a proposal of an answer, or an order by hand. */
export default function TicketTab({
  selection,
  all,
  account,
  connection,
  tickets,
  inSight,
  onShow,
  onOrders,
  onDraft,
  onSelect,
  onClose,
}: {
  selection: Selection
  /** Everything that has a ticket, newest first. */
  all: readonly Selection[]
  account: Account
  connection: ConnectionKind
  tickets: Tickets
  inSight: boolean
  onShow: (threadId: ThreadId, messageId: string | null) => void
  onOrders: () => void
  /** A ticket of its own. */
  onDraft: (draft: OrderDraft, begins?: TicketBegin) => void
  onSelect: (selection: Selection) => void
  onClose: (key: string) => void
}) {
  const source = sourceOf(selection)
  const menu = all.length > 1 && (
    <TicketMenu all={all} current={selection} accountId={account.id} tickets={tickets} onSelect={onSelect} />
  )
  if (source === null)
    return (
      <>
        {menu}
        <div className="workbench-empty">
          <EmptyState
            icon={TicketCheck}
            fact="This proposal has no thread yet"
            next="Open it again once the answer is final."
          />
        </div>
      </>
    )
  const key = ticketKey(account.id, selection.key)
  const ticket = tickets.of(key, () => {
    const { key: of, openedAt } = selection
    const kept = tickets.keptOf(of)
    const keeping = keepTicket({ accountId: account.id, key: of, source, openedAt, kept })
    return begin(createTicket(account.id, source, keeping), selection)
  })
  return (
    <>
      {menu}
      <OrderTicket
        key={key}
        ticket={ticket}
        account={account}
        connection={connection}
        inSight={inSight}
        onShow={onShow}
        onOrders={onOrders}
        onCancel={(orderId) => onDraft({ kind: 'cancel', orderId }, 'review')}
        onClose={() => {
          ticket.close()
          tickets.discard(key)
          onClose(selection.key)
        }}
      />
    </>
  )
}

function begin(ticket: Ticket, selection: Selection): Ticket {
  if (selection.kind !== 'ticket' || selection.begins === 'fields') return ticket
  ticket.open()
  if (selection.begins === 'review') void ticket.review()
  else ticket.takeReview(selection.begins)
  return ticket
}

function sourceOf(selection: Selection): TicketSource | null {
  if (selection.kind === 'ticket') return selection.source
  if (selection.kind === 'symbol' || selection.threadId === null) return null
  const { threadId, messageId, part } = selection
  return { kind: 'proposal', origin: { threadId, messageId, actionId: part.actionId } }
}
