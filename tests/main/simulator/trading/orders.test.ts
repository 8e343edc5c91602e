import { expect, test } from 'vitest'
import { limit, market, openTrading } from './open-trading.ts'

test('a market order is pending, then filled at the ask, and cash and position follow', async () => {
  const desk = openTrading()
  const before = await desk.balances()
  const sent = await desk.submit({ ...market, id: 'desk-1' })
  expect(sent).toMatchObject({ client_order_id: 'desk-1', status: 'PENDING_NEW', leaves_quantity: '10' })
  desk.wait(200)
  const { ask } = await desk.quote('AAPL')
  const filled = await desk.order(sent.id)
  expect(filled).toMatchObject({
    status: 'FILLED',
    filled_quantity: '10',
    leaves_quantity: '0',
    average_fill_price: ask,
  })
  expect(await desk.executions()).toMatchObject([{ order_id: sent.id, quantity: '10', price: ask, symbol: 'AAPL' }])
  expect(await desk.holds('AAPL')).toBe('110')
  const after = await desk.balances()
  expect(Number(after['trade_cash'])).toBeCloseTo(Number(before['trade_cash']) - 10 * Number(ask), 6)
  expect(after['unsettled_debits']).toBe((10 * Number(ask)).toFixed(2))
})

test('a limit order below the market waits, is listed newest first, and is canceled', async () => {
  const desk = openTrading()
  const sent = await desk.submit({ ...limit('150.00'), id: 'desk-2' })
  desk.wait(60_000)
  expect((await desk.list())[0]).toMatchObject({ id: sent.id, status: 'NEW', limit_price: '150.00' })
  expect(await desk.cancel(sent.id)).toMatchObject({ status: 'PENDING_CANCEL', leaves_quantity: '10' })
  desk.wait(300)
  expect(await desk.order(sent.id)).toMatchObject({ status: 'CANCELED', leaves_quantity: '0', filled_quantity: '0' })
})
