/** Tops of labels of one height, each as near as it can be to where it wants its middle, none over another and none outside. */
export function spreadLabels(middles: readonly number[], size: number, room: number): number[] {
  const order = middles
    .map((_, index) => index)
    .toSorted((one, other) => (middles[one] ?? 0) - (middles[other] ?? 0) || one - other)
  const tops = middles.map((middle) => middle - size / 2)
  let least = 0
  for (const index of order) {
    tops[index] = Math.max(least, tops[index] ?? 0)
    least = (tops[index] ?? 0) + size
  }
  let most = room - size
  for (const index of order.toReversed()) {
    tops[index] = Math.min(most, tops[index] ?? 0)
    most = (tops[index] ?? 0) - size
  }
  // With more labels than room they start at the top and end where they end.
  const over = Math.min(0, ...tops)
  return tops.map((top) => top - over)
}
