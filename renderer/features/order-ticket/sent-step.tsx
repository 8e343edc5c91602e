import { Info } from 'lucide-react'
import { useEffect } from 'react'
import type { Order } from '../../../preload/contract/blotter.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import type { OrderId, ThreadId } from '../../../preload/contract/words.ts'
import { useActs } from '../../bridge/acts.ts'
import { useBlotter } from '../../bridge/blotter.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { useUnknownAct } from '../../bridge/use-unknown-act.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { groupThousands } from '../../ui/numbers.ts'
import { describeRecord } from '../../ui/order/describe-record.ts'
import { Figure, Figures } from '../../ui/order/figures.tsx'
import { isUnsent } from '../../ui/order/is-unsent.ts'
import { OrderState } from '../../ui/order/order-state.tsx'
import { RecordList } from '../../ui/order/record-list.tsx'
import { SentenceWords } from '../../ui/order/sentence.tsx'
import { UnknownNote } from '../../ui/order/unknown-note.tsx'
import { formatMillis } from '../../ui/times.ts'
import { AccountHead } from './account-head.tsx'
import { BrokerWords, isRejected } from './broker-words.tsx'
import { RefusalNote } from './refusal-note.tsx'
import type { Ticket, TicketState } from './ticket-state.ts'
import { wordRace } from './word-race.ts'

/** What became of everything that was sent, each order by itself. */
export function SentStep({
  ticket,
  state,
  account,
  connection,
  onWhy,
  onShow,
  onOrders,
  onCancel,
  onDone,
}: {
  ticket: Ticket
  state: TicketState
  account: Account
  connection: ConnectionKind
  onWhy: (() => void) | null
  onShow: (threadId: ThreadId, messageId: string | null) => void
  onOrders: () => void
  onCancel: (orderId: OrderId) => void
  onDone: () => void
}) {
  const acts = useActs(account.id).filter((act) => state.actIds.includes(act.actId))
  const { blotter } = useBlotter(account.id)
  const orderOf = (act: Act): Order | null =>
    blotter?.orders.rows.find((order) => order.orderId === orderIdOf(act)) ?? null
  const [first, ...others] = acts
  const revise = first === undefined || others.length > 0 ? null : reviseOf(ticket, first, orderOf(first))
  return (
    <>
      <AccountHead account={account} connection={connection} onWhy={onWhy} />
      <div className="ticket-body">
        {state.failure !== null && (
          <section>
            <FailureCard failure={state.failure} />
          </section>
        )}
        {acts.map((act) => (
          <ActStatus
            key={act.actId}
            ticket={ticket}
            act={act}
            isAlone={state.actIds.length === 1}
            order={orderOf(act)}
            onShow={onShow}
            onCancel={onCancel}
          />
        ))}
      </div>
      <div className="ticket-foot">
        {revise !== null ? (
          <Button onClick={revise}>Change and review again</Button>
        ) : (
          <Button kind="quiet" onClick={onDone}>
            Close ticket
          </Button>
        )}
        <span className="meta ticket-foot-reason" />
        <Button onClick={onOrders}>Open orders</Button>
      </div>
    </>
  )
}

