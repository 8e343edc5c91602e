import { CircleHelp, OctagonAlert, ShieldCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Proposal, Review, ReviewedOrder } from '../../../preload/contract/orders.ts'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import { useArming } from '../../bridge/arming.ts'
import { AccountSwatch } from '../../ui/account-swatch.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { countOf, groupThousands } from '../../ui/numbers.ts'
import { Figure, Figures } from '../../ui/order/figures.tsx'
import { SentenceWords, toneOf } from '../../ui/order/sentence.tsx'
import { SideMark } from '../../ui/order/side-plate.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import { SimulatedTag } from '../../ui/simulated-tag.tsx'
import { formatClock, formatDuration } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { DifferenceTable } from './difference-table.tsx'
import { ReviewFigures } from './figures.tsx'
import { LiveGate } from './live-gate.tsx'
import { guardWords, withUnit } from './ticket-words.ts'
import type { Ticket, TicketState } from './ticket-state.ts'
import { UnsentNote } from './unsent-note.tsx'
import { WarningNotes } from './warning-notes.tsx'
import { WhyButton } from './why-button.tsx'

/** A press that was meant for what stood here before does not send. */
const settleMs = 400

const keptCopy =
  'The kept copy of this ticket has to be gone before it is sent, or it could come back and be sent again.'

/** Second act: exactly what main stored, and the one button that sends it. */
export function ReviewStep({
  ticket,
  state,
  review,
  account,
  onWhy,
}: {
  ticket: Ticket
  state: TicketState
  review: Review
  account: Account
  onWhy: (() => void) | null
}) {
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [])
  const arming = useArming(review.accountId)
  const canSend = review.connection === 'simulator' || arming?.state.kind === 'armed'
  // The question whose button had the focus is gone with the answer.
  useEffect(() => {
    if (canSend && document.activeElement === document.body) back.current?.focus()
  }, [canSend])
  const isSettled = useSettled(canSend)
  const [first] = review.orders
  const isSending = state.busy === 'sending'
  return (
    <div
      className="ticket-step"
      role="presentation"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isInDialog(event.target)) return
        event.preventDefault()
        ticket.back()
      }}
    >
      <div className="ticket-body">
        <section className="review-head">
          <div className="review-title">
            <h2>Review {review.orders.length === 1 ? 'order' : countOf(review.orders.length, 'order', 'orders')}</h2>
            {onWhy !== null && <WhyButton onPress={onWhy} />}
          </div>
          <p className="screen-reader-only">{review.readAloud}</p>
          {review.orders.length === 1 && first !== undefined && (
            <SentenceWords sentence={first.check.sentence ?? ''} size="large" />
          )}
          <AccountBlock account={account} connection={review.connection} />
        </section>
        {review.orders.map((order) => (
          <OrderReview
            key={order.actId}
            order={order}
            proposal={state.proposal}
            isOneOfMany={review.orders.length > 1}
          />
        ))}
        {state.unsent !== null && <UnsentNote failure={state.unsent} meaning={keptCopy} />}
      </div>
      {review.connection === 'live' && <LiveGate account={account} arming={arming} />}
      <div className="ticket-foot review-foot">
        <Button ref={back} size="large" className="review-back" disabled={isSending} onClick={ticket.back}>
          Back
        </Button>
        <SendButton
          review={review}
          account={account}
          disabled={!isSettled || !canSend || isSending}
          onSend={() => void ticket.send()}
        />
      </div>
    </div>
  )
}

function SendButton({
  review,
  account,
  disabled,
  onSend,
}: {
  review: Review
  account: Account
  disabled: boolean
  onSend: () => void
}) {
  const [first] = review.orders
  const sentence = first?.check.sentence ?? ''
  const many = review.orders.length > 1
  const tone = many ? 'neutral' : toneOf(sentence)
  return (
    <button
      type="button"
      className={`send-button send-button-${tone} account-colour-${account.colour}`}
      disabled={disabled}
      onClick={onSend}
    >
      <span className="send-button-words">
        <b>{many ? `Send ${countOf(review.orders.length, 'order', 'orders')}` : `Send ${sentence}`}</b>{' '}
        <span>
          {nameAccount(account)}, {review.connection === 'simulator' ? 'simulated' : 'live'}
        </span>
      </span>
      {tone !== 'neutral' && <SideMark tone={tone} />}
    </button>
  )
}

function AccountBlock({ account, connection }: { account: Account; connection: ConnectionKind }) {
  return (
    <div className={`review-account account-colour-${account.colour}`}>
      <AccountSwatch name={account.name} colour={account.colour} />
      <div>
        <b>{nameAccount(account)}</b>
        <p className="meta">
          {account.subtype.toLowerCase()}, {account.status.toLowerCase()}
        </p>
      </div>
      {connection === 'simulator' ? <SimulatedTag /> : <span className="live-tag">Live</span>}
    </div>
  )
}

