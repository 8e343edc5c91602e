import type { Order } from '../../preload/contract/blotter.ts'
import type { Problem, TicketRow } from '../../preload/contract/order-checks.ts'
import type { ModifyDraft } from '../../preload/contract/order-drafts.ts'
import type { DecimalString } from '../../preload/contract/words.ts'
import type { CheckedOrder } from './checking-orders.ts'
import { Exact, exactText } from './exact.ts'
import { describeInstrument, judgeAmounts } from './judge-instrument.ts'
import { judgeOversize, judgeProposal, readingOf } from './judge-proposal.ts'
import { callOfModify } from './order-call.ts'
import type { OrderContext } from './order-context.ts'
import { differenceOf } from './order-difference.ts'
import { notionalOf, positionAfter, tickAt } from './order-figures.ts'
import { checkGuards } from './order-guards.ts'
import { fieldsOfModify } from './order-matrix.ts'
import { firstOfEach, isReadyWith, judgeAccount } from './order-readiness.ts'
import { describeTarget, judgeTarget, mayLose } from './order-target.ts'
import { termsOf } from './order-terms.ts'
import type { OrderTerms } from './order-terms.ts'
import { quoteIn, warnOf } from './order-warnings.ts'
import { readPositive, readQuantity, trimmed } from './read-field.ts'

type Changeable = 'quantity' | 'limitPrice' | 'stopPrice'
const changeable: readonly Changeable[] = ['quantity', 'limitPrice', 'stopPrice']

/** Judges a change: only quantity, limit and stop of an open order can change, each only where the order has it. */
export function checkModify(row: TicketRow, draft: ModifyDraft, context: OrderContext): CheckedOrder {
  const { facts, proposed, targetFailure, now } = context
  // What it was some time ago is no ground for a change: only one of its prices goes out, the others are as they are now.
  const target = targetFailure === null ? context.target : null
  const { instrument, held } = facts
  const { sent, changes, problems: fieldProblems } = readChanges(draft, target)
  const before = target && termsOf(target)
  const terms: OrderTerms = { ...(before ?? noTerms), ...changes }

  const quote = quoteIn(context.quote)
  const notional = notionalOf(terms, quote, instrument?.multiplier ?? null)
  const tick = tickAt(instrument?.kind ?? null, terms.limitPrice)
  const limits = checkGuards({ terms, notional, quote, tick }, context.guards, row.overrides, context.shown)
  const reading = readingOf(row, proposed, sent)
  // Only what changes was proposed; the rest stands at the broker already.
  const read = judgeProposal(reading, { ...noTerms, ...changes }, quote?.last ?? null, context.guards)

  const guards = [...limits, ...(read.check === null ? [] : [read.check])]
  const known = { quote: context.quote, held, kind: null, openUnknown: [], sentBefore: null, now }
  const open = target && openQuantity(changes.quantity ?? target.quantity, target)
  const warnings = [mayLose, ...(target === null ? [] : warnOf({ ...terms, quantity: open }, known))]
  const problems = firstOfEach([
    ...judgeAccount(context),
    ...judgeTarget({ ...context, target }),
    ...fieldProblems,
    ...judgeAmounts({ ...noTerms, ...changes }, instrument),
    ...read.problems,
    ...judgeOversize(reading, limits),
  ])
  const isReady = isReadyWith(row, { problems, warnings, guards })
  const state = target && describeTarget(target)
  return {
    row,
    check: {
      takes: [...fieldsOfModify(before?.orderType ?? null)],
      problems,
      warnings,
      guards,
      instrument: instrument && describeInstrument(instrument, terms.limitPrice ?? terms.stopPrice),
      quote: context.quote,
      notional,
      buyingPower: null,
      position: target && positionAfter(terms.side, open, held),
      sentence: state && sentenceOfChange(state.sentence, changes),
      target: state,
      isReady,
    },
    difference: differenceOf(proposed, sent),
    draft: sent,
    callOf: isReady ? callOfModify(context.accountId, sent) : null,
  }
}

const noTerms: OrderTerms = {
  symbol: null,
  side: null,
  quantity: null,
  orderType: null,
  timeInForce: null,
  limitPrice: null,
  stopPrice: null,
  trailingOffset: null,
  trailingOffsetType: null,
  limitOffset: null,
  extendedHours: false,
  expiresAt: null,
}

type Changes = { readonly [Field in Changeable]?: DecimalString }

/** `sent` has only what differs from the order as it is. */
function readChanges(
  draft: ModifyDraft,
  target: Order | null,
): { sent: ModifyDraft; changes: Changes; problems: Problem[] } {
  const takes = fieldsOfModify(target && termsOf(target).orderType)
  const problems: Problem[] = []
  let changes: Changes = {}
  for (const field of changeable) {
    const { value, trouble } = field === 'quantity' ? readQuantity(draft[field]) : readPositive(draft[field])
    if (trouble !== null) problems.push({ field, ...trouble })
    if (value === null || target === null) continue
    if (!takes.includes(field)) problems.push({ field, code: 'forbidden' })
    else if (!isSame(value, target[field])) changes = { ...changes, [field]: value }
  }
  const { quantity } = changes
  if (quantity !== undefined && target !== null && new Exact(quantity).lte(target.filledQuantity))
    problems.push({ field: 'quantity', code: 'not-positive', detail: target.filledQuantity })
  if (target !== null && problems.length === 0 && Object.keys(changes).length === 0)
    problems.push({ field: 'quantity', code: 'unchanged' })
  const sent = {
    ...draft,
    quantity: textOf(draft, target, changes, 'quantity'),
    limitPrice: textOf(draft, target, changes, 'limitPrice'),
    stopPrice: textOf(draft, target, changes, 'stopPrice'),
  }
  return { sent, changes, problems }
}

/** Without the order it cannot be told what changes: then it is as typed. */
function textOf(draft: ModifyDraft, target: Order | null, changes: Changes, field: Changeable): string {
  return target === null ? trimmed(draft[field]) : (changes[field] ?? '')
}

function isSame(value: DecimalString, now: DecimalString | null): boolean {
  return now !== null && new Exact(value).eq(now)
}

/** What is left to fill after the change. */
function openQuantity(quantity: DecimalString, target: Order): DecimalString | null {
  return exactText(new Exact(quantity).minus(target.filledQuantity))
}

function sentenceOfChange(sentence: string, { quantity, limitPrice, stopPrice }: Changes): string | null {
  const words = [
    quantity === undefined ? null : `QUANTITY ${quantity}`,
    stopPrice === undefined ? null : `STOP ${stopPrice}`,
    limitPrice === undefined ? null : `LIMIT ${limitPrice}`,
  ].filter((word) => word !== null)
  return words.length === 0 ? null : `MODIFY ${sentence} to ${words.join(', ')}`
}
