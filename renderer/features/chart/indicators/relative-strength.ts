/** Wilder's relative strength index, 0 to 100; null until `period` changes are known. */
export function relativeStrength(values: readonly number[], period: number): (number | null)[] {
  let gain = 0
  let loss = 0
  return values.map((value, index) => {
    if (index === 0) return null
    const change = value - (values[index - 1] ?? value)
    const up = Math.max(0, change)
    const down = Math.max(0, -change)
    // The first averages are plain, the later ones keep (period - 1) parts of the one before.
    const kept = index <= period ? 1 : (period - 1) / period
    gain = gain * kept + up / period
    loss = loss * kept + down / period
    if (index < period) return null
    if (loss === 0) return gain === 0 ? 50 : 100
    return 100 - 100 / (1 + gain / loss)
  })
}
