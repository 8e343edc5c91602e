import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import type { OrderId, ThreadId } from '../../../preload/contract/words.ts'
import { useActs } from '../../bridge/acts.ts'
import { useStore } from '../../bridge/store.ts'
import { Button } from '../../ui/button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { EditStep } from './edit-step.tsx'
import { GuardsDialog } from './guards-dialog.tsx'
import '../../ui/order/order.css'
import './order-ticket.css'
import { ReviewStep } from './review-step.tsx'
import { SentStep } from './sent-step.tsx'
import type { Ticket } from './ticket-state.ts'

/** The quote and everything made of it is judged anew this often while the fields are in sight. */
const recheckEveryMs = 5_000

/** From the sentence that proposed it to the last fill: fields, review, and what became of it. */
export function OrderTicket({
  ticket,
  account,
  connection,
  inSight,
  onShow,
  onOrders,
  onCancel,
  onClose,
}: {
  ticket: Ticket
  account: Account
  connection: ConnectionKind
  /** The tab is chosen. */
  inSight: boolean
  onShow: (threadId: ThreadId, messageId: string | null) => void
  onOrders: () => void
  /** Reviews the cancelation of an order that was sent from here. */
  onCancel: (orderId: OrderId) => void
  /** The ticket is done with. */
  onClose: () => void
}) {
  const state = useStore(ticket)
  const [guards, setGuards] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const acts = useActs(account.id).filter((act) => state.actIds.includes(act.actId))
  const refused = acts.find((act) => act.state === 'refused') ?? null
  useEffect(() => ticket.open(), [ticket])
  const isEditing = state.phase === 'editing'
  useEffect(() => {
    if (!isEditing || !inSight) return undefined
    const timer = setInterval(() => void ticket.check(), recheckEveryMs)
    return () => clearInterval(timer)
  }, [ticket, isEditing, inSight])
  // Coming back from the review, the focus is where the review was asked for.
  const wasReviewing = useRef(false)
  useEffect(() => {
    if (wasReviewing.current && isEditing) {
      const fields = form.current
      const review = fields?.querySelector<HTMLElement>('[data-act="review"]:not(:disabled)')
      const field = review ?? fields?.querySelector<HTMLElement>('input, select')
      field?.focus()
    }
    wasReviewing.current = state.phase === 'reviewing'
  }, [state.phase, isEditing])

  const { source } = ticket
  const origin = source.kind === 'proposal' ? source.origin : (state.lines[state.current]?.row?.origin ?? null)
  const onWhy = origin === null ? null : () => onShow(origin.threadId, origin.messageId)
  return (
    <form
      ref={form}
      className={`ticket account-colour-${account.colour}`}
      aria-label="Order ticket"
      noValidate
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="ticket-step" role="presentation" onKeyDown={pressOnce}>
        {state.phase === 'reading' && (
          <div className="ticket-body ticket-reading">
            {state.failure === null ? (
              <>
                <Spinner /> Reading the proposal
              </>
            ) : (
              <FailureCard
                failure={state.failure}
                acts={
                  <Button size="small" onClick={ticket.open}>
                    Read again
                  </Button>
                }
              />
            )}
          </div>
        )}
        {isEditing && (
          <EditStep
            ticket={ticket}
            state={state}
            account={account}
            connection={connection}
            refused={refused}
            isMissing={acts.some((act) => act.state === 'not-found')}
            onWhy={onWhy}
            onGuards={() => setGuards(true)}
            onDiscard={onClose}
          />
        )}
        {state.phase === 'reviewing' && state.review !== null && (
          <ReviewStep
            key={state.review.reviewId}
            ticket={ticket}
            state={state}
            review={state.review}
            account={account}
            onWhy={onWhy}
          />
        )}
        {state.phase === 'sent' && (
          <SentStep
            ticket={ticket}
            state={state}
            account={account}
            connection={connection}
            onWhy={onWhy}
            onShow={onShow}
            onOrders={onOrders}
            onCancel={onCancel}
            onDone={onClose}
          />
        )}
      </div>
      {guards && (
        <GuardsDialog
          account={account}
          onClose={() => {
            setGuards(false)
            void ticket.check()
          }}
        />
      )}
    </form>
  )
}

/** A held key repeats: what it pressed once is pressed once. */
function pressOnce(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.repeat) event.preventDefault()
}
