import { z } from 'zod'
import { asIs, optionalCount, optionalDecimal, optionalText } from './tolerant.ts'

export const wireFundamentals = z.object({
  market_cap: optionalDecimal,
  price_to_earnings: optionalDecimal,
  earnings_per_share: optionalDecimal,
  beta: optionalDecimal,
  dividend_yield: optionalDecimal,
  fifty_two_week_high: optionalDecimal,
  fifty_two_week_low: optionalDecimal,
  previous_close: optionalDecimal,
  average_volume: optionalCount,
  sector: optionalText,
  industry: optionalText,
})

const rows = z.array(asIs).catch([])
export const wireEvents = z.object({ earnings: rows, dividends: rows, splits: rows })

const date = z.iso.date()
export const wireEarnings = z.object({
  date,
  report_time: optionalText,
  eps_actual: optionalDecimal,
  eps_estimate: optionalDecimal,
})
export const wireDividend = z.object({ ex_date: date, adjusted_dividend_amount: optionalDecimal })
export const wireSplit = z.object({ date, numerator: optionalDecimal, denominator: optionalDecimal })
