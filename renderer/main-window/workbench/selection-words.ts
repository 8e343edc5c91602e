import { CandlestickChart, FileSignature, ListFilter, Shapes, TicketCheck, type LucideIcon } from 'lucide-react'
import { describeAction, type ActionDescription } from '../../features/conversation/parts/describe-action.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import type { Detailed } from './selection.ts'

export interface SelectionWords {
  icon: LucideIcon
  kind: string
  sentence: string
  side: ActionDescription['side']
  /** What is and what is not done with it. */
  later: string
}

const icons: Record<ActionDescription['icon'], LucideIcon> = {
  order: TicketCheck,
  chart: CandlestickChart,
  screener: ListFilter,
  consent: FileSignature,
  unknown: Shapes,
}

const later: Record<ActionDescription['icon'], string> = {
  order: 'A proposal, not an order: nothing was sent to a market. How it reads is in the Ticket tab.',
  chart: 'The chart has a tab of its own. What Omni asked to show is below, as it came.',
  screener: 'A proposal: nothing was asked of the server. How its filters read is in the Screener tab.',
  consent: 'A proposal: nothing has been agreed to or shared. How it reads is in the Consent tab.',
  unknown: 'This version does not know the action. It is kept below, as it came.',
}

/** Name, sentence and state of what was opened. */
export function wordSelection(selection: Detailed): SelectionWords {
  if (selection.kind === 'symbol')
    return {
      icon: CandlestickChart,
      kind: 'Symbol',
      sentence: revealHidden(selection.symbol, 24),
      side: null,
      later: 'Quote and chart have a tab of their own. Threads that speak of it are below.',
    }
  const action = describeAction(selection.part.action)
  return { ...action, icon: icons[action.icon], later: later[action.icon] }
}
