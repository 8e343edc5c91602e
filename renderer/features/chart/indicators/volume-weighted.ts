/** One bar of trading, in numbers. */
export interface TradedBar {
  high: number
  low: number
  close: number
  /** null: not known, and the bar does not count. */
  volume: number | null
  /** The average begins anew with each day. */
  day: string
}

/** Average price by volume since the day began, from each bar's (high + low + close) / 3; null before any volume. */
export function volumeWeighted(bars: readonly TradedBar[]): (number | null)[] {
  let [worth, shares, day] = [0, 0, '']
  return bars.map((bar) => {
    if (bar.day !== day) [worth, shares, day] = [0, 0, bar.day]
    const volume = bar.volume ?? 0
    worth += ((bar.high + bar.low + bar.close) / 3) * volume
    shares += volume
    return shares === 0 ? null : worth / shares
  })
}
