import { Refusal } from '../http/refusal.ts'
import type { Call, Route } from '../http/router.ts'
import { findInstrument, type Instrument } from '../market/instruments.ts'
import { addDays, isIsoDate, newYorkDate, type IsoDate } from '../market/new-york.ts'
import { streamOf, uniform } from '../market/seeded.ts'
import { isTradingDay, stepTradingDay } from '../market/sessions.ts'
import { centsToDecimal, toMoney } from '../money.ts'
import type { Broker } from './broker.ts'

const EVENTS_BACK_DAYS = 365
const EVENTS_AHEAD_DAYS = 60
/** Companies report some weeks after a quarter has ended. */
const REPORTING_MONTHS = ['01', '04', '07', '10']

/** What is known about a company: its range of a year and its days of reporting. */
export function companyRoutes({ market }: Broker): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/instruments/:instrument_id/fundamentals',
      answer: (call) => {
        const instrument = requireInstrument(call)
        if (instrument.liquidity === 'index') throw new Refusal(400, 'Fundamentals are not available for an index')
        const moment = market.at(instrument, call.now)
        const { sharesMillions, averageVolume, beta, sector } = instrument
        const price = (cents: number | undefined) => (cents === undefined ? null : centsToDecimal(cents))
        return {
          data: {
            market_cap: moment && sharesMillions ? toMoney((moment.last / 100) * sharesMillions * 1_000_000) : null,
            fifty_two_week_high: price(moment?.yearHigh),
            fifty_two_week_low: price(moment?.yearLow),
            previous_close: price(moment?.previousClose),
            average_volume: averageVolume,
            beta: beta.toFixed(2),
            sector: sector ?? null,
            reporting_currency: 'USD',
          },
        }
      },
    },
    {
      method: 'GET',
      path: '/v1/instruments/:instrument_id/events',
      answer: (call) => {
        const instrument = requireInstrument(call)
        const today = newYorkDate(call.now)
        const from = readDate(call, 'from_date', addDays(today, -EVENTS_BACK_DAYS))
        const to = readDate(call, 'to_date', addDays(today, EVENTS_AHEAD_DAYS))
        const earnings = instrument.sharesMillions === undefined ? [] : earningsOf(instrument, from, to)
        return {
          data: { instrument_id: instrument.id, reporting_currency: 'USD', earnings, dividends: [], splits: [] },
        }
      },
    },
  ]
}

/** Four a year; the broker lists the newest first. */
function earningsOf({ symbol }: Instrument, from: IsoDate, to: IsoDate) {
  const stream = streamOf(1, `earnings ${symbol}`)
  const after = 14 + Math.floor(uniform(stream, 1) * 12)
  const report_time = uniform(stream, 2) < 0.7 ? 'AMC' : 'BMO'
  const dates: IsoDate[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (const month of REPORTING_MONTHS) {
      const date = addDays(`${year}-${month}-01`, after)
      dates.push(isTradingDay(date) ? date : stepTradingDay(date, 1))
    }
  return dates
    .filter((date) => date >= from && date <= to)
    .toReversed()
    .map((date) => ({ date, report_time }))
}

function requireInstrument({ params }: Call): Instrument {
  const id = params.get('instrument_id') ?? ''
  const instrument = findInstrument(id)
  if (!instrument) throw new Refusal(404, `Instrument not found: ${id}`)
  return instrument
}

function readDate({ query }: Call, name: string, otherwise: IsoDate): IsoDate {
  const text = query.get(name) ?? otherwise
  if (isIsoDate(text)) return text
  throw new Refusal(400, `Failed to deserialize query string: ${name}: expected YYYY-MM-DD`)
}
