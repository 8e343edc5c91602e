import { expect, test } from 'vitest'
import { exponentialAverage, simpleAverage } from '../../../../../renderer/features/chart/indicators/moving-average.ts'
import { relativeStrength } from '../../../../../renderer/features/chart/indicators/relative-strength.ts'
import { volumeWeighted } from '../../../../../renderer/features/chart/indicators/volume-weighted.ts'

const round = (values: readonly (number | null)[]) => values.map((value) => value && Math.round(value * 100) / 100)
const after = (values: readonly (number | null)[], first: number) => round(values).slice(first)
/** How far values are from the published ones at most; the articles print closes with two decimals and work with more. */
function distance(values: readonly (number | null)[], published: readonly number[]): number {
  if (values.length !== published.length) return NaN
  return Math.max(...published.map((value, at) => Math.abs((values[at] ?? NaN) - value)))
}
const printed = 0.011

// The ten-day example of the ChartSchool article on moving averages at StockCharts (Intel, 30 sessions of 2010).
const intel = [
  22.27, 22.19, 22.08, 22.17, 22.18, 22.13, 22.23, 22.43, 22.24, 22.29, 22.15, 22.39, 22.38, 22.61, 23.36, 24.05, 23.75,
  23.83, 23.95, 23.63, 23.82, 23.87, 23.65, 23.19, 23.1, 23.33, 22.68, 23.1, 22.4, 22.17,
]

test('the simple average gives the published values, or a crossing would be drawn on the wrong day', () => {
  const average = simpleAverage(intel, 10)
  expect(average.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => null))
  expect(
    distance(
      average.slice(9),
      [
        22.22, 22.21, 22.23, 22.26, 22.31, 22.42, 22.61, 22.77, 22.91, 23.08, 23.21, 23.38, 23.53, 23.65, 23.71, 23.68,
        23.61, 23.51, 23.43, 23.28, 23.13,
      ],
    ),
  ).toBeLessThan(printed)
})

test('the exponential average begins as the simple one and gives the published values', () => {
  expect(
    distance(
      exponentialAverage(intel, 10).slice(9),
      [
        22.22, 22.21, 22.24, 22.27, 22.33, 22.52, 22.8, 22.97, 23.13, 23.28, 23.34, 23.43, 23.51, 23.54, 23.47, 23.4,
        23.39, 23.26, 23.23, 23.08, 22.92,
      ],
    ),
  ).toBeLessThan(printed)
})

// The 14-day example of the ChartSchool article on the relative strength index at StockCharts (QQQQ).
const qqqq = [
  44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328, 45.614,
  46.282, 46.282, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439, 46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548,
  44.0288, 44.1783, 44.2181, 44.5672, 43.4205, 42.6628, 43.1314,
]

test('the relative strength index smooths as Wilder does and gives the published values', () => {
  const index = relativeStrength(qqqq, 14)
  expect(index.slice(0, 14)).toEqual(Array.from({ length: 14 }, () => null))
  expect(after(index, 14)).toEqual([
    70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38, 54.71, 50.42, 39.99, 41.46, 41.87, 45.46,
    37.3, 33.08, 37.77,
  ])
})

test('a market that only rises is 100 and one that stands still is 50, not a division by zero', () => {
  expect(relativeStrength([1, 2, 3, 4], 2).at(-1)).toBe(100)
  expect(relativeStrength([2, 2, 2, 2], 2).at(-1)).toBe(50)
})

// The first minutes of the ChartSchool example of the volume-weighted average price at StockCharts (IBM, one-minute bars).
const ibm = [
  [127.36, 126.99, 127.28, 89_329],
  [127.31, 127.1, 127.11, 16_137],
  [127.21, 127.11, 127.15, 23_945],
  [127.15, 126.93, 127.04, 20_679],
] as const

test('the volume-weighted price gives the published values and begins anew with each day', () => {
  const of = (day: string) => ibm.map(([high, low, close, volume]) => ({ high, low, close, volume, day }))
  const values = round(volumeWeighted([...of('2010-12-08'), ...of('2010-12-09')]))
  expect(values.slice(0, 4)).toEqual([127.21, 127.2, 127.2, 127.17])
  expect(values.slice(4)).toEqual(values.slice(0, 4))
})

test('a bar without volume does not move the volume-weighted price, and none before it makes one up', () => {
  const bar = { high: 10, low: 10, close: 10, day: 'a' }
  const moved = { high: 99, low: 99, close: 99, day: 'a' }
  const values = volumeWeighted([
    { ...bar, volume: null },
    { ...bar, volume: 5 },
    { ...moved, volume: null },
  ])
  expect(values).toEqual([null, 10, 10])
})
