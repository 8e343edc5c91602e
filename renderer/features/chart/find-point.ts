/** The index of the first point that is not before this place. */
export function indexAt(points: readonly { time: number }[], time: number): number {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.time ?? Infinity) < time) low = middle + 1
    else high = middle
  }
  return low
}

/** The index of the point at this place; where there is none, of the nearest one. -1: there are no points. */
export function nearestIndex(points: readonly { time: number }[], time: number): number {
  const low = indexAt(points, time)
  const before = points[low - 1]
  const after = points[low]
  if (after === undefined) return points.length - 1
  return before !== undefined && time - before.time < after.time - time ? low - 1 : low
}

/** The point at exactly this place. */
export function pointAt<Point extends { time: number }>(points: readonly Point[], time: number): Point | undefined {
  const found = points[nearestIndex(points, time)]
  return found?.time === time ? found : undefined
}
