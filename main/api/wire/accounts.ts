import { z } from 'zod'
import { accountId } from '../../../preload/contract/words.ts'
import { optionalDecimal, text } from './tolerant.ts'

/** The holder's personal details are not read. */
export const wireAccount = z.object({ id: accountId, full_name: text, short_name: text, subtype: text, status: text })

export const wireBalances = z.object({
  account_id: accountId,
  currency: text,
  margin_type: text,
  buying_power: optionalDecimal,
  equity: optionalDecimal,
  long_market_value: optionalDecimal,
  short_market_value: optionalDecimal,
  settled_cash: optionalDecimal,
  trade_cash: optionalDecimal,
  withdrawable_cash: optionalDecimal,
  open_order_adjustment: optionalDecimal,
  unrealized_pnl: optionalDecimal,
  daily_pnl: optionalDecimal,
})
