import type { Clock } from './ports.ts'

const mostKept = 500

/**
 * Remembers what `read` answers for so many milliseconds. Askers of the same key share one reading; one that fails is
 * not remembered.
 */
export function keptFor<Value>(
  ms: number,
  clock: Pick<Clock, 'now'>,
  read: (key: string) => Promise<Value>,
): (key: string) => Promise<Value> {
  const kept = new Map<string, { readonly until: number; readonly value: Promise<Value> }>()
  return (key) => {
    const now = clock.now()
    const known = kept.get(key)
    // A clock that was set back must not keep a value for an hour.
    if (known !== undefined && now < known.until && known.until <= now + ms) return known.value
    if (kept.size >= mostKept) kept.clear()
    const value = read(key)
    const entry = { until: now + ms, value }
    kept.set(key, entry)
    value.catch(() => {
      if (kept.get(key) === entry) kept.delete(key)
    })
    return value
  }
}
