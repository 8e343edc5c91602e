import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ACCOUNT, openSimulator } from '../open-simulator.ts'
import { openingBook } from '../../../../main/simulator/accounts/opening.ts'
import { openingOrders } from '../../../../main/simulator/accounts/opening-orders.ts'
import { requireAccount } from '../../../../main/simulator/routes/find-account.ts'
import { Decimal } from 'decimal.js'
import { previewMarket } from '../../../../main/simulator/preview-market.ts'

const snapshot = z.object({
  instrument_id: z.string(),
  symbol: z.string(),
  last_trade: z.object({ price: z.string() }),
  session: z.object({ previous_close: z.string(), change_percent: z.string() }),
})
const listed = z.array(z.object({ id: z.string(), symbol: z.string() }))
const symbolsOf = (rows: { symbol: string }[]) => rows.map(({ symbol }) => symbol)

describe('quotes and instruments', () => {
  test('an id and a symbol in any case name the same instrument, in snapshot, summary and lookup', async () => {
    const { read } = openSimulator()
    const one = z.object({ id: z.string(), symbol: z.string() })
    const byName = await read(one, 'GET', '/instruments/brk.b')
    expect(await read(one, 'GET', `/instruments/${byName.id}`)).toEqual(byName)
    const rows = await read(z.array(snapshot), 'GET', `/market-data/snapshot?instrument_ids=BRK.B,${byName.id}`)
    expect(rows[0]).toEqual(rows[1])
  })

  test('the daily summary has a row for each id once, in the order asked, known or not', async () => {
    const { read } = openSimulator()
    const unknown = '00000000-0000-7000-8000-000000000000'
    const row = z.object({ symbol: z.string().nullable(), not_applicable: z.boolean(), open: z.string().nullable() })
    const path = `/market-data/daily-summary?instrument_ids=SPX,AAPL,${unknown},SPX,WXYZ`
    const rows = await read(z.array(row), 'GET', path)
    expect(rows.map(({ symbol, not_applicable }) => [symbol, not_applicable])).toEqual([
      ['SPX', true],
      ['AAPL', false],
      [null, false],
      ['WXYZ', false],
    ])
    expect(rows.map(({ open }) => open !== null)).toEqual([false, true, false, false])
  })

  test('a summary of more than a hundred instruments is refused', async () => {
    const { send } = openSimulator()
    const ids = Array.from({ length: 101 }, (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`)
    expect((await send('GET', `/market-data/daily-summary?instrument_ids=${ids.join(',')}`)).status).toBe(400)
  })

  test('search ranks the symbol before names that hold it, and leaves indices to their class', async () => {
    const { read } = openSimulator()
    const search = async (q: string, rest = '') =>
      symbolsOf(await read(listed, 'GET', `/instruments/search?q=${encodeURIComponent(q)}${rest}`))
    expect((await search('F'))[0]).toBe('F')
    expect(await search('micro')).toEqual(['MSFT', 'AMD', 'SMCI'])
    expect(await search('SPX')).toEqual([])
    expect(await search('SPX', '&asset_class=OTHER')).toEqual(['SPX'])
    expect(await search('no such thing')).toEqual([])
    expect(await search('AAPL', '&currency=EUR')).toEqual([])
  })

  test('lists filter by type, flag and id', async () => {
    const { read } = openSimulator()
    const list = async (query: string) => symbolsOf(await read(listed, 'GET', `/instruments?${query}`))
    expect(await list('instrument_type=INDEX')).toEqual(['SPX'])
    expect(await list('is_short_prohibited=true')).toEqual(['SPX', 'ABCD', 'WXYZ'])
    expect(await list('instrument_ids=AAPL,NVDA')).toEqual(['NVDA', 'AAPL'])
  })

  test('the first look at the market shows the prices of the simulator', async () => {
    const { read, clock } = openSimulator()
    for (const { symbol, price, changePercent, closes } of previewMarket(clock.time)) {
      const [row] = await read(z.array(snapshot), 'GET', `/market-data/snapshot?instrument_ids=${symbol}`)
      expect([price, changePercent]).toEqual([row?.last_trade.price, Number(row?.session.change_percent).toFixed(2)])
      expect(closes.at(-1)?.toFixed(2)).toBe(price)
      expect(closes.length).toBeGreaterThan(20)
    }
  })
})

describe('balances', () => {
  const money = z.object({
    equity: z.string(),
    trade_cash: z.string(),
    long_market_value: z.string(),
    short_market_value: z.string().nullable(),
    daily_pnl: z.string(),
    daily_change: z.string(),
    unrealized_pnl: z.string(),
    open_order_adjustment: z.string(),
  })

  test.each([19816, 22207, 44410])('those of %i are the sum of its holdings at snapshot prices', async (id) => {
    const { read } = openSimulator()
    const figures = await read(money, 'GET', `/accounts/${id}/balances`)
    let [long, short, today, unrealized] = [new Decimal(0), new Decimal(0), new Decimal(0), new Decimal(0)]
    for (const { symbol, quantity, averagePrice } of openingBook(requireAccount(id)).holdings) {
      const [row] = await read(z.array(snapshot), 'GET', `/market-data/snapshot?instrument_ids=${symbol}`)
      const price = new Decimal(row?.last_trade.price ?? 0)
      const value = price.times(quantity)
      if (value.gt(0)) long = long.plus(value)
      else short = short.minus(value)
      today = today.plus(price.minus(row?.session.previous_close ?? 0).times(quantity))
      unrealized = unrealized.plus(price.minus(averagePrice).times(quantity))
    }
    expect(figures.long_market_value).toBe(long.toFixed(2))
    expect(figures.short_market_value ?? '0.00').toBe(short.toFixed(2))
    expect(figures.equity).toBe(new Decimal(figures.trade_cash).plus(long).minus(short).toFixed(2))
    expect(Number(figures.daily_pnl)).toBe(Number(today.toFixed(2)))
    expect(figures.daily_change).toBe(figures.daily_pnl)
    expect(figures.unrealized_pnl).toBe(unrealized.toFixed(2))
    const buys = openingOrders(0).filter(({ accountId, side }) => accountId === id && side === 'BUY')
    const reserved = buys.reduce(
      (sum, order) => sum.minus(new Decimal(order.quantity).times(order.limitPrice ?? 0)),
      new Decimal(0),
    )
    expect(Number(figures.open_order_adjustment)).toBe(Number(reserved))
  })

  test('the assistant tells the same buying power as the route', async () => {
    const { read, grant, answerTo } = openSimulator()
    await grant()
    const { buying_power } = await read(z.object({ buying_power: z.string() }), 'GET', `/accounts/${ACCOUNT}/balances`)
    const text = JSON.stringify(await answerTo('What is my buying power?')).replaceAll(',', '')
    expect(text).toContain(`| Buying power | $${buying_power} |`)
  })
})
