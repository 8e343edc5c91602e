import type { DayBar } from './day-bar.ts'
import type { Instrument } from './instruments.ts'
import type { IntradayBar } from './intraday-bars.ts'
import type { Market } from './market.ts'
import { addDays, newYorkDate, weekdayOf, type IsoDate } from './new-york.ts'
import { hoursOf, isTradingDay, stepTradingDay, tradingDateAt } from './sessions.ts'

/** How much time one bar covers, in minutes; days and weeks by name. */
export const MINUTES = { '1min': 1, '5min': 5, '15min': 15, '30min': 30, '1hour': 60 } as const
export type BarLength = keyof typeof MINUTES | '1day' | '1week'

/** A bar of either kind: `start` is a moment (epoch ms) inside a day, a date above. Prices in cents. */
export type HistoryBar = (Omit<DayBar, 'date'> & { start: IsoDate }) | IntradayBar

/** Like every vendor, the simulated market keeps days for longer than minutes. */
const FIRST_DAY = '2016-01-04'
const INTRADAY_DAYS = 370

export interface HistoryQuery {
  /** Only bars that begin before this moment (epoch ms) or date; undefined: the newest. */
  before: number | IsoDate | undefined
  /** Only bars that begin at or after it. */
  from: number | IsoDate | undefined
  limit: number
}

/** The newest bars that fit the query, oldest first, and whether older ones exist at all. */
export function readHistory(
  market: Market,
  instrument: Instrument,
  length: BarLength,
  query: HistoryQuery,
  now: number,
): { bars: HistoryBar[]; hasOlder: boolean } {
  const isWithin = ({ start }: HistoryBar) =>
    (query.before === undefined || start < query.before) && (query.from === undefined || start >= query.from)
  const oldest = length === '1day' || length === '1week' ? FIRST_DAY : addDays(newYorkDate(now), -INTRADAY_DAYS)
  const bars: HistoryBar[] = []
  let date = lastDate(length, query.before, now)
  for (; date >= oldest && bars.length <= query.limit; date = stepTradingDay(firstDate(length, date), -1)) {
    const found = barsOf(market, instrument, length, date, now)
    if (query.from !== undefined && found.length > 0 && !found.some(isAtOrAfter(query.from))) break
    bars.unshift(...found.filter(isWithin))
  }
  const hasOlder = bars.length > query.limit || (bars.length > 0 && date >= oldest)
  return { bars: bars.slice(-query.limit), hasOlder }
}

function isAtOrAfter(from: number | IsoDate) {
  return ({ start }: HistoryBar) => start >= from
}

/** The trading day with which reading begins. */
function lastDate(length: BarLength, before: HistoryQuery['before'], now: number): IsoDate {
  const newest = tradingDateAt(now)
  if (before === undefined) return newest
  const named = typeof before === 'number' ? newYorkDate(before) : before
  // A week counts from its first day, so the day before that one is in an earlier week.
  const wanted =
    typeof before === 'number' && isTradingDay(named) ? named : stepTradingDay(mondayFor(length, named), -1)
  return wanted < newest ? wanted : newest
}

function mondayFor(length: BarLength, date: IsoDate): IsoDate {
  return length === '1week' ? addDays(date, -((weekdayOf(date) + 6) % 7)) : date
}

/** The earliest trading day of the bar that holds this one. */
function firstDate(length: BarLength, date: IsoDate): IsoDate {
  if (length !== '1week') return date
  const monday = mondayFor(length, date)
  return isTradingDay(monday) ? monday : stepTradingDay(monday, 1)
}

function barsOf(market: Market, instrument: Instrument, length: BarLength, date: IsoDate, now: number): HistoryBar[] {
  if (length !== '1day' && length !== '1week') return market.intradayBars(instrument, date, MINUTES[length], now)
  const first = hoursOf(firstDate(length, date)).open
  const days = market.dailyBars(instrument, first, Math.min(now, hoursOf(date).afterClose))
  const [opening] = days
  const closing = days.at(-1)
  if (!opening || !closing) return []
  return [
    {
      start: opening.date,
      open: opening.open,
      high: Math.max(...days.map(({ high }) => high)),
      low: Math.min(...days.map(({ low }) => low)),
      close: closing.close,
      volume: days.reduce((sum, { volume }) => sum + volume, 0),
    },
  ]
}
