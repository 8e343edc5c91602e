import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatSent, formatTicks } from '../../../../renderer/features/chart/format-values.ts'
import { nameSlots } from '../../../../renderer/features/chart/name-slot.ts'
import { parseMoment } from '../../../../renderer/features/chart/parse-moment.ts'

const minus = '\u2212'

const axisOf = (...xs: string[]) => {
  const slots = xs.map((x) => ({ x, moment: parseMoment(x) }))
  const names = nameSlots(() => slots)
  return {
    names: xs.map((_, place) => names.name(place)),
    ticks: xs.map((_, place) => names.tick(place, names.weigh(place, place === 0 ? null : place - 1))),
    weights: xs.map((_, place) => names.weigh(place, place === 0 ? null : place - 1)),
  }
}

test('days: a new year and a new month weigh more than a new week, and that more than a day', () => {
  const { names, ticks, weights } = axisOf(
    '2026-12-30',
    '2026-12-31',
    '2027-01-04',
    '2027-01-05',
    '2027-01-11',
    '2027-02-01',
  )
  expect(names[2]).toBe('4 Jan 2027')
  expect(ticks).toEqual(['30 Dec', '31 Dec', '2027', '5 Jan', '11 Jan', '1 Feb'])
  expect(weights).toEqual([50, 50, 70, 50, 55, 60])
})

test('moments with a zone are read on New York’s clock on both sides of a change of clocks, others as they stand', () => {
  const autumn = axisOf('2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-02T14:30:00Z')
  expect(autumn.names).toEqual(['1 Nov 2026 01:30 EDT', '1 Nov 2026 01:30 EST', '2 Nov 2026 09:30 EST'])
  expect(autumn.ticks).toEqual(['01:30', '01:30', '2 Nov'])
  expect(axisOf('2026-03-08T06:59:00Z', '2026-03-08T07:00:00Z').ticks).toEqual(['01:59', '03:00'])
  expect(axisOf('2026-11-20T09:30', '2026-11-20T09:30:05').names).toEqual(['20 Nov 2026 09:30', '20 Nov 2026 09:30:05'])
})

test('months, weeks and years name themselves; words stand evenly and show what is hidden in them', () => {
  expect(axisOf('2026-11', '2026-12', '2027-01').ticks).toEqual(['Nov', 'Dec', '2027'])
  expect(axisOf('2026-W46', '2026-W47').ticks).toEqual(['W46', 'W47'])
  expect(axisOf('2025', '2026').names).toEqual(['2025', '2026'])
  const words = axisOf('Q1 2025', '\u202Egnp', '', 'A very long name of a category')
  expect(words.ticks).toEqual(['Q1 2025', '[U+202E]gnp', 'no name', 'A very long na…'])
  expect(new Set(words.weights).size).toBe(1)
})

test('ticks share one unit and just the decimals that tell them apart', () => {
  expect(formatTicks([-8, 0, 8, 16])).toEqual([`${minus}8`, '0', '8', '16'])
  expect(formatTicks([2.5, 5, 7.5, 10])).toEqual(['2.5', '5.0', '7.5', '10.0'])
  expect(formatTicks([0.1 + 0.2, 0.4])).toEqual(['0.3', '0.4'])
  expect(formatTicks([0, 50e9, 100e9])).toEqual(['0\u00A0B', '50\u00A0B', '100\u00A0B'])
  expect(formatTicks([1234, 2000])).toEqual(['1,234', '2,000'])
  expect(formatTicks([-1e-12, 0])).toEqual([`${minus}1e${minus}12`, '0'])
  expect(formatTicks([])).toEqual([])
})

test('a value is told with every digit it was sent with', () => {
  expect(formatSent(1234567.891)).toBe('1,234,567.891')
  expect(formatSent(-0.1)).toBe(`${minus}0.1`)
  expect(formatSent(1e-7)).toBe(`1e${minus}7`)
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const told = Number(formatSent(value).replaceAll(',', '').replaceAll(minus, '-'))
      expect(told === value).toBe(true)
    }),
  )
})
