import { describe, expect, test } from 'vitest'
import { earlyCloses, exchangeHolidays } from '../../../main/services/exchange-holidays.ts'
import { newYorkDate, newYorkMoment } from '../../../main/services/new-york.ts'
import {
  hoursOf,
  isTradingDay,
  listMarketDays,
  sessionAt,
  stepTradingDay,
  tradingDateAt,
  tradingTimeBetween,
} from '../../../main/services/market-days.ts'
import * as simulated from '../../../main/simulator/market/sessions.ts'
import { tradingDate } from '../../../preload/contract/words.ts'

const date = (text: string) => tradingDate.parse(text)
const at = (text: string) => Date.parse(text)

describe('the exchange calendar', () => {
  // As announced by the New York Stock Exchange for these years.
  test.each([
    [2024, '01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25', '07-03 11-29 12-24'],
    [2025, '01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25', '07-03 11-28 12-24'],
    [2026, '01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25', '11-27 12-24'],
    [2027, '01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24', '11-26'],
    [2022, '01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26', '11-25'],
  ])('%i is as the exchange published it', (year, closed, early) => {
    const days = (text: string) => text.split(' ').map((day) => `${year}-${day}`)
    expect([...exchangeHolidays(year)].toSorted()).toEqual(days(closed))
    expect([...earlyCloses(year)].toSorted()).toEqual(days(early))
  })

  test('the built-in market, which has a calendar of its own, agrees on every day of thirty years', () => {
    // 2025-01-09 was a day of mourning, which the simulated market does not know; the earlier ones lie before 2019.
    for (let day = date('2019-01-01'); day < '2049-01-01'; day = newYorkDate(newYorkMoment(day, 36 * 60))) {
      if (day === '2025-01-09') continue
      const ours = isTradingDay(day) && { date: day, ...hoursOf(day) }
      expect([day, ours]).toEqual([day, simulated.isTradingDay(day) && simulated.hoursOf(day)])
    }
  })

  test('the market opens at half past nine on both sides of both changes of the clock', () => {
    const opening = (day: string) => new Date(hoursOf(date(day)).open).toISOString()
    expect(opening('2026-03-06')).toBe('2026-03-06T14:30:00.000Z')
    expect(opening('2026-03-09')).toBe('2026-03-09T13:30:00.000Z')
    expect(opening('2026-10-30')).toBe('2026-10-30T13:30:00.000Z')
    expect(opening('2026-11-02')).toBe('2026-11-02T14:30:00.000Z')
  })

  test('New York dates around midnight, and the hours that a change of the clock skips or repeats', () => {
    expect(newYorkDate(at('2026-11-02T04:59:59Z'))).toBe('2026-11-01')
    expect(newYorkDate(at('2026-11-02T05:00:00Z'))).toBe('2026-11-02')
    expect(new Date(newYorkMoment(date('2026-03-08'), 3 * 60)).toISOString()).toBe('2026-03-08T07:00:00.000Z')
    expect(new Date(newYorkMoment(date('2026-11-01'), 4 * 60)).toISOString()).toBe('2026-11-01T09:00:00.000Z')
  })

  test('a session ends before the next begins; a holiday and the night belong to the day before', () => {
    expect(sessionAt(at('2026-11-20T08:59:59Z'))).toBeNull()
    expect(sessionAt(at('2026-11-20T09:00:00Z'))).toBe('pre')
    expect(sessionAt(at('2026-11-20T14:30:00Z'))).toBe('regular')
    expect(sessionAt(at('2026-11-20T21:00:00Z'))).toBe('after')
    expect(sessionAt(at('2026-11-21T01:00:00Z'))).toBeNull()
    expect(sessionAt(at('2026-11-26T15:00:00Z'))).toBeNull()
    expect(tradingDateAt(at('2026-11-26T15:00:00Z'))).toBe('2026-11-25')
    expect(tradingDateAt(at('2026-11-23T08:59:59Z'))).toBe('2026-11-20')
    expect(stepTradingDay(date('2026-11-25'), 1)).toBe('2026-11-27')
  })

  test('a week with a holiday and a half day, for the axis', () => {
    const days = listMarketDays(date('2026-11-21'), date('2026-11-28'))
    expect(days.map(({ date: day, kind }) => `${day} ${kind}`)).toEqual([
      '2026-11-23 trading-day',
      '2026-11-24 trading-day',
      '2026-11-25 trading-day',
      '2026-11-26 holiday',
      '2026-11-27 early-close',
    ])
    expect(days[3]).toMatchObject({ pre: null, regular: null, after: null })
    expect(days[4]).toMatchObject({
      regular: { from: '2026-11-27T14:30:00.000Z', until: '2026-11-27T18:00:00.000Z' },
      after: { from: '2026-11-27T18:00:00.000Z', until: '2026-11-27T22:00:00.000Z' },
    })
  })

  test('trading time does not count nights, weekends and holidays', () => {
    const hours = (from: string, until: string, extended: boolean) =>
      tradingTimeBetween(at(from), at(until), extended, Infinity) / 3_600_000
    expect(hours('2026-11-20T20:00:00Z', '2026-11-23T15:30:00Z', false)).toBe(2)
    expect(hours('2026-11-20T20:00:00Z', '2026-11-23T15:30:00Z', true)).toBe(5 + 6.5)
    expect(hours('2026-11-25T21:00:00Z', '2026-11-27T14:30:00Z', false)).toBe(0)
  })
})
