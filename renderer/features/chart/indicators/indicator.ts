import type { Bar, Resolution } from '../../../../preload/contract/charts.ts'
import { createNewYorkOffset } from '../new-york-offset.ts'
import { isIntraday, timeOf, type ValuePoint } from '../symbol/bar-points.ts'
import { exponentialAverage, simpleAverage } from './moving-average.ts'
import { relativeStrength } from './relative-strength.ts'
import { volumeWeighted } from './volume-weighted.ts'

/** A line worked out from the bars on this computer. */
export type Indicator = { kind: 'sma' | 'ema' | 'rsi'; period: number } | { kind: 'vwap' }

/** Those the menu offers. */
export const offered: readonly Indicator[] = [
  { kind: 'sma', period: 20 },
  { kind: 'sma', period: 50 },
  { kind: 'sma', period: 200 },
  { kind: 'ema', period: 20 },
  { kind: 'ema', period: 50 },
  { kind: 'vwap' },
  { kind: 'rsi', period: 14 },
]

/** `SMA 50`, `VWAP`: also what tells two indicators apart. */
export function nameIndicator(indicator: Indicator): string {
  return indicator.kind === 'vwap' ? 'VWAP' : `${indicator.kind.toUpperCase()} ${indicator.period}`
}

/** Whether its values are prices and stand on the price axis. */
export function isPriced(indicator: Indicator): boolean {
  return indicator.kind !== 'rsi'
}

/** Bars it needs before the first one it has a value for. */
export function leadOf(indicator: Indicator): number {
  if (indicator.kind === 'vwap') return 0
  // An exponential average and Wilder's averages settle only after several periods.
  return indicator.kind === 'sma' ? indicator.period - 1 : indicator.period * 4
}

/** Why the bars do not allow it, in words; null: they do. */
export function whyNot(indicator: Indicator, resolution: Resolution, bars: readonly Bar[]): string | null {
  if (indicator.kind !== 'vwap') {
    const least = indicator.kind === 'rsi' ? indicator.period + 1 : indicator.period
    return bars.length < least ? `needs ${least} bars, ${bars.length} are loaded` : null
  }
  if (!isIntraday(resolution)) return 'is an average within a day: choose 1D, 1W or 1M'
  return bars.some(({ volume }) => volume !== null && volume > 0) ? null : 'needs volume, and these bars have none'
}

/** Its points, none where it has no value. */
export function drawIndicator(indicator: Indicator, bars: readonly Bar[]): ValuePoint[] {
  const values = valuesOf(indicator, bars)
  return bars.flatMap((bar, index) => {
    const value = values[index]
    return value === null || value === undefined ? [] : [{ time: timeOf(bar.start), value, gap: false }]
  })
}

function valuesOf(indicator: Indicator, bars: readonly Bar[]): (number | null)[] {
  if (indicator.kind === 'vwap') {
    const offset = createNewYorkOffset()
    return volumeWeighted(
      bars.map(({ start, high, low, close, volume }) => {
        const at = Date.parse(start)
        const day = new Date(at + offset(at)).toISOString().slice(0, 10)
        return { high: Number(high), low: Number(low), close: Number(close), volume, day }
      }),
    )
  }
  const closes = bars.map(({ close }) => Number(close))
  if (indicator.kind === 'sma') return simpleAverage(closes, indicator.period)
  if (indicator.kind === 'ema') return exponentialAverage(closes, indicator.period)
  return relativeStrength(closes, indicator.period)
}
