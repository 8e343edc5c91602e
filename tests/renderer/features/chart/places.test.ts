import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { xAt } from '../../../../renderer/features/chart/dashed-line.ts'
import { nearestIndex, pointAt } from '../../../../renderer/features/chart/find-point.ts'
import { grownFrom } from '../../../../renderer/features/chart/grown-from.ts'
import { prepareSeries } from '../../../../renderer/features/chart/prepare-series.ts'
import { styleOf } from '../../../../renderer/features/chart/series-style.ts'
import { spreadLabels } from '../../../../renderer/features/chart/spread-labels.ts'
import { walkPoints, type Step } from '../../../../renderer/features/chart/walk-points.ts'

test('labels stay where they want to be when they have room, and part evenly when they have not', () => {
  expect(spreadLabels([100, 20], 24, 200)).toEqual([88, 8])
  expect(spreadLabels([0, 200], 24, 200)).toEqual([0, 176])
  expect(spreadLabels([50, 50, 50], 20, 200)).toEqual([40, 60, 80])
})

test('no two labels overlap and none leaves the plot while all fit; their order is that of the lines', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 12 }), (middles) => {
      const tops = spreadLabels(middles, 24, 300)
      const order = middles.map((_, at) => at).toSorted((one, other) => (tops[one] ?? 0) - (tops[other] ?? 0))
      for (const [at, index] of order.entries()) {
        expect(tops[index]).toBeGreaterThanOrEqual(0)
        expect(tops[index]).toBeLessThanOrEqual(276)
        if (at === 0) continue
        const before = order[at - 1] ?? 0
        expect((tops[index] ?? 0) - (tops[before] ?? 0)).toBeGreaterThanOrEqual(24)
        expect(middles[index]).toBeGreaterThanOrEqual(middles[before] ?? 0)
      }
    }),
  )
})

test('sixteen series differ in colour and dash, or in colour and mark', () => {
  const looks = Array.from({ length: 16 }, (_, slot) => styleOf(slot))
  expect(new Set(looks.map(({ token, dash }) => `${token} ${dash.join(' ')}`)).size).toBe(16)
  expect(new Set(looks.map(({ token, mark }) => `${token} ${mark}`)).size).toBe(16)
  expect(looks[0]).toEqual({ token: '--series-1', dash: [], mark: 'circle' })
  expect(looks[8]?.token).toBe('--series-1')
})

const same = (one: { v: number }, other: { v: number }) => one.v === other.v
const at = (...values: number[]) => values.map((v, time) => ({ time, v }))

test('growth is told from change: only a grown or changed end is an update', () => {
  expect(grownFrom([], at(1), same)).toBeNull()
  expect(grownFrom(at(1, 2), at(1, 2), same)).toBe(2)
  expect(grownFrom(at(1, 2), at(1, 2, 3), same)).toBe(2)
  expect(grownFrom(at(1, 2), at(1, 5, 3), same)).toBe(1)
  expect(grownFrom(at(1, 2), at(9, 2, 3), same)).toBeNull()
  expect(grownFrom(at(1, 2), at(1), same)).toBeNull()
  // Older points before the first are another series.
  expect(
    grownFrom(
      [{ time: 5, v: 1 }],
      [
        { time: 4, v: 0 },
        { time: 5, v: 1 },
      ],
      same,
    ),
  ).toBeNull()
})

test('the nearest point is found at, between and beyond the points', () => {
  const points = [{ time: 2 }, { time: 4 }, { time: 9 }]
  expect([0, 2, 3, 4, 6, 7, 99].map((time) => nearestIndex(points, time))).toEqual([0, 0, 1, 1, 1, 2, 2])
  expect(nearestIndex([], 1)).toBe(-1)
  expect(pointAt(points, 4)).toBe(points[1])
  expect(pointAt(points, 3)).toBeUndefined()
})

const { lines } = prepareSeries([
  { name: 'A', points: ['2026-11-18', '2026-11-19', '2026-11-20'].map((x, y) => ({ x, y })) },
  { name: 'Empty', points: [] },
  { name: 'B', points: ['2026-11-18', '2026-11-20'].map((x, y) => ({ x, y })) },
])
const none: ReadonlySet<number> = new Set()

test('keys walk along the points, stop at both ends, and change to the nearest point of the next series that has any', () => {
  const walk = (from: Step | null, key: string, hidden = none) => walkPoints(lines, hidden, from, key)
  expect(walk(null, 'ArrowLeft')).toEqual({ line: 0, point: 2 })
  expect(walk(null, 'ArrowRight')).toEqual({ line: 0, point: 0 })
  expect(walk({ line: 0, point: 0 }, 'ArrowLeft')).toEqual({ line: 0, point: 0 })
  expect(walk({ line: 0, point: 2 }, 'ArrowRight')).toEqual({ line: 0, point: 2 })
  expect(walk({ line: 0, point: 2 }, 'ArrowDown')).toEqual({ line: 2, point: 1 })
  expect(walk({ line: 2, point: 1 }, 'ArrowDown')).toEqual({ line: 0, point: 2 })
  expect(walk({ line: 0, point: 1 }, 'End')).toEqual({ line: 0, point: 2 })
  expect(walk({ line: 0, point: 1 }, 'ArrowDown', new Set([2]))).toEqual({ line: 0, point: 1 })
  // The series the keyboard stands on was hidden.
  expect(walk({ line: 2, point: 1 }, 'ArrowLeft', new Set([2]))).toEqual({ line: 0, point: 0 })
  expect(walk({ line: 0, point: 1 }, 'x')).toBeNull()
  expect(walkPoints(lines, new Set([0, 2]), null, 'End')).toBeNull()
})

test('a point out of sight is placed from its nearest one in sight, not where it stood before the view moved', () => {
  const stale = 999
  const bars = [
    { x: stale, time: 3 },
    { x: 10, time: 7 },
    { x: 20, time: 8 },
    { x: stale, time: 10 },
  ]
  const visible = { from: 1, to: 3 }
  expect(bars.map((_bar, index) => xAt(bars, index, visible, 10))).toEqual([-30, 10, 20, 40])
})
