import { CircleX } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { readOrderProposal, type OrderProposal as Read } from '../../../preload/contract/proposals/read-orders.ts'
import type { Account } from '../../../preload/contract/session.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { AccountLabel } from '../../ui/account-swatch.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { NoteLine } from '../../ui/note-line.tsx'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { wordProposalRefusal } from '../../ui/order-words.ts'
import { RawValue } from '../../ui/raw-value.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { SimulatedTag } from '../../ui/simulated-tag.tsx'
import { OrderRow } from './order-row.tsx'
import './order-proposal.css'

/** Orders the assistant proposes, read and laid out like a ticket; nothing here sends. */
export function OrderProposal({
  actionType,
  rows,
  account,
  accounts,
  simulated,
  source,
}: {
  actionType: string
  rows: readonly Json[]
  /** The thread's: a proposal of a new order names none. */
  account: Account
  /** Every account of the session. */
  accounts: readonly Account[]
  simulated: boolean
  /** Where the proposal comes from. */
  source: ReactNode
}) {
  const proposal = useMemo(() => readOrderProposal(actionType, rows), [actionType, rows])
  const refusal = proposal.refusal === null ? null : wordProposalRefusal(proposal)
  return (
    <section className={`order-proposal account-colour-${account.colour}`} aria-label="Proposed orders">
      <div className="order-proposal-account">
        <AccountLabel name={nameAccount(account)} colour={account.colour} />
        {simulated && <SimulatedTag />}
        <span className="meta">{titles[proposal.kind]}</span>
      </div>
      {source}
      <NoteLine>
        Read only: tickets come with a later version, and nothing here is sent to a market. Values are read, not checked
        against the rules of orders.
      </NoteLine>
      {refusal !== null && (
        <div className="order-proposal-refusal">
          <NoticeCard icon={CircleX} tone="negative" title={`${nameProposal(proposal, actionType)} cannot be used`}>
            {refusal}.
          </NoticeCard>
          <RawValue value={[...rows]} label="all rows" />
        </div>
      )}
      {proposal.orders.map((order, index) => (
        <OrderRow
          key={index}
          kind={proposal.kind}
          order={order}
          place={proposal.count === 1 ? null : `${index + 1} of ${proposal.count}`}
          account={account}
          accounts={accounts}
        />
      ))}
      {proposal.count > proposal.orders.length && (
        <p className="order-proposal-rest meta">
          The other {proposal.count - proposal.orders.length} rows are in the raw data above.
        </p>
      )}
    </section>
  )
}

const titles: Record<Read['kind'], string> = {
  new: 'New orders',
  cancel: 'Cancellations',
  modify: 'Changes',
  unknown: 'Unknown kind',
}

function nameProposal({ kind }: Read, actionType: string): string {
  return kind === 'unknown' ? `Order action “${revealHidden(actionType, 60)}”` : 'This proposal'
}
