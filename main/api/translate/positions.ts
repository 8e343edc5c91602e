import type { Position } from '../../../preload/contract/blotter.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { wirePosition } from '../wire/positions.ts'
import { spellSymbol } from './spell-symbol.ts'

export function readPosition(raw: Json): Position | null {
  const { data } = wirePosition.safeParse(raw)
  if (data === undefined) return null
  return {
    accountId: data.account_id,
    instrumentId: data.instrument_id,
    symbol: spellSymbol(data.symbol),
    instrumentType: data.instrument_type,
    quantity: data.quantity,
    availableQuantity: data.available_quantity,
    marketValue: data.market_value,
    averagePrice: data.avg_price,
    costBasis: data.cost_basis,
    price: data.instrument_price,
    unrealizedPnl: data.unrealized_pnl,
    unrealizedPnlPercent: data.unrealized_pnl_pct,
    dailyPnl: data.daily_unrealized_pnl,
  }
}
