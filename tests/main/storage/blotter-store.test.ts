import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { BlotterStore } from '../../../main/services/trading-ports.ts'
import { archiveMigrations } from '../../../main/storage/archive.ts'
import { createBlotterStore } from '../../../main/storage/blotter-store.ts'
import { openDatabase } from '../../../main/storage/database.ts'
import type { Database } from '../../../main/storage/database.ts'
import { balances, execution, order, position } from '../../../preload/contract/blotter.ts'
import type { Order } from '../../../preload/contract/blotter.ts'
import { accountId, instant, orderId } from '../../../preload/contract/words.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const mine = accountId.parse(7)
const other = accountId.parse(8)
const at = instant.parse('2026-11-20T19:30:00.000Z')
const later = instant.parse('2026-11-20T19:30:05.000Z')

function open(): { store: BlotterStore; database: Database; damaged: string[] } {
  const database = openDatabase(join(temporaryFolder(), 'archive.db'), archiveMigrations)
  onTestFinished(() => database.close())
  const damaged: string[] = []
  const store = createBlotterStore(database, (table) => {
    damaged.push(table)
    return []
  })
  return { store, database, damaged }
}

function orderOf(id: string, fields: Partial<Record<keyof Order, unknown>> = {}): Order {
  return order.parse({
    orderId: id,
    clientOrderId: `c-${id}`,
    accountId: mine,
    symbol: 'AAPL',
    instrumentType: 'COMMON_STOCK',
    side: 'BUY',
    quantity: '10',
    filledQuantity: '0',
    leavesQuantity: '10',
    orderType: 'LIMIT',
    timeInForce: 'DAY',
    limitPrice: '150.00',
    stopPrice: null,
    trailingOffset: null,
    trailingOffsetType: null,
    limitOffset: null,
    averageFillPrice: null,
    extendedHours: false,
    expiresAt: null,
    status: 'NEW',
    phase: 'open',
    details: [],
    createdAt: `2026-11-20T19:00:00.${id.padStart(9, '0')}Z`,
    updatedAt: '2026-11-20T19:00:00.000000000Z',
    ...fields,
  })
}

const ids = (orders: readonly Order[]) => orders.map(({ orderId: id }) => id)

