import { expect, test } from 'vitest'
import { describeAction } from '../../../../../renderer/features/conversation/parts/describe-action.ts'
import { stateOfProposal } from '../../../../../renderer/features/conversation/parts/proposal-state.ts'

const order = describeAction({
  kind: 'prefill-order',
  actionType: 'NEW',
  orders: [{ symbol: 'AAPL', side: 'BUY', quantity: '10', order_type: 'MARKET', time_in_force: 'DAY' }],
})
const chart = describeAction({ kind: 'open-chart', symbol: 'AAPL', timeframe: null, extras: null })
const refused = describeAction({ kind: 'prefill-order', actionType: 'NEW', orders: [] })
const now = Date.parse('2026-11-20T19:30:00Z')

test.each([
  ['2026-11-20T19:30:00Z', 'Ready', 'Ready'],
  ['2026-11-20T19:25:01Z', 'Ready', 'Ready'],
  ['2026-11-20T19:25:00Z', 'Stale, 5 min old', '5 min old'],
  ['2026-11-20T18:00:00Z', 'Stale, 1 h old', '1 h old'],
  ['2026-11-18T19:30:00Z', 'Stale, 2 days old', '2 days old'],
  // A clock that is ahead makes nothing old.
  ['2026-11-20T19:40:00Z', 'Ready', 'Ready'],
  ['junk', 'Stale, age unknown', 'Age unknown'],
])('written at %s, an order is “%s” and a chart “%s”', (writtenAt, ofOrder, ofChart) => {
  expect(stateOfProposal(order, writtenAt, now).words).toBe(ofOrder)
  expect(stateOfProposal(chart, writtenAt, now).words).toBe(ofChart)
})

test('a proposal of a running answer waits, whatever it says so far; one that cannot be used is that at any age', () => {
  expect(stateOfProposal(refused, null, now).kind).toBe('waits')
  expect(stateOfProposal(refused, '2026-11-18T19:30:00Z', now).words).toBe('Cannot be used')
})
