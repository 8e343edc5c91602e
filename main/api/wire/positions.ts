import { z } from 'zod'
import { accountId } from '../../../preload/contract/words.ts'
import { decimal, optionalDecimal, text } from './tolerant.ts'

/** A position nobody prices has no price, no cost and no gain. */
export const wirePosition = z.object({
  account_id: accountId,
  instrument_id: z.string().min(1),
  symbol: z.string().min(1),
  instrument_type: text,
  quantity: decimal,
  available_quantity: optionalDecimal,
  market_value: optionalDecimal,
  avg_price: optionalDecimal,
  cost_basis: optionalDecimal,
  instrument_price: optionalDecimal,
  unrealized_pnl: optionalDecimal,
  unrealized_pnl_pct: optionalDecimal,
  daily_unrealized_pnl: optionalDecimal,
})