describe('orders', () => {
  test('newest first, an account each, exactly as they came, with the moment of the reading', async () => {
    const { store } = open()
    const first = orderOf('1', { quantity: '0.100000000000000001', symbol: null })
    expect(ids(await store.saveOrders(mine, [first, orderOf('2'), orderOf('9', { accountId: other })], at))).toEqual([
      '1',
      '2',
    ])
    expect(await store.orders(mine, 10)).toEqual({ rows: [orderOf('2'), first], asOf: at })
    expect(await store.orders(other, 10)).toEqual({ rows: [], asOf: null })
    expect(await store.order(orderId.parse('1'))).toEqual(first)
    expect(await store.order(orderId.parse('nowhere'))).toBeNull()
  })

  test('only what is new or changed is told', async () => {
    const { store } = open()
    await store.saveOrders(mine, [orderOf('1'), orderOf('2')], at)
    const filled = orderOf('1', { filledQuantity: '3', updatedAt: '2026-11-20T19:00:01.000000000Z' })
    // Something beside the contract's fields is no change.
    const same = { ...orderOf('2'), raw: { anything: 1 } }
    expect(await store.saveOrders(mine, [filled, same], later)).toEqual([filled])
    expect((await store.orders(mine, 10)).asOf).toBe(later)
  })

  test('an answer that comes late does not take a fill back', async () => {
    const { store } = open()
    const filled = orderOf('1', { status: 'FILLED', phase: 'ended', updatedAt: '2026-11-20T19:00:00.000000900Z' })
    await store.saveOrders(mine, [filled], at)
    for (const updatedAt of [
      '2026-11-20T19:00:00.000000800Z',
      '2026-11-20T18:00:00Z',
      '2026-11-20T19:00:00.000000900Z',
    ])
      expect(await store.saveOrders(mine, [orderOf('1', { updatedAt })], null)).toEqual([])
    expect(await store.order(orderId.parse('1'))).toEqual(filled)
  })

  test('an order that goes on the next day is open again', async () => {
    const { store } = open()
    await store.saveOrders(mine, [orderOf('1', { status: 'DONE_FOR_DAY', phase: 'ended' })], at)
    const resumed = orderOf('1', { updatedAt: '2026-11-21T14:30:00.000000000Z' })
    expect(await store.saveOrders(mine, [resumed], at)).toEqual([resumed])
  })

  test('one that came by another way than a list does not make the list newer', async () => {
    const { store } = open()
    await store.saveOrders(mine, [orderOf('1')], at)
    await store.saveOrders(mine, [orderOf('2')], null)
    expect((await store.orders(mine, 10)).asOf).toBe(at)
  })

  test('the oldest ended ones go, an open one never', async () => {
    const { store } = open()
    const ended = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => orderOf(String(from + index), { status: 'FILLED', phase: 'ended' }))
    await store.saveOrders(mine, [orderOf('1'), ...ended(2, 5_003)], at)
    expect(ids(await store.openOrders(mine))).toEqual(['1'])
    const { rows } = await store.orders(mine, 10_000)
    expect(rows).toHaveLength(5_001)
    expect(ids(rows).slice(-2)).toEqual(['5', '1'])
  })

  test('a row that cannot be read is left out, told, and written anew with the next reading', async () => {
    const { store, database, damaged } = open()
    await store.saveOrders(mine, [orderOf('1'), orderOf('2')], at)
    database.run(`UPDATE orders SET value = '{"orderId":1}' WHERE order_id = '1'`)
    expect(ids((await store.orders(mine, 10)).rows)).toEqual(['2'])
    expect(damaged).toEqual(['orders'])
    expect(ids(await store.saveOrders(mine, [orderOf('1'), orderOf('2')], at))).toEqual(['1'])
  })
})

test('a fill is told once', async () => {
  const { store } = open()
  const fill = (id: string, of = mine) =>
    execution.parse({
      executionId: id,
      orderId: 'o-1',
      accountId: of,
      symbol: 'AAPL',
      side: 'BUY',
      quantity: '1',
      price: '209.31',
      at: `2026-11-20T19:00:00.${id.padStart(9, '0')}Z`,
    })
  expect(await store.saveExecutions(mine, [fill('1'), fill('2', other)], at)).toEqual([fill('1')])
  expect(await store.saveExecutions(mine, [fill('1'), fill('3')], later)).toEqual([fill('3')])
  expect(await store.executions(mine, 10)).toEqual({ rows: [fill('3'), fill('1')], asOf: later })
})

test('positions and balances are replaced, in the order they came', async () => {
  const { store } = open()
  const held = (symbol: string, quantity = '1') =>
    position.parse({
      ...Object.fromEntries(Object.keys(position.shape).map((name) => [name, null])),
      accountId: mine,
      instrumentId: `i-${symbol}`,
      symbol,
      instrumentType: 'COMMON_STOCK',
      quantity,
    })
  await store.savePositions(mine, [held('TSLA', '-50'), held('AAPL')], at)
  await store.savePositions(other, [held('NVDA')], at)
  await store.savePositions(mine, [held('MSFT'), held('TSLA', '-40')], later)
  expect(await store.positions(mine)).toEqual({ rows: [held('MSFT'), held('TSLA', '-40')], asOf: later })
  expect(await store.balances(mine)).toEqual({ rows: null, asOf: null })
  const money = balances.parse({
    ...Object.fromEntries(Object.keys(balances.shape).map((name) => [name, null])),
    accountId: mine,
    currency: 'USD',
    marginType: 'REG_T',
    buyingPower: '90000.00',
    equity: '100000.00',
  })
  await store.saveBalances(money, at)
  expect(await store.balances(mine)).toEqual({ rows: money, asOf: at })
})
