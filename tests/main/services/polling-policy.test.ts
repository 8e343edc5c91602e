import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Failure } from '../../../preload/contract/failure.ts'
import { planNextPoll } from '../../../main/services/polling-policy.ts'
import type { PollMoment } from '../../../main/services/polling-policy.ts'

const calm: PollMoment = { elapsedMs: 4000, visible: true, failure: null, failures: 0, random: 0.5 }
const failing = (failure: Failure, failures: number, random = 0.5): PollMoment => ({
  ...calm,
  failure,
  failures,
  random,
})
const waitOf = (moment: PollMoment): number => {
  const next = planNextPoll(moment)
  return next.kind === 'after' ? next.ms : Number.POSITIVE_INFINITY
}

describe('waiting for an answer', () => {
  test('keeps its pace instead of backing off while the answer is on its way', () => {
    expect([3000, 5000, 30_000, 49_000].map((elapsedMs) => waitOf({ ...calm, elapsedMs }))).toEqual([
      1800, 1800, 1800, 1800,
    ])
  })
  test('looks first after 3 s: earlier there is next to nothing to see', () => {
    expect([0, 1000].map((elapsedMs) => waitOf({ ...calm, elapsedMs }))).toEqual([3000, 2000])
  })
  test('a clock set back neither delays the first look nor makes it at once', () => {
    expect(waitOf({ ...calm, elapsedMs: -3_600_000 })).toBe(3000)
    expect(waitOf({ ...calm, elapsedMs: 2999 })).toBe(1000)
  })
  test('slows to 2.5 s when an answer takes longer than most, to 5 s over two minutes', () => {
    expect([51_000, 121_000].map((elapsedMs) => waitOf({ ...calm, elapsedMs }))).toEqual([2500, 5000])
  })
  test('slows to 10 s while no window is in sight', () => {
    expect(waitOf({ ...calm, visible: false })).toBe(10_000)
  })
})

describe('trouble', () => {
  test('a refused key ends the polling instead of being tried again', () => {
    for (const code of ['unauthorized', 'not-connected'] as const)
      expect(planNextPoll(failing({ code }, 1))).toEqual({ kind: 'stop' })
  })
  test('a right that was taken is asked for again slowly, so that the answer comes when it is given back', () => {
    expect([1, 2, 3, 4, 9].map((failures) => waitOf(failing({ code: 'forbidden' }, failures)))).toEqual([
      60_000, 120_000, 240_000, 300_000, 300_000,
    ])
  })
  test('a server that names a wait is never asked earlier, whatever the jitter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (retryAfterMs, random) => {
          expect(waitOf(failing({ code: 'rate-limited', retryAfterMs }, 1, random))).toBeGreaterThanOrEqual(
            retryAfterMs,
          )
        },
      ),
    )
  })
  test('after a 429 without a named wait at most six requests follow in five minutes', () => {
    let requests = 0
    let at = waitOf(failing({ code: 'rate-limited' }, 1, 0))
    for (let failures = 2; at < 300_000; failures++) {
      requests += 1
      at += waitOf(failing({ code: 'rate-limited' }, failures, 0))
    }
    expect(requests).toBeLessThanOrEqual(6)
  })
  test('errors back off to at most half a minute and never into a tight loop', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, random) => {
          const wait = waitOf(failing({ code: 'server-error' }, failures, random))
          expect(wait).toBeGreaterThanOrEqual(1600)
          expect(wait).toBeLessThanOrEqual(36_000)
        },
      ),
    )
  })
})
