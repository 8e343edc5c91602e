import {
  ArrowUpRight,
  Ban,
  CandlestickChart,
  Clock,
  FileSignature,
  History,
  ListFilter,
  Shapes,
  TicketCheck,
  type LucideIcon,
} from 'lucide-react'
import { use, useMemo } from 'react'
import type { Part } from '../../../../preload/contract/parts.ts'
import { Button } from '../../../ui/button.tsx'
import { Glyph } from '../../../ui/glyph.tsx'
import { joinClasses } from '../../../ui/join-classes.ts'
import { Pill } from '../../../ui/pill.tsx'
import { SidePlate } from '../../../ui/order/side-plate.tsx'
import { formatClock } from '../../../ui/times.ts'
import { useNow } from '../../../ui/use-now.ts'
import { useActs } from '../conversation-acts.ts'
import { describeAction, type ActionDescription } from './describe-action.ts'
import { OpenedActionContext } from './opened-action.ts'
import { ProposalOutcome } from './proposal-outcome.tsx'
import { stateOfProposal, type ProposalState } from './proposal-state.ts'
import { ProposalWayContext } from './proposal-way.ts'
import { TargetOrder } from './target-order.tsx'
import { TicketPhasesContext } from './ticket-phases.ts'

const icons: Record<ActionDescription['icon'], LucideIcon> = {
  order: TicketCheck,
  chart: CandlestickChart,
  screener: ListFilter,
  consent: FileSignature,
  unknown: Shapes,
}

/** A proposal: what it is, what it would do in one sentence, and the way to its tab. Nothing happens here. */
export default function ActionCard({
  part,
  messageId,
  writtenAt,
}: {
  part: Extract<Part, { kind: 'action' }>
  /** null while the answer may still change. */
  messageId: string | null
  writtenAt: string
}) {
  const acts = useActs()
  const opened = use(OpenedActionContext)
  const phases = use(TicketPhasesContext)
  const way = use(ProposalWayContext)
  const now = useNow(messageId !== null, 60_000)
  const description = useMemo(() => describeAction(part.action), [part.action])
  const { icon, kind, side, sentence, target, refusal, act } = description
  const state = stateOfProposal(description, messageId === null ? null : writtenAt, now)
  const isOpened = opened !== null && opened.messageId === messageId && opened.part.actionId === part.actionId
  const shown = <State state={state} openedAt={isOpened ? opened.openedAt : null} />
  return (
    <div className={joinClasses('action-card', isOpened && 'action-card-opened')}>
      <div className="action-card-head">
        <Glyph icon={icons[icon]} />
        <span className="action-card-kind ellipsis">{kind}</span>
        <span className="action-card-state figures">
          {phases !== null && icon === 'order' && messageId !== null && refusal === null ? (
            <ProposalOutcome phases={phases} messageId={messageId} actionId={part.actionId}>
              {shown}
            </ProposalOutcome>
          ) : (
            shown
          )}
        </span>
      </div>
      <div className="action-card-line">
        <span className="action-card-what figures" dir="auto">
          {side !== null && <SidePlate side={side} />}
          {target !== null && phases !== null && messageId !== null && refusal === null ? (
            <TargetOrder accountId={phases.accountId} {...target}>
              {sentence}
            </TargetOrder>
          ) : (
            sentence
          )}
        </span>
        <Button
          size="small"
          icon={messageId === null ? Clock : ArrowUpRight}
          disabled={messageId === null}
          title={
            messageId === null
              ? 'Opens when the answer is final'
              : (way?.title ?? 'Show this proposal in the workbench')
          }
          onClick={() => {
            if (messageId !== null) acts.openAction(part, messageId, writtenAt)
          }}
        >
          {way?.label ?? (state.kind === 'refused' ? 'Details' : act)}
        </Button>
      </div>
      {state.kind === 'refused' && (
        <p className="action-card-refusal" dir="auto">
          {refusal}
        </p>
      )}
    </div>
  )
}

function State({ state, openedAt }: { state: ProposalState; openedAt: number | null }) {
  if (state.kind === 'refused')
    return (
      <Pill tone="negative" icon={Ban}>
        {state.words}
      </Pill>
    )
  if (state.kind === 'stale')
    return (
      <Pill tone="warning" icon={History}>
        {state.words}
      </Pill>
    )
  return state.kind === 'ready' && openedAt !== null ? `Opened ${formatClock(openedAt)}` : state.words
}
