import { describe, expect, test } from 'vitest'
import { findSecurity } from '../../../../main/simulator/market/securities.ts'
import { checkTerms } from '../../../../main/simulator/trading/check-terms.ts'
import {
  leavesOf,
  orderTypes,
  timesInForce,
  type Order,
  type OrderType,
  type TimeInForce,
} from '../../../../main/simulator/trading/order.ts'
import { work } from '../../../../main/simulator/trading/work.ts'
import { OPEN_MARKET } from '../open-simulator.ts'
import { scriptedCourse, sent, terms, workOut } from './scripted-course.ts'

const WEEK = 7 * 86_400_000
/** 100.00 at first; 105.00 from 22.75 seconds after the sending on, which is 14:30:30. 300 on each side. */
const rising = scriptedCourse([
  [0, 10_000, 300],
  [22_750, 10_500, 300],
])
const offset = { trailingOffset: '2', trailingOffsetType: 'PRICE' } as const
const fields: Readonly<Record<OrderType, Partial<Order>>> = {
  MARKET: {},
  LIMIT: { limitPrice: '100.00' },
  STOP: { stopPrice: '104.00' },
  STOP_LIMIT: { stopPrice: '104.00', limitPrice: '105.01' },
  TRAILING_STOP: offset,
  TRAILING_STOP_LIMIT: { ...offset, limitOffset: '3.00' },
}
const soon = { expiresAt: OPEN_MARKET + 60_000 }

const atOnce = '300@100.01+0.20s'
const twice = `FILLED ${atOnce} 200@100.01+2.75s`
const later = 'FILLED 300@105.01+22.75s 200@105.01+27.75s'
const refused = 'TIME_IN_FORCE_NOT_SUPPORTED'
const stops = {
  DAY: later,
  GOOD_TILL_CANCEL: later,
  IMMEDIATE_OR_CANCEL: refused,
  FILL_OR_KILL: refused,
  GOOD_TILL_DATE: later,
  AT_THE_OPENING: refused,
  AT_THE_CLOSE: refused,
  GOOD_TILL_CROSSING: refused,
  GOOD_THROUGH_CROSSING: refused,
  AT_CROSSING: refused,
}
/** What becomes of a purchase of 500 in a week. */
const outcomes: Readonly<Record<OrderType, Readonly<Record<TimeInForce, string>>>> = {
  MARKET: {
    ...stops,
    DAY: twice,
    GOOD_TILL_CANCEL: twice,
    IMMEDIATE_OR_CANCEL: `CANCELED ${atOnce}`,
    FILL_OR_KILL: 'CANCELED',
    GOOD_TILL_DATE: twice,
    AT_THE_OPENING: 'MARKET_CLOSED',
    AT_THE_CLOSE: 'FILLED 500@105.00+5392.75s',
  },
  // The limit is a cent below the ask.
  LIMIT: {
    ...stops,
    DAY: 'EXPIRED',
    GOOD_TILL_CANCEL: 'NEW',
    IMMEDIATE_OR_CANCEL: 'CANCELED',
    FILL_OR_KILL: 'CANCELED',
    GOOD_TILL_DATE: 'EXPIRED',
    AT_THE_OPENING: 'MARKET_CLOSED',
    AT_THE_CLOSE: 'EXPIRED',
  },
  STOP: stops,
  STOP_LIMIT: stops,
  TRAILING_STOP: stops,
  // The limit is at 102.00 + 3.00, a cent below the ask once the stop has triggered.
  TRAILING_STOP_LIMIT: { ...stops, DAY: 'EXPIRED', GOOD_TILL_CANCEL: 'NEW', GOOD_TILL_DATE: 'EXPIRED' },
}

const stock = findSecurity('AAPL')
if (!stock) throw new Error('AAPL is not listed')

describe.each(orderTypes)('a %s order that buys 500', (type) => {
  test.each(timesInForce)('%s', (timeInForce) => {
    const asked = { type, timeInForce, ...fields[type], ...(timeInForce === 'GOOD_TILL_DATE' ? soon : {}) }
    const flaw = checkTerms(terms(asked), stock, OPEN_MARKET)
    const outcome = flaw?.reason ?? workOut(sent(asked), rising, OPEN_MARKET + WEEK)
    expect(outcome).toBe(outcomes[type][timeInForce])
  })
})

describe('what a sale gets', () => {
  const falling = scriptedCourse([
    [0, 10_000, 300],
    [7750, 10_400, 300],
    [22_750, 10_150, 300],
  ])
  test.each<[what: string, order: Partial<Order>, outcome: string]>([
    ['the bid', {}, 'FILLED 300@99.99+0.20s 200@99.99+2.75s'],
    ['its limit or better', { type: 'LIMIT', limitPrice: '103.00' }, 'FILLED 300@103.99+7.75s 200@103.99+12.75s'],
    ['nothing above the bid', { type: 'LIMIT', limitPrice: '104.00' }, 'EXPIRED'],
    ['a stop when the price is down', { type: 'STOP', stopPrice: '99.00' }, 'EXPIRED'],
    [
      'a trail of two dollars below the best price, not below the first',
      { type: 'TRAILING_STOP', ...offset },
      'FILLED 300@101.49+22.75s 200@101.49+27.75s',
    ],
    [
      'a trail of 240 basis points, which is 2.496 of 104',
      { type: 'TRAILING_STOP', trailingOffset: '240', trailingOffsetType: 'BPS' },
      'FILLED 300@101.49+22.75s 200@101.49+27.75s',
    ],
    [
      'a trail of 241 basis points, which is just too wide',
      { type: 'TRAILING_STOP', trailingOffset: '241', trailingOffsetType: 'BPS' },
      'EXPIRED',
    ],
    [
      'no less than the stop and its offset',
      { type: 'TRAILING_STOP_LIMIT', ...offset, limitOffset: '-0.25' },
      'EXPIRED',
    ],
    [
      'the bid when the offset allows it',
      { type: 'TRAILING_STOP_LIMIT', ...offset, limitOffset: '-0.51' },
      'FILLED 300@101.49+22.75s 200@101.49+27.75s',
    ],
  ])('%s', (_, order, outcome) => {
    expect(workOut(sent({ side: 'SELL', ...order }), falling, OPEN_MARKET + WEEK)).toBe(outcome)
  })
})

