/** The bar a key leads to: its index; -1 before the first; null: the key does not walk. */
export function walkBars(count: number, from: number | null, key: string): number | null {
  const last = count - 1
  if (last < 0) return null
  const here = from ?? last
  const leap = Math.max(1, Math.round(count / 10))
  switch (key) {
    case 'ArrowLeft':
      return from === null ? last : here - 1
    case 'ArrowRight':
      return from === null ? last : Math.min(last, here + 1)
    case 'PageUp':
      return Math.max(0, here - leap)
    case 'PageDown':
      return Math.min(last, here + leap)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
