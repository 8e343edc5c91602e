import { afterEach, describe, expect, test } from 'vitest'
import { spellSymbol } from '../../../main/api/translate/spell-symbol.ts'
import { createTradingReads } from '../../../main/api/trading-reads.ts'
import type { TradingReads } from '../../../main/services/trading-ports.ts'
import { accountId, instant, orderId } from '../../../preload/contract/words.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { listenFaultServer, reply } from './fault-server.ts'
import type { FaultServer, Respond } from './fault-server.ts'
import { ending, openLine } from './open-line.ts'
import type { TestLine } from './open-line.ts'

const servers: FaultServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function readsOf(respond: Respond): Promise<TestLine & { reads: TradingReads; server: FaultServer }> {
  const server = await listenFaultServer(respond)
  servers.push(server)
  const line = openLine(server.origin)
  return { ...line, reads: createTradingReads(() => line.client), server }
}

const mine = accountId.parse(7)

function order(id: string, fields: Record<string, Json> = {}): Json {
  const quantities = { quantity: '1', filled_quantity: '0', leaves_quantity: '1' }
  return { id, client_order_id: `c-${id}`, account_id: 7, ...quantities, status: 'NEW', ...fields }
}

describe('orders', () => {
  test('an old order of several legs has no symbol and no price, and is read', async () => {
    const row = order('o-1', { symbol: null, instrument_id: null, instrument_type: null, limit_price: null })
    const line = await readsOf((_request, response) => reply(response, 200, { data: [row] }))
    const { value } = await ending(line, line.reads.listOrders(mine, null, null))
    expect(value?.rows).toMatchObject([{ orderId: 'o-1', symbol: null, instrumentType: null, limitPrice: null }])
  })

  test('a row that cannot be read is told beside the others, with what of it can be; of another account it is not', async () => {
    const odd = order('o-2', { quantity: '1e3', client_order_id: 'desk-2' })
    const foreign = order('o-3', { quantity: '1e3', account_id: 8 })
    const data = [order('o-1'), odd, foreign, 'no order at all']
    const line = await readsOf((_request, response) => reply(response, 200, { data }))
    const { value } = await ending(line, line.reads.listOrders(mine, null, null))
    expect(value?.rows.map(({ orderId: id }) => id)).toEqual(['o-1'])
    expect(value?.unreadable).toEqual([
      { orderId: 'o-2', clientOrderId: 'desk-2', createdAt: null, raw: odd },
      { orderId: null, clientOrderId: null, createdAt: null, raw: 'no order at all' },
    ])
  })

  test('an account whose only orders cannot be read has orders, each told with what of it can be', async () => {
    const data = [
      order('o-1', { quantity: '1e3', created_at: '2026-11-20T19:30:00Z' }),
      order('o-2', { quantity: null }),
    ]
    const line = await readsOf((_request, response) => reply(response, 200, { data }))
    const { value } = await ending(line, line.reads.listOrders(mine, null, null))
    expect(value).toMatchObject({ rows: [], unreadable: [{ orderId: 'o-1' }, { orderId: 'o-2' }] })
    expect(value?.unreadable.map(({ createdAt }) => createdAt)).toEqual(['2026-11-20T19:30:00Z', null])
  })

  test.each([
    ['without ids', [order('o-1', { id: 5 })]],
    ['of no account', [order('o-1', { account_id: '7a' }), order('o-2', { quantity: '1e3' })]],
    ['of another account', [order('o-1', { account_id: 8, quantity: '1e3' })]],
  ])('a page of nothing but odd rows %s is unreadable, not an account without orders', async (_what, data) => {
    const line = await readsOf((_request, response) => reply(response, 200, { data }))
    expect((await ending(line, line.reads.listOrders(mine, null, null))).failure?.code).toBe('unreadable-answer')
  })

  test('orders of another account are never shown in this one', async () => {
    const line = await readsOf((_request, response) =>
      reply(response, 200, { data: [order('o-1', { account_id: 8 }), order('o-2')] }),
    )
    const { value } = await ending(line, line.reads.listOrders(mine, null, null))
    expect(value?.rows.map(({ orderId: id }) => id)).toEqual(['o-2'])
  })

  test('the filter goes with every page, for the token does not hold it', async () => {
    const line = await readsOf((_request, response) => reply(response, 200, { data: [] }))
    const from = instant.parse('2026-11-20T19:30:00.000Z')
    await ending(line, line.reads.listOrders(mine, from, null))
    await ending(line, line.reads.listExecutions(mine, from, 'a+b='))
    expect(line.server.seen.map(({ url }) => url)).toEqual([
      '/v1/accounts/7/orders?from=2026-11-20T19%3A30%3A00.000Z&page_size=1000',
      '/v1/accounts/7/executions?from=2026-11-20T19%3A30%3A00.000Z&page_token=a%2Bb%3D',
    ])
  })

  test('an answer about another order is not taken for this one', async () => {
    const line = await readsOf((_request, response) => reply(response, 200, { data: order('o-2') }))
    const { failure } = await ending(line, line.reads.getOrder(mine, orderId.parse('o-1')))
    expect(failure?.code).toBe('unreadable-answer')
  })

  test.each([
    ['FILLED', 'ended'],
    ['CANCELED', 'ended'],
    ['REJECTED', 'ended'],
    ['EXPIRED', 'ended'],
    ['REPLACED', 'ended'],
    ['DONE_FOR_DAY', 'ended'],
    ['filled', 'ended'],
    ['PENDING_CANCEL', 'open'],
    ['PARTIALLY_FILLED', 'open'],
    ['OTHER', 'open'],
    ['A_WORD_OF_TOMORROW', 'open'],
  ])('%s is %s: a word nobody knows is never taken for an end', async (status, phase) => {
    const line = await readsOf((_request, response) => reply(response, 200, { data: order('o-1', { status }) }))
    const { value } = await ending(line, line.reads.getOrder(mine, orderId.parse('o-1')))
    expect(value).toMatchObject({ status, phase })
  })
})

