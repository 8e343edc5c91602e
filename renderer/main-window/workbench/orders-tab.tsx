import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import type { ActId, ThreadId } from '../../../preload/contract/words.ts'
import { BlotterView } from '../../features/blotter/blotter.tsx'
import { blankDraft } from '../../features/order-ticket/blank-draft.ts'
import type { TicketBegin } from './selection.ts'

/** Orders, fills and positions of the account; changing one opens a ticket. */
export default function OrdersTab({
  account,
  connection,
  threadId,
  inSight,
  shown,
  onShow,
  onDraft,
}: {
  account: Account
  connection: ConnectionKind
  threadId: ThreadId | null
  inSight: boolean
  shown: { actId: ActId } | null
  onShow: (threadId: ThreadId, messageId: string | null) => void
  onDraft: (draft: OrderDraft, begins?: TicketBegin) => void
}) {
  return (
    <BlotterView
      account={account}
      connection={connection}
      inSight={inSight}
      shown={shown}
      threadId={threadId}
      onShow={onShow}
      onCancel={(orderId) => onDraft({ kind: 'cancel', orderId })}
      onCancelNow={(orderId) => onDraft({ kind: 'cancel', orderId }, 'review')}
      onModify={(orderId) => onDraft({ kind: 'modify', orderId, quantity: '', limitPrice: '', stopPrice: '' })}
      onReview={(review) => {
        const [order] = review.orders
        if (order !== undefined) onDraft(order.draft, review)
      }}
      onNew={() => onDraft(blankDraft(''))}
    />
  )
}
