import type { Order } from '../../preload/contract/blotter.ts'
import type { OrderCheck, Problem, Warning } from '../../preload/contract/order-checks.ts'
import type { OrderContext } from './order-context.ts'
import { sentenceOfOrder } from './order-sentence.ts'

/** A fill can still win the race against a cancel or a change. */
export const mayLose: Warning = { code: 'cancel-may-lose', needsAcknowledgement: false }

/** It could not be read now. To cancel it is right whatever became of it. */
export function lastKnown({ updatedAt }: Order): Warning {
  return { code: 'order-last-known', detail: updatedAt, needsAcknowledgement: false }
}

/** An order can be canceled or changed while it is open in this account. */
export function judgeTarget({ target, targetFailure, accountId }: OrderContext): Problem[] {
  if (target === null || target.accountId !== accountId)
    return [{ field: 'orderId', code: 'order-unknown', ...(targetFailure === null ? {} : { detail: targetFailure }) }]
  return target.phase === 'ended' ? [{ field: 'orderId', code: 'order-ended', detail: target.status }] : []
}

/** Its present state. */
export function describeTarget(target: Order): NonNullable<OrderCheck['target']> {
  const { orderId, status, filledQuantity: filled, quantity } = target
  return { orderId, sentence: sentenceOfOrder(target), status, filled, quantity }
}
