import type { Bar } from '../../../../preload/contract/charts.ts'
import { formatPercentChange, groupThousands } from '../../../ui/numbers.ts'
import type { ValueFormat } from '../canvas-types.ts'
import { formatTicks } from '../format-values.ts'

const units: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
]

/** Decimals the prices of a chart are written with: as many as they came with, 2 to 6. */
export function decimalsOf(bars: readonly Bar[]): number {
  const seen = bars.slice(-50).map(({ close }) => close.split('.')[1]?.length ?? 0)
  return Math.min(6, Math.max(2, ...seen))
}

/** A number of the chart as a price: `2,190.00`. */
export function formatPrice(value: number, decimals: number): string {
  return groupThousands(value.toFixed(decimals))
}

/** Large amounts in reading places: `214.6 M`, `3.11 B`, `950`. */
export function formatLarge(value: number): string {
  const [size, unit] = units.find(([least]) => Math.abs(value) >= least) ?? [1, '']
  if (unit === '' || unit === 'K') return groupThousands(String(Math.round(value)))
  const scaled = value / size
  return `${groupThousands(scaled.toFixed(scaled < 10 ? 2 : 1))}\u00A0${unit}`
}

/** A change in per cent: `+3.11 %`. */
export function formatPercent(value: number): string {
  return formatPercentChange(value.toFixed(2))
}

/** An axis of prices. */
export function priceFormat(decimals: number): ValueFormat {
  return {
    value: (value) => formatPrice(value, decimals),
    ticks: (values) =>
      values.every(Number.isInteger) && values.some((value) => value >= 1e4)
        ? values.map(formatLarge)
        : values.map((value) => formatPrice(value, decimals)),
    step: 10 ** -decimals,
  }
}

/** An axis in per cent since a bar that is 0 %. */
export const percentFormat: ValueFormat = {
  value: formatPercent,
  ticks: (values) => formatTicks(values).map((text, at) => `${(values[at] ?? 0) > 0 ? '+' : ''}${text}\u00A0%`),
  step: 0.01,
}
