import type { DecimalString, Json } from '../../../preload/contract/words.ts'
import { wireDailySummary, wireSnapshot } from '../wire/market-data.ts'

/** The present quote of an instrument. Sides and trades may be missing; the broker promises no time. */
export interface Snapshot {
  readonly instrumentId: string
  readonly symbol: string
  readonly name: string | null
  readonly volume: number | null
  readonly lastPrice: DecimalString | null
  readonly lastSize: number | null
  readonly bid: DecimalString | null
  readonly bidSize: number | null
  readonly ask: DecimalString | null
  readonly askSize: number | null
  readonly midpoint: DecimalString | null
  readonly previousClose: DecimalString | null
  readonly change: DecimalString | null
  /** In per cent: 3.11 is 3.11 %. */
  readonly changePercent: DecimalString | null
  readonly raw: Json
}

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

/** Today's open, high, low and volume. */
export interface DailySummary {
  readonly instrumentId: string
  /** null: the broker does not know the id. */
  readonly symbol: string | null
  readonly open: DecimalString | null
  readonly high: DecimalString | null
  readonly low: DecimalString | null
  readonly volume: number | null
  /** YYYY-MM-DD, US/Eastern. */
  readonly tradeDate: string | null
  /** It never has one (an index); false with nulls means not loaded yet. */
  readonly notApplicable: boolean
  readonly raw: Json
}

export function readDailySummary(raw: Json): DailySummary | null {
  const { data } = wireDailySummary.safeParse(raw)
  if (data === undefined) return null
  const { instrument_id: instrumentId, trade_date: tradeDate, not_applicable: notApplicable, ...rest } = data
  return { instrumentId, tradeDate, notApplicable, ...rest, raw }
}
