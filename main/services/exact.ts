import { Decimal } from 'decimal.js'
import { decimalString } from '../../preload/contract/words.ts'
import type { DecimalString } from '../../preload/contract/words.ts'

/** Holds every digit of a product of two decimals of the contract. */
export const Exact = Decimal.clone({ precision: 160 })

/** A value as text, with at least so many decimals; null when it is longer than the contract takes, or no number. */
export function exactText(value: Decimal, decimals = 0): DecimalString | null {
  return decimalString.safeParse(value.toFixed(Math.max(decimals, value.decimalPlaces()))).data ?? null
}

/** `part` in per cent of `whole` with two decimals, upwards, so that a breach never looks like its limit; null of nothing. */
export function percentUp(part: Decimal, whole: Decimal): DecimalString | null {
  if (whole.lte(0)) return null
  return exactText(part.times(100).div(whole).toDecimalPlaces(2, Decimal.ROUND_UP), 2)
}
