import type { OrderDraft, TicketField } from '../../../preload/contract/order-drafts.ts'
import type { ProposalRow, ReviewedOrder } from '../../../preload/contract/orders.ts'
import type { KeptTicket } from '../../../preload/contract/tickets.ts'
import { textOf, withField } from './draft-fields.ts'
import type { TicketLine, TicketRow, TicketState } from './ticket-state.ts'

/** A line as its ticket opens. */
export function lineOf(row: TicketRow | null, proposed: ProposalRow | null): TicketLine {
  return { row, first: row?.draft ?? null, proposed, ticked: false, offered: false, check: null }
}

/** A line as the repeated order was reviewed; the others of its ticket do not go with it. */
export function takeOver(line: TicketLine, order: ReviewedOrder): TicketLine {
  const { draft, origin, ticket, acknowledged, retyped } = order
  if (line.row === null || line.row.origin?.row !== origin?.row) return { ...line, ticked: false }
  const overrides = order.overrides.map(({ guard, typed }) => ({ guard, typed }))
  return { ...line, ticked: true, row: { draft, origin, ticket, overrides, acknowledged, retyped } }
}

/** What an earlier run left, on what the ticket begins with now: fields and ticks, and nothing that was accepted. */
export function layOver(lines: readonly TicketLine[], kept: KeptTicket): Pick<TicketState, 'lines' | 'current'> {
  const typed = new Map(kept.rows.map((row) => [row.row, row]))
  const laid = lines.map((line, index): TicketLine => {
    const ticked = kept.ticked.includes(index) && line.row !== null
    const { draft, retyped } = typed.get(index) ?? {}
    if (line.row === null || draft?.kind !== line.row.draft.kind) return { ...line, ticked }
    const { draft: first } = line.row
    // A value typed as it stood there was accepted, not changed.
    const changed = (retyped ?? []).filter((field) => textOf(draft, field) !== textOf(first, field))
    return { ...line, ticked, row: { ...line.row, draft, retyped: changed } }
  })
  return { lines: laid, current: Math.max(0, Math.min(kept.current, lines.length - 1)) }
}

/** A row nobody typed in. */
export function rowOf(draft: OrderDraft, origin: TicketRow['origin'], ticket?: string): TicketRow {
  return { draft, origin, ticket, overrides: [], acknowledged: [], retyped: [] }
}

/** So many are ticked as may go at once; in a batch a row that came odd waits for the user's own tick. */
export function offerLines(lines: readonly TicketLine[], most: number): TicketLine[] {
  let left = most
  const isOffered = ({ row, proposed }: TicketLine): boolean =>
    row !== null && (lines.length === 1 || (proposed?.problems.length ?? 0) === 0)
  return lines.map((line) => {
    const isTicked = isOffered(line) && left-- > 0
    return { ...line, ticked: isTicked, offered: isTicked }
  })
}

/** A field as typed. Where another order comes of it, what was accepted of the old one is asked for again. */
export function typeInto(row: TicketRow, field: TicketField, text: string): TicketRow {
  const draft = withField(row.draft, field, text)
  const retyped = row.retyped.includes(field) ? row.retyped : [...row.retyped, field]
  const isAnother = ofTheOrder.includes(field) && textOf(draft, field) !== textOf(row.draft, field)
  return { ...row, draft, retyped, ...(isAnother && { overrides: [], acknowledged: [] }) }
}

const ofTheOrder: readonly TicketField[] = ['symbol', 'side', 'quantity', 'orderType']
