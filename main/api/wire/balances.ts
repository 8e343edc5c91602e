import { z } from 'zod'
import { accountId } from '../../../preload/contract/words.ts'
import { decimal, optionalDecimal, text } from './tolerant.ts'

export const wireBalances = z.object({
  account_id: accountId,
  currency: text,
  margin_type: text,
  buying_power: decimal,
  equity: decimal,
  settled_cash: optionalDecimal,
  trade_cash: optionalDecimal,
  daily_pnl: optionalDecimal,
  daily_realized_pnl: optionalDecimal,
  daily_unrealized_pnl: optionalDecimal,
})
