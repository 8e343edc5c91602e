import { ArrowRight, CircleHelp, FileWarning } from 'lucide-react'
import type { Act } from '../../../preload/contract/orders.ts'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import { Button } from '../../ui/button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { countOf } from '../../ui/numbers.ts'
import { RawValue } from '../../ui/raw-value.tsx'
import { AccountHead } from './account-head.tsx'
import { BatchRows } from './batch-rows.tsx'
import { ChangeFields, TargetOrder } from './change-fields.tsx'
import { OrderFigures } from './figures.tsx'
import { GuardRows } from './guard-rows.tsx'
import { OrderFields } from './order-fields.tsx'
import { ProposalLine } from './proposal-line.tsx'
import { QuoteLine } from './quote-line.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { describeProblem, lapseWords, unitOfQuantity } from './ticket-words.ts'
import type { Ticket, TicketLine, TicketState } from './ticket-state.ts'
import { UnsentNote } from './unsent-note.tsx'
import { WarningNotes } from './warning-notes.tsx'

/** First act: every field, what it costs, and what stands in the way of a review. */
export function EditStep({
  ticket,
  state,
  account,
  connection,
  refused,
  isMissing,
  onWhy,
  onGuards,
  onDiscard,
}: {
  ticket: Ticket
  state: TicketState
  account: Account
  connection: ConnectionKind
  /** The last act of this ticket, when the server refused it. */
  refused: Act | null
  /** No look found the last act of this ticket. */
  isMissing: boolean
  onWhy: (() => void) | null
  onGuards: () => void
  onDiscard: () => void
}) {
  const { lines, proposal, lapses, unsent, failure, busy } = state
  const line = lines[state.current]
  const ready = waiting(ticket, refused) ?? readiness(lines)
  return (
    <>
      <AccountHead account={account} connection={connection} onWhy={onWhy} />
      <div className="ticket-body">
        {lapses.length > 0 && (
          <section>
            <NoticeCard icon={FileWarning} tone="warning" title="Look again: nothing was sent">
              {lapses.map((lapse) => lapseWords[lapse]).join(' ')}
            </NoticeCard>
          </section>
        )}
        {unsent !== null && <UnsentNote failure={unsent} />}
        {refused !== null && <RefusalNote act={refused} />}
        {isMissing && (
          <section>
            <NoticeCard icon={CircleHelp} tone="warning" title="The server may or may not have this order">
              Unchanged, it goes again under its client id. A changed one is another order, and both may be filled.
            </NoticeCard>
          </section>
        )}
        {proposal !== null && <ProposalLine proposal={proposal} />}
        {(lines.length > 1 || (proposal?.leftOut ?? 0) > 0) && (
          <BatchRows
            lines={lines}
            current={state.current}
            leftOut={proposal?.leftOut ?? 0}
            onTick={ticket.tick}
            onChoose={ticket.choose}
          />
        )}
        {line === undefined && <UnusableProposal state={state} />}
        {line !== undefined &&
          (line.row === null ? (
            <UnusableRow line={line} />
          ) : (
            <LineFields key={state.current} ticket={ticket} line={line} refused={refused} onGuards={onGuards} />
          ))}
        {failure !== null && (
          <section>
            <FailureCard
              failure={failure}
              acts={
                <Button size="small" onClick={() => void ticket.check()}>
                  Check again
                </Button>
              }
            />
          </section>
        )}
      </div>
      <div className="ticket-foot">
        <Button kind="quiet" onClick={onDiscard}>
          Discard
        </Button>
        <span className="meta ticket-foot-reason" role="status">
          {ready.reason}
        </span>
        <Button
          size="large"
          kind="primary"
          data-act="review"
          disabled={!ready.isReady || busy === 'reviewing'}
          onClick={() => void ticket.review()}
        >
          Review
          <ArrowRight aria-hidden className="glyph glyph-14" />
        </Button>
      </div>
    </>
  )
}

