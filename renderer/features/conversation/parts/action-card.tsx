import {
  CandlestickChart,
  Clock,
  FileSignature,
  ListFilter,
  PanelRight,
  Shapes,
  TicketCheck,
  type LucideIcon,
} from 'lucide-react'
import type { Part } from '../../../../preload/contract/parts.ts'
import { Button } from '../../../ui/button.tsx'
import { Glyph } from '../../../ui/glyph.tsx'
import { useActs } from '../conversation-acts.ts'
import { describeAction, type ActionDescription } from './describe-action.ts'
import { SidePlate } from '../../../ui/order/side-plate.tsx'

const icons: Record<ActionDescription['icon'], LucideIcon> = {
  order: TicketCheck,
  chart: CandlestickChart,
  screener: ListFilter,
  consent: FileSignature,
  unknown: Shapes,
}

/** A proposal: what it is, what it would do in one sentence, and the way to its details. Nothing happens here. */
export function ActionCard({
  part,
  messageId,
}: {
  part: Extract<Part, { kind: 'action' }>
  /** null while the answer may still change. */
  messageId: string | null
}) {
  const acts = useActs()
  const { icon, kind, side, sentence } = describeAction(part.action)
  return (
    <div className="action-card">
      <div className="action-card-head">
        <Glyph icon={icons[icon]} />
        <span className="ellipsis">{kind}</span>
        {messageId === null && <span className="action-card-state">Opens when final</span>}
      </div>
      <div className="action-card-line">
        <span className="action-card-what figures" dir="auto">
          {side !== null && <SidePlate side={side} />}
          {sentence}
        </span>
        <Button
          size="small"
          icon={messageId === null ? Clock : PanelRight}
          disabled={messageId === null}
          title={messageId === null ? 'Opens when the answer is final' : 'Show this proposal in the workbench'}
          onClick={() => {
            if (messageId !== null) acts.openAction(part, messageId)
          }}
        >
          {part.action.kind === 'open-chart' ? 'Open chart' : 'Details'}
        </Button>
      </div>
    </div>
  )
}
