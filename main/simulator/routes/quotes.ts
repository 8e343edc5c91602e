import { isUuid, readList } from '../http/read-query.ts'
import { Refusal } from '../http/refusal.ts'
import type { Route } from '../http/router.ts'
import { findInstrument, type Instrument } from '../market/instruments.ts'
import type { MarketMoment } from '../market/market.ts'
import { priceSecurity, type SecurityMoment } from '../market/price-security.ts'
import { findSecurity, type Security } from '../market/securities.ts'
import { centsToDecimal } from '../money.ts'
import type { Broker } from './broker.ts'

const SUMMARY_LIMIT = 100

/** Snapshots and daily summaries: both read the same moment of the market. */
export function quoteRoutes({ market }: Broker): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/market-data/snapshot',
      answer: ({ query, now }) => {
        const ids = requireIds(query)
        const listed = ids.map((id) => {
          const security = findSecurity(id)
          if (!security) throw new Refusal(404, `Instrument not found for id \`${id}\``)
          return security
        })
        return { data: listed.map((security) => describeSnapshot(security, priceSecurity(market, security, now))) }
      },
    },
    {
      method: 'GET',
      path: '/v1/market-data/daily-summary',
      answer: ({ query, now }) => {
        const ids = [...new Set(requireIds(query))]
        if (ids.length > SUMMARY_LIMIT) throw new Refusal(400, `At most ${SUMMARY_LIMIT} instrument_ids are allowed`)
        return {
          data: ids.map((id) => {
            const instrument = findInstrument(id)
            return instrument ? describeSummary(instrument, market.at(instrument, now)) : describeUnknown(id)
          }),
        }
      },
    },
  ]
}

function requireIds(query: URLSearchParams): string[] {
  const ids = readList(query, 'instrument_ids')
  if (!ids) throw new Refusal(400, 'instrument_ids must name at least one instrument')
  return ids
}

function describeSnapshot({ id, symbol, instrument, contract }: Security, moment: SecurityMoment | undefined) {
  const base = { instrument_id: id, symbol, name: contract ? symbol : instrument.name }
  if (!moment) return base
  const { quote, last, lastSize, previousClose, change, changePercent } = moment
  return {
    ...base,
    cumulative_volume: moment.volume,
    last_quote: quote
      ? {
          bid: centsToDecimal(quote.bid),
          bid_size: quote.bidSize,
          ask: quote.ask === null ? null : centsToDecimal(quote.ask),
          ask_size: quote.askSize,
          midpoint: quote.ask === null ? null : centsToDecimal((quote.bid + quote.ask) / 2),
          bid_venue: 'XNAS',
          ask_timestamp: new Date(moment.tradedAt).toISOString(),
        }
      : null,
    last_trade: { price: centsToDecimal(last), size: lastSize },
    session: {
      previous_close: centsToDecimal(previousClose),
      change: centsToDecimal(change),
      change_percent: changePercent,
    },
    ...(moment.model ? { greeks: describeGreeks(moment.model, moment.tradedAt) } : {}),
  }
}

function describeGreeks(model: NonNullable<SecurityMoment['model']>, at: number) {
  return {
    theo_price: model.price.toFixed(2),
    iv: model.volatility.toFixed(4),
    delta: model.delta.toFixed(4),
    gamma: model.gamma.toFixed(4),
    vega: model.vega.toFixed(4),
    theta: model.theta.toFixed(4),
    rho: model.rho.toFixed(4),
    timestamp: new Date(at).toISOString(),
  }
}

const NO_FIGURES = { open: null, high: null, low: null, volume: null, trade_date: null }

function describeSummary({ id, symbol, liquidity }: Instrument, moment: MarketMoment | undefined) {
  const isIndex = liquidity === 'index'
  const base = { instrument_id: id, symbol, not_applicable: isIndex }
  if (!moment?.summary) return { ...base, ...NO_FIGURES }
  const { open, high, low, volume } = moment.summary
  return {
    ...base,
    open: centsToDecimal(open),
    high: centsToDecimal(high),
    low: centsToDecimal(low),
    volume,
    trade_date: moment.sessionDate,
  }
}

function describeUnknown(id: string) {
  if (!isUuid(id)) throw new Refusal(400, `Invalid instrument id: ${id}`)
  return { instrument_id: id, symbol: null, not_applicable: false, ...NO_FIGURES }
}
