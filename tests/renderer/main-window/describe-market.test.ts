import { expect, test } from 'vitest'
import { describeMarket } from '../../../renderer/main-window/describe-market.ts'
import { layoutOf } from '../../../renderer/main-window/use-layout.ts'
import { fixedNow, makeMarketClock } from '../../support/desk-fixtures.ts'

test.each([
  [{}, 'NYSE open, closes in 1:27:52'],
  [{ session: 'pre_market' }, 'NYSE pre-market, ends in 1:27:52'],
  [{ session: 'after_hours' }, 'NYSE after hours, ends in 1:27:52'],
  [{ isOpen: false, session: null, closesAt: null }, 'NYSE closed, opens in 2 d 18 h'],
  [{ isOpen: false, session: null, closesAt: null, opensAt: null }, 'NYSE closed'],
  [{ closesAt: 'soon' }, 'NYSE open'],
  [{ session: 'lunch' }, 'NYSE open'],
])('%j reads "%s"', (change, words) => {
  expect(describeMarket(makeMarketClock(change), fixedNow)).toBe(words)
})

test('a calendar that ran out does not count below zero', () => {
  expect(describeMarket(makeMarketClock(), Date.parse('2026-11-20T22:00:00Z'))).toBe('NYSE hours not known')
})

test('columns fold at the widths of the design, and twice the text halves the room', () => {
  expect([layoutOf(1440, 1), layoutOf(1439, 1), layoutOf(1180, 1), layoutOf(1179, 1)]).toEqual([
    'wide',
    'medium',
    'medium',
    'rails',
  ])
  expect(layoutOf(1440, 2)).toBe('rails')
  expect(layoutOf(1152, 0.8)).toBe('wide')
})
