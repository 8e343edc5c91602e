import type { DecimalString, Json } from '../../../preload/contract/words.ts'
import { wireInstrument } from '../wire/instruments.ts'

/** What may be traded and how; a flag the broker left out counts as no. */
export interface Instrument {
  readonly id: string
  readonly symbol: string
  readonly name: string | null
  readonly venue: string
  readonly currency: string
  readonly type: string | null
  readonly isTradable: boolean
  readonly isMarginable: boolean
  readonly isFractionable: boolean
  readonly isShortProhibited: boolean
  readonly isLiquidationOnly: boolean
  readonly isPtp: boolean
  readonly isEasyToBorrow: boolean
  readonly previousClose: DecimalString | null
  readonly optionExpiries: readonly string[]
  readonly raw: Json
}

export function readInstrument(raw: Json): Instrument | null {
  const { data } = wireInstrument.safeParse(raw)
  if (data === undefined) return null
  return {
    id: data.id,
    symbol: data.symbol,
    name: data.name,
    venue: data.venue,
    currency: data.currency,
    type: data.instrument_type,
    isTradable: data.is_tradable,
    isMarginable: data.is_marginable,
    isFractionable: data.is_fractionable,
    isShortProhibited: data.is_short_prohibited,
    isLiquidationOnly: data.is_liquidation_only,
    isPtp: data.is_ptp,
    isEasyToBorrow: data.easy_to_borrow,
    previousClose: data.previous_close,
    optionExpiries: data.options_expiry_dates,
    raw,
  }
}
