import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import type { TicketLine } from './ticket-state.ts'

/** An order in words: main's sentence, or what stands in its fields until there is one. */
export function nameRow(line: TicketLine): string {
  const sentence = line.check?.sentence ?? null
  if (sentence !== null) return sentence
  const draft = line.row?.draft ?? line.proposed?.draft ?? null
  return draft === null ? 'Cannot be used' : nameDraft(draft)
}

function nameDraft(draft: OrderDraft): string {
  if (draft.kind === 'cancel') return `CANCEL order ${draft.orderId.slice(0, 8)}`
  if (draft.kind === 'modify') return `MODIFY order ${draft.orderId.slice(0, 8)}`
  const words = [draft.side, draft.quantity, draft.symbol, draft.orderType, draft.limitPrice].filter(
    (text) => text !== '',
  )
  return draft.symbol === '' && draft.quantity === '' ? 'New order' : revealHidden(words.join(' '), 100)
}
