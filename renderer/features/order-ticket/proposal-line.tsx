import type { Proposal } from '../../../preload/contract/orders.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatClock, formatDuration } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'

/** The user's own words, and how old the proposal is. */
export function ProposalLine({ proposal }: { proposal: Proposal }) {
  const now = useNow()
  const age = proposal.proposedAt === null ? null : Math.max(0, now - Date.parse(proposal.proposedAt))
  const isOld = age !== null && age > proposal.freshForMs
  return (
    <section className="ticket-proposal" aria-label="Where it comes from">
      {proposal.asked !== null && (
        <div>
          <span className="meta">Your words</span>
          <span className="ellipsis" dir="auto" title={revealHidden(proposal.asked.text, 400)}>
            “{revealHidden(proposal.asked.text, 160)}”
          </span>
          {proposal.asked.at !== null && <span className="meta figures">{formatClock(proposal.asked.at)}</span>}
        </div>
      )}
      <div>
        <span className="meta">Proposal</span>
        <span className={isOld ? 'figures tone-warning' : 'figures'}>
          {age === null
            ? 'of unknown age'
            : isOld
              ? `${formatDuration(age)} old, past ${formatDuration(proposal.freshForMs)}: look at every field again`
              : `${formatDuration(age)} old, needs a fresh look after ${formatDuration(proposal.freshForMs)}`}
        </span>
        {age !== null && !isOld && (
          <span className="ticket-age" aria-hidden>
            <i style={{ width: `${Math.min(100, (age / proposal.freshForMs) * 100)}%` }} />
          </span>
        )}
      </div>
    </section>
  )
}
