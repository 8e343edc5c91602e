import { Decimal } from 'decimal.js'
import type { Security } from '../market/securities.ts'
import { sessionAt } from '../market/sessions.ts'
import { mayTradeAt } from './lifetime.ts'
import { isTrailing, type OrderTerms, type OrderType, type TimeInForce } from './order.ts'
import type { Reason } from './refuse.ts'

type PriceField = 'limitPrice' | 'stopPrice' | 'trailingOffset' | 'trailingOffsetType' | 'limitOffset'

const wireNames: Readonly<Record<PriceField, string>> = {
  limitPrice: 'limit_price',
  stopPrice: 'stop_price',
  trailingOffset: 'trailing_offset',
  trailingOffsetType: 'trailing_offset_type',
  limitOffset: 'limit_offset',
}
const priceFields = ['limitPrice', 'stopPrice', 'trailingOffset', 'trailingOffsetType', 'limitOffset'] as const

/** The fields a type of order needs; it may carry no other. */
const needed: Readonly<Record<OrderType, readonly PriceField[]>> = {
  MARKET: [],
  LIMIT: ['limitPrice'],
  STOP: ['stopPrice'],
  STOP_LIMIT: ['stopPrice', 'limitPrice'],
  TRAILING_STOP: ['trailingOffset', 'trailingOffsetType'],
  TRAILING_STOP_LIMIT: ['trailingOffset', 'trailingOffsetType', 'limitOffset'],
}

const crossing: ReadonlySet<TimeInForce> = new Set(['GOOD_TILL_CROSSING', 'GOOD_THROUGH_CROSSING', 'AT_CROSSING'])
const auctions: ReadonlySet<TimeInForce> = new Set(['AT_THE_OPENING', 'AT_THE_CLOSE'])
const immediate: ReadonlySet<TimeInForce> = new Set(['IMMEDIATE_OR_CANCEL', 'FILL_OR_KILL'])

/** What is wrong with an order whoever sends it; undefined when nothing is. */
export function checkTerms(terms: OrderTerms, security: Security, now: number): Reason | undefined {
  return (
    checkSecurity(security, now) ??
    checkQuantity(terms.quantity, security) ??
    checkFields(terms) ??
    checkTime(terms, security, now)
  )
}

function checkSecurity({ symbol, isTradable, endsAt }: Security, now: number): Reason | undefined {
  if (!isTradable) return fault('INSTRUMENT_NOT_TRADABLE', `${symbol} cannot be traded`)
  return endsAt <= now ? fault('INSTRUMENT_EXPIRED', `${symbol} has expired`) : undefined
}

export function checkQuantity(quantity: string, { symbol, type, isFractionable }: Security): Reason | undefined {
  const amount = new Decimal(quantity)
  if (amount.lte(0)) return fault('INVALID_QUANTITY', 'quantity must be greater than 0')
  if (amount.isInteger() || isFractionable) return undefined
  const what = type === 'OPTION' ? 'option contracts are whole numbers' : `${symbol} trades in whole shares only`
  return fault('FRACTIONAL_QUANTITY', what)
}

function checkFields(terms: OrderTerms): Reason | undefined {
  const wanted = needed[terms.type]
  for (const field of priceFields) {
    const value = terms[field]
    const name = wireNames[field]
    const isWanted = wanted.includes(field)
    if (isWanted && value === null) return fault('MISSING_FIELD', `${name} is required for ${terms.type} orders`)
    if (!isWanted && value !== null)
      return fault('FIELD_NOT_ALLOWED', `${name} is not allowed for ${terms.type} orders`)
  }
  const mustBePositive = (['limitPrice', 'stopPrice', 'trailingOffset'] as const).find((field) =>
    new Decimal(terms[field] ?? 1).lte(0),
  )
  return mustBePositive && fault('INVALID_PRICE', `${wireNames[mustBePositive]} must be greater than 0`)
}

function checkTime(terms: OrderTerms, security: Security, now: number): Reason | undefined {
  const { type, timeInForce, isExtended, expiresAt } = terms
  const refuse = (description: string) => fault('TIME_IN_FORCE_NOT_SUPPORTED', description)
  if (crossing.has(timeInForce)) return refuse(`${timeInForce} is not supported for ${security.type}`)
  const isStop = isTrailing(terms) || type === 'STOP' || type === 'STOP_LIMIT'
  if (isStop && (auctions.has(timeInForce) || immediate.has(timeInForce))) {
    return refuse(`${type} orders cannot be ${timeInForce}`)
  }
  if (auctions.has(timeInForce) && security.type === 'OPTION') return refuse('options have no auctions')
  if (timeInForce === 'GOOD_TILL_DATE') {
    if (expiresAt === null) return fault('MISSING_FIELD', 'expires_at is required for GOOD_TILL_DATE orders')
    if (expiresAt <= now) return fault('INVALID_EXPIRY', 'expires_at must be in the future')
  } else if (expiresAt !== null) {
    return fault('FIELD_NOT_ALLOWED', `expires_at is not allowed for ${timeInForce} orders`)
  }
  if (isExtended && (security.type === 'OPTION' || (type !== 'LIMIT' && type !== 'STOP_LIMIT'))) {
    return fault('EXTENDED_HOURS_NOT_SUPPORTED', 'extended hours take LIMIT and STOP_LIMIT orders of shares only')
  }
  if (isExtended && auctions.has(timeInForce)) return refuse(`${timeInForce} orders have no extended hours`)
  return checkMarketOpen(terms, now)
}

/** Orders that cannot wait need a market that is open; an opening that is past takes no more orders. */
function checkMarketOpen({ timeInForce, isExtended }: OrderTerms, now: number): Reason | undefined {
  if (immediate.has(timeInForce) && !mayTradeAt({ isExtended }, now)) {
    return fault('MARKET_CLOSED', `the market is closed, and ${timeInForce} orders cannot wait for it`)
  }
  if (timeInForce === 'AT_THE_OPENING' && sessionAt(now) === 'regular') {
    return fault('MARKET_CLOSED', 'the opening auction of today is over')
  }
  return undefined
}

/** Why the venue would reject a price; shares under a dollar have finer steps. */
export function checkTicks(terms: Pick<OrderTerms, 'limitPrice' | 'stopPrice'>): string | undefined {
  const wrong = [terms.limitPrice, terms.stopPrice].find(
    (price) => price !== null && new Decimal(price).decimalPlaces() > (new Decimal(price).lt(1) ? 4 : 2),
  )
  if (wrong === undefined || wrong === null) return undefined
  return `INVALID_TICK_SIZE: price must be a multiple of ${new Decimal(wrong).lt(1) ? '0.0001' : '0.01'}`
}

function fault(reason: string, description: string): Reason {
  return { reason, description }
}
