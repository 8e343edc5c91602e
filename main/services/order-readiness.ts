import type { GuardCheck, Problem, TicketRow, Warning } from '../../preload/contract/order-checks.ts'
import type { OrderDraft } from '../../preload/contract/order-drafts.ts'
import { isCrossing } from './order-matrix.ts'
import type { OrderContext } from './order-context.ts'
import type { OrderTerms } from './order-terms.ts'

/** An order leaves only from an active account, and only the one it was proposed for. */
export function judgeAccount(context: OrderContext): Problem[] {
  const { accountId, accountStatus, proposed, proposedIn } = context
  if (accountStatus !== 'ACTIVE')
    return [
      { field: 'accountId', code: 'account-closed', ...(accountStatus === null ? {} : { detail: accountStatus }) },
    ]
  const other = [proposed?.accountId, proposedIn].find((named) => (named ?? accountId) !== accountId) ?? null
  if (other !== null) return [{ field: 'accountId', code: 'other-account', detail: String(other) }]
  const unreadable = proposed?.problems.find(({ field }) => field === 'accountId')
  return unreadable === undefined ? [] : [{ field: 'accountId', code: unreadable.code, detail: unreadable.value }]
}

/** A time in force nobody explains is taken from a proposal, never made up here. */
export function judgeCrossing(time: OrderTerms['timeInForce'], proposed: OrderDraft | null): Problem[] {
  if (time === null || !isCrossing(time)) return []
  const isProposed = proposed?.kind === 'new' && proposed.timeInForce === time
  return isProposed ? [] : [{ field: 'timeInForce', code: 'not-a-choice', detail: time }]
}

/** One problem a field: what is wrong with its value first, then that it is to be read, then that it is missing. */
export function firstOfEach(problems: readonly Problem[]): Problem[] {
  const weight = ({ code }: Problem): number => (code === 'missing' ? 2 : code === 'needs-retype' ? 1 : 0)
  const byWeight = problems.toSorted((one, other) => weight(one) - weight(other))
  return byWeight.filter((problem, index) => byWeight.findIndex(({ field }) => field === problem.field) === index)
}

/** Nothing stands in the way of a review. */
export function isReadyWith(
  row: Pick<TicketRow, 'acknowledged'>,
  found: { problems: readonly Problem[]; warnings: readonly Warning[]; guards: readonly GuardCheck[] },
): boolean {
  return (
    found.problems.length === 0 &&
    found.guards.every(({ state }) => state !== 'breached') &&
    found.warnings.every(({ code, needsAcknowledgement }) => !needsAcknowledgement || row.acknowledged.includes(code))
  )
}
