import { expect, test } from 'vitest'
import { firstDayOf, readTimeframe } from '../../../main/services/timeframes.ts'

const now = Date.parse('2026-11-20T19:30:00Z')

test.each([
  ['1D', '1D', 'exact'],
  ['1y', '1Y', 'exact'],
  ['1 year', '1Y', 'exact'],
  ['12 months', '1Y', 'exact'],
  ['P6M', '6M', 'exact'],
  ['last six months', '6M', 'exact'],
  ['5d', '1W', 'exact'],
  ['a week', '1W', 'exact'],
  ['ONE_MONTH', '1M', 'exact'],
  ['3-months', '3M', 'exact'],
  ['quarter', '3M', 'exact'],
  ['today', '1D', 'exact'],
  ['5 years', '5Y', 'exact'],
  ['2Y', '5Y', 'nearest'],
  ['10 years', '5Y', 'nearest'],
  ['max', '5Y', 'nearest'],
  ['2 weeks', '1M', 'nearest'],
  ['30 min', '1D', 'exact'],
  ['YTD', '1Y', 'nearest'],
  ['since March', '1Y', 'nearest'],
  ['since September', '3M', 'nearest'],
  ['since December', '1Y', 'nearest'],
  ['since march 2024', '5Y', 'nearest'],
  ['since 2026-10-30', '1M', 'nearest'],
  ['since the split', '1Y', 'default'],
  ['', '1Y', 'default'],
  ['0 days', '1D', 'exact'],
  ['99999999999999999999 years', '5Y', 'nearest'],
  ['<script>', '1Y', 'default'],
] as const)('"%s" is %s, %s', (asked, used, how) => {
  expect(readTimeframe(asked, now)).toEqual({ asked, used, how })
})

test('a week is five trading days, whatever lies between', () => {
  expect(firstDayOf('1W', Date.parse('2026-11-30T16:00:00Z'))).toBe('2026-11-23')
  expect(firstDayOf('1D', Date.parse('2026-11-26T16:00:00Z'))).toBe('2026-11-25')
  expect(firstDayOf('1Y', now)).toBe('2025-11-19')
})
