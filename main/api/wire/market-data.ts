import { z } from 'zod'
import { flag, optionalCount, optionalDecimal, optionalText, text } from './tolerant.ts'

const trade = z.object({ price: optionalDecimal, size: optionalCount })
const quote = z.object({
  bid: optionalDecimal,
  bid_size: optionalCount,
  ask: optionalDecimal,
  ask_size: optionalCount,
  midpoint: optionalDecimal,
})
const session = z.object({ previous_close: optionalDecimal, change: optionalDecimal, change_percent: optionalDecimal })

export const wireSnapshot = z.object({
  instrument_id: z.string().min(1),
  symbol: text,
  name: optionalText,
  cumulative_volume: optionalCount,
  last_trade: trade.nullable().catch(null),
  last_quote: quote.nullable().catch(null),
  session: session.nullable().catch(null),
})

export const wireDailySummary = z.object({
  instrument_id: z.string().min(1),
  symbol: optionalText,
  open: optionalDecimal,
  high: optionalDecimal,
  low: optionalDecimal,
  volume: optionalCount,
  trade_date: optionalText,
  not_applicable: flag,
})