describe('an option', () => {
  const contract = (symbol: string): Json => ({
    id: `id ${symbol}`,
    symbol,
    expiry: '2027-01-15',
    contract_type: 'CALL',
    strike_price: '190',
    multiplier: '100',
    is_tradable: true,
  })

  test('is found among the contracts of its underlying, whatever its spacing, through all pages', async () => {
    const pages = [
      { data: [contract('AAPL  270115C00180000')], metadata: { next_page_token: 't' } },
      { data: [contract('AAPL270115C00190000')] },
    ]
    const line = await readsOf((_request, response, nth) => reply(response, 200, pages[nth - 1]))
    const { value } = await ending(line, line.reads.getInstrument('AAPL 270115C00190000'))
    expect(value).toMatchObject({ symbol: 'AAPL  270115C00190000', kind: 'option', multiplier: '100' })
    expect(line.server.seen.map(({ url }) => url)).toEqual([
      '/v1/instruments/options/contracts?underlier=AAPL&expiry=2027-01-15&contract_type=CALL&page_size=1000',
      '/v1/instruments/options/contracts?underlier=AAPL&expiry=2027-01-15&contract_type=CALL&page_token=t',
    ])
  })

  test('by its id is read twice: the instrument does not tell the multiplier', async () => {
    const instrument = { id: 'u-1', symbol: 'AAPL  270115C00190000', instrument_type: 'OPTION', is_tradable: true }
    const line = await readsOf((request, response) =>
      reply(response, 200, {
        data: request.url.includes('/contracts') ? [contract('AAPL  270115C00190000')] : instrument,
      }),
    )
    expect((await ending(line, line.reads.getInstrument('u-1'))).value?.multiplier).toBe('100')
  })

  test('that no contract is called is not there', async () => {
    const line = await readsOf((_request, response) => reply(response, 200, { data: [] }))
    const { failure } = await ending(line, line.reads.getInstrument('AAPL  270115C00190000'))
    expect(failure).toEqual({ code: 'not-found', detail: 'AAPL  270115C00190000' })
  })

  test.each([
    ['SPXW270115C05000125', 'SPXW  270115C05000125'],
    ['AAPL  270199C00190000', 'AAPL  270199C00190000'],
    ['AAPL', 'AAPL'],
  ])('%s is compared as %s', (symbol, spelled) => expect(spellSymbol(symbol)).toBe(spelled))
})

describe('an instrument', () => {
  const asked = async (data: Json) => {
    const line = await readsOf((_request, response) => reply(response, 200, { data }))
    return await ending(line, line.reads.getInstrument('X'))
  }

  test('an index is no stock and takes no orders, whatever its flag says', async () => {
    const { value } = await asked({ id: 'i', symbol: 'SPX', instrument_type: 'INDEX', is_tradable: true })
    expect(value).toMatchObject({ kind: 'other', tradable: false, fractionable: false })
  })

  test('without a kind it counts as a stock; without a flag it is not tradable', async () => {
    expect((await asked({ id: 'i', symbol: 'ABCD' })).value).toMatchObject({ kind: 'stock', tradable: false })
  })

  test('whose symbol is not one is unreadable', async () => {
    expect((await asked({ id: 'i', symbol: 'А\u0410PL', is_tradable: true })).failure?.code).toBe('unreadable-answer')
  })
})

test('positions of another account are left out, and balances of another account are unreadable', async () => {
  const position = { instrument_id: 'i-1', symbol: 'AAPL270115C00190000', quantity: '-5' }
  const rows = [
    { ...position, account_id: 7 },
    { ...position, instrument_id: 'i-2', account_id: 8 },
  ]
  const line = await readsOf((request, response) =>
    reply(response, 200, {
      data: request.url.includes('balances') ? { account_id: 8, buying_power: '1', equity: '1' } : rows,
    }),
  )
  expect((await ending(line, line.reads.listPositions(mine))).value).toMatchObject([
    { symbol: 'AAPL  270115C00190000', quantity: '-5', marketValue: null, availableQuantity: null },
  ])
  expect((await ending(line, line.reads.getBalances(mine))).failure?.code).toBe('unreadable-answer')
})
