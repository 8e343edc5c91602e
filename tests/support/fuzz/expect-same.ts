import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'

/** `toEqual` for a case of thousands: what is strictly the same is found out without an assertion, which costs more than all else. */
export function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected)
}
