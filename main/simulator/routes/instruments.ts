import { readPage, replyWithPage } from '../http/paging.ts'
import { readBoolean, readList } from '../http/read-query.ts'
import { Refusal } from '../http/refusal.ts'
import type { Route } from '../http/router.ts'
import { expiriesOf } from '../market/options.ts'
import { findInstrument, instruments, type Instrument } from '../market/instruments.ts'
import { rankInstruments } from '../market/rank-instruments.ts'
import { centsToDecimal } from '../money.ts'
import type { Broker } from './broker.ts'

const LIST_LIMIT = 1000
const SEARCH_LIMIT = 100
const FLAGS = [
  'is_marginable',
  'easy_to_borrow',
  'is_short_prohibited',
  'is_threshold_security',
  'is_liquidation_only',
  'is_ptp',
] as const

/** Reference data. */
export function instrumentRoutes({ market }: Broker): Route[] {
  const describe = (instrument: Instrument, now: number) => {
    const { id, symbol, name, venue, liquidity, averageVolume } = instrument
    const isIndex = liquidity === 'index'
    const isLiquid = liquidity === 'normal'
    const previousClose = market.at(instrument, now)?.previousClose
    return {
      id,
      symbol,
      name,
      venue,
      country_of_issue: 'US',
      currency: 'USD',
      instrument_type: isIndex ? 'INDEX' : 'COMMON_STOCK',
      easy_to_borrow: isLiquid,
      is_fractionable: isLiquid,
      is_liquidation_only: false,
      is_marginable: isLiquid,
      is_ptp: false,
      is_short_prohibited: !isLiquid,
      is_threshold_security: false,
      is_tradable: liquidity === 'normal' || liquidity === 'one-sided',
      long_margin_rate: isLiquid ? '0.25' : null,
      short_margin_rate: isLiquid ? '0.30' : null,
      previous_close: previousClose === undefined ? null : centsToDecimal(previousClose),
      adv: isIndex ? null : String(averageVolume),
      notional_adv: null,
    }
  }
  return [
    {
      method: 'GET',
      path: '/v1/instruments',
      answer: ({ query, now }) => {
        const types = readList(query, 'instrument_type')
        const ids = readList(query, 'instrument_ids')?.map((id) => id.toLowerCase())
        const flags = FLAGS.map((name) => [name, readBoolean(query, name)] as const)
        const rows = instruments
          .map((instrument) => describe(instrument, now))
          .filter((row) => !types || types.includes(row.instrument_type))
          .filter((row) => !ids || ids.includes(row.id) || ids.includes(row.symbol.toLowerCase()))
          .filter((row) => flags.every(([name, wanted]) => wanted === undefined || row[name] === wanted))
        return replyWithPage(rows, readPage(query, LIST_LIMIT))
      },
    },
    {
      method: 'GET',
      path: '/v1/instruments/search',
      answer: ({ query, now }) => {
        const words = query.get('q')?.trim()
        if (!words) throw new Refusal(400, 'Failed to deserialize query string: missing field `q`')
        const classes = readList(query, 'asset_class') ?? ['EQUITY']
        const rows = rankInstruments(words)
          .filter((instrument) => classes.includes(instrument.liquidity === 'index' ? 'OTHER' : 'EQUITY'))
          .map((instrument) => describe(instrument, now))
          .filter((row) => [row.currency, null].includes(query.get('currency')))
          .filter((row) => [row.country_of_issue, null].includes(query.get('country')))
        return replyWithPage(rows, readPage(query, SEARCH_LIMIT))
      },
    },
    {
      method: 'GET',
      path: '/v1/instruments/:instrument_id',
      answer: ({ params, query, now }) => {
        const id = params.get('instrument_id') ?? ''
        const instrument = findInstrument(id)
        if (!instrument) throw new Refusal(404, `Instrument not found: ${id}`)
        const wantsExpiries = readBoolean(query, 'include_options_expiry_dates')
        const expiries = wantsExpiries ? { options_expiry_dates: expiriesOf(instrument, now) } : {}
        return { data: { ...describe(instrument, now), ...expiries } }
      },
    },
  ]
}
