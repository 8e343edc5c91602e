import type { OrderInstrument, Warning } from '../../preload/contract/order-checks.ts'
import type { OrderDraft } from '../../preload/contract/order-drafts.ts'
import type { Quote, QuoteState } from '../../preload/contract/quotes.ts'
import type { Instant } from '../../preload/contract/words.ts'
import { Exact } from './exact.ts'
import { sessionAt } from './market-days.ts'
import { farSideOf } from './order-figures.ts'
import { endsAtOnce, isUsual } from './order-matrix.ts'
import type { OrderTerms } from './order-terms.ts'
import type { OrderFacts } from './trading-ports.ts'

/** Older than this a quote is no ground to stand on. */
export const staleQuoteMs = 15_000

/** What is worth knowing of an order that may be incomplete. */
export function warnOf(
  terms: OrderTerms,
  facts: {
    quote: QuoteState | null
    held: OrderFacts['held']
    kind: OrderInstrument['kind'] | null
    openUnknown: readonly OrderDraft[]
    sentBefore: Instant | null
    now: number
  },
): Warning[] {
  const quote = quoteIn(facts.quote)
  const far = farSideOf(terms, quote)
  const age = quote === null ? null : facts.now - Date.parse(quote.receivedAt)
  const isStale = age !== null && age > staleQuoteMs
  const warnings: Warning[] = []
  const warn = (when: boolean, code: Warning['code'], detail?: string, needsAcknowledgement = false): void => {
    if (when) warnings.push({ code, needsAcknowledgement, ...(detail === undefined ? {} : { detail }) })
  }

  const isMarket = terms.orderType === 'MARKET'
  warn(isMarket, 'market-order')
  warn(isMarket && (far === null || isStale), 'market-without-quote', undefined, true)
  warn(quote === null || (quote.bid === null && quote.ask === null), 'no-quote')
  warn(isStale, 'stale-quote', age === null ? undefined : String(Math.floor(age / 1000)))
  warn(terms.extendedHours, 'extended-hours')
  warn(terms.side === 'SELL_SHORT', 'short-sale')
  warn(isClosed(terms, facts.now), 'market-closed')

  const triggers = isStopWrong(terms, quote)
  const fills = isMarketable(terms, far)
  warn(triggers, 'stop-wrong-side', quote?.last ?? undefined)
  warn(fills, 'marketable-limit', far ?? undefined)
  warn(sellsTooMuch(terms, facts.held), 'sells-more-than-held', facts.held?.quantity)
  warn(rests(terms, far) && !fills && !triggers, 'resting')
  warn(isRepeat(terms, facts.openUnknown), 'unknown-outcome-open', undefined, true)
  warn(facts.sentBefore !== null, 'sent-before', facts.sentBefore ?? undefined, true)
  warn(isUnusual(terms, facts.kind), 'combination-undocumented')
  return warnings
}

/** What is known of the quote, however old. */
export function quoteIn(state: QuoteState | null): Quote | null {
  return state === null || state.kind === 'unknown' ? null : state.quote
}

function isClosed({ extendedHours }: OrderTerms, now: number): boolean {
  const session = sessionAt(now)
  return session !== 'regular' && !(extendedHours && session !== null)
}

/** A stop that is reached already. */
function isStopWrong({ side, stopPrice }: OrderTerms, quote: Quote | null): boolean {
  const last = quote?.last ?? null
  if (stopPrice === null || last === null || side === null) return false
  return side === 'BUY' ? new Exact(stopPrice).lte(last) : new Exact(stopPrice).gte(last)
}

function isMarketable({ orderType, side, limitPrice }: OrderTerms, far: string | null): boolean {
  if (orderType !== 'LIMIT' || limitPrice === null || far === null) return false
  return side === 'BUY' ? new Exact(limitPrice).gte(far) : new Exact(limitPrice).lte(far)
}

/** It waits for a price: everything but market orders and those that end at once. */
function rests({ orderType, timeInForce }: OrderTerms, far: string | null): boolean {
  if (orderType === null || orderType === 'MARKET' || timeInForce === null || endsAtOnce(timeInForce)) return false
  return orderType !== 'LIMIT' || far !== null
}

function sellsTooMuch({ side, quantity }: OrderTerms, held: OrderFacts['held']): boolean {
  return side === 'SELL' && quantity !== null && held !== null && new Exact(quantity).gt(held.quantity)
}

function isRepeat({ symbol, side }: OrderTerms, openUnknown: readonly OrderDraft[]): boolean {
  return openUnknown.some((draft) => draft.kind === 'new' && draft.symbol === symbol && draft.side === side)
}

function isUnusual(terms: OrderTerms, kind: OrderInstrument['kind'] | null): boolean {
  const { orderType, timeInForce, extendedHours, quantity } = terms
  if (orderType === null || timeInForce === null || kind === null) return false
  const isFractional = quantity !== null && !new Exact(quantity).isInteger()
  return !isUsual({ orderType, timeInForce, extendedHours, isFractional }, kind)
}
