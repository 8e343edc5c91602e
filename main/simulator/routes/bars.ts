import { readInteger } from '../http/read-query.ts'
import { Refusal } from '../http/refusal.ts'
import type { Route } from '../http/router.ts'
import { MINUTES, readHistory, type BarLength, type HistoryBar, type HistoryQuery } from '../market/history.ts'
import { findInstrument, type Instrument } from '../market/instruments.ts'
import { isIsoDate } from '../market/new-york.ts'
import { centsToDecimal } from '../money.ts'
import type { Broker } from './broker.ts'

/** Outside /v1: no broker has such a route, and a client that speaks to a broker never finds it. */
export const BARS_PATH = '/simulator/bars'
const MOST_BARS = 5000
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** The history of the simulated market, which is the market's own course. */
export function barRoutes({ market }: Broker): Route[] {
  return [
    {
      method: 'GET',
      path: BARS_PATH,
      answer: ({ query, now }) => {
        const symbol = query.get('symbol') ?? ''
        const instrument = findInstrument(symbol)
        if (!instrument) throw new Refusal(404, `Instrument not found for id \`${symbol}\``)
        const length = readLength(query.get('resolution'))
        const wanted: HistoryQuery = {
          before: readStart(query, 'before', length),
          from: readStart(query, 'from', length),
          limit: readLimit(query),
        }
        const { bars, hasOlder } = readHistory(market, instrument, length, wanted, now)
        return {
          data: {
            symbol: instrument.symbol,
            resolution: length,
            bars: bars.map((bar) => describeBar(instrument, bar)),
            has_older: hasOlder,
            as_of: new Date(now).toISOString(),
          },
        }
      },
    },
  ]
}

function describeBar({ liquidity }: Instrument, bar: HistoryBar) {
  return {
    start: typeof bar.start === 'number' ? new Date(bar.start).toISOString() : bar.start,
    session: 'session' in bar ? bar.session : null,
    open: centsToDecimal(bar.open),
    high: centsToDecimal(bar.high),
    low: centsToDecimal(bar.low),
    close: centsToDecimal(bar.close),
    volume: liquidity === 'index' ? null : bar.volume,
  }
}

function isLength(text: string): text is BarLength {
  return Object.hasOwn(MINUTES, text) || text === '1day' || text === '1week'
}

function readLength(text: string | null): BarLength {
  if (text !== null && isLength(text)) return text
  throw new Refusal(400, `Failed to deserialize query string: resolution: unknown variant \`${text}\``)
}

/** A moment for bars under a day, a date for the others. */
function readStart(query: URLSearchParams, name: string, length: BarLength): number | string | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  if (length === '1day' || length === '1week') {
    if (isIsoDate(text)) return text
  } else if (MOMENT.test(text) && !Number.isNaN(Date.parse(text))) return Date.parse(text)
  throw new Refusal(400, `Failed to deserialize query string: ${name}: not a start of a bar`)
}

function readLimit(query: URLSearchParams): number {
  const limit = readInteger(query, 'limit') ?? 1000
  if (limit < 1 || limit > MOST_BARS) throw new Refusal(400, `limit must be from 1 to ${MOST_BARS}`)
  return limit
}
