import { useSyncExternalStore, type ReactNode } from 'react'
import { useActs } from '../../../bridge/acts.ts'
import { useBlotter } from '../../../bridge/blotter.ts'
import { Pill } from '../../../ui/pill.tsx'
import { formatClock } from '../../../ui/times.ts'
import { outcomeOfProposal, sentOf } from './outcome-of-proposal.ts'
import type { TicketPhases } from './ticket-phases.ts'

/** What became of a proposed order; before anything did, what can be done with it. */
export function ProposalOutcome({
  phases,
  messageId,
  actionId,
  children,
}: {
  phases: TicketPhases
  messageId: string
  actionId: string
  /** Its state before anything was done with it. */
  children: ReactNode
}) {
  const phase = useSyncExternalStore(phases.subscribe, () => phases.phaseOf(messageId, actionId))
  const sent = sentOf(useActs(phases.accountId), messageId, actionId)
  const { blotter } = useBlotter(
    phases.accountId,
    sent.some(({ state }) => state === 'accepted'),
  )
  const outcome = outcomeOfProposal(phase, sent, blotter?.orders.rows ?? [])
  const sentAt = sent[0]?.sentAt ?? null
  if (outcome === null) return children
  return (
    <Pill tone={outcome.tone} icon={outcome.icon}>
      <span title={sentAt === null ? undefined : `Sent ${formatClock(sentAt)}`}>{outcome.word}</span>
    </Pill>
  )
}
