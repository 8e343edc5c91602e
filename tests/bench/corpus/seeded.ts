/** A small random source that gives the same numbers for the same seed, on every machine. */
export interface Seeded {
  /** In [0, 1). */
  random(): number
  /** Whole, in [0, limit). */
  below(limit: number): number
  pick<Value>(from: readonly [Value, ...Value[]]): Value
}

export function createSeeded(seed: number): Seeded {
  let state = seed | 0
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(random() * limit)
  return { random, below, pick: (from) => from[below(from.length)] ?? from[0] }
}
