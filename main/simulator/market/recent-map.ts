/** Remembers results by key and lets the oldest go, so that a long-running market stays small. */
export class RecentMap<Value> {
  private readonly values = new Map<string, Value>()
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  /** The remembered value, or a freshly made one. */
  take(key: string, make: () => Value): Value {
    const known = this.values.get(key)
    if (known !== undefined) return known
    const fresh = make()
    if (this.values.size >= this.limit) {
      for (const oldest of this.values.keys()) {
        this.values.delete(oldest)
        break
      }
    }
    this.values.set(key, fresh)
    return fresh
  }
}
