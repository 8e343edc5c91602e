import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMoment } from '../../../../renderer/features/chart/parse-moment.ts'

test.each([
  ['2026', Date.UTC(2026, 0, 1), 'year', false],
  ['2026-11', Date.UTC(2026, 10, 1), 'month', false],
  ['2026-W47', Date.UTC(2026, 10, 16), 'week', false],
  ['2026W01', Date.UTC(2025, 11, 29), 'week', false],
  ['2020-W53', Date.UTC(2020, 11, 28), 'week', false],
  ['2026-11-20', Date.UTC(2026, 10, 20), 'day', false],
  [' 2024-02-29 ', Date.UTC(2024, 1, 29), 'day', false],
  ['2026-11-20T14:30', Date.UTC(2026, 10, 20, 14, 30), 'time', false],
  ['2026-11-20 14:30:05', Date.UTC(2026, 10, 20, 14, 30, 5), 'time', false],
  ['2026-11-20T14:30:05.25Z', Date.UTC(2026, 10, 20, 14, 30, 5, 250), 'time', true],
  ['2026-11-20T09:30:00-05:00', Date.UTC(2026, 10, 20, 14, 30), 'time', true],
  ['2026-11-20T09:30:00+0530', Date.UTC(2026, 10, 20, 4), 'time', true],
  ['0099-01-01', new Date('0099-01-01').getTime(), 'day', false],
] as const)('%s is a moment', (text, at, unit, zoned) => {
  expect(parseMoment(text)).toEqual({ at, unit, zoned })
})

const words =
  ',Q1 2025,2025-Q1,NVDA,November,1000,12,2026-13,2026-00,2026-02-30,2025-02-29,2025-W53,2026-W00,2026-W54,2026-11-20T24:00,2026-11-20T09:60,20/11/2026,2026-11-20T,Infinity'

test.each(words.split(','))('%s is a word', (text) => {
  expect(parseMoment(text)).toBeNull()
})

test('what the platform writes is read back as the same moment, and no text throws', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }), (date) => {
      expect(parseMoment(date.toISOString())?.at).toBe(date.getTime())
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => void parseMoment(text)))
})
