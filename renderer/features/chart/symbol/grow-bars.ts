import type { Bar } from '../../../../preload/contract/charts.ts'

/** Bars with newer ones at the end; one that starts with a known one takes its place, and an equal one changes nothing. */
export function growBars(bars: Bar[], tail: readonly Bar[]): Bar[] {
  const first = tail[0]
  if (first === undefined) return bars
  // ISO starts of one resolution sort as text.
  const from = bars.findLastIndex((bar) => bar.start < first.start) + 1
  const known = new Map(bars.slice(from).map((bar) => [bar.start, bar]))
  for (const bar of tail) {
    const before = known.get(bar.start)
    if (before === undefined || !isSame(before, bar)) known.set(bar.start, bar)
  }
  const end = [...known.values()].toSorted((one, other) => (one.start < other.start ? -1 : 1))
  const changed = end.length !== bars.length - from || end.some((bar, index) => bar !== bars[from + index])
  return changed ? [...bars.slice(0, from), ...end] : bars
}

/** Bars with older ones before them. */
export function prependBars(bars: Bar[], older: readonly Bar[]): Bar[] {
  const first = bars[0]
  const before = first === undefined ? older : older.filter((bar) => bar.start < first.start)
  return before.length === 0 ? bars : [...before, ...bars]
}

function isSame(one: Bar, other: Bar): boolean {
  return (
    one.open === other.open &&
    one.high === other.high &&
    one.low === other.low &&
    one.close === other.close &&
    one.volume === other.volume &&
    one.afterGap === other.afterGap
  )
}
