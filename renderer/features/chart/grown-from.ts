/** From which point on `next` differs from `shown` when it only grew or changed at its end; null: it is another series. */
export function grownFrom<Point extends { time: number }>(
  shown: readonly Point[],
  next: readonly Point[],
  isSame: (one: Point, other: Point) => boolean,
): number | null {
  const last = shown.length - 1
  if (last < 0 || next.length < shown.length) return null
  for (let at = 0; at <= last; at += 1) {
    const [one, other] = [shown[at], next[at]]
    if (one === other) continue
    if (one === undefined || other === undefined || one.time !== other.time) return null
    if (!isSame(one, other)) return at === last ? last : null
  }
  return shown.length
}
