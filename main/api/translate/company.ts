import { chartEvent } from '../../../preload/contract/charts.ts'
import type { ChartEvent } from '../../../preload/contract/charts.ts'
import type { DecimalString, Json } from '../../../preload/contract/words.ts'
import { wireDividend, wireEarnings, wireEvents, wireFundamentals, wireSplit } from '../wire/company.ts'

/** What is known of a company; everything may be missing. */
export interface Fundamentals {
  readonly marketCap: DecimalString | null
  readonly priceToEarnings: DecimalString | null
  readonly earningsPerShare: DecimalString | null
  readonly beta: DecimalString | null
  readonly dividendYield: DecimalString | null
  readonly yearHigh: DecimalString | null
  readonly yearLow: DecimalString | null
  readonly previousClose: DecimalString | null
  readonly averageVolume: number | null
  readonly sector: string | null
  readonly industry: string | null
}

export function readFundamentalsRow(raw: Json): Fundamentals | null {
  const { data } = wireFundamentals.safeParse(raw)
  if (data === undefined) return null
  return {
    marketCap: data.market_cap,
    priceToEarnings: data.price_to_earnings,
    earningsPerShare: data.earnings_per_share,
    beta: data.beta,
    dividendYield: data.dividend_yield,
    yearHigh: data.fifty_two_week_high,
    yearLow: data.fifty_two_week_low,
    previousClose: data.previous_close,
    averageVolume: data.average_volume,
    sector: data.sector,
    industry: data.industry,
  }
}

/** Oldest first; events without a date are left out. */
export function readEventRows(raw: Json): readonly ChartEvent[] | null {
  const { data } = wireEvents.safeParse(raw)
  if (data === undefined) return null
  return [...data.earnings.map(readEarnings), ...data.dividends.map(readDividend), ...data.splits.map(readSplit)]
    .flatMap((event) => chartEvent.safeParse(event).data ?? [])
    .toSorted((one, other) => one.date.localeCompare(other.date))
}

function readEarnings(raw: Json): unknown {
  const { data } = wireEarnings.safeParse(raw)
  return (
    data && {
      kind: 'earnings',
      date: data.date,
      reportTime: data.report_time,
      epsActual: data.eps_actual,
      epsEstimate: data.eps_estimate,
    }
  )
}

function readDividend(raw: Json): unknown {
  const { data } = wireDividend.safeParse(raw)
  return data && { kind: 'dividend', date: data.ex_date, amount: data.adjusted_dividend_amount }
}

function readSplit(raw: Json): unknown {
  const { data } = wireSplit.safeParse(raw)
  return data && { kind: 'split', ...data }
}
