import { Decimal } from 'decimal.js'
import type { DerivedPoint, Lookback } from '../../preload/contract/charts.ts'
import { decimalString, tradingDate } from '../../preload/contract/words.ts'
import type { DecimalString, TradingDate } from '../../preload/contract/words.ts'
import { isTradingDay, stepTradingDay, tradingDateAt } from './market-days.ts'
import { addDays, newYorkDate } from './new-york.ts'

/**
 * Past prices from a present one and its changes in per cent: past = price / (1 + change / 100). Oldest first.
 * What gives no price above zero is left out; `now` in milliseconds since 1970.
 */
export function derivePoints(
  found: {
    readonly price: DecimalString | null
    readonly changes: readonly { readonly lookback: Lookback; readonly percent: DecimalString }[]
  } | null,
  now: number,
): DerivedPoint[] {
  const price = found?.price ?? null
  if (found === null || price === null) return []
  return found.changes
    .flatMap(({ lookback, percent }) => {
      const past = pastPrice(price, percent)
      return past === null ? [] : [{ lookback, date: dateOf(lookback, now), price: past, changePercent: percent }]
    })
    .toSorted((one, other) => one.date.localeCompare(other.date))
}

function pastPrice(price: DecimalString, percent: DecimalString): DecimalString | null {
  const factor = new Decimal(percent).div(100).plus(1)
  if (factor.lte(0)) return null
  const past = new Decimal(price).div(factor)
  return decimalString.safeParse(past.toFixed(past.lt(1) ? 4 : 2)).data ?? null
}

const months: Partial<Record<Lookback, number>> = { ONE_MONTH: 1, THREE_MONTHS: 3, SIX_MONTHS: 6, ONE_YEAR: 12 }

/** The last trading day at or before that moment. */
function dateOf(lookback: Lookback, now: number): TradingDate {
  if (lookback === 'ONE_DAY') return stepTradingDay(tradingDateAt(now), -1)
  const today = newYorkDate(now)
  const date = lookback === 'ONE_WEEK' ? addDays(today, -7) : monthsBefore(today, months[lookback] ?? null)
  return isTradingDay(date) ? date : stepTradingDay(date, -1)
}

/** The same day of an earlier month, or its last one; null: the last day of last year. */
function monthsBefore(date: TradingDate, count: number | null): TradingDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  if (count === null) return tradingDate.parse(`${year - 1}-12-31`)
  const first = new Date(Date.UTC(year, month - 1 - count, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, last))
  return tradingDate.parse(first.toISOString().slice(0, 10))
}
