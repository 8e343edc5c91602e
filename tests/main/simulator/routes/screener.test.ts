import { expect, test } from 'vitest'
import { findInstrument } from '../../../../main/simulator/market/instruments.ts'
import { createMarket, DEFAULT_SEED } from '../../../../main/simulator/market/market.ts'
import { hoursOf } from '../../../../main/simulator/market/sessions.ts'
import { screenerRow } from '../../../../main/simulator/schema/screener.ts'
import { createSimulator } from '../../../../main/simulator/simulator.ts'
import { OPEN_MARKET } from '../open-simulator.ts'

async function search(body: unknown): Promise<{ status: number; body: unknown }> {
  const simulator = createSimulator({ stateFile: ':memory:', apiKey: 'test.key', clock: { now: () => OPEN_MARKET } })
  try {
    const headers = { authorization: 'Bearer test.key', 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    const response = await simulator.handle(new Request('http://127.0.0.1/v1/screener', init))
    return { status: response.status, body: await response.json() }
  } finally {
    simulator.close()
  }
}

async function rows(body: unknown) {
  const { body: answer } = await search(body)
  if (typeof answer !== 'object' || answer === null || !('data' in answer)) throw new Error(JSON.stringify(answer))
  return screenerRow.array().parse(answer.data)
}

test('the change of a symbol over a year is that of its daily bars', async () => {
  const columns = [{ name: 'symbol' }, { name: 'price' }, { name: 'change_pct', lookback: 'ONE_YEAR' }]
  const filters = [{ left: { name: 'symbol' }, op: { name: 'EQUAL' }, right: [{ value: 'NVDA' }] }]
  const [row] = await rows({ columns, filters })
  const nvda = findInstrument('NVDA')
  if (nvda === undefined) throw new Error('the market does not list NVDA')
  const market = createMarket(DEFAULT_SEED)
  const last = market.at(nvda, OPEN_MARKET)?.last ?? 0
  const { open, afterClose } = hoursOf('2025-11-20')
  const close = market.dailyBars(nvda, open, afterClose).at(-1)?.close ?? 0
  expect(row?.map(({ value }) => value)).toEqual([
    'NVDA',
    last / 100,
    Number((((last - close) / close) * 100).toFixed(2)),
  ])
})

test('filters are all held, sorts are followed and pages cut the list without a gap', async () => {
  const filters = [
    { left: { name: 'sector' }, op: { name: 'EQUAL' }, right: [{ value: 'Technology' }] },
    { left: { name: 'price' }, op: { name: 'BETWEEN' }, right: [{ value: 50 }, { value: 500 }] },
  ]
  const columns = [{ name: 'sector' }, { name: 'price' }]
  const sorts = [{ field: { name: 'price' }, direction: 'ASC' }]
  const found = await rows({ filters, columns, sorts })
  const prices = found.map((row) => Number(row[1]?.value))
  expect(found.length).toBeGreaterThan(3)
  expect(found.every((row) => row[0]?.value === 'Technology')).toBe(true)
  expect(prices).toEqual(prices.toSorted((one, other) => one - other))
  expect(prices.every((price) => price >= 50 && price <= 500)).toBe(true)
  expect(await rows({ filters, columns, sorts, page_size: 2 })).toEqual(found.slice(0, 2))
})

test('a field nobody knows is refused as the real server does, with 422 in the body and 400 in a column', async () => {
  expect(await search({ sort_by: 'price' })).toMatchObject({
    status: 422,
    body: { error: { code: 422, message: expect.stringContaining('unknown field `sort_by`') } },
  })
  expect(await search({ columns: [{ name: 'colour' }] })).toMatchObject({ status: 400 })
  expect(await search({ filters: [{ left: { name: 'price' }, op: { name: 'LIKES' } }] })).toMatchObject({ status: 400 })
})
