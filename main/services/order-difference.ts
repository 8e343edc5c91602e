import type { OrderDraft, TicketField } from '../../preload/contract/order-drafts.ts'
import type { Difference, ProposalRow } from '../../preload/contract/orders.ts'

const fields: readonly TicketField[] = [
  'orderId',
  'side',
  'quantity',
  'symbol',
  'orderType',
  'limitPrice',
  'stopPrice',
  'trailingOffset',
  'trailingOffsetType',
  'limitOffset',
  'timeInForce',
  'expiresAt',
  'extendedHours',
]

/** Every field as the assistant proposed it and as it goes out; none for an order written by hand. */
export function differenceOf(proposed: ProposalRow | null, sent: OrderDraft): Difference[] {
  if (proposed === null) return []
  return fields.flatMap((field) => {
    // What could not be used of a proposal is shown as it came.
    const unusable = proposed.problems.find((problem) => problem.field === field && problem.value !== '')?.value
    const before = textIn(proposed.draft, field) ?? unusable ?? null
    const after = textIn(sent, field)
    return before === null && after === null ? [] : [{ field, proposed: before, sent: after }]
  })
}

/** A field of a draft as text; null: blank, off, or not in this kind of draft. */
export function textIn(draft: OrderDraft | null, field: TicketField): string | null {
  const value = new Map<string, unknown>(Object.entries(draft ?? {})).get(field)
  if (value === true) return 'yes'
  return typeof value === 'string' && value !== '' ? value : null
}
