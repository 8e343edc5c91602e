import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { optionContract } from '../../../../main/simulator/schema/orders.ts'
import { ACCOUNT, OPEN_MARKET } from '../open-simulator.ts'
import { limit, market, openTrading } from './open-trading.ts'

const OPTION = 'AAPL  270115C00190000'

describe('orders', () => {
  async function withFive() {
    const desk = openTrading()
    for (const [n, symbol] of ['AAPL', 'MSFT', OPTION, 'KO', 'F'].entries()) {
      desk.wait(1000)
      await desk.submit({ ...limit('5.00'), symbol, quantity: '1', id: `n${n}` })
    }
    desk.wait(1000)
    return desk
  }

  test('are paged newest first, without gap or repeat', async () => {
    const desk = await withFive()
    const seen: string[] = []
    let query = '?page_size=3'
    for (const size of [3, 3, 1]) {
      const { body } = await desk.send('GET', `${desk.path()}${query}`)
      const rows = z.array(z.object({ client_order_id: z.string() })).parse(body.data)
      expect(rows).toHaveLength(size)
      seen.push(...rows.map((row) => row.client_order_id))
      query = `?page_token=${z.string().nullable().parse(body.metadata['next_page_token'])}`
    }
    expect(query).toBe('?page_token=null')
    expect(seen).toEqual(['n4', 'n3', 'n2', 'n1', 'n0', 'opening-2', 'opening-1'])
  })

  test.each([
    ['symbol=MSFT', ['n1']],
    [`symbol=${encodeURIComponent(OPTION)}`, ['n2']],
    ['instrument_ids=AAPL,KO', ['n3', 'n0', 'opening-2']],
    ['instrument_type=OPTION', ['n2']],
    ['order_ids=019dfd73-8b4a-7c35-9a02-5be1c7d0f31e', ['opening-2']],
    ['status=FILLED,CANCELED', ['n2']],
    [`from=${new Date(OPEN_MARKET + 4000).toISOString()}`, ['n4', 'n3']],
    [
      `from=${new Date(OPEN_MARKET + 1000).toISOString()}&to=${new Date(OPEN_MARKET + 2000).toISOString()}`,
      ['n1', 'n0'],
    ],
    ['symbol=NOSUCH', []],
    ['underlying_instrument_ids=AAPL', ['n2']],
  ])('filter by %s', async (query, expected) => {
    const desk = await withFive()
    expect((await desk.list(`?${query}`)).map((order) => order.client_order_id)).toEqual(expected)
  })
})

test('executions come newest first and filter by instrument and time', async () => {
  const desk = openTrading()
  for (const symbol of ['AAPL', 'KO']) {
    await desk.submit({ ...market, symbol, quantity: '1' })
    desk.wait(60_000)
  }
  const symbols = async (query: string) => (await desk.executions(query)).map(({ symbol }) => symbol)
  expect(await symbols('')).toEqual(['KO', 'AAPL'])
  expect(await symbols('?instrument_ids=AAPL')).toEqual(['AAPL'])
  expect(await symbols(`?from=${new Date(OPEN_MARKET + 30_000).toISOString()}`)).toEqual(['KO'])
  expect(await symbols('?page_size=1')).toEqual(['KO'])
})

describe('positions', () => {
  test('sort by what is asked for, and page', async () => {
    const desk = openTrading()
    const symbols = async (query: string) => (await desk.positions(query)).map(({ symbol }) => symbol)
    expect(await symbols('?sort_by=SYMBOL')).toEqual(['AAPL', 'MSFT', 'NVDA', 'SPY', 'TSLA'])
    expect(await symbols('?sort_by=QUANTITY&sort_direction=DESC&page_size=2')).toEqual(['AAPL', 'NVDA'])
    expect(await symbols('?instrument_ids=TSLA,NVDA')).toEqual(['NVDA', 'TSLA'])
    expect((await desk.send('GET', `/accounts/${ACCOUNT}/positions?sort_by=COLOUR`)).status).toBe(400)
  })

  test('adding averages the price, selling a part keeps it, and nothing held is no row', async () => {
    const desk = openTrading()
    const row = async () => (await desk.positions('?instrument_ids=KO', 22207))[0]
    const { ask } = await desk.quote('KO')
    await desk.submit({ ...market, symbol: 'KO', quantity: '30' }, 22207)
    desk.wait(20_000)
    const paid = (await desk.executions('', 22207)).reduce(
      (sum, fill) => sum + Number(fill.quantity) * Number(fill.price),
      0,
    )
    expect(paid / 30).toBeCloseTo(Number(ask), 0)
    expect(Number((await row())?.avg_price)).toBeCloseTo((120 * 58.2 + paid) / 150, 5)
    const before = (await row())?.avg_price
    await desk.submit({ ...market, symbol: 'KO', side: 'SELL', quantity: '50' }, 22207)
    desk.wait(20_000)
    expect(await row()).toMatchObject({ quantity: '100', avg_price: before })
    await desk.submit({ ...market, symbol: 'KO', side: 'SELL', quantity: '100' }, 22207)
    desk.wait(60_000)
    expect(await row()).toBeUndefined()
  })

  test('a short is sold, covered, and crossed into a long at the price of the crossing', async () => {
    const desk = openTrading()
    const held = async () => (await desk.positions('?instrument_ids=INTC'))[0]
    await desk.submit({ ...market, symbol: 'INTC', side: 'SELL_SHORT', quantity: '50' })
    desk.wait(10_000)
    expect(await held()).toMatchObject({ quantity: '-50', position_type: 'SHORT', available_quantity: '50' })
    await desk.submit({ ...market, symbol: 'INTC', quantity: '80' })
    desk.wait(10_000)
    const [fill] = await desk.executions('?instrument_ids=INTC')
    expect(await held()).toMatchObject({ quantity: '30', position_type: 'LONG', avg_price: fill?.price })
  })

  test('closing waits for no other sale when that is wanted, and is refused in its way otherwise', async () => {
    const desk = openTrading()
    const path = `/accounts/${ACCOUNT}/positions/AAPL`
    expect((await desk.send('DELETE', path)).status).toBe(400)
    const { body } = await desk.send('DELETE', path, { cancel_orders: true })
    expect(body.data).toMatchObject([{ side: 'SELL', quantity: '100', order_type: 'MARKET', status: 'PENDING_NEW' }])
    desk.wait(60_000)
    expect(await desk.holds('AAPL')).toBe('0')
    expect(await desk.list('?order_ids=019dfd73-8b4a-7c35-9a02-5be1c7d0f31e')).toMatchObject([{ status: 'CANCELED' }])
    expect((await desk.send('DELETE', path)).status).toBe(400)
    expect(
      (await desk.send('DELETE', `/accounts/${ACCOUNT}/positions`, { cancel_orders: true })).body.data,
    ).toHaveLength(4)
  })
})

