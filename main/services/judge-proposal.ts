import type { GuardCheck, Guards, Problem, ProblemCode, TicketRow } from '../../preload/contract/order-checks.ts'
import type { OrderDraft, TicketField } from '../../preload/contract/order-drafts.ts'
import type { ProposalRow } from '../../preload/contract/orders.ts'
import type { DecimalString } from '../../preload/contract/words.ts'
import { textIn } from './order-difference.ts'
import type { OrderTerms } from './order-terms.ts'
import { judgeProposedPrices } from './unread-values.ts'

/** Found again in the draft itself, for as long as they are true. */
const foundAgain: ReadonlySet<ProblemCode> = new Set([
  'missing',
  'forbidden',
  'unchanged',
  'in-the-past',
  'needs-limit',
  'whole-only',
])

/** Who read which field of an order. */
export interface Reading {
  readonly proposed: ProposalRow | null
  /** The field stands as the assistant proposed it. */
  isProposed(field: TicketField): boolean
  /** The user typed it anew. */
  isRetyped(field: TicketField): boolean
}

/** Compares an order as it would go out with the row it came from. */
export function readingOf(row: Pick<TicketRow, 'retyped'>, proposed: ProposalRow | null, sent: OrderDraft): Reading {
  return {
    proposed,
    isProposed: (field) => proposed !== null && textIn(proposed.draft, field) === textIn(sent, field),
    isRetyped: (field) => row.retyped.includes(field),
  }
}

/** What of a proposal may not go unread: values that came in a wrong form, and prices far from the market. */
export function judgeProposal(
  reading: Reading,
  terms: OrderTerms,
  last: DecimalString | null,
  guards: Guards,
): { check: GuardCheck | null; problems: Problem[] } {
  const { proposed, isProposed, isRetyped } = reading
  const { check, problems } = judgeProposedPrices(terms, isProposed, isRetyped, last, guards.proposedPrice)
  const unread = (proposed?.problems ?? []).flatMap(({ field, code, value, detail }): Problem[] => {
    if (foundAgain.has(code) || !isProposed(field) || isRetyped(field)) return []
    if (code === 'needs-retype') return [{ field, code, ...(detail === undefined ? {} : { detail }) }]
    // What could not be used was left blank.
    return [{ field, code, detail: detail ?? value }]
  })
  return { check, problems: [...unread, ...problems] }
}

/** A proposed quantity above the user's cap is typed anew, or accepted by its override. */
export function judgeOversize({ isProposed, isRetyped }: Reading, checks: readonly GuardCheck[]): Problem[] {
  const size = checks.find(({ guard }) => guard === 'size')
  if (size?.state !== 'breached' || !isProposed('quantity') || isRetyped('quantity')) return []
  return [{ field: 'quantity', code: 'needs-retype', detail: size.limit }]
}
