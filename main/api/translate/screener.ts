import { lookback } from '../../../preload/contract/charts.ts'
import type { Lookback } from '../../../preload/contract/charts.ts'
import type { DecimalString, Json } from '../../../preload/contract/words.ts'
import { wireCell, wireRow } from '../wire/screener.ts'

/** A price and how far it is from that of some moments before, in per cent; those that are not known are left out. */
export interface PriceChanges {
  readonly price: DecimalString | null
  readonly changes: readonly { readonly lookback: Lookback; readonly percent: DecimalString }[]
}

/** Changes of a row, in the server's order. */
export function readPriceChanges(raw: Json): PriceChanges | null {
  const row = wireRow.safeParse(raw)
  if (!row.success) return null
  const cells = row.data.flatMap((cell) => wireCell.safeParse(cell).data ?? [])
  const changes = cells.flatMap(({ field, value }) => {
    const since = lookback.safeParse(field.lookback)
    return field.name === 'change_pct' && since.success && value !== null
      ? [{ lookback: since.data, percent: value }]
      : []
  })
  return { price: cells.find(({ field }) => field.name === 'price')?.value ?? null, changes }
}
