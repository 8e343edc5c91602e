import type { GuardCheck, Guards, Problem, TicketField } from '../../preload/contract/orders.ts'
import type { DecimalString } from '../../preload/contract/words.ts'
import { Exact, percentUp } from './exact.ts'
import type { OrderTerms } from './order-terms.ts'

type PricedField = 'limitPrice' | 'stopPrice' | 'trailingOffset' | 'limitOffset'
const pricedFields: readonly PricedField[] = ['limitPrice', 'stopPrice', 'trailingOffset', 'limitOffset']

/** Prices the assistant proposed and the user left as they were, held against the last trade. */
export function judgeProposedPrices(
  terms: OrderTerms,
  isProposed: (field: TicketField) => boolean,
  isRetyped: (field: TicketField) => boolean,
  last: DecimalString | null,
  limit: Guards['proposedPrice'],
): { check: GuardCheck | null; problems: Problem[] } {
  const prices = pricedFields
    .filter((field) => terms[field] !== null && isProposed(field))
    .map((field) => {
      const value = distanceOf(field, terms, last)
      // Without a last trade nothing vouches for it.
      return { field, value, isFar: value === null || new Exact(value).gt(limit) }
    })
  if (prices.length === 0) return { check: null, problems: [] }
  const unread = prices.filter(({ field, isFar }) => isFar && !isRetyped(field))
  const value = worstOf(prices.map((price) => price.value))
  const state =
    unread.length > 0
      ? value === null
        ? 'unknown'
        : 'breached'
      : prices.some(({ isFar }) => isFar)
        ? 'overridden'
        : 'within'
  return {
    check: { guard: 'proposed-price', limit, value, state },
    problems: unread.map((price) => ({
      field: price.field,
      code: 'needs-retype',
      ...(price.value === null ? {} : { detail: price.value }),
    })),
  }
}

/** Per cent of the last trade: how far a price is from it, or how long an offset is. */
function distanceOf(field: PricedField, terms: OrderTerms, last: DecimalString | null): DecimalString | null {
  const value = new Exact(terms[field] ?? 0)
  if (field === 'trailingOffset' && terms.trailingOffsetType === 'BPS') return percentUp(value, new Exact(10_000))
  if (last === null) return null
  const isOffset = field === 'trailingOffset' || field === 'limitOffset'
  return percentUp((isOffset ? value : value.minus(last)).abs(), new Exact(last))
}

/** The greatest; null when one of them is not known. */
function worstOf(values: readonly (DecimalString | null)[]): DecimalString | null {
  return values.reduce((worst, value) =>
    worst === null || value === null ? null : new Exact(value).gt(worst) ? value : worst,
  )
}
