import type { Bar } from '../../../../preload/contract/charts.ts'
import { percentOf, timeOf, type ValuePoint } from '../symbol/bar-points.ts'

/** Two symbols in per cent of their own closes at the first bar both have: there both are at 0 %. */
export interface Comparison {
  /** The other symbol, in per cent. */
  points: ValuePoint[]
  /** Start of the first bar both have. */
  from: string
  /** Close of the first symbol there. */
  base: number
  /** Change of the other symbol up to the last bar both have, in per cent. */
  change: number
  /** Change of the first symbol over the same bars, in per cent. */
  ownChange: number
}

/** Compares from the first bar both have at or after `since` on; null: they share none. */
export function compareBars(bars: readonly Bar[], others: readonly Bar[], since: string): Comparison | null {
  const closes = new Map(others.map((bar) => [bar.start, Number(bar.close)]))
  const shared = bars.filter((bar) => bar.start >= since && closes.has(bar.start))
  const [first, last] = [shared[0], shared.at(-1)]
  if (first === undefined || last === undefined) return null
  const base = Number(first.close)
  const otherBase = closes.get(first.start) ?? 0
  if (base === 0 || otherBase === 0) return null
  const changeAt = ({ start }: Bar) => percentOf(closes.get(start) ?? 0, otherBase)
  return {
    points: shared.map((bar) => ({ time: timeOf(bar.start), value: changeAt(bar), gap: false })),
    from: first.start,
    base,
    change: changeAt(last),
    ownChange: percentOf(Number(last.close), base),
  }
}