function LineFields({
  ticket,
  line,
  refused,
  onGuards,
}: {
  ticket: Ticket
  line: TicketLine
  refused: Act | null
  onGuards: () => void
}) {
  const { row, check } = line
  if (row === null) return null
  const { draft } = row
  const ofAccount = check?.problems.filter(({ field }) => field === 'accountId') ?? []
  return (
    <>
      {ofAccount.length > 0 && (
        <section role="alert">
          <NoticeCard icon={FileWarning} tone="negative" title="This account cannot send it">
            {ofAccount.map((problem) => `${describeProblem(problem)}.`).join(' ')}
          </NoticeCard>
        </section>
      )}
      {check?.instrument !== null && check !== null && <QuoteLine check={check} />}
      {draft.kind === 'new' && <OrderFields line={line} draft={draft} refused={refused} onEdit={ticket.edit} />}
      {draft.kind !== 'new' && <TargetOrder line={line} />}
      {draft.kind === 'modify' && <ChangeFields line={line} draft={draft} refused={refused} onEdit={ticket.edit} />}
      {draft.kind !== 'cancel' && <OrderFigures check={check} draft={draft} />}
      <GuardRows
        guards={check?.guards ?? []}
        overrides={row.overrides}
        quantityUnit={unitOfQuantity(check)}
        onOverride={ticket.override}
        onChangeGuards={onGuards}
      />
      <WarningNotes
        warnings={check?.warnings ?? []}
        acknowledged={row.acknowledged}
        onAcknowledge={ticket.acknowledge}
      />
      {line.proposed !== null && line.proposed.problems.length > 0 && (
        <section aria-label="The row as it came">
          <RawValue value={line.proposed.raw} label="the row" />
        </section>
      )}
    </>
  )
}

/** A row that cannot become an order: why, and exactly what came. */
function UnusableRow({ line }: { line: TicketLine }) {
  const problems = line.proposed?.problems ?? []
  return (
    <section aria-label="This row cannot be used">
      <NoticeCard icon={FileWarning} tone="warning" title="This row cannot be used">
        {problems.length === 0 ? (
          <p>It is not an order this version knows.</p>
        ) : (
          <ul className="unusable-problems">
            {problems.map((problem) => (
              <li key={`${problem.field} ${problem.code}`}>{describeProblem(problem)}</li>
            ))}
          </ul>
        )}
        Nothing was sent.
      </NoticeCard>
      <RawValue value={line.proposed?.raw ?? null} label="the row" />
    </section>
  )
}

function UnusableProposal({ state }: { state: TicketState }) {
  return (
    <section>
      <NoticeCard icon={FileWarning} tone="warning" title="This proposal has no order">
        {state.proposal === null
          ? 'There is nothing to review.'
          : `Omni sent an action of type “${state.proposal.actionType}” without a row this version can use. Nothing was sent.`}
      </NoticeCard>
    </section>
  )
}

/** The same order keeps its client id, and goes again only when it is known that the first one is not there. */
function waiting(ticket: Ticket, refused: Act | null): ReturnType<typeof readiness> | null {
  if (refused === null || refused.looks === null || refused.looks.nextAt === null) return null
  const left = countOf(refused.looks.of - refused.looks.done, 'more look', 'more looks')
  return ticket.isUnchanged(refused.actId) ? { isReady: false, reason: `Unchanged: waits for ${left}` } : null
}

function readiness(lines: readonly TicketLine[]): { isReady: boolean; reason: string } {
  const ticked = lines.filter((line) => line.ticked && line.row !== null)
  if (ticked.length === 0) return { isReady: false, reason: lines.length > 1 ? 'No order is ticked' : '' }
  const unready = ticked.filter((line) => line.check?.isReady !== true)
  const [first] = unready
  if (first === undefined) return { isReady: true, reason: '' }
  if (first.check === null) return { isReady: false, reason: 'Checking' }
  if (ticked.length > 1)
    return { isReady: false, reason: `${countOf(unready.length, 'order is', 'orders are')} not ready` }
  return { isReady: false, reason: reasonOf(first) }
}

function reasonOf({ check, row }: TicketLine): string {
  if (check === null || row === null) return ''
  if (check.problems.length > 0) return `${countOf(check.problems.length, 'field needs', 'fields need')} a look`
  const breached = check.guards.filter((guard) => guard.state === 'breached').length
  if (breached > 0) return `${countOf(breached, 'guard needs', 'guards need')} an override`
  const open = check.warnings.filter(
    (each) => each.needsAcknowledgement && !row.acknowledged.includes(each.code),
  ).length
  return open > 0 ? `${countOf(open, 'warning needs', 'warnings need')} a tick` : 'Checking'
}
