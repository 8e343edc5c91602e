import type { Json } from '../../../preload/contract/words.ts'
import type { DailySummary, Snapshot } from '../../services/broker-ports.ts'
import { wireDailySummary, wireSnapshot } from '../wire/market-data.ts'

export function readSnapshotRow(raw: Json): Snapshot | null {
  const { data } = wireSnapshot.safeParse(raw)
  if (data === undefined) return null
  return {
    instrumentId: data.instrument_id,
    symbol: data.symbol,
    name: data.name,
    volume: data.cumulative_volume,
    lastPrice: data.last_trade?.price ?? null,
    lastSize: data.last_trade?.size ?? null,
    bid: data.last_quote?.bid ?? null,
    bidSize: data.last_quote?.bid_size ?? null,
    ask: data.last_quote?.ask ?? null,
    askSize: data.last_quote?.ask_size ?? null,
    midpoint: data.last_quote?.midpoint ?? null,
    previousClose: data.session?.previous_close ?? null,
    change: data.session?.change ?? null,
    changePercent: data.session?.change_percent ?? null,
    raw,
  }
}

export function readDailySummary(raw: Json): DailySummary | null {
  const { data } = wireDailySummary.safeParse(raw)
  if (data === undefined) return null
  const { instrument_id: instrumentId, trade_date: tradeDate, not_applicable: notApplicable, ...rest } = data
  return { instrumentId, tradeDate, notApplicable, ...rest, raw }
}
