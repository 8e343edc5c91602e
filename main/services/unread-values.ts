import type { GuardCheck, Guards, Problem } from '../../preload/contract/order-checks.ts'
import type { TicketField } from '../../preload/contract/order-drafts.ts'
import type { DecimalString } from '../../preload/contract/words.ts'
import { Exact, exactText, percentUp } from './exact.ts'
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
  const prices = pricedFields.filter(isProposed).flatMap((field) => {
    const price = terms[field]
    if (price === null) return []
    const value = distanceOf(field, price, terms.trailingOffsetType, last)
    // Without a last trade nothing vouches for it.
    return { field, value, isFar: value === null || new Exact(value).gt(limit) }
  })
  if (prices.length === 0) return { check: null, problems: [] }
  const unread = prices.filter(({ field, isFar }) => isFar && !isRetyped(field))
  const value = worstOf(prices.map((price) => price.value))
  return {
    check: { guard: 'proposed-price', limit, value, state: stateOf(prices, unread.length > 0, value) },
    problems: unread.map((price) => ({
      field: price.field,
      code: 'needs-retype',
      ...(price.value === null ? {} : { detail: price.value }),
    })),
  }
}

function stateOf(
  prices: readonly { isFar: boolean }[],
  isUnread: boolean,
  value: DecimalString | null,
): GuardCheck['state'] {
  if (isUnread) return value === null ? 'unknown' : 'breached'
  return prices.some(({ isFar }) => isFar) ? 'overridden' : 'within'
}

/** Per cent of the last trade: how far a price is from it, or how long an offset is. */
function distanceOf(
  field: PricedField,
  price: DecimalString,
  trail: OrderTerms['trailingOffsetType'],
  last: DecimalString | null,
): DecimalString | null {
  const value = new Exact(price)
  if (field === 'trailingOffset' && trail === 'BPS') return percentUp(value, new Exact(10_000))
  if (last === null) return null
  const isOffset = field === 'trailingOffset' || field === 'limitOffset'
  return percentUp((isOffset ? value : value.minus(last)).abs(), new Exact(last))
}

/** The greatest; null when one of them is not known. */
function worstOf(values: readonly (DecimalString | null)[]): DecimalString | null {
  const known = values.filter((value) => value !== null)
  return known.length < values.length ? null : exactText(Exact.max(...known), 2)
}