describe('hours', () => {
  const flat = scriptedCourse([[0, 10_000, 1000]])
  const at = (time: string) => Date.parse(time)
  const from = (time: string, order: Partial<Order>) => {
    const now = at(time)
    const { order: worked, executions } = work(
      sent({ createdAt: now, workedUntil: now, ...order }),
      flat,
      now + 4 * WEEK,
    )
    return [worked.status, ...executions.map((each) => new Date(each.at).toISOString())].join(' ')
  }
  const patient = { type: 'LIMIT', limitPrice: '90.00' } as const

  test.each<[what: string, time: string, order: Partial<Order>, outcome: string]>([
    [
      'a market order of Saturday trades at the opening of Monday',
      '2026-11-21T15:00:00Z',
      {},
      'FILLED 2026-11-23T14:30:00.000Z',
    ],
    ['one of the early morning waits for the opening', '2026-11-20T12:00:00Z', {}, 'FILLED 2026-11-20T14:30:00.000Z'],
    ['one of the evening waits for the next day', '2026-11-19T22:00:00Z', {}, 'FILLED 2026-11-20T14:30:00.000Z'],
    ['one before a holiday waits past it', '2026-11-25T22:00:00Z', {}, 'FILLED 2026-11-27T14:30:00.000Z'],
    [
      'extended hours trade in the early morning',
      '2026-11-20T12:00:00Z',
      { type: 'LIMIT', limitPrice: '101.00', isExtended: true },
      'FILLED 2026-11-20T12:00:00.200Z',
    ],
    [
      'without extended hours a limit order waits',
      '2026-11-20T12:00:00Z',
      { type: 'LIMIT', limitPrice: '101.00' },
      'FILLED 2026-11-20T14:30:00.000Z',
    ],
    [
      'an order for the opening trades in the auction',
      '2026-11-20T12:00:00Z',
      { timeInForce: 'AT_THE_OPENING' },
      'FILLED 2026-11-20T14:30:00.000Z',
    ],
    [
      'an order for the close trades in the auction, at one in the afternoon after Thanksgiving',
      '2026-11-27T15:00:00Z',
      { timeInForce: 'AT_THE_CLOSE' },
      'FILLED 2026-11-27T18:00:00.000Z',
    ],
    [
      'an order that cannot wait is canceled when the close comes first',
      '2026-11-20T20:59:59.900Z',
      { timeInForce: 'IMMEDIATE_OR_CANCEL' },
      'CANCELED',
    ],
  ])('%s', (_, time, order, outcome) => {
    expect(from(time, order)).toBe(outcome)
  })

  test.each<[what: string, time: string, order: Partial<Order>, end: string]>([
    ['at the close', '2026-11-20T19:00:00Z', patient, '2026-11-20T21:00:00.000Z'],
    [
      'at the end of extended hours',
      '2026-11-20T19:00:00Z',
      { ...patient, isExtended: true },
      '2026-11-21T01:00:00.000Z',
    ],
    [
      'at the close of the next day when it comes after the close',
      '2026-11-20T22:00:00Z',
      patient,
      '2026-11-23T21:00:00.000Z',
    ],
    [
      'at its date',
      '2026-11-20T19:00:00Z',
      { ...patient, timeInForce: 'GOOD_TILL_DATE', expiresAt: at('2026-12-01T16:00:03Z') },
      '2026-12-01T16:00:03.000Z',
    ],
    [
      'with its contract',
      '2026-11-20T19:00:00Z',
      { ...patient, timeInForce: 'GOOD_TILL_CANCEL', symbol: 'AAPL  261127C00190000' },
      '2026-11-27T18:00:00.000Z',
    ],
  ])('an order that meets no price expires %s', (_, time, order, end) => {
    const now = at(time)
    const { order: worked } = work(sent({ createdAt: now, workedUntil: now, ...order }), flat, now + 4 * WEEK)
    expect([worked.status, new Date(worked.updatedAt).toISOString()]).toEqual(['EXPIRED', end])
    expect(leavesOf(worked).toFixed()).toBe('0')
  })
})

describe('the average price', () => {
  test('weighs each fill by its size', () => {
    const course = scriptedCourse([
      [0, 10_000, 100],
      [2750, 10_300, 200],
    ])
    const { order } = work(sent({ quantity: '300' }), course, OPEN_MARKET + 10_000)
    expect(order).toMatchObject({ status: 'FILLED', averagePrice: '102.01' })
  })
})
