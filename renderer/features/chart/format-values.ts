import { groupThousands } from '../../ui/numbers.ts'

const units: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
]
const minus = '\u2212'
const noBreakSpace = '\u00A0'

/** A value as it was sent: every digit, thousands apart, a true minus. */
export function formatSent(value: number): string {
  const text = String(value)
  return text.includes('e') ? text.replaceAll('-', minus) : groupThousands(text)
}

/** The ticks of a value axis, in one unit and with the decimals that tell them apart. */
export function formatTicks(values: readonly number[]): string[] {
  const most = Math.max(0, ...values.map(Math.abs))
  if (most >= 1e15 || (most > 0 && most < 1e-6)) return values.map((value) => formatSent(Number(value.toPrecision(3))))
  const [size, unit] = units.find(([least]) => most >= least) ?? [1, '']
  const scaled = values.map((value) => value / size)
  const decimals = decimalsOf(scaled)
  return scaled.map((value) => {
    const text = value.toFixed(decimals)
    return groupThousands(Number(text) === 0 ? text.replace('-', '') : text) + (unit === '' ? '' : noBreakSpace + unit)
  })
}

function decimalsOf(values: readonly number[]): number {
  const most = Math.max(0, ...values.map(Math.abs))
  for (let decimals = 0; decimals < 8; decimals += 1) {
    const near = most * 1e-9
    if (values.every((value) => Math.abs(Number(value.toFixed(decimals)) - value) <= near)) return decimals
  }
  return 8
}
