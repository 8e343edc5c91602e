import { describe, expect, test } from 'vitest'
import { limit, market, openTrading } from './open-trading.ts'

const SATURDAY = Date.parse('2026-11-21T15:00:00Z')
const option = { ...limit('5.10'), symbol: 'AAPL  270115C00190000' }

describe('orders of the wrong type are a 422', () => {
  test.each<[what: string, body: unknown]>([
    ['a side nobody knows', { ...market, side: 'OTHER' }],
    ['a quantity in words', { ...market, quantity: 'ten' }],
    ['a quantity as a number', { ...market, quantity: 10 }],
    ['an exponent', { ...market, quantity: '1e3' }],
    ['no side', { symbol: 'AAPL', quantity: '1', order_type: 'MARKET', time_in_force: 'DAY' }],
    ['a time in force nobody knows', { ...market, time_in_force: 'FOREVER' }],
    ['a price as a number', { ...limit('1'), limit_price: 148.5 }],
    ['an id of 65 characters', { ...market, id: 'x'.repeat(65) }],
    ['an empty id', { ...market, id: '' }],
    ['a day in place of a moment', { ...limit('148.00'), time_in_force: 'GOOD_TILL_DATE', expires_at: '2026-12-18' }],
  ])('%s', async (_, body) => {
    const desk = openTrading()
    const { status, message } = await desk.refused(body)
    expect([status, message]).toEqual([422, expect.stringMatching(/^Failed to deserialize the JSON body/)])
    expect(await desk.list()).toHaveLength(2)
  })

  test('one order that is not in a list', async () => {
    const { status, body } = await openTrading().send('POST', '/accounts/19816/orders', market)
    expect([status, body.error?.message]).toEqual([422, expect.stringContaining('expected a sequence')])
  })
})

describe('orders that make no sense are a 400 with a reason', () => {
  test.each<[reason: string, body: object, account?: number]>([
    ['INVALID_QUANTITY', { ...market, quantity: '0' }],
    ['INVALID_QUANTITY', { ...market, quantity: '-5' }],
    ['FRACTIONAL_QUANTITY', { ...market, symbol: 'ABCD', quantity: '0.5' }],
    ['FRACTIONAL_QUANTITY', { ...option, quantity: '1.5' }],
    ['MISSING_FIELD', { ...market, order_type: 'LIMIT' }],
    ['MISSING_FIELD', { ...market, order_type: 'TRAILING_STOP', trailing_offset: '1' }],
    ['FIELD_NOT_ALLOWED', { ...market, limit_price: '148.00' }],
    ['FIELD_NOT_ALLOWED', { ...limit('148.00'), stop_price: '147.00' }],
    ['INVALID_PRICE', limit('0')],
    ['MISSING_FIELD', { ...limit('148.00'), time_in_force: 'GOOD_TILL_DATE' }],
    ['INVALID_EXPIRY', { ...limit('148.00'), time_in_force: 'GOOD_TILL_DATE', expires_at: '2026-11-20T19:30:00Z' }],
    ['FIELD_NOT_ALLOWED', { ...limit('148.00'), expires_at: '2026-12-20T19:30:00Z' }],
    ['EXTENDED_HOURS_NOT_SUPPORTED', { ...market, extended_hours: true }],
    ['EXTENDED_HOURS_NOT_SUPPORTED', { ...option, extended_hours: true }],
    ['TIME_IN_FORCE_NOT_SUPPORTED', { ...limit('148.00'), time_in_force: 'AT_CROSSING' }],
    ['TIME_IN_FORCE_NOT_SUPPORTED', { ...option, time_in_force: 'AT_THE_CLOSE' }],
    ['MARKET_CLOSED', { ...market, time_in_force: 'AT_THE_OPENING' }],
    ['INSTRUMENT_NOT_TRADABLE', { ...market, symbol: 'SPX' }],
    ['INSTRUMENT_NOT_TRADABLE', { ...market, symbol: 'WXYZ' }],
    ['INSTRUMENT_EXPIRED', { ...option, symbol: 'AAPL  261016C00190000' }],
    ['INSUFFICIENT_POSITION', { ...market, side: 'SELL', quantity: '51' }],
    ['INSUFFICIENT_POSITION', { ...market, side: 'SELL', symbol: 'KO' }],
    ['POSITION_SIDE', { ...market, side: 'SELL_SHORT' }],
    ['SHORT_SALE_PROHIBITED', { ...market, side: 'SELL_SHORT', symbol: 'ABCD' }],
    ['SHORT_SALE_PROHIBITED', { ...market, side: 'SELL_SHORT' }, 22207],
    ['OPTIONS_LEVEL', option, 22207],
    ['OPTIONS_LEVEL', { ...option, side: 'SELL_SHORT' }],
    ['ACCOUNT_NOT_ACTIVE', market, 44410],
  ])('%s: %j', async (reason, body, account) => {
    const desk = openTrading()
    const before = await desk.list('', account)
    expect(await desk.refused(body, account)).toMatchObject({ status: 400, reason })
    expect(await desk.list('', account)).toEqual(before)
  })

  test.each([
    ['an unknown symbol', { ...market, symbol: 'NOSUCH' }],
    ['a symbol of emoji', { ...market, symbol: '🚀' }],
    ['a look-alike of AAPL', { ...market, symbol: 'ААPL' }],
    ['no symbol', { side: 'BUY', quantity: '1', order_type: 'MARKET', time_in_force: 'DAY' }],
    ['two different instruments', { ...market, instrument_id: 'MSFT' }],
    ['a strike that is not listed', { ...option, symbol: 'AAPL  270115C00191000' }],
    ['a Thursday that no option expires on', { ...option, symbol: 'AAPL  270114C00190000' }],
  ])('%s', async (_, body) => {
    expect(await openTrading().refused(body)).toMatchObject({ status: 400 })
  })

  test('an order that cannot wait is refused while the market is closed, and a market order is not', async () => {
    const desk = openTrading({ time: SATURDAY })
    const refused = await desk.refused({ ...market, time_in_force: 'IMMEDIATE_OR_CANCEL' })
    expect(refused).toMatchObject({ status: 400, reason: 'MARKET_CLOSED' })
    const waiting = await desk.submit(market)
    expect(waiting).toMatchObject({ status: 'PENDING_NEW', releases_at: '2026-11-23T14:30:00.000000000Z' })
  })
})

