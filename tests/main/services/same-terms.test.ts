import { expect, test } from 'vitest'
import { hasSameTerms } from '../../../main/services/same-terms.ts'
import { anOrderId, cancelDraft, modifyDraft, newDraft } from '../../support/orders/trading-fixtures.ts'

const option = newDraft({ symbol: 'AAPL  270115C00190000' })

test.each([
  ['a number with more decimals', newDraft(), newDraft({ limitPrice: '182.5', quantity: '10.0' })],
  ['an option without the spaces of its root, in small letters', option, { ...option, symbol: 'aapl270115c00190000' }],
  ['itself', newDraft({ stopPrice: '1' }), newDraft({ stopPrice: '1' })],
])('%s is no other order', (_what, one, other) => {
  expect(hasSameTerms(one, other)).toBe(true)
  expect(hasSameTerms(other, one)).toBe(true)
})

test.each([
  ['symbol', { symbol: 'MSFT' }],
  ['side', { side: 'SELL' }],
  ['quantity', { quantity: '10.00000001' }],
  ['type', { orderType: 'STOP_LIMIT' }],
  ['limit', { limitPrice: '182.51' }],
  ['no limit', { limitPrice: '' }],
  ['stop', { stopPrice: '182.50' }],
  ['trail', { trailingOffset: '1' }],
  ['unit of the trail', { trailingOffsetType: 'BPS' }],
  ['distance of the limit', { limitOffset: '-1' }],
  ['time in force', { timeInForce: 'GOOD_TILL_CANCEL' }],
  ['last day', { expiresAt: '2026-12-01T21:00:00Z' }],
  ['hours', { extendedHours: true }],
])('another %s is another order', (_what, change) => {
  expect(hasSameTerms(newDraft(), newDraft(change))).toBe(false)
})

test('a cancel or a change made twice is one, and stands in nobody’s way', () => {
  const id = anOrderId('1')
  for (const draft of [cancelDraft(id), modifyDraft(id, '182.50')]) {
    expect(hasSameTerms(draft, draft)).toBe(false)
    expect(hasSameTerms(newDraft(), draft)).toBe(false)
    // A cancel of unknown outcome: the review of a new order beside it must not end in a bug.
    expect(hasSameTerms(draft, newDraft())).toBe(false)
  }
})