function OrderReview({
  order,
  proposal,
  isOneOfMany,
}: {
  order: ReviewedOrder
  proposal: Proposal | null
  isOneOfMany: boolean
}) {
  const { check } = order
  const within = check.guards.filter(({ state }) => state === 'within').length
  const bytes = new TextEncoder().encode(order.payload).length
  return (
    <>
      {isOneOfMany && (
        <section className="review-one">
          <SentenceWords sentence={check.sentence ?? ''} />
        </section>
      )}
      <section aria-label="Cost">
        {order.draft.kind === 'cancel' ? (
          <Figures>
            <Figure name="Order">{check.target?.sentence ?? 'unknown'}</Figure>
            <Figure name="Filled so far">
              {check.target === null
                ? 'unknown'
                : `${groupThousands(check.target.filled)} of ${groupThousands(check.target.quantity)}`}
            </Figure>
          </Figures>
        ) : (
          <ReviewFigures check={check} draft={order.draft} />
        )}
        {proposal !== null && order.origin !== null && <ProposalAge proposal={proposal} />}
      </section>
      {order.difference.length > 0 && (
        <section>
          <DifferenceTable rows={order.difference} />
        </section>
      )}
      {check.guards.length > 0 && (
        <section className="review-guards" aria-label="Guards">
          {check.guards
            .filter(({ state }) => state === 'overridden')
            .map((guard) => (
              <div key={guard.guard} className="review-guard">
                <Glyph icon={OctagonAlert} className="tone-warning" />
                <span>
                  <b>Guard overridden:</b> {guardWords[guard.guard].toLowerCase()}{' '}
                  {guard.value === null ? 'unknown' : withUnit(guard.guard, guard.value)}, guard{' '}
                  {withUnit(guard.guard, guard.limit)}
                </span>
                <span className="meta figures">recorded {formatClock(overriddenAt(order, guard.guard) ?? '')}</span>
              </div>
            ))}
          {check.guards
            .filter(({ state }) => state === 'unknown')
            .map(({ guard, limit }) => (
              <div key={guard} className="review-guard">
                <Glyph icon={CircleHelp} className="tone-warning" />
                <span>
                  <b>Guard not checked:</b> {guardWords[guard].toLowerCase()} is not known
                </span>
                <span className="meta figures">guard {withUnit(guard, limit)}</span>
              </div>
            ))}
          {within > 0 && (
            <div className="review-guard">
              <Glyph icon={ShieldCheck} className="tone-positive" />
              <span>{countOf(within, 'guard within its limit', 'guards within their limits')}</span>
              <span className="meta">
                {check.guards
                  .filter(({ state }) => state === 'within')
                  .map(({ guard }) => guardWords[guard].toLowerCase())
                  .join(', ')}
              </span>
            </div>
          )}
        </section>
      )}
      <WarningNotes warnings={check.warnings} acknowledged={[]} onAcknowledge={null} />
      <section aria-label="Exactly what will be sent">
        <h3 className="ticket-title review-call">
          Exactly what will be sent
          <span className="meta figures">
            {order.method} {order.path}, {countOf(bytes, 'byte', 'bytes')}
          </span>
          <CopyButton text={order.payload} />
        </h3>
        {order.payload === '' ? (
          <p className="quiet-text">The call has no body.</p>
        ) : (
          <Verbatim text={order.payload} label="Payload" />
        )}
        <p className="review-hash">
          <span className="meta">SHA-256</span>
          <code>{order.sha256.replaceAll(/(.{8})/g, '$1 ').trim()}</code>
        </p>
      </section>
    </>
  )
}

function ProposalAge({ proposal }: { proposal: Proposal }) {
  const now = useNow()
  return (
    <Figures>
      <Figure name="Proposal">
        {proposal.proposedAt === null ? (
          'of unknown age'
        ) : (
          <>
            {formatDuration(Math.max(0, now - Date.parse(proposal.proposedAt)))} old{' '}
            <span className="meta">of {formatDuration(proposal.freshForMs)}</span>
          </>
        )}
      </Figure>
    </Figures>
  )
}

function overriddenAt(order: ReviewedOrder, guard: string): string | null {
  return order.overrides.find((each) => each.guard === guard)?.at ?? null
}

function isInDialog(target: EventTarget): boolean {
  return target instanceof Element && target.closest('dialog') !== null
}

/** False for the first moment a review is in sight, and after it became one that can be sent. */
function useSettled(canSend: boolean): boolean {
  const [settled, setSettled] = useState<boolean | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(canSend), settleMs)
    return () => clearTimeout(timer)
  }, [canSend])
  return settled === canSend
}
