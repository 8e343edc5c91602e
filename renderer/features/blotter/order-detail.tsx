import { Info } from 'lucide-react'
import { useEffect } from 'react'
import type { Execution } from '../../../preload/contract/blotter.ts'
import type { Act, Review } from '../../../preload/contract/orders.ts'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import type { OrderId, ThreadId } from '../../../preload/contract/words.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { AccountLabel } from '../../ui/account-swatch.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { groupThousands } from '../../ui/numbers.ts'
import { Figure, Figures } from '../../ui/order/figures.tsx'
import { isUnsent } from '../../ui/order/is-unsent.ts'
import { OrderState } from '../../ui/order/order-state.tsx'
import { isSide, sideWords } from '../../ui/order/order-words.ts'
import { RecordList } from '../../ui/order/record-list.tsx'
import { SentenceWords } from '../../ui/order/sentence.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { SimulatedTag } from '../../ui/simulated-tag.tsx'
import { formatClock } from '../../ui/times.ts'
import { needsYou, type BlotterRow } from './blotter-rows.ts'
import { wordRow } from './row-words.ts'
import { UnknownOutcome } from './unknown-outcome.tsx'

/** One order: its state, its fills, where it came from, and the two ways to change it. */
export function OrderDetail({
  row,
  account,
  connection,
  executions,
  onShow,
  onCancel,
  onModify,
  onReview,
}: {
  row: BlotterRow
  account: Account
  connection: ConnectionKind
  executions: readonly Execution[]
  onShow: (threadId: ThreadId, messageId: string | null) => void
  onCancel: (orderId: OrderId) => void
  onModify: (orderId: OrderId) => void
  /** An order that no look found, reviewed once more. */
  onReview: (review: Review) => void
}) {
  const { act, order } = row
  const average = order?.averageFillPrice ?? null
  const unsent = act !== null && isUnsent(act) ? 'none' : null
  const fills = executions.filter((fill) => fill.orderId === order?.orderId)
  return (
    <aside className={`order-detail account-colour-${account.colour}`} aria-label="Order">
      <div className="order-detail-head">
        <AccountLabel name={nameAccount(account)} colour={account.colour} />
        {connection === 'simulator' && <SimulatedTag />}
      </div>
      <div className="order-detail-body">
        <section>
          <SentenceWords sentence={act?.sentence ?? sentenceOf(row)} />
        </section>
        <section aria-label="State">
          <div className="order-detail-state">
            <OrderState act={act} order={order} />
            {order !== null && (
              <span className="figures">
                {groupThousands(order.filledQuantity)} of {groupThousands(order.quantity)}
              </span>
            )}
          </div>
          {order !== null && order.filledQuantity !== '0' && (
            <progress value={Number(order.filledQuantity)} max={Number(order.quantity)} aria-label="Filled" />
          )}
          <Figures>
            <Figure name="Average">
              {average === null ? <span className="meta">none</span> : groupThousands(average)}
            </Figure>
            <Figure name="Still open">
              {order === null ? (unsent ?? 'unknown') : groupThousands(order.leavesQuantity)}
            </Figure>
            <Figure name="Order id">
              <code>{order?.orderId ?? act?.orderId ?? unsent ?? 'not known yet'}</code>
            </Figure>
          </Figures>
          {order?.details.map((said) => (
            <p key={said} className="quiet-text" dir="auto">
              “{revealHidden(said, 300)}”
            </p>
          ))}
        </section>
        {act !== null && needsYou(act) && <UnknownOutcome act={act} onReview={onReview} />}
        {fills.length > 0 && (
          <section aria-label="Executions">
            <h3 className="ticket-title">Executions</h3>
            {fills.map((fill) => (
              <div key={fill.executionId} className="order-detail-fill figures">
                <span>{formatClock(fill.at)}</span>
                <span>{groupThousands(fill.quantity)}</span>
                <span>{fill.price === null ? 'unknown' : groupThousands(fill.price)}</span>
              </div>
            ))}
          </section>
        )}
        {act !== null && <Record act={act} version={versionOf(row)} onShow={onShow} />}
        {order?.phase === 'open' && (
          <section className="order-detail-note">
            <Glyph icon={Info} />
            <span>Changing or canceling opens a review first. A fill can still win the race.</span>
          </section>
        )}
      </div>
      {order?.phase === 'open' && (
        <div className="order-detail-foot">
          <Button wide onClick={() => onModify(order.orderId)}>
            Modify
          </Button>
          <Button wide kind="danger" onClick={() => onCancel(order.orderId)}>
            Cancel order
          </Button>
        </div>
      )}
    </aside>
  )
}

function Record({
  act: { actId, draft },
  version,
  onShow,
}: {
  act: Act
  version: string
  onShow: (threadId: ThreadId, messageId: string | null) => void
}) {
  const record = useRequest((_version: string) => bridge.orders.record({ actId }))
  const { run } = record
  useEffect(() => void run(version), [run, version])
  return (
    <section aria-label="Record">
      <h3 className="ticket-title">Where it came from</h3>
      <RecordList steps={record.value ?? []} of={draft.kind} onShow={onShow} />
      {record.failure !== null && <FailureCard failure={record.failure} />}
    </section>
  )
}

function versionOf({ act, order }: BlotterRow): string {
  return `${act?.state ?? ''} ${act?.looks?.done ?? 0} ${order?.status ?? ''} ${order?.filledQuantity ?? ''}`
}

function sentenceOf(row: BlotterRow): string {
  const words = wordRow(row)
  const side = isSide(words.side) ? sideWords[words.side].word : words.side
  const price = words.price === 'market' ? '' : words.price
  return [side, groupThousands(words.quantity), words.symbol, words.type.toUpperCase(), price, words.timeInForce]
    .filter((word) => word !== '')
    .join(' ')
}
