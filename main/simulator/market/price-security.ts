import { percentOf } from '../money.ts'
import type { Market, MarketMoment } from './market.ts'
import { expiryMoment, type OptionContract } from './options.ts'
import { valueOption, type OptionValue } from './option-price.ts'
import type { Quote } from './quote.ts'
import type { Security } from './securities.ts'
import { hoursOf, stepTradingDay } from './sessions.ts'

const YEAR_MS = 365 * 86_400_000
const TRADING_DAYS_A_YEAR = 252

/** The prices of one moment, in cents. */
export interface SecurityMoment {
  last: number
  lastSize: number
  quote: Quote | undefined
  previousClose: number
  change: number
  /** 0 to 100, four decimals. */
  changePercent: string
  volume: number | null
  /** When the last trade happened. */
  tradedAt: number
  /** Of an option: what the model says, in dollars a share. */
  model: (OptionValue & { volatility: number }) | undefined
}

/** The prices of a security; undefined for one that never trades. */
export function priceSecurity(market: Market, security: Security, time: number): SecurityMoment | undefined {
  const { instrument, contract } = security
  if (contract) return priceOption(market, contract, time)
  const moment = market.at(instrument, time)
  return moment && { ...moment, model: undefined }
}

/** The last price of an option in cents, during regular hours. */
export function lastOfOption(market: Market, contract: OptionContract, time: number): number | undefined {
  const spot = market.lastAt(contract.underlying, time)
  return spot === undefined ? undefined : toCents(modelOf(contract, spot, time).price)
}

function priceOption(market: Market, contract: OptionContract, time: number): SecurityMoment | undefined {
  const now = market.at(contract.underlying, time)
  if (!now) return undefined
  // Options trade in regular hours only; outside them everything stands as the last session left it.
  const tradedAt = Math.min(lastRegularMoment(now), expiryMoment(contract))
  const moment = market.at(contract.underlying, tradedAt) ?? now
  const before = hoursOf(stepTradingDay(moment.sessionDate, -1)).close
  const model = modelOf(contract, moment.last, tradedAt)
  const last = toCents(model.price)
  const previousClose = toCents(modelOf(contract, moment.previousClose, before).price)
  const half = Math.max(1, Math.round(last * 0.004))
  const { quote } = moment
  return {
    last,
    lastSize: Math.max(1, Math.round(moment.lastSize / 40)),
    quote: quote && {
      bid: Math.max(1, last - half),
      bidSize: quote.bidSize / 20,
      ask: last + half,
      askSize: (quote.askSize ?? quote.bidSize) / 20,
    },
    previousClose,
    change: last - previousClose,
    changePercent: percentOf(last - previousClose, previousClose, 4),
    volume: Math.round((moment.volume ?? 0) / 100_000),
    tradedAt,
    model,
  }
}

function lastRegularMoment({ time, sessionDate }: MarketMoment): number {
  return Math.min(time, hoursOf(sessionDate).close)
}

/** Spot in cents; the value in dollars. */
function modelOf({ type, strike, underlying, expiry }: OptionContract, spot: number, at: number) {
  const volatility = underlying.volatility * Math.sqrt(TRADING_DAYS_A_YEAR)
  const years = (hoursOf(expiry).close - at) / YEAR_MS
  return { ...valueOption(type === 'CALL', spot / 100, strike / 100, years, volatility), volatility }
}

function toCents(dollars: number): number {
  return Math.max(1, Math.round(dollars * 100))
}