function ActStatus({
  ticket,
  act,
  isAlone,
  order,
  onShow,
  onCancel,
}: {
  ticket: Ticket
  act: Act
  /** Nothing else was sent from this ticket. */
  isAlone: boolean
  order: Order | null
  onShow: (threadId: ThreadId, messageId: string | null) => void
  onCancel: (orderId: OrderId) => void
}) {
  const record = useRequest((_version: string) => bridge.orders.record({ actId: act.actId }))
  const { run } = record
  // The record grows with each change of the act or its order.
  const version = `${act.state} ${act.looks?.done ?? 0} ${order?.status ?? ''} ${order?.filledQuantity ?? ''}`
  useEffect(() => void run(version), [run, version])
  const steps = record.value ?? []
  const words = describeRecord(steps, act.draft.kind)
  const race = wordRace(act, order)
  // Of a cancel or a change the order says what it is, and nothing of the act.
  const isOwn = act.draft.kind === 'new' && act.state === 'accepted'
  return (
    <>
      <section className="status-head" aria-label="Order status">
        <div className="review-title">
          <h2>Order status</h2>
          <OrderState act={act} order={order} />
        </div>
        <SentenceWords sentence={act.sentence} size="large" />
        <span role="status" className="screen-reader-only">
          {act.sentence}: {spokenState(act, order)}
        </span>
        {act.draft.kind === 'new' && order?.phase === 'open' && (
          <Button size="small" kind="danger" className="status-cancel" onClick={() => onCancel(order.orderId)}>
            Cancel this order
          </Button>
        )}
      </section>
      {(act.state === 'unknown' || act.state === 'not-found') && (
        <UnknownPart ticket={ticket} act={act} isAlone={isAlone} />
      )}
      {race !== null && (
        <section>
          <NoticeCard icon={Info} title={race.fact}>
            {race.meaning}
          </NoticeCard>
        </section>
      )}
      {act.state === 'refused' && <RefusalNote act={act} />}
      {isOwn && order !== null && <BrokerWords order={order} />}
      <section aria-label="Figures">
        <Figures>
          <Figure name="Order id">
            {act.orderId === null ? (
              <span className="meta">{isUnsent(act) ? 'none' : 'not known yet'}</span>
            ) : (
              <code>{act.orderId}</code>
            )}
          </Figure>
          {act.draft.kind === 'new' && (
            <Figure name="Client id">
              <code>{act.actId}</code>
            </Figure>
          )}
          <Figure name="Filled">
            {order === null ? (
              <span className="meta">{isUnsent(act) ? 'none' : 'unknown'}</span>
            ) : (
              `${groupThousands(order.filledQuantity)} of ${groupThousands(order.quantity)}`
            )}
          </Figure>
          <Figure name="Average price">
            {order?.averageFillPrice === null || order === null ? (
              <span className="meta">none</span>
            ) : (
              groupThousands(order.averageFillPrice)
            )}
          </Figure>
        </Figures>
      </section>
      <section aria-label="Record">
        <h3 className="ticket-title">
          How this order came to be
          <CopyButton
            label="Copy record"
            text={steps.map(({ at }, index) => `${formatMillis(at)} ${words[index] ?? ''}`).join('\n')}
          />
        </h3>
        <RecordList steps={steps} of={act.draft.kind} onShow={onShow} />
      </section>
    </>
  )
}

function UnknownPart({ ticket, act, isAlone }: { ticket: Ticket; act: Act; isAlone: boolean }) {
  const { look, reviewAgain, leave, ...unknown } = useUnknownAct(act.actId)
  const reviewOnceMore = async (): Promise<void> => {
    const result = await reviewAgain()
    if (result?.outcome === 'reviewed') ticket.takeReview(result.review)
    // The fields say what is in the way.
    else if (result !== null && isAlone) ticket.revise()
  }
  return (
    <UnknownNote act={act} {...unknown} onLook={look} onReviewAgain={() => void reviewOnceMore()} onLeave={leave} />
  )
}

/** The way back to the fields, where what was sent has ended without an order. */
function reviseOf(ticket: Ticket, act: Act, order: Order | null): (() => void) | null {
  if (act.state === 'refused') return ticket.revise
  const isEnded = act.state === 'accepted' && act.draft.kind === 'new' && order !== null && isRejected(order)
  return isEnded ? ticket.startOver : null
}

/** Of a cancel or a change the order it is about, whatever was answered. */
function orderIdOf({ orderId, draft }: Act): OrderId | null {
  return orderId ?? (draft.kind === 'new' ? null : draft.orderId)
}

function spokenState(act: Act, order: Order | null): string {
  const race = wordRace(act, order)
  if (race !== null) return `${race.fact} ${race.meaning}`
  if (act.state === 'unknown') return 'unknown, checking'
  if (act.state === 'not-found') return 'unknown, not found'
  if (isUnsent(act)) return 'not sent'
  if (act.state === 'refused') return 'refused by the server'
  return order === null ? act.state : order.status.toLowerCase().replaceAll('_', ' ')
}
