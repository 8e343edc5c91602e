import { expect, test } from 'vitest'
import { derivePoints } from '../../../main/services/derive-points.ts'
import { decimalString } from '../../../preload/contract/words.ts'

// Friday 20 November 2026, 14:30 in New York.
const friday = Date.parse('2026-11-20T19:30:00Z')
const of = (text: string) => decimalString.parse(text)

test('a past price is the present one over one plus the change, to the cent, oldest first', () => {
  const changes = [
    { lookback: 'ONE_DAY', percent: of('1.25') },
    { lookback: 'ONE_YEAR', percent: of('-20') },
  ] as const
  expect(derivePoints({ price: of('81'), changes }, friday)).toEqual([
    { lookback: 'ONE_YEAR', date: '2025-11-20', price: '101.25', changePercent: '-20' },
    { lookback: 'ONE_DAY', date: '2026-11-19', price: '80.00', changePercent: '1.25' },
  ])
})

test('a point stands on the last trading day at or before its moment', () => {
  const changes = [
    { lookback: 'ONE_WEEK', percent: of('1') },
    { lookback: 'YEAR_TO_DATE', percent: of('1') },
    { lookback: 'SIX_MONTHS', percent: of('1') },
  ] as const
  const monday = Date.parse('2026-08-31T19:30:00Z')
  // Six months before 31 August is the last of February, a Saturday.
  expect(derivePoints({ price: of('10'), changes }, monday).map(({ date }) => date)).toEqual([
    '2025-12-31',
    '2026-02-27',
    '2026-08-24',
  ])
})

test('a change of minus one hundred per cent or more gives no price, and no price gives no point', () => {
  const changes = [{ lookback: 'ONE_DAY', percent: of('-100') }] as const
  expect(derivePoints({ price: of('10'), changes }, friday)).toEqual([])
  expect(derivePoints({ price: null, changes }, friday)).toEqual([])
  expect(derivePoints(null, friday)).toEqual([])
})
