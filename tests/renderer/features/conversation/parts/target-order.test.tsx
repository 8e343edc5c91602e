import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeAction } from '../../../../../renderer/features/conversation/parts/describe-action.ts'
import { TargetOrder } from '../../../../../renderer/features/conversation/parts/target-order.tsx'
import { installFakeBridge, type FakeBridge } from '../../../../support/fake-bridge.ts'
import { makeBlotter, makeOrder, orderAccount } from '../../../../support/ticket-fixtures.ts'

let fake: FakeBridge

beforeEach(() => {
  const rows = [
    makeOrder({ symbol: 'NVDA' }),
    makeOrder({
      orderId: 'o-2',
      side: 'SELL_SHORT',
      quantity: '1200',
      limitPrice: null,
      stopPrice: '170.00',
      symbol: 'X\u202EY',
    }),
  ]
  fake = installFakeBridge({ 'blotter.watch': () => makeBlotter(rows), 'blotter.unwatch': () => null })
})
afterEach(() => {
  cleanup()
  fake.remove()
})

function draw(actionType: string, row: Record<string, string>): void {
  const { target, sentence } = describeAction({ kind: 'prefill-order', actionType, orders: [row] })
  if (target === null) throw new Error('no target')
  render(
    <p data-testid="card">
      <TargetOrder accountId={orderAccount.id} {...target}>
        {sentence}
      </TargetOrder>
    </p>,
  )
}
const words = (): string => screen.getByTestId('card').textContent.trim()

test('a card that changes an order says which, and its id when asked', async () => {
  draw('MODIFY', { order_id: 'order-1', limit_price: '178.00' })
  await waitFor(() => expect(words()).toBe('Buy 10 NVDA at 182.50, limit price 178.00 Order id'))
  await userEvent.setup().click(screen.getByRole('button', { name: 'Order id' }))
  expect(words()).toBe('Buy 10 NVDA at 182.50, limit price 178.00 order-1')
})

test('a stop sold short is named as one, and nothing hides in a symbol', async () => {
  draw('CANCEL', { order_id: 'o-2' })
  await waitFor(() => expect(words()).toBe('Sell short 1,200 X[U+202E]Y stop 170.00 Order id'))
})

test('an order that is not among those of the account keeps its id: no other is named in its place', async () => {
  draw('CANCEL', { order_id: 'order-9' })
  await waitFor(() => expect(fake.callsOf('blotter.watch')).toHaveLength(1))
  await new Promise((resolve) => void setTimeout(resolve))
  expect(words()).toBe('order-9')
})
