import { expect, test } from 'vitest'
import { bar, type Bar } from '../../../../../preload/contract/charts.ts'
import { compareBars } from '../../../../../renderer/features/chart/indicators/compare.ts'
import { createAxisPoints, timeOf } from '../../../../../renderer/features/chart/symbol/bar-points.ts'
import { makeBar } from '../../../../support/chart-answers.ts'

/** Bars of days in November 2026 by their close. */
const bars = (closes: Readonly<Record<number, number>>): Bar[] =>
  Object.entries(closes).map(([day, close]) => bar.parse(makeBar(`2026-11-${day}`, close - 1)))
const round = (values: readonly number[]) => values.map((value) => Math.round(value * 1e6) / 1e6)

test('both begin at 0 % on the first bar both have, and move by their own change since then', () => {
  const own = bars({ 16: 80, 17: 100, 18: 110, 19: 95, 20: 125 })
  const other = bars({ 17: 40, 18: 42, 20: 30 })
  const comparison = compareBars(own, other, '2026-11-16')
  // Computed by hand: 42/40, 30/40; 110/100, 95/100, 125/100. On the 19th the other one did not trade.
  expect(comparison).toMatchObject({ from: '2026-11-17', base: 100, change: -25, ownChange: 25 })
  expect(comparison?.points.map(({ time }) => time)).toEqual(['2026-11-17', '2026-11-18', '2026-11-20'].map(timeOf))
  expect(round(comparison?.points.map(({ value }) => value) ?? [])).toEqual([0, 5, -25])
  const axis = createAxisPoints(comparison?.base ?? null)
  expect(round(own.map((each) => axis.close(each).value))).toEqual([-20, 0, 10, -5, 25])
  const { open, high, low, close } = axis.candle(own[2] ?? bar.parse(null))
  expect(round([open, high, low, close])).toEqual([9, 11, 8, 10])
  expect(round(axis.prices([{ time: 0, value: 150, gap: false }]).map(({ value }) => value))).toEqual([50])
})

test('older bars that were read for an average do not move the beginning', () => {
  const closes = { 16: 80, 17: 100, 18: 110 }
  expect(compareBars(bars(closes), bars(closes), '2026-11-17')?.from).toBe('2026-11-17')
})

test('without a bar in common, or with a base of 0, there is nothing to compare, and no infinite line', () => {
  expect(compareBars(bars({ 16: 80 }), bars({ 17: 80 }), '2026-11-16')).toBeNull()
  expect(compareBars(bars({ 16: 80 }), [], '2026-11-16')).toBeNull()
  expect(compareBars(bars({ 16: 0 }), bars({ 16: 80 }), '2026-11-16')).toBeNull()
  expect(compareBars(bars({ 16: 80 }), bars({ 16: 0 }), '2026-11-16')).toBeNull()
})

test('a price axis draws the bars as they are, and the same bar is the same point', () => {
  const [one = bar.parse(null)] = bars({ 16: 80 })
  const axis = createAxisPoints(null)
  expect(axis.candle(one)).toMatchObject({ open: 79, close: 80 })
  for (const each of [axis, createAxisPoints(40)]) expect(each.candle(one)).toBe(each.candle(one))
})
