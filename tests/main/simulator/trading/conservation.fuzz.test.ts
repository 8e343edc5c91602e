import { Decimal } from 'decimal.js'
import { expect, test } from 'vitest'
import { openingBook } from '../../../../main/simulator/accounts/opening.ts'
import { requireAccount } from '../../../../main/simulator/routes/find-account.ts'
import { fuzz, fuzzTimeout } from '../../../support/fuzz/fuzz.ts'
import { ACCOUNT } from '../open-simulator.ts'
import { openTrading, type WireOrder } from './open-trading.ts'
import { steps, stepShape, take, type Desk } from './random-steps.ts'

/** Whole days later it is the same time of day, and the market is open until Friday. */
const MONDAY = Date.parse('2026-11-16T15:00:07.250Z')
const over = new Set(['FILLED', 'CANCELED', 'REJECTED', 'EXPIRED', 'REPLACED'])

/** What was once seen as over: its status and what it had traded by then. */
type Seen = Map<string, string>

async function check(desk: Desk, seen: Seen): Promise<WireOrder[]> {
  const orders = await desk.list()
  const executions = await desk.executions()
  const tradedBy = (id: string) =>
    executions.filter((each) => each.order_id === id).reduce((sum, each) => sum.plus(each.quantity), new Decimal(0))
  for (const order of orders) checkOrder(order, tradedBy(order.id), seen)
  for (const each of executions) {
    const { side, limit_price } = orders.find(({ id }) => id === each.order_id) ?? {}
    if (limit_price === undefined) continue
    const beyond = new Decimal(each.price).minus(limit_price).times(side === 'BUY' ? 1 : -1)
    expect(beyond.lte(0)).toBe(true)
  }
  await checkBooks(desk, executions)
  return orders
}

function checkOrder(order: WireOrder, traded: Decimal, seen: Seen): void {
  const isOver = over.has(order.status)
  const leaves = isOver ? new Decimal(0) : new Decimal(order.quantity).minus(order.filled_quantity)
  expect([order.status, order.leaves_quantity]).toEqual([order.status, leaves.toFixed()])
  expect(new Decimal(order.filled_quantity).lte(order.quantity)).toBe(true)
  if (order.status === 'FILLED') expect(order.filled_quantity).toBe(order.quantity)
  // A replacement counts what the replaced order has filled, so it may have traded less itself.
  expect(traded.lte(order.filled_quantity)).toBe(true)
  const now = `${order.status} ${traded.toFixed()}`
  expect(seen.get(order.id) ?? now).toBe(now)
  if (isOver) seen.set(order.id, now)
}

async function checkBooks(desk: Desk, executions: Awaited<ReturnType<Desk['executions']>>): Promise<void> {
  const opening = openingBook(requireAccount(ACCOUNT))
  const held = new Map(opening.holdings.map(({ symbol, quantity }) => [symbol, quantity]))
  let cash = opening.cash
  for (const { symbol, side, quantity, price } of executions) {
    const signed = new Decimal(quantity).times(side === 'BUY' ? 1 : -1)
    held.set(symbol, (held.get(symbol) ?? new Decimal(0)).plus(signed))
    cash = cash.minus(signed.times(price).times(symbol.length === 21 ? 100 : 1))
  }
  const expected = [...held]
    .filter(([, quantity]) => !quantity.isZero())
    .map(([symbol, quantity]) => `${symbol} ${quantity.toFixed()}`)
  const positions = await desk.positions()
  expect(positions.map(({ symbol, quantity }) => `${symbol} ${quantity}`).toSorted()).toEqual(expected.toSorted())
  const balances = await desk.balances()
  expect(balances['trade_cash']).toBe(cash.toFixed(2))
  const value = positions.reduce((sum, { market_value }) => sum.plus(market_value), cash)
  expect(new Decimal(String(balances['equity'])).minus(value).abs().lte('0.05')).toBe(true)
}

test(
  'whatever is sent, changed and canceled: nothing appears, nothing vanishes, no limit is broken, and over is over',
  async () => {
    const statuses = new Set<string>()
    await fuzz({
      name: 'simulator-trading',
      cases: steps,
      kept: stepShape.array(),
      // A case is a whole desk with a market of its own.
      share: 1 / 300,
      async check(one) {
        const desk = openTrading({ time: MONDAY })
        const seen: Seen = new Map()
        for (const step of one) {
          await take(desk, step)
          for (const { status } of await check(desk, seen)) statuses.add(status)
        }
      },
    })
    // A property over orders that never got anywhere would prove nothing.
    const wanted = [
      'FILLED',
      'CANCELED',
      'EXPIRED',
      'REPLACED',
      'PARTIALLY_FILLED',
      'PENDING_CANCEL',
      'PENDING_REPLACE',
    ]
    expect(wanted.filter((status) => !statuses.has(status))).toEqual([])
  },
  fuzzTimeout,
)
