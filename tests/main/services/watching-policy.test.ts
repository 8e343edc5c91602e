import { describe, expect, test } from 'vitest'
import { planNextLook } from '../../../main/services/watching-policy.ts'

const calm = { isOursOpen: false, isWatched: false, isVisible: true, failure: null, failures: 0, random: 0.5 }

describe('how soon the orders are looked at again', () => {
  test.each([
    ['an order of ours is open, in sight', { isOursOpen: true }, 2_000],
    ['and on a screen as well', { isOursOpen: true, isWatched: true }, 2_000],
    ['they are on a screen', { isWatched: true }, 5_000],
    ['an order of ours is open, hidden', { isOursOpen: true, isVisible: false }, 30_000],
    ['they are on a hidden screen', { isWatched: true, isVisible: false }, 60_000],
    ['nobody needs them', {}, null],
    ['nobody needs them, and the last look failed', { failure: { code: 'timed-out' as const }, failures: 1 }, null],
  ])('%s', (_when, moment, ms) => expect(planNextLook({ ...calm, ...moment })).toBe(ms))

  test('trouble is asked slower each time, a refusal is left alone for two minutes', () => {
    const after = (code: 'timed-out' | 'rate-limited' | 'forbidden', failures: number) =>
      planNextLook({ ...calm, isOursOpen: true, failure: { code, retryAfterMs: 30_000 }, failures })
    expect([1, 2, 3, 9].map((failures) => after('timed-out', failures))).toEqual([5_000, 10_000, 20_000, 60_000])
    expect(after('rate-limited', 1)).toBe(132_000)
    expect(after('forbidden', 1)).toBe(132_000)
  })
})