describe('options', () => {
  const contracts = z.array(optionContract)

  test('the chain of an instrument, by expiry and type; pages hold a thousand', async () => {
    const { read, send } = openTrading()
    const path = '/instruments/options/contracts?underlier=AAPL'
    const { body } = await send('GET', path)
    expect(body.data).toHaveLength(1000)
    const calls = await read(contracts, 'GET', `${path}&expiry=2027-01-15&contract_type=CALL`)
    const wanted = calls.find(({ strike_price }) => strike_price === '190')
    expect(wanted).toMatchObject({ symbol: OPTION, multiplier: '100', is_tradable: true })
    expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length)
    const named = await read(z.array(z.looseObject({})), 'GET', `/market-data/snapshot?instrument_ids=${wanted?.id}`)
    expect(named).toMatchObject([{ symbol: OPTION, instrument_id: wanted?.id }])
  })

  test.each([
    ['/instruments/options/contracts', 400],
    ['/instruments/options/contracts?underlier=AAPL&underlying_instrument_id=AAPL', 400],
    ['/instruments/options/contracts?underlier=NOSUCH', 404],
    ['/instruments/options/contracts?underlier=AAPL&expiry=soon', 400],
    ['/instruments/options/contracts?underlier=AAPL&contract_type=BOTH', 400],
  ])('%s is a %i', async (path, status) => {
    expect((await openTrading().send('GET', path)).status).toBe(status)
  })

  test('expiries are Fridays with trading, or the day before one without', async () => {
    const { read } = openTrading()
    const shape = z.object({ options_expiry_dates: z.array(z.string()) })
    const { options_expiry_dates: dates } = await read(
      shape,
      'GET',
      '/instruments/AAPL?include_options_expiry_dates=true',
    )
    // Christmas Day 2026 is a Friday.
    expect(dates.slice(0, 6)).toEqual([
      '2026-11-20',
      '2026-11-27',
      '2026-12-04',
      '2026-12-11',
      '2026-12-18',
      '2026-12-24',
    ])
    expect(dates).toContain('2027-01-15')
  })

  test('a call costs a hundred times its price, and is cash again when it expires', async () => {
    const desk = openTrading()
    const symbol = 'AAPL  261127C00160000'
    const { ask } = await desk.quote(symbol)
    const before = Number((await desk.balances())['trade_cash'])
    const sent = await desk.submit({ ...market, symbol, quantity: '2' })
    expect(sent).toMatchObject({ instrument_type: 'OPTION', underlying_instrument_id: expect.stringMatching(/-/) })
    desk.wait(200)
    expect(await desk.order(sent.id)).toMatchObject({ status: 'FILLED', average_fill_price: Number(ask).toString() })
    expect(Number((await desk.balances())['trade_cash'])).toBeCloseTo(before - Number(ask) * 200, 6)
    expect(await desk.positions(`?instrument_ids=${encodeURIComponent(symbol)}`)).toMatchObject([
      { quantity: '2', cost_basis: (Number(ask) * 200).toFixed(2) },
    ])
    // Half past one on the Friday after Thanksgiving: the market has closed at one.
    desk.clock.time = Date.parse('2026-11-27T18:00:00Z')
    const worth = (Number((await desk.quote('AAPL')).last) - 160) * 200
    expect(worth).toBeGreaterThan(0)
    expect(await desk.holds(symbol)).toBe('0')
    expect(Number((await desk.balances())['trade_cash'])).toBeCloseTo(before - Number(ask) * 200 + worth, 6)
  })
})
