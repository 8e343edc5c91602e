import { describe, expect, test } from 'vitest'
import { earlyClosesOf, holidaysOf } from '../../../../main/simulator/market/holidays.ts'
import { formatWithOffset, newYorkDate } from '../../../../main/simulator/market/new-york.ts'
import { dayTypeOf, hoursOf, sessionAt, tradingDateAt } from '../../../../main/simulator/market/sessions.ts'
import { dateOfOrdinal, ordinalOf } from '../../../../main/simulator/market/trading-days.ts'
import { openSimulator } from '../open-simulator.ts'

describe('the exchange calendar', () => {
  test('holidays of years with every kind of shift', () => {
    expect([...holidaysOf(2026)].toSorted()).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-04-03',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-11-26',
      '2026-12-25',
    ])
    // New Year's Day on a Saturday is not kept; Juneteenth and Christmas on a Sunday move to Monday.
    expect([...holidaysOf(2022)].toSorted()).toEqual([
      '2022-01-01',
      '2022-01-17',
      '2022-02-21',
      '2022-04-15',
      '2022-05-30',
      '2022-06-20',
      '2022-07-04',
      '2022-09-05',
      '2022-11-24',
      '2022-12-26',
    ])
    expect(holidaysOf(2023).has('2023-01-02')).toBe(true)
    expect(dayTypeOf('2021-12-31')).toBe('TRADING_DAY')
  })

  test('Good Friday over many years', () => {
    const days = [
      '2019-04-19',
      '2020-04-10',
      '2021-04-02',
      '2024-03-29',
      '2025-04-18',
      '2027-03-26',
      '2035-03-23',
      '2038-04-23',
      '2049-04-16',
    ]
    expect(days.filter((day) => dayTypeOf(day) !== 'HOLIDAY')).toEqual([])
  })

  test('half days, and none where the day is a holiday or a weekend', () => {
    expect([...earlyClosesOf(2025)].toSorted()).toEqual(['2025-07-03', '2025-11-28', '2025-12-24'])
    expect([...earlyClosesOf(2026)].toSorted()).toEqual(['2026-11-27', '2026-12-24'])
    expect([...earlyClosesOf(2022)].toSorted()).toEqual(['2022-11-25'])
  })

  test('sessions keep New York time on both sides of both clock changes', () => {
    const opening = (date: string) => new Date(hoursOf(date).open).toISOString()
    expect(opening('2026-03-06')).toBe('2026-03-06T14:30:00.000Z')
    expect(opening('2026-03-09')).toBe('2026-03-09T13:30:00.000Z')
    expect(opening('2026-10-30')).toBe('2026-10-30T13:30:00.000Z')
    expect(opening('2026-11-02')).toBe('2026-11-02T14:30:00.000Z')
  })

  test('the hour that does not exist and the hour that comes twice', () => {
    expect(formatWithOffset(Date.parse('2026-03-08T06:59:59Z'))).toBe('2026-03-08T01:59:59-05:00')
    expect(formatWithOffset(Date.parse('2026-03-08T07:00:00Z'))).toBe('2026-03-08T03:00:00-04:00')
    expect(formatWithOffset(Date.parse('2026-11-01T05:30:00Z'))).toBe('2026-11-01T01:30:00-04:00')
    expect(formatWithOffset(Date.parse('2026-11-01T06:30:00Z'))).toBe('2026-11-01T01:30:00-05:00')
    expect(newYorkDate(Date.parse('2026-11-02T04:59:59Z'))).toBe('2026-11-01')
  })

  test('sessions begin on the second and end before the next', () => {
    const at = (time: string) => sessionAt(Date.parse(time))
    expect(at('2026-11-20T08:59:59Z')).toBeUndefined()
    expect(at('2026-11-20T09:00:00Z')).toBe('pre_market')
    expect(at('2026-11-20T14:30:00Z')).toBe('regular')
    expect(at('2026-11-20T20:59:59Z')).toBe('regular')
    expect(at('2026-11-20T21:00:00Z')).toBe('after_hours')
    expect(at('2026-11-21T01:00:00Z')).toBeUndefined()
    expect(at('2026-11-27T18:00:00Z')).toBe('after_hours')
    expect(at('2026-11-27T22:00:00Z')).toBeUndefined()
    expect(at('2026-11-26T15:00:00Z')).toBeUndefined()
  })

  test('before 04:00, on weekends and on holidays the last trading day still counts', () => {
    const at = (time: string) => tradingDateAt(Date.parse(time))
    expect(at('2026-11-20T08:59:59Z')).toBe('2026-11-19')
    expect(at('2026-11-22T15:00:00Z')).toBe('2026-11-20')
    expect(at('2026-11-26T20:00:00Z')).toBe('2026-11-25')
    expect(at('2026-12-28T08:00:00Z')).toBe('2026-12-24')
  })

  test('trading days are counted without gaps over the turn of the year, in both directions', () => {
    for (const date of ['2019-12-31', '2025-12-31', '2026-01-02', '2026-07-06', '2031-01-02']) {
      expect(dateOfOrdinal(ordinalOf(date))).toBe(date)
    }
    expect(ordinalOf('2026-01-02')).toBe(ordinalOf('2025-12-31') + 1)
    expect(dateOfOrdinal(-1)).toBe('2025-12-31')
  })
})

describe('market hours on the wire', () => {
  const hours = async (time: string, query = '') => {
    const { send } = openSimulator({ time: Date.parse(time) })
    return (await send('GET', `/calendars/market-hours?market=us_equities${query}`)).body.data
  }

  test('an open market counts down to its close', async () => {
    expect(await hours('2026-04-23T18:30:45Z')).toMatchObject([
      {
        current_time: '2026-04-23T14:30:45-04:00',
        status: { day_type: 'TRADING_DAY', is_open: true, current_session: 'regular' },
        today_sessions: { regular: { time_until_close: 'PT1H29M15S' }, after_hours: { time_until_open: 'PT1H29M15S' } },
        next_sessions: { regular: { open: '2026-04-24T09:30:00-04:00' } },
      },
    ])
  })

  test('a holiday has no sessions and points over the weekend', async () => {
    expect(await hours('2026-12-25T15:00:00Z')).toMatchObject([
      {
        status: { day_type: 'HOLIDAY', is_open: false },
        today_sessions: {},
        next_sessions: { regular: { open: '2026-12-28T09:30:00-05:00', close: '2026-12-28T16:00:00-05:00' } },
      },
    ])
  })

  test('a half day closes at 13:00', async () => {
    expect(await hours('2026-11-20T15:00:00Z', '&date=2026-11-27')).toMatchObject([
      {
        status: { day_type: 'EARLY_CLOSE', is_open: false },
        today_sessions: { regular: { close: '2026-11-27T13:00:00-05:00' } },
      },
    ])
  })

  test('options trade in the regular session only', async () => {
    const { send } = openSimulator({ time: Date.parse('2026-11-20T12:00:00Z') })
    const { body } = await send('GET', '/calendars/market-hours')
    expect(body.data).toMatchObject([
      { market: 'us_equities', status: { is_open: true } },
      { market: 'us_options', status: { is_open: false } },
    ])
  })
})
