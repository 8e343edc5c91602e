import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DataSeries } from '../../../../preload/contract/parts.ts'
import { prepareSeries } from '../../../../renderer/features/chart/prepare-series.ts'

const series = (name: string, ...points: [string, number | null][]): DataSeries => ({
  name,
  points: points.map(([x, y]) => ({ x, y })),
})
const drawn = (chart: ReturnType<typeof prepareSeries>) =>
  chart.lines.map(({ points }) => points.map(({ time, sent }) => [chart.slots[time]?.x, sent]))

test('dates out of order stand in order, and those of several series share their places', () => {
  const chart = prepareSeries([
    series('A', ['2026-11-20', 3], ['2026-11-18', 1], ['2026-11-19', 2]),
    series('B', ['2026-11-19T00:00', 5], ['2026-11-21', 6]),
  ])
  expect(chart.kind).toBe('time')
  expect(chart.slots.map(({ x }) => x)).toEqual(['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'])
  expect(drawn(chart)[1]).toEqual([
    ['2026-11-19', 5],
    ['2026-11-21', 6],
  ])
})

test('the same moment in two zones is one place; clocks with and without a zone are not compared', () => {
  const one = prepareSeries([
    series('A', ['2026-11-20T09:30-05:00', 1], ['2026-11-20T14:30Z', 2], ['2026-11-20T15:00Z', 3]),
  ])
  expect(one).toMatchObject({ kind: 'time', repeated: 1 })
  expect(one.slots).toHaveLength(2)
  const mixed = prepareSeries([series('A', ['2026-11-20T09:30Z', 1], ['2026-11-20T09:30', 2])])
  expect(mixed).toMatchObject({ kind: 'category', repeated: 0 })
})

test('one word makes categories of all, in the order sent; what only a later series has stands before what both have', () => {
  const chart = prepareSeries([
    series('A', ['Q1 2025', 1], ['Q2 2025', 2], ['Q4 2025', 4]),
    series('B', ['Q1 2025', 1], ['Q3 2025', 3], ['Q4 2025', 4], ['2026', 5]),
  ])
  expect(chart.kind).toBe('category')
  expect(chart.slots.map(({ x }) => x)).toEqual(['Q1 2025', 'Q2 2025', 'Q3 2025', 'Q4 2025', '2026'])
})

test('a repeated x keeps its later value and is counted; a missing value is a gap and is counted', () => {
  const chart = prepareSeries([
    series('A', ['a', 1], ['b', null], ['c', 3], ['a', 9], ['d', Number.NaN], ['e', Infinity], ['f', 4]),
  ])
  expect(chart).toMatchObject({ repeated: 1, missing: 3 })
  expect(chart.lines[0]?.points.map(({ sent, gap }) => [sent, gap])).toEqual([
    [9, false],
    [3, true],
    [4, true],
  ])
  // Places without a value keep their room.
  expect(chart.lines[0]?.places).toHaveLength(6)
})

test('a later null takes back an earlier value of the same x, as a later number would', () => {
  expect(drawn(prepareSeries([series('A', ['a', 1], ['a', null])]))).toEqual([[]])
})

test('values a canvas cannot hold are drawn scaled and told as sent', () => {
  const chart = prepareSeries([series('A', ['a', 1.7e308], ['b', -1.7e308], ['c', 5e-324])])
  for (const { value, sent } of chart.lines[0]?.points ?? []) {
    expect(Math.abs(value)).toBeLessThan(10)
    expect([1.7e308, -1.7e308, 5e-324]).toContain(sent)
  }
  expect(prepareSeries([series('A', ['a', 182.5])]).scale).toBe(1)
  expect(prepareSeries([series('A', ['a', 5e-324])]).lines[0]?.points[0]?.value).toBeGreaterThanOrEqual(0)
})

test('a hole among days is told, a weekend is not', () => {
  const week = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-23']
  const chart = (xs: string[]) => prepareSeries([series('A', ...xs.map((x): [string, number] => [x, 1]))])
  expect(chart(week).uneven).toBe(false)
  expect(chart([...week, '2026-12-23']).uneven).toBe(true)
})

test('names that are names of every object are names', () => {
  const chart = prepareSeries([series('__proto__', ['__proto__', 1], ['constructor', 2], ['toString', 3])])
  expect(drawn(chart)).toEqual([
    [
      ['__proto__', 1],
      ['constructor', 2],
      ['toString', 3],
    ],
  ])
})

const anyX = fc.oneof(
  fc.constantFrom(
    '',
    '2026',
    '2026-11',
    '2026-W47',
    '2026-11-20',
    '2026-11-20T09:30Z',
    '2026-11-20 09:30',
    'Q1 2025',
    '__proto__',
  ),
  fc.string(),
)
const anySeries = fc.array(
  fc.record({
    name: fc.string(),
    points: fc.array(fc.record({ x: anyX, y: fc.option(fc.double()) }), { maxLength: 40 }),
  }),
  { maxLength: 15 },
)

test('whatever is sent, a canvas gets whole ascending places and finite values, and no value is invented or lost', () => {
  fc.assert(
    fc.property(anySeries, (all) => {
      const chart = prepareSeries(all)
      expect(chart.lines).toHaveLength(Math.min(12, all.length))
      for (const [index, line] of chart.lines.entries()) {
        let before = -1
        for (const { time } of line.places) {
          expect(Number.isInteger(time) && time > before && time < chart.slots.length).toBe(true)
          before = time
        }
        const sent = all[index]?.points ?? []
        for (const point of line.points) {
          expect(Number.isFinite(point.value)).toBe(true)
          expect(sent.some(({ y }) => y === point.sent)).toBe(true)
        }
        const distinct = new Set(sent.map(({ x }) => x)).size
        expect(line.places.length).toBeLessThanOrEqual(distinct)
        expect(chart.kind === 'time' || line.places.length === distinct).toBe(true)
      }
      const times = chart.slots.flatMap(({ moment }) => (moment === null ? [] : [moment.at]))
      expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other))
    }),
    { numRuns: 500 },
  )
})
