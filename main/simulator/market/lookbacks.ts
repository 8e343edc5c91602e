import { percentOf } from '../money.ts'
import type { Instrument } from './instruments.ts'
import type { Market } from './market.ts'
import { addDays, newYorkDate, type IsoDate } from './new-york.ts'
import { hoursOf, isTradingDay, stepTradingDay } from './sessions.ts'

export const LOOKBACKS = [
  'ONE_DAY',
  'ONE_WEEK',
  'ONE_MONTH',
  'THREE_MONTHS',
  'SIX_MONTHS',
  'YEAR_TO_DATE',
  'ONE_YEAR',
] as const
export type Lookback = (typeof LOOKBACKS)[number]

const MONTHS: Partial<Record<Lookback, number>> = { ONE_MONTH: 1, THREE_MONTHS: 3, SIX_MONTHS: 6, ONE_YEAR: 12 }

/** How far the last price is from the close of a day before, 0 to 100, two decimals; undefined where nothing trades. */
export function changeSince(market: Market, instrument: Instrument, since: Lookback, now: number): string | undefined {
  const moment = market.at(instrument, now)
  if (!moment) return undefined
  if (since === 'ONE_DAY') return percentOf(moment.change, moment.previousClose, 2)
  const { open, afterClose } = hoursOf(dayBefore(since, newYorkDate(now)))
  const close = market.dailyBars(instrument, open, afterClose).at(-1)?.close
  return close === undefined ? undefined : percentOf(moment.last - close, close, 2)
}

function dayBefore(since: Lookback, today: IsoDate): IsoDate {
  const date = since === 'ONE_WEEK' ? addDays(today, -7) : monthsBefore(today, MONTHS[since])
  return isTradingDay(date) ? date : stepTradingDay(date, -1)
}

function monthsBefore(date: IsoDate, count: number | undefined): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  if (count === undefined) return `${year - 1}-12-31`
  const target = new Date(Date.UTC(year, month - 1 - count, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(day, last))
  return target.toISOString().slice(0, 10)
}
