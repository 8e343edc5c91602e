import type { Balances } from '../../../preload/contract/blotter.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { wireBalances } from '../wire/balances.ts'

export function readBalances(raw: Json): Balances | null {
  const { data } = wireBalances.safeParse(raw)
  if (data === undefined) return null
  return {
    accountId: data.account_id,
    currency: data.currency,
    buyingPower: data.buying_power,
    equity: data.equity,
    settledCash: data.settled_cash,
    tradeCash: data.trade_cash,
    dailyPnl: data.daily_pnl,
    dailyRealizedPnl: data.daily_realized_pnl,
    dailyUnrealizedPnl: data.daily_unrealized_pnl,
    marginType: data.margin_type,
  }
}
