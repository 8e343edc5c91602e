import type { Decimal } from 'decimal.js'
import type { GuardCheck, GuardName, Guards, OrderCheck, Override } from '../../preload/contract/order-checks.ts'
import type { Quote } from '../../preload/contract/quotes.ts'
import type { DecimalString } from '../../preload/contract/words.ts'
import { Exact, exactText, percentUp } from './exact.ts'
import { farSideOf, nearSideOf } from './order-figures.ts'
import type { OrderTerms } from './order-terms.ts'
import { trimmed } from './read-field.ts'

/** Values that were shown lately: the quote moves while the user types one of them. */
export type ShownValues = (guard: GuardName) => readonly DecimalString[]

/** Holds an order against the user's limits. A guard that is off, or that the order type gives no measure for, is left out. */
export function checkGuards(
  order: { terms: OrderTerms; notional: OrderCheck['notional']; quote: Quote | null; tick: string | null },
  guards: Guards,
  overrides: readonly Override[],
  shown: ShownValues,
): GuardCheck[] {
  const { terms, notional, quote, tick } = order
  const checks: GuardCheck[] = []
  const check = (guard: GuardName, limit: DecimalString | null, value: DecimalString | null): void => {
    if (limit !== null) checks.push({ guard, limit, value, state: stateOf(guard, limit, value, overrides, shown) })
  }
  check('size', guards.size, terms.quantity)
  check('value', guards.value, notional?.value ?? null)
  if (terms.limitPrice !== null)
    check('through-quote', guards.throughQuote, throughQuote(terms, terms.limitPrice, quote))
  if (terms.limitPrice !== null && terms.orderType === 'LIMIT')
    check('distance', guards.distance, ticksAway(terms, terms.limitPrice, quote, tick))
  return checks
}

function stateOf(
  guard: GuardName,
  limit: DecimalString,
  value: DecimalString | null,
  overrides: readonly Override[],
  shown: ShownValues,
): GuardCheck['state'] {
  if (value === null) return 'unknown'
  if (new Exact(value).lte(limit)) return 'within'
  return acceptedValue(guard, value, overrides, shown) === null ? 'breached' : 'overridden'
}

/** The value that was typed for a guard and lifts its breach at `value`; null: none does. */
export function acceptedValue(
  guard: GuardName,
  value: DecimalString,
  overrides: readonly Override[],
  shown: ShownValues,
): DecimalString | null {
  const typed = new Set(overrides.flatMap((each) => (each.guard === guard ? [trimmed(each.typed)] : [])))
  // A value that was shown a moment ago, or typed for this order before, holds while the present one is no worse.
  const seen = shown(guard).filter((one) => new Exact(value).lte(one))
  return [value, ...seen].find((one) => typed.has(one)) ?? null
}

/** Per cent a limit goes beyond what it would meet. A stop limit meets its stop first. */
function throughQuote(terms: OrderTerms, limit: DecimalString, quote: Quote | null): DecimalString | null {
  const far = farSideOf(terms, quote)
  if (far === null) return null
  const isBuy = terms.side === 'BUY'
  const stop = terms.stopPrice ?? far
  const met = isBuy ? Exact.max(far, stop) : Exact.min(far, stop)
  const beyond = isBuy ? new Exact(limit).minus(met) : met.minus(limit)
  return percentUp(atLeastZero(beyond), met)
}

/** Ticks a limit stands short of the side it would join. */
function ticksAway(
  terms: OrderTerms,
  limit: DecimalString,
  quote: Quote | null,
  tick: string | null,
): DecimalString | null {
  const near = nearSideOf(terms, quote)
  if (near === null || tick === null) return null
  const short = terms.side === 'BUY' ? new Exact(near).minus(limit) : new Exact(limit).minus(near)
  return exactText(atLeastZero(short).div(tick).toDecimalPlaces(0, Exact.ROUND_UP))
}

function atLeastZero(value: Decimal): Decimal {
  return Exact.max(value, 0)
}
