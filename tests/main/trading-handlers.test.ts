import { expect, test } from 'vitest'
import { createTradingHandlers } from '../../main/trading-handlers.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import { makeSession } from '../support/desk-fixtures.ts'
import { orderAccount } from '../support/ticket-fixtures.ts'
import { accountId } from '../../preload/contract/words.ts'

/** A line without orders: whoever loads trading there pays for nothing. */
function quietLine() {
  const loads: string[] = []
  const session = makeSession()
  const handlers = createTradingHandlers({ get: () => session, accountId: () => orderAccount.id }, () => ({
    async trading() {
      loads.push('trading')
      throw new Error('loaded')
    },
    hasOrders: async () => false,
    hasOrdersUnderWay: async () => false,
  }))
  return { handlers, loads }
}

test('the start and every proposal on screen ask for orders: where there are none, trading is not loaded for the answer', async () => {
  const { handlers, loads } = quietLine()
  expect(await handlers['orders.unsettled']({ accountId: orderAccount.id })).toEqual([])
  expect(await handlers['orders.acts']({ accountId: orderAccount.id, threadId: null })).toEqual([])
  expect(loads).toEqual([])
})

test('an account of another session is refused, also where nothing would be loaded', async () => {
  const { handlers } = quietLine()
  const foreign = accountId.parse(1)
  for (const ask of [
    () => handlers['orders.unsettled']({ accountId: foreign }),
    () => handlers['orders.acts']({ accountId: foreign, threadId: null }),
  ])
    expect(failureOf(await ask().catch((error: unknown) => error))).toMatchObject({ code: 'invalid-input' })
})
