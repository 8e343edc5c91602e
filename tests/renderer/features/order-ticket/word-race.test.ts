import { expect, test } from 'vitest'
import { wordRace } from '../../../../renderer/features/order-ticket/word-race.ts'
import { makeAct, makeOrder } from '../../../support/ticket-fixtures.ts'

const cancel = makeAct({ draft: { kind: 'cancel', orderId: 'order-1' }, state: 'accepted', orderId: 'order-1' })

test('a cancel that came after the fill says so; one that won, one that is on its way, and an order say nothing', () => {
  const filled = makeOrder({ status: 'FILLED', phase: 'ended', filledQuantity: '10' })
  expect(wordRace(cancel, filled)?.fact).toBe('The fill came first.')
  expect(wordRace({ ...cancel, state: 'refused' }, filled)?.fact).toBe('The fill came first.')
  expect(wordRace(cancel, makeOrder({ status: 'CANCELED', phase: 'ended', filledQuantity: '0.00' }))).toBeNull()
  expect(wordRace(cancel, makeOrder({ status: 'CANCELED', phase: 'ended', filledQuantity: '4' }))?.meaning).toBe(
    '4 of 10 are filled; the rest is canceled.',
  )
  expect(wordRace(cancel, makeOrder({ status: 'PENDING_CANCEL', filledQuantity: '4' }))).toBeNull()
  expect(wordRace(cancel, null)).toBeNull()
  expect(wordRace(makeAct({ state: 'accepted' }), filled)).toBeNull()
})
