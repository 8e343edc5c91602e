import type { Bar } from '../../../../preload/contract/charts.ts'
import { timeOf, type ValuePoint } from '../symbol/bar-points.ts'

export interface Comparison {
  /** The other symbol's closes, scaled so that both stand on one price at the first shared bar. */
  points: ValuePoint[]
  /** Start of that bar. */
  from: string
  /** The price both stand on there. */
  base: number
  /** Change of the other symbol since then, in per cent. */
  change: number
  /** Change of the first symbol over the same bars, in per cent. */
  ownChange: number
}

/** Draws a second symbol on the first one's price axis, from the first bar both have at or after `since`; null: they share none. */
export function compareBars(bars: readonly Bar[], others: readonly Bar[], since: string): Comparison | null {
  const closes = new Map(others.map((bar) => [bar.start, Number(bar.close)]))
  const shared = bars.filter((bar) => bar.start >= since && closes.has(bar.start))
  const [first, last] = [shared[0], shared.at(-1)]
  const [base, end] = [first && closes.get(first.start), last && closes.get(last.start)]
  if (first === undefined || last === undefined || base === undefined || end === undefined || base === 0) return null
  const ownBase = Number(first.close)
  const scale = ownBase / base
  return {
    points: shared.map((bar) => ({ time: timeOf(bar.start), value: (closes.get(bar.start) ?? 0) * scale, gap: false })),
    from: first.start,
    base: ownBase,
    change: (end / base - 1) * 100,
    ownChange: (Number(last.close) / ownBase - 1) * 100,
  }
}