describe('risk', () => {
  test('buying power says what there is and what it takes', async () => {
    const desk = openTrading()
    const { buying_power } = await desk.balances()
    const refused = await desk.refused({ ...limit('200.00'), quantity: '1000' })
    expect(refused).toEqual({
      status: 400,
      message: 'Risk check failed',
      reason: 'BUYING_POWER',
      metadata: { account_id: '19816', available: buying_power, required_total: '200000', multiplier: '2' },
    })
  })

  test('a working order holds its part of the buying power back until it is over', async () => {
    const desk = openTrading()
    const power = async () => Number((await desk.balances())['buying_power'])
    const before = await power()
    const sent = await desk.submit({ ...limit('100.00'), quantity: '100' })
    expect(before - (await power())).toBeCloseTo(10_000, 2)
    desk.wait(1000)
    await desk.cancel(sent.id)
    desk.wait(1000)
    await desk.list()
    // The prices of the holdings have moved on meanwhile.
    expect((await desk.balances())['open_order_adjustment']).toBe('-3550.00')
  })

  test('an order that would meet an own one is refused with the id and the price of that one', async () => {
    const desk = openTrading()
    const refused = await desk.refused(limit('215.00'))
    expect(refused).toMatchObject({
      reason: 'SELF_MATCH',
      metadata: { order_id: '019dfd73-8b4a-7c35-9a02-5be1c7d0f31e', limit_price: '215.00' },
    })
    expect(await desk.submit(limit('214.99'))).toMatchObject({ status: 'PENDING_NEW' })
  })

  test('a sale leaves alone what other sales offer already', async () => {
    const desk = openTrading()
    expect(await desk.positions('?instrument_ids=AAPL')).toMatchObject([{ quantity: '100', available_quantity: '50' }])
    await desk.submit({ ...limit('260.00'), side: 'SELL', quantity: '50' })
    const refused = await desk.refused({ ...limit('260.00'), side: 'SELL', quantity: '1' })
    expect(refused.metadata).toMatchObject({ available: '0', required: '1' })
  })

  test('covering a short takes no buying power, and what goes beyond it does', async () => {
    const desk = openTrading()
    const adjustment = async () => (await desk.balances())['open_order_adjustment']
    const cover = { ...limit('100.00'), symbol: 'TSLA', quantity: '20' }
    await desk.submit(cover)
    expect(await adjustment()).toBe('-3550.00')
    await desk.submit(cover)
    expect(await adjustment()).toBe('-5550.00')
  })

  test('options are paid in full, for a hundred shares each', async () => {
    const desk = openTrading()
    const refused = await desk.refused({ ...option, limit_price: '60.00', quantity: '10' })
    expect(refused).toMatchObject({ reason: 'BUYING_POWER', metadata: { required_total: '120000' } })
  })
})

test('a price between two ticks is a 200 that is rejected, and it stays in the list', async () => {
  const desk = openTrading()
  const rejected = { status: 'REJECTED', details: ['INVALID_TICK_SIZE: price must be a multiple of 0.01'] }
  const sent = await desk.submit({ ...limit('20.001'), id: 'tick' })
  expect(sent).toMatchObject({ ...rejected, leaves_quantity: '0', filled_quantity: '0' })
  desk.wait(60_000)
  expect((await desk.list())[0]).toMatchObject({ client_order_id: 'tick', ...rejected })
})

test('one bad order in a list keeps all of them out', async () => {
  const desk = openTrading()
  expect(await desk.refused([market, { ...market, quantity: '0' }])).toMatchObject({ status: 400 })
  expect(await desk.refused([])).toMatchObject({ status: 400 })
  expect(await desk.list()).toHaveLength(2)
})

test('orders of others are refused, and unknown ones not found', async () => {
  const { send, submit } = openTrading()
  const { id } = await submit(limit('150.00'))
  const status = async (method: 'GET' | 'PATCH' | 'DELETE', path: string, body?: unknown) =>
    (await send(method, `/accounts${path}`, body)).status
  expect(await status('GET', '/1/orders')).toBe(403)
  expect(await status('GET', '/19816/orders/019dfd73-8b49-7d21-8d62-000000000000')).toBe(404)
  expect(await status('GET', '/19816/orders/abc')).toBe(404)
  for (const method of ['GET', 'DELETE'] as const) expect(await status(method, `/22207/orders/${id}`)).toBe(404)
  expect(await status('PATCH', `/22207/orders/${id}`, { quantity: '1' })).toBe(404)
  expect(await status('DELETE', '/22207/orders')).toBe(404)
  expect(await status('GET', '/19816/orders?from=yesterday')).toBe(400)
})
