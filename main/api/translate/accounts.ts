import type { AccountId, DecimalString, Json } from '../../../preload/contract/words.ts'
import type { BrokerAccount } from '../../services/ports.ts'
import { wireAccount, wireBalances } from '../wire/accounts.ts'

export function readAccount(raw: Json): BrokerAccount | null {
  const { data } = wireAccount.safeParse(raw)
  if (data === undefined) return null
  return {
    id: data.id,
    fullName: data.full_name,
    shortName: data.short_name,
    subtype: data.subtype,
    status: data.status,
  }
}

/** What an account holds and may spend; null where the broker sent no plain decimal. */
export interface Balances {
  readonly accountId: AccountId
  readonly currency: string
  readonly marginType: string
  readonly buyingPower: DecimalString | null
  readonly equity: DecimalString | null
  readonly longMarketValue: DecimalString | null
  readonly shortMarketValue: DecimalString | null
  readonly settledCash: DecimalString | null
  readonly tradeCash: DecimalString | null
  readonly withdrawableCash: DecimalString | null
  readonly openOrderAdjustment: DecimalString | null
  readonly unrealizedPnl: DecimalString | null
  readonly dailyPnl: DecimalString | null
  readonly raw: Json
}

export function readBalances(raw: Json): Balances | null {
  const { data } = wireBalances.safeParse(raw)
  if (data === undefined) return null
  return {
    accountId: data.account_id,
    currency: data.currency,
    marginType: data.margin_type,
    buyingPower: data.buying_power,
    equity: data.equity,
    longMarketValue: data.long_market_value,
    shortMarketValue: data.short_market_value,
    settledCash: data.settled_cash,
    tradeCash: data.trade_cash,
    withdrawableCash: data.withdrawable_cash,
    openOrderAdjustment: data.open_order_adjustment,
    unrealizedPnl: data.unrealized_pnl,
    dailyPnl: data.daily_pnl,
    raw,
  }
}
