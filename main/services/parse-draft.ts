import { orderType, side, timeInForce, trailingOffsetType } from '../../preload/contract/order-drafts.ts'
import type { Problem } from '../../preload/contract/order-checks.ts'
import type { NewOrderDraft, TicketField } from '../../preload/contract/order-drafts.ts'
import { fieldsOfNew, takesExtendedHours } from './order-matrix.ts'
import type { PriceField } from './order-matrix.ts'
import type { OrderTerms } from './order-terms.ts'
import { readChoice, readExpiry, readPositive, readQuantity, readSigned, readSymbol, trimmed } from './read-field.ts'
import type { NamedInstrument, Read } from './read-field.ts'

const priceFields: readonly PriceField[] = [
  'limitPrice',
  'stopPrice',
  'trailingOffset',
  'trailingOffsetType',
  'limitOffset',
]

/** A new order as far as its own words tell; what needs the instrument is judged elsewhere. */
export interface ParsedDraft {
  readonly named: NamedInstrument | null
  /** Only fields the order has. */
  readonly terms: OrderTerms
  readonly takes: readonly TicketField[]
  readonly problems: readonly Problem[]
}

/** Reads every field of a new order and holds it against the matrix of order types and times in force. */
export function parseDraft(draft: NewOrderDraft, now: number): ParsedDraft {
  const reads = readFields(draft, now)
  const type = reads.orderType.value
  const takes = fieldsOfNew(type, reads.timeInForce.value, draft.extendedHours)
  const has = (field: TicketField): boolean => takes.includes(field)
  const named = reads.symbol.value
  return {
    named,
    takes,
    terms: {
      symbol: named === null || named.kind === 'id' ? null : named.symbol,
      side: reads.side.value,
      quantity: reads.quantity.value,
      orderType: type,
      timeInForce: reads.timeInForce.value,
      limitPrice: has('limitPrice') ? reads.limitPrice.value : null,
      stopPrice: has('stopPrice') ? reads.stopPrice.value : null,
      trailingOffset: has('trailingOffset') ? reads.trailingOffset.value : null,
      trailingOffsetType: has('trailingOffsetType') ? reads.trailingOffsetType.value : null,
      limitOffset: has('limitOffset') ? reads.limitOffset.value : null,
      extendedHours: draft.extendedHours,
      expiresAt: has('expiresAt') ? reads.expiresAt.value : null,
    },
    problems: problemsOf(draft, reads, takes),
  }
}

/** Every field trimmed; nothing else about it changes. */
export function trimDraft(draft: NewOrderDraft): NewOrderDraft {
  return {
    ...draft,
    symbol: trimmed(draft.symbol),
    side: trimmed(draft.side),
    quantity: trimmed(draft.quantity),
    orderType: trimmed(draft.orderType),
    timeInForce: trimmed(draft.timeInForce),
    limitPrice: trimmed(draft.limitPrice),
    stopPrice: trimmed(draft.stopPrice),
    trailingOffset: trimmed(draft.trailingOffset),
    trailingOffsetType: trimmed(draft.trailingOffsetType),
    limitOffset: trimmed(draft.limitOffset),
    expiresAt: trimmed(draft.expiresAt),
  }
}

function readFields(draft: NewOrderDraft, now: number) {
  return {
    symbol: readSymbol(draft.symbol),
    side: readChoice(side, draft.side),
    quantity: readQuantity(draft.quantity),
    orderType: readChoice(orderType, draft.orderType),
    limitPrice: readPositive(draft.limitPrice),
    stopPrice: readPositive(draft.stopPrice),
    trailingOffset: readPositive(draft.trailingOffset),
    trailingOffsetType: readChoice(trailingOffsetType, draft.trailingOffsetType),
    limitOffset: readSigned(draft.limitOffset),
    timeInForce: readChoice(timeInForce, draft.timeInForce),
    expiresAt: readExpiry(draft.expiresAt, now),
  }
}

function problemsOf(
  draft: NewOrderDraft,
  reads: ReturnType<typeof readFields>,
  takes: readonly TicketField[],
): Problem[] {
  const { orderType: type, timeInForce: time } = reads
  const problems: Problem[] = []
  const judge = (field: TicketField, { value, trouble }: Read<unknown>): void => {
    if (trouble !== null) problems.push({ field, ...trouble })
    else if (value === null) problems.push({ field, code: 'missing' })
  }
  const judgeOptional = (field: TicketField, read: Read<unknown>, isKnown: boolean): void => {
    if (takes.includes(field)) judge(field, read)
    // Which fields there are is not known before the order type is.
    else if (isKnown && (read.value !== null || read.trouble !== null)) problems.push({ field, code: 'forbidden' })
  }
  judge('symbol', reads.symbol)
  judge('side', reads.side)
  judge('quantity', reads.quantity)
  judge('orderType', type)
  for (const field of priceFields) judgeOptional(field, reads[field], type.value !== null)
  judge('timeInForce', time)
  judgeOptional('expiresAt', reads.expiresAt, time.value !== null)
  if (draft.extendedHours && type.value !== null && !takesExtendedHours(type.value))
    problems.push({ field: 'extendedHours', code: 'needs-limit' })
  return problems
}
