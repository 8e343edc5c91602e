import type { OrderCheck, OrderInstrument } from '../../preload/contract/order-checks.ts'
import type { Quote } from '../../preload/contract/quotes.ts'
import { decimalString } from '../../preload/contract/words.ts'
import type { DecimalString } from '../../preload/contract/words.ts'
import { Exact, exactText } from './exact.ts'
import type { OrderTerms } from './order-terms.ts'
import type { OrderFacts } from './trading-ports.ts'

const cents = 2
const cent = decimalString.parse('0.01')
const hundredthOfCent = decimalString.parse('0.0001')

/** The side of the quote an order would meet; null where nobody stands there. */
export function farSideOf(terms: Pick<OrderTerms, 'side'>, quote: Quote | null): DecimalString | null {
  if (quote === null || terms.side === null) return null
  return terms.side === 'BUY' ? quote.ask : quote.bid
}

/** The side of the quote an order would join. */
export function nearSideOf(terms: Pick<OrderTerms, 'side'>, quote: Quote | null): DecimalString | null {
  if (quote === null || terms.side === null) return null
  return terms.side === 'BUY' ? quote.bid : quote.ask
}

/** Smallest step of a stock's price; null for everything else, whose steps the broker does not tell. */
export function tickAt(kind: OrderInstrument['kind'] | null, price: DecimalString | null): DecimalString | null {
  if (kind !== 'stock' || price === null) return null
  return new Exact(price).gte(1) ? cent : hundredthOfCent
}

/** What the order costs or brings, with at least two decimals. */
export function notionalOf(
  terms: OrderTerms,
  quote: Quote | null,
  multiplier: DecimalString | null,
): OrderCheck['notional'] {
  const price = priceOf(terms, quote)
  const { quantity } = terms
  if (price === null || quantity === null || multiplier === null) return null
  const value = exactText(new Exact(price).times(quantity).times(multiplier), cents)
  return value && { value, price, quantity, multiplier }
}

/** The limit, or the stop of an order without one; the others take what they meet. */
function priceOf(terms: OrderTerms, quote: Quote | null): DecimalString | null {
  if (terms.orderType === 'LIMIT' || terms.orderType === 'STOP_LIMIT') return terms.limitPrice
  if (terms.orderType === 'STOP') return terms.stopPrice
  return terms.orderType === null ? null : farSideOf(terms, quote)
}

/** Buying power a new order takes: buying and selling short take it, selling does not. */
export function buyingPowerAfter(
  side: OrderTerms['side'],
  notional: OrderCheck['notional'],
  power: OrderFacts['buyingPower'],
): OrderCheck['buyingPower'] {
  if (notional === null || power === null || side === null || side === 'SELL') return null
  const now = new Exact(power.value)
  const after = exactText(now.minus(notional.value), cents)
  const share = now.lte(0)
    ? null
    : exactText(new Exact(notional.value).times(100).div(now).toDecimalPlaces(cents, Exact.ROUND_HALF_UP), cents)
  return after && { now: power.value, after, share, asOf: power.asOf }
}

/** What is held once `quantity` is filled. */
export function positionAfter(
  side: OrderTerms['side'],
  quantity: DecimalString | null,
  held: OrderFacts['held'],
): OrderCheck['position'] {
  if (held === null || quantity === null || side === null) return null
  const now = new Exact(held.quantity)
  const after = exactText(side === 'BUY' ? now.plus(quantity) : now.minus(quantity))
  return after && { now: held.quantity, after, asOf: held.asOf }
}
