import {
  ArrowUp,
  CircleCheck,
  CircleHelp,
  CircleX,
  Eye,
  FileInput,
  MessageSquare,
  Pencil,
  RotateCw,
  Search,
  ShieldAlert,
  SquareCheck,
  TicketCheck,
  type LucideIcon,
} from 'lucide-react'
import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { RecordStep } from '../../../preload/contract/orders.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { Glyph } from '../glyph.tsx'
import { LinkButton } from '../link-button.tsx'
import { formatMillis } from '../times.ts'
import { describeRecord } from './describe-record.ts'
import './record-list.css'

const icons: Record<RecordStep['kind'], { icon: LucideIcon; tone: string }> = {
  asked: { icon: MessageSquare, tone: 'quiet' },
  proposed: { icon: TicketCheck, tone: 'accent' },
  opened: { icon: FileInput, tone: 'quiet' },
  changed: { icon: Pencil, tone: 'quiet' },
  overridden: { icon: ShieldAlert, tone: 'warning' },
  acknowledged: { icon: SquareCheck, tone: 'quiet' },
  reviewed: { icon: Eye, tone: 'quiet' },
  sent: { icon: ArrowUp, tone: 'quiet' },
  'no-answer': { icon: CircleHelp, tone: 'warning' },
  looked: { icon: Search, tone: 'quiet' },
  found: { icon: Search, tone: 'positive' },
  accepted: { icon: CircleCheck, tone: 'positive' },
  refused: { icon: CircleX, tone: 'negative' },
  status: { icon: RotateCw, tone: 'quiet' },
  filled: { icon: CircleCheck, tone: 'positive' },
  'not-found': { icon: CircleHelp, tone: 'warning' },
  left: { icon: CircleHelp, tone: 'quiet' },
  restarted: { icon: RotateCw, tone: 'warning' },
}

/** How an order came to be: time to the millisecond, icon, sentence, link. The same list wherever it is shown. */
export function RecordList({
  steps,
  of,
  onShow,
}: {
  steps: readonly RecordStep[]
  of: OrderDraft['kind']
  onShow: (threadId: ThreadId, messageId: string | null) => void
}) {
  const words = describeRecord(steps, of)
  return (
    <ol className="record-list" aria-label="How this order came to be">
      {steps.map((step, index) => {
        const { link } = step
        return (
          <li key={index}>
            <time dateTime={step.at}>{formatMillis(step.at)}</time>
            <Glyph icon={icons[step.kind].icon} className={`tone-${icons[step.kind].tone}`} />
            <span className="record-list-words">{words[index]}</span>
            {link !== null && <LinkButton onClick={() => onShow(link.threadId, link.messageId)}>Show</LinkButton>}
          </li>
        )
      })}
    </ol>
  )
}
