import { expect, test } from 'vitest'
import { bar, marketDay } from '../../../../../preload/contract/charts.ts'
import { createBarAxis } from '../../../../../renderer/features/chart/symbol/bar-axis.ts'
import { shadesOf, timeOf } from '../../../../../renderer/features/chart/symbol/bar-points.ts'
import { noteDays } from '../../../../../renderer/features/chart/symbol/chart-words.ts'

const axis = createBarAxis('30min', 'new-york')
const at = (time: string) => timeOf(time)
const tickOf = (time: string, before: string, of = axis) => of.tick(at(time), of.weigh(at(time), at(before)))

// The clocks changed on Sunday 8 March and on Sunday 1 November 2026.
test.each([
  ['the Friday before summer time', '2026-03-06T14:30:00.000Z', '2026-03-06T14:00:00.000Z', 'EST'],
  ['the Monday after it began', '2026-03-09T13:30:00.000Z', '2026-03-09T13:00:00.000Z', 'EDT'],
  ['the Friday before it ended', '2026-10-30T13:30:00.000Z', '2026-10-30T13:00:00.000Z', 'EDT'],
  ['the Monday after it ended', '2026-11-02T14:30:00.000Z', '2026-11-02T14:00:00.000Z', 'EST'],
])('the market opens at 09:30 on the axis on %s', (_day, open, before, zone) => {
  expect(tickOf(open, before)).toBe('09:30')
  expect(axis.name(at(open))).toMatch(new RegExp(`09:30 ${zone}$`))
})

test.each([
  ['summer time begins', '2026-03-07T00:59:00.000Z', '2026-03-09T08:00:00.000Z', 'Mon 9 Mar 2026 04:00 EDT', '9 Mar'],
  ['summer time ends', '2026-10-30T23:59:00.000Z', '2026-11-02T09:00:00.000Z', 'Mon 2 Nov 2026 04:00 EST', '2 Nov'],
])('over the weekend on which %s the next bar is Monday morning', (_weekend, before, next, name, tick) => {
  expect(axis.name(at(next))).toBe(name)
  expect(tickOf(next, before)).toBe(tick)
})

test('on the days of the change itself no hour is lost and none is named twice', () => {
  const hours = (first: string) => [0, 1, 2].map((hour) => axis.name(at(first) + hour * 3600).slice(-9))
  expect(hours('2026-03-08T06:00:00.000Z')).toEqual(['01:00 EST', '03:00 EDT', '04:00 EDT'])
  expect(hours('2026-11-01T05:00:00.000Z')).toEqual(['01:00 EDT', '01:00 EST', '02:00 EST'])
})

test('the time of this computer says how far it is from UTC', () => {
  const start = '2026-11-20T14:30:00.000Z'
  const minutes = -new Date(start).getTimezoneOffset()
  const wall = new Date(Date.parse(start) + minutes * 60_000).toISOString().slice(11, 16)
  const zone = /UTC(?:([+\u2212])(\d+)(?::(\d\d))?)?$/.exec(createBarAxis('30min', 'local').name(at(start)))
  const [, sign, hours = '0', rest = '0'] = zone ?? []
  expect(createBarAxis('30min', 'local').name(at(start))).toContain(` ${wall} UTC`)
  expect((sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(rest)) - minutes).toBe(0)
})

test('the opening weighs more than the hours around it, or a day would be marked at 10:00', () => {
  const weight = (time: string, before: string) => axis.weigh(at(time), at(before))
  const open = weight('2026-11-20T14:30:00.000Z', '2026-11-20T14:00:00.000Z')
  const ten = weight('2026-11-20T15:00:00.000Z', '2026-11-20T14:30:00.000Z')
  const day = weight('2026-11-20T09:00:00.000Z', '2026-11-20T00:30:00.000Z')
  expect([day > open, open > ten]).toEqual([true, true])
})

test('over a holiday the next bar is the next session, named with its own date', () => {
  // 26 November 2026 is Thanksgiving: after Wednesday evening comes Friday morning.
  expect(tickOf('2026-11-27T09:00:00.000Z', '2026-11-26T00:30:00.000Z')).toBe('27 Nov')
})

test('a trading date stays the same date in every zone', () => {
  for (const zone of ['new-york', 'local', 'utc'] as const)
    expect(createBarAxis('1day', zone).name(at('2026-11-20'))).toBe('Fri 20 Nov 2026')
  expect(createBarAxis('1week', 'new-york').name(at('2026-11-16'))).toBe('Week of 16 Nov 2026')
})

test('UTC on request', () => {
  const utc = createBarAxis('30min', 'utc')
  expect(tickOf('2026-11-20T14:30:00.000Z', '2026-11-20T14:00:00.000Z', utc)).toBe('14:30')
  expect(utc.name(at('2026-11-20T14:30:00.000Z'))).toBe('Fri 20 Nov 2026 14:30 UTC')
})

const barAt = (start: string, session: 'pre' | 'regular' | 'after') =>
  bar.parse({ start, open: '1', high: '1', low: '1', close: '1', volume: 1, session, afterGap: false })

test('before the open and after the close are shaded; on a half day from 13:00 on', () => {
  const bars = [
    barAt('2026-11-27T14:00:00.000Z', 'pre'),
    barAt('2026-11-27T14:30:00.000Z', 'regular'),
    barAt('2026-11-27T17:30:00.000Z', 'regular'),
    barAt('2026-11-27T18:00:00.000Z', 'after'),
    barAt('2026-11-27T18:30:00.000Z', 'after'),
  ]
  expect(shadesOf(bars).map(({ from, to }) => [axis.tick(from, 30), axis.tick(to, 30)])).toEqual([
    ['09:00', '09:30'],
    ['13:00', '13:30'],
  ])
})

test('a holiday and a half day are named, a plain day is not', () => {
  const hours = (until: string) => ({ from: '2026-11-27T14:30:00.000Z', until })
  const days = [
    { date: '2026-11-25', kind: 'trading-day', pre: null, regular: hours('2026-11-25T21:00:00.000Z'), after: null },
    { date: '2026-11-26', kind: 'holiday', pre: null, regular: null, after: null },
    { date: '2026-11-27', kind: 'early-close', pre: null, regular: hours('2026-11-27T18:00:00.000Z'), after: null },
  ].map((day) => marketDay.parse(day))
  expect(noteDays(days)).toEqual(['Thu 26 Nov 2026: market holiday.', 'Fri 27 Nov 2026: closed early at 13:00 EST.'])
})
