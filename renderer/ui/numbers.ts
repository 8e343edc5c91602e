const decimal = /^([+-]?)(\d+)(\.\d+)?$/
const minus = '\u2212'
const noBreakSpace = '\u00A0'

/** `2190.00` -> `2,190.00`, `-3` -> a true minus. Anything that is no decimal number comes back as it is. */
export function groupThousands(value: string): string {
  const found = decimal.exec(value)
  if (found === null) return value
  const [, sign = '', whole = '', fraction = ''] = found
  return `${sign === '-' ? minus : ''}${group(whole)}${fraction}`
}

/** A change with its sign: `+4.26`, a true minus, and no sign on zero. */
export function formatChange(value: string): string {
  const grouped = groupThousands(value)
  const direction = directionOf(value)
  if (direction === 'up') return `+${grouped}`
  return direction === 'flat' ? grouped.replace(minus, '') : grouped
}

/** `3.1149` -> `+3.11 %`: at most two decimals, and a space that does not break. */
export function formatPercentChange(value: string): string {
  return `${formatChange(roundToHundredths(value))}${noBreakSpace}%`
}

/** `3.1149` -> `3.11`, halves away from zero; shorter fractions and what is no decimal number stay as they are. */
export function roundToHundredths(value: string): string {
  const found = decimal.exec(value)
  if (found === null) return value
  const [, sign = '', whole = '', fraction = ''] = found
  if (fraction.length <= 3) return value
  const hundredths = BigInt(whole + fraction.slice(1, 3)) + (fraction.charAt(3) >= '5' ? 1n : 0n)
  const digits = String(hundredths).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Which way a change goes, told from its digits. */
export function directionOf(value: string): 'up' | 'down' | 'flat' {
  const found = decimal.exec(value)
  if (found === null || !/[1-9]/.test(value)) return 'flat'
  return found[1] === '-' ? 'down' : 'up'
}

/** A count: `1,204`. */
export function formatCount(count: number): string {
  return Number.isInteger(count) ? groupThousands(String(count)) : String(count)
}

/** `1 thread`, `34 threads`. */
export function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

function group(whole: string): string {
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
