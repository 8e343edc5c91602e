import type { OrderDraft, TicketField } from '../../../preload/contract/order-drafts.ts'

/** Text of a field of a draft; null: this kind of draft has no such field. */
export function textOf(draft: OrderDraft, field: TicketField): string | null {
  const value = new Map<string, unknown>(Object.entries(draft)).get(field)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? value : null
}

/** The draft with one field as typed; a field that this kind of draft has not changes nothing. */
export function withField(draft: OrderDraft, field: TicketField, text: string): OrderDraft {
  if (draft.kind === 'cancel') return draft
  if (draft.kind === 'modify')
    return field === 'quantity' || field === 'limitPrice' || field === 'stopPrice' ? { ...draft, [field]: text } : draft
  if (field === 'orderId' || field === 'accountId') return draft
  if (field === 'extendedHours') return { ...draft, extendedHours: text === 'yes' }
  return { ...draft, [field]: text }
}

/** The draft without what its order type does not take. */
export function keepTaken(draft: OrderDraft, takes: readonly TicketField[]): OrderDraft {
  if (draft.kind !== 'new') return draft
  const left = optional.filter((field) => !takes.includes(field))
  return left.reduce<OrderDraft>((rest, field) => withField(rest, field, field === 'extendedHours' ? 'no' : ''), draft)
}

const optional: readonly TicketField[] = [
  'limitPrice',
  'stopPrice',
  'trailingOffset',
  'trailingOffsetType',
  'limitOffset',
  'extendedHours',
  'expiresAt',
]

/** Who set a field. Default: nobody proposed it and nobody changed it. */
export type Author = { by: 'omni' } | { by: 'you'; was: string | null } | { by: 'default' }

export function authorOf(
  field: TicketField,
  draft: OrderDraft,
  proposed: OrderDraft | null,
  first: OrderDraft,
  retyped: readonly TicketField[],
): Author {
  const text = textOf(draft, field) ?? ''
  const before = proposed === null ? null : textOf(proposed, field)
  if (before !== null && isSet(field, before)) {
    if (before !== text) return { by: 'you', was: before }
    return retyped.includes(field) ? { by: 'you', was: null } : { by: 'omni' }
  }
  if (text === (textOf(first, field) ?? '') && !retyped.includes(field)) return { by: 'default' }
  return { by: 'you', was: null }
}

function isSet(field: TicketField, text: string): boolean {
  return field === 'extendedHours' ? text === 'yes' : text !== ''
}
