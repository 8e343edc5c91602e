import type { Bar, Resolution } from '../../../../preload/contract/charts.ts'
import type { CandlePoint, Shade, VolumePoint } from '../canvas-types.ts'

/** A value of a line at a bar. */
export interface ValuePoint {
  time: number
  value: number
  /** Nothing is known between this bar and the one before. */
  gap: boolean
}

/** Seconds since 1970 of a bar's start; a trading date stands at midnight UTC. */
export function timeOf(start: string): number {
  return Date.parse(start) / 1000
}

export function isIntraday(resolution: Resolution): boolean {
  return resolution !== '1day' && resolution !== '1week'
}

/** Change of a price since a base price, in per cent. */
export function percentOf(price: number, base: number): number {
  return (price / base - 1) * 100
}

/** Bars and prices as they stand on the value axis: as prices, or in per cent since a base price. */
export interface AxisPoints {
  candle: (bar: Bar) => CandlePoint
  /** The close; the line breaks where nothing was recorded. */
  close: (bar: Bar) => ValuePoint
  prices: (points: readonly ValuePoint[]) => readonly ValuePoint[]
}

/** `base`: the price at 0 %; null: the axis is of prices. */
export function createAxisPoints(base: number | null): AxisPoints {
  // One bar is one point for as long as it lives, so that a long chart is compared by identity.
  const candles = new WeakMap<Bar, CandlePoint>()
  const closes = new WeakMap<Bar, ValuePoint>()
  const place = (price: number) => (base === null ? price : percentOf(price, base))
  return {
    candle: (bar) =>
      keep(candles, bar, () => ({
        time: timeOf(bar.start),
        open: place(Number(bar.open)),
        high: place(Number(bar.high)),
        low: place(Number(bar.low)),
        close: place(Number(bar.close)),
      })),
    close: (bar) =>
      keep(closes, bar, () => ({ time: timeOf(bar.start), value: place(Number(bar.close)), gap: bar.afterGap })),
    prices: (points) => (base === null ? points : points.map((point) => ({ ...point, value: place(point.value) }))),
  }
}

const volumes = new WeakMap<Bar, VolumePoint>()

export function volumeOf(bar: Bar): VolumePoint {
  return keep(volumes, bar, () => ({
    time: timeOf(bar.start),
    value: bar.volume ?? 0,
    direction: Number(bar.close) < Number(bar.open) ? 'down' : 'up',
  }))
}

/** Stretches of bars before and after the regular session. */
export function shadesOf(bars: readonly Bar[]): Shade[] {
  const shades: Shade[] = []
  let from: number | null = null
  for (const [index, bar] of bars.entries()) {
    const outside = bar.session === 'pre' || bar.session === 'after'
    if (outside && from === null) from = timeOf(bar.start)
    const next = bars[index + 1]
    if (from === null || !outside) continue
    if (next === undefined || next.session === 'regular' || next.session === null) {
      shades.push({ from, to: timeOf(next?.start ?? bar.start) })
      from = null
    }
  }
  return shades
}

function keep<Point>(kept: WeakMap<Bar, Point>, bar: Bar, make: () => Point): Point {
  const found = kept.get(bar)
  if (found !== undefined) return found
  const made = make()
  kept.set(bar, made)
  return made
}
