import type { TicketRow } from '../../preload/contract/order-checks.ts'
import type { CancelDraft } from '../../preload/contract/order-drafts.ts'
import type { CheckedOrder } from './checking-orders.ts'
import { describeInstrument } from './judge-instrument.ts'
import { callOfCancel } from './order-call.ts'
import type { OrderContext } from './order-context.ts'
import { differenceOf } from './order-difference.ts'
import { firstOfEach, judgeAccount } from './order-readiness.ts'
import { describeTarget, judgeTarget, lastKnown, mayLose } from './order-target.ts'

/** Judges the cancelation of an order: it needs to be open, and in this account. */
export function checkCancel(row: TicketRow, draft: CancelDraft, context: OrderContext): CheckedOrder {
  const { target, targetFailure, facts, proposed } = context
  const problems = firstOfEach([...judgeAccount(context), ...judgeTarget(context)])
  const isReady = problems.length === 0
  const state = target && describeTarget(target)
  return {
    row,
    check: {
      takes: [],
      problems,
      warnings: target !== null && targetFailure !== null ? [mayLose, lastKnown(target)] : [mayLose],
      guards: [],
      instrument: facts.instrument && describeInstrument(facts.instrument, target?.limitPrice ?? null),
      quote: context.quote,
      notional: null,
      buyingPower: null,
      position: null,
      sentence: state && `CANCEL ${state.sentence}`,
      target: state,
      isReady,
    },
    difference: differenceOf(proposed, draft),
    draft,
    callOf: isReady ? callOfCancel(context.accountId, draft) : null,
  }
}
