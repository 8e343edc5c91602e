import { expect, test } from 'vitest'
import {
  formatAge,
  formatDateTime,
  formatDuration,
  formatElapsed,
  formatListTime,
  formatMillis,
  formatStamp,
  nameDayGroup,
} from '../../../renderer/ui/times.ts'

const now = Date.parse('2026-11-20T19:32:08.118Z')

test('stamps carry the market zone, on both sides of the change of clocks', () => {
  expect(formatStamp('2026-11-20T19:32:08.118Z')).toBe('14:32:08 EST')
  expect(formatStamp('2026-07-01T13:30:00Z')).toBe('09:30:00 EDT')
  expect(formatStamp('2026-11-01T05:30:00Z')).toBe('01:30:00 EDT')
  expect(formatStamp('2026-11-01T06:30:00Z')).toBe('01:30:00 EST')
})

test('midnight is 00, not 24', () => {
  expect(formatStamp('2026-11-20T05:00:00Z')).toBe('00:00:00 EST')
})

test('a time text that is no time does not throw', () => {
  expect(formatStamp('yesterday-ish')).toBe('time unknown')
  expect(formatListTime('', now)).toBe('time unknown')
  expect(formatDateTime('9999999-01-01')).toBe('time unknown')
  expect(nameDayGroup('?', now)).toBe('Time unknown')
})

test.each([
  ['2026-11-20T19:09:00Z', '14:09'],
  ['2026-11-20T04:59:00Z', 'Thu'], // 23:59 of the day before in New York
  ['2026-11-14T15:00:00Z', 'Sat'],
  ['2026-11-13T15:00:00Z', '13 Nov'],
  ['2025-12-02T15:00:00Z', '2 Dec 2025'],
])('%s is listed as %s', (time, shown) => {
  expect(formatListTime(time, now)).toBe(shown)
})

test.each([
  ['2026-11-20T06:00:00Z', 'Today'],
  ['2026-11-20T04:59:59Z', 'Yesterday'],
  ['2026-11-12T15:00:00Z', 'Earlier in November'],
  ['2026-10-30T15:00:00Z', 'October'],
  ['2025-11-20T15:00:00Z', 'November 2025'],
  ['2026-11-21T15:00:00Z', 'Today'], // a clock that runs ahead
])('%s stands under %s', (time, group) => {
  expect(nameDayGroup(time, now)).toBe(group)
})

test('yesterday is yesterday across a month', () => {
  expect(nameDayGroup('2026-10-31T15:00:00Z', Date.parse('2026-11-01T15:00:00Z'))).toBe('Yesterday')
})

test('durations and ages are written as the design says', () => {
  expect(formatElapsed(14_900)).toBe('0:14')
  expect(formatElapsed(5_272_000)).toBe('1:27:52')
  expect(formatElapsed(-5)).toBe('0:00')
  expect(formatDuration(342_000)).toBe('5 min 42 s')
  expect(formatDuration(720_000)).toBe('12 min')
  expect(formatDuration(7_500_000)).toBe('2 h 5 min')
  expect(formatAge(1_240)).toBe('1.2 s old')
  expect(formatAge(192_000)).toBe('3 min 12 s old')
  expect(formatMillis('2026-11-20T19:32:08.118Z')).toBe('14:32:08.118')
  expect(formatDateTime('2026-11-12T14:31:00.000Z')).toBe('12 Nov 2026 09:31 EST')
})
