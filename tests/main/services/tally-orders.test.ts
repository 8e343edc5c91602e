import { expect, test } from 'vitest'
import { tallyOrders } from '../../../main/services/tally-orders.ts'
import { anAct, anOrder, anOrderId, cancelDraft } from '../../support/orders/trading-fixtures.ts'

const act = anAct({ state: 'unknown' })

test('an act of unknown outcome needs the user, once, also where its order is open already', () => {
  const own = anOrder({ clientOrderId: act.actId, phase: 'open' })
  expect(tallyOrders([act], [])).toEqual({ needsYou: 1, open: 0 })
  expect(tallyOrders([act], [own, anOrder()])).toEqual({ needsYou: 1, open: 1 })
  expect(tallyOrders([anAct({ state: 'not-found' })], [])).toEqual({ needsYou: 1, open: 0 })
})

test('an order on its way is open, and still one when it has arrived; a cancel on its way is none', () => {
  const sending = anAct({ state: 'sending' })
  expect(tallyOrders([sending], [])).toEqual({ needsYou: 0, open: 1 })
  expect(tallyOrders([sending], [anOrder({ clientOrderId: sending.actId })])).toEqual({ needsYou: 0, open: 1 })
  const target = anOrder({ orderId: anOrderId('1') })
  const cancel = anAct({ state: 'sending', draft: cancelDraft(anOrderId('1')) })
  expect(tallyOrders([cancel], [target])).toEqual({ needsYou: 0, open: 1 })
  expect(tallyOrders([{ ...cancel, state: 'unknown' }], [target])).toEqual({ needsYou: 1, open: 1 })
})
