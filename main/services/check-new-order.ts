import type { TicketRow } from '../../preload/contract/order-checks.ts'
import type { NewOrderDraft } from '../../preload/contract/order-drafts.ts'
import type { CheckedOrder } from './checking-orders.ts'
import { describeInstrument, judgeAmounts, judgeNamed } from './judge-instrument.ts'
import { judgeOversize, judgeProposal, readingOf } from './judge-proposal.ts'
import { callOfNew } from './order-call.ts'
import type { OrderContext } from './order-context.ts'
import { differenceOf } from './order-difference.ts'
import { buyingPowerAfter, notionalOf, positionAfter, tickAt } from './order-figures.ts'
import { checkGuards } from './order-guards.ts'
import { firstOfEach, isReadyWith, judgeAccount, judgeCrossing } from './order-readiness.ts'
import { sentenceOf } from './order-sentence.ts'
import { quoteIn, warnOf } from './order-warnings.ts'
import { parseDraft, trimDraft } from './parse-draft.ts'

/** Judges a new order, complete or not. */
export function checkNewOrder(row: TicketRow, draft: NewOrderDraft, context: OrderContext): CheckedOrder {
  const { facts, proposed, openUnknown, sentBefore, now } = context
  const { instrument, held } = facts
  const { named, takes, problems: fieldProblems, terms: typed } = parseDraft(draft, now)
  const terms = { ...typed, symbol: instrument?.symbol ?? typed.symbol }
  const trimmed = trimDraft(draft)
  const sent = { ...trimmed, symbol: terms.symbol ?? trimmed.symbol }
  const kind = instrument?.kind ?? (named?.kind === 'option' ? 'option' : null)

  const quote = quoteIn(context.quote)
  const notional = notionalOf(terms, quote, instrument?.multiplier ?? null)
  const tick = tickAt(kind, terms.limitPrice)
  const limits = checkGuards({ terms, notional, quote, tick }, context.guards, row.overrides, context.shown)
  const reading = readingOf(row, proposed, sent)
  const read = judgeProposal(reading, terms, quote?.last ?? null, context.guards)

  const guards = [...limits, ...(read.check === null ? [] : [read.check])]
  const warnings = warnOf(terms, { quote: context.quote, held, kind, openUnknown, sentBefore, now })
  const problems = firstOfEach([
    ...judgeAccount(context),
    ...fieldProblems,
    ...(named === null ? [] : judgeNamed(named, instrument, context.isSymbolUnknown, now)),
    ...judgeAmounts(terms, instrument),
    ...judgeCrossing(terms.timeInForce, proposed?.draft ?? null),
    ...read.problems,
    ...judgeOversize(reading, limits),
  ])
  const isReady = isReadyWith(row, { problems, warnings, guards })
  const price = terms.limitPrice ?? terms.stopPrice ?? quote?.last ?? null
  return {
    row,
    check: {
      takes: [...takes],
      problems,
      warnings,
      guards,
      instrument: instrument && describeInstrument(instrument, price),
      quote: context.quote,
      notional,
      buyingPower: buyingPowerAfter(terms.side, notional, facts.buyingPower),
      position: positionAfter(terms.side, terms.quantity, held),
      sentence: sentenceOf(terms),
      target: null,
      isReady,
    },
    difference: differenceOf(proposed, sent),
    draft: sent,
    callOf: isReady ? callOfNew(context.accountId, terms) : null,
  }
}
