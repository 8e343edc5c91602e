import { Decimal } from 'decimal.js'

/** Whole cents as a decimal string: 14120 becomes 141.20. */
export function centsToDecimal(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A change in percent of its base (0 to 100), with so many decimals. */
export function percentOf(change: Decimal.Value, base: Decimal.Value, decimals: number): string {
  const divisor = new Decimal(base)
  const percent = divisor.isZero() ? new Decimal(0) : new Decimal(change).div(divisor).times(100)
  return unsignedZero(percent.toFixed(decimals))
}

/** An amount of money with two decimals. */
export function toMoney(amount: Decimal.Value): string {
  return unsignedZero(new Decimal(amount).toFixed(2))
}

function unsignedZero(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text
}
