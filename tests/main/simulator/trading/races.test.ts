import { describe, expect, test } from 'vitest'
import { OPEN_MARKET } from '../open-simulator.ts'
import { limit, market, openTrading } from './open-trading.ts'

/** Orders trade on beats of five seconds: this one is 14:30:10. */
const BEAT = 2750

/** More than one quote holds, so that a part is filled at once and the rest a beat later. */
const large = { ...market, symbol: 'F', quantity: '900' }

describe('cancel', () => {
  test('what is filled before the cancellation stays filled', async () => {
    const desk = openTrading()
    const { id } = await desk.submit(large)
    desk.wait(250)
    const part = await desk.order(id)
    expect(part.status).toBe('PARTIALLY_FILLED')
    expect(await desk.cancel(id)).toMatchObject({ status: 'PENDING_CANCEL', filled_quantity: part.filled_quantity })
    desk.wait(300)
    expect(await desk.order(id)).toMatchObject({
      status: 'CANCELED',
      filled_quantity: part.filled_quantity,
      leaves_quantity: '0',
      details: ['Canceled at the request of the client'],
    })
  })

  test.each([100, 300])('a fill %i ms after the request wins', async (ms) => {
    const desk = openTrading()
    const { id } = await desk.submit({ ...large, quantity: '400' })
    desk.wait(BEAT - ms)
    expect(await desk.order(id)).toMatchObject({ status: 'PARTIALLY_FILLED' })
    await desk.cancel(id)
    desk.wait(ms)
    const { status } = await desk.order(id)
    desk.wait(10_000)
    expect([status, (await desk.order(id)).status]).toEqual(['FILLED', 'FILLED'])
  })

  test('before the order is accepted, after it is over, and twice', async () => {
    const desk = openTrading()
    const { id } = await desk.submit(limit('150.00'))
    expect(await desk.cancel(id)).toMatchObject({ status: 'PENDING_CANCEL' })
    desk.wait(100)
    const again = await desk.cancel(id)
    desk.wait(200)
    expect(await desk.order(id)).toMatchObject({ status: 'CANCELED' })
    expect(again.status).toBe('PENDING_CANCEL')
    const { status, body } = await desk.send('DELETE', `${desk.path()}/${id}`)
    expect([status, body.error?.message]).toEqual([404, `Order ${id} cannot be canceled: it is CANCELED`])
  })

  test('all of one side, and nothing when nothing fits', async () => {
    const desk = openTrading()
    const canceled = async (query: string) => await desk.send('DELETE', `${desk.path()}${query}`)
    expect((await canceled('?instrument_ids=MSFT')).status).toBe(404)
    expect((await canceled('?side=BUY')).body.data).toMatchObject([{ symbol: 'AMD', status: 'PENDING_CANCEL' }])
    desk.wait(300)
    const list = await desk.list()
    expect(list.map(({ symbol, status }) => [symbol, status])).toEqual([
      ['AAPL', 'NEW'],
      ['AMD', 'CANCELED'],
    ])
  })
})

describe('replace', () => {
  test('the answer is a new order with the old client id, and the old one is REPLACED', async () => {
    const desk = openTrading()
    const old = await desk.submit({ ...limit('150.00'), id: 'one' })
    desk.wait(1000)
    const changed = await desk.replace(old.id, { limit_price: '151.00', quantity: '12' })
    expect(changed.id).not.toBe(old.id)
    expect(changed).toMatchObject({
      status: 'PENDING_REPLACE',
      client_order_id: 'one',
      limit_price: '151.00',
      quantity: '12',
    })
    expect(await desk.order(old.id)).toMatchObject({ status: 'PENDING_REPLACE', limit_price: '150.00' })
    desk.wait(300)
    expect(await desk.order(old.id)).toMatchObject({ status: 'REPLACED', leaves_quantity: '0' })
    expect(await desk.order(changed.id)).toMatchObject({ status: 'NEW', leaves_quantity: '12' })
  })

  test('what the old order filled counts in the new one, and is traded once', async () => {
    const desk = openTrading()
    const old = await desk.submit(large)
    desk.wait(250)
    const { filled_quantity } = await desk.order(old.id)
    const changed = await desk.replace(old.id, { quantity: '800' })
    desk.wait(300)
    expect(await desk.order(changed.id)).toMatchObject({ status: 'PARTIALLY_FILLED', filled_quantity })
    desk.wait(60_000)
    expect(await desk.order(changed.id)).toMatchObject({ status: 'FILLED', filled_quantity: '800' })
    expect(await desk.holds('F')).toBe('800')
  })

  test('what the old order fills while the change is on its way counts as well', async () => {
    const desk = openTrading()
    const old = await desk.submit({ ...large, quantity: '2000' })
    desk.wait(BEAT - 100)
    const { filled_quantity: before } = await desk.order(old.id)
    const changed = await desk.replace(old.id, { quantity: '1900' })
    desk.wait(300)
    const { filled_quantity: after, status } = await desk.order(old.id)
    expect([status, Number(after) > Number(before)]).toEqual(['REPLACED', true])
    expect(await desk.order(changed.id)).toMatchObject({ status: 'PARTIALLY_FILLED', filled_quantity: after })
    expect(await desk.holds('F')).toBe(after)
  })

  test('the replaced order does not stand in the way of its replacement', async () => {
    const desk = openTrading()
    const old = await desk.submit({ ...limit('260.00'), side: 'SELL', quantity: '50' })
    desk.wait(1000)
    const changed = await desk.replace(old.id, { limit_price: '270.00' })
    desk.wait(1000)
    expect(await desk.order(changed.id)).toMatchObject({ status: 'NEW', limit_price: '270.00', leaves_quantity: '50' })
  })

  test('a fill of the whole order wins, and the change is rejected as too late', async () => {
    const desk = openTrading()
    const old = await desk.submit({ ...large, quantity: '400' })
    desk.wait(BEAT - 100)
    const changed = await desk.replace(old.id, { quantity: '900' })
    desk.wait(10_000)
    expect(await desk.order(old.id)).toMatchObject({ status: 'FILLED' })
    expect(await desk.order(changed.id)).toMatchObject({
      status: 'REJECTED',
      details: [`TOO_LATE: order ${old.id} is FILLED`],
    })
    expect(await desk.holds('F')).toBe('400')
  })

  test('fills beyond the new quantity win too: the old order goes on', async () => {
    const desk = openTrading()
    const old = await desk.submit({ ...large, quantity: '2000' })
    desk.wait(BEAT - 100)
    const { filled_quantity } = await desk.order(old.id)
    const changed = await desk.replace(old.id, { quantity: String(Number(filled_quantity) + 1) })
    desk.wait(300)
    expect(await desk.order(changed.id)).toMatchObject({ status: 'REJECTED' })
    expect(await desk.order(old.id)).toMatchObject({ status: 'PARTIALLY_FILLED', quantity: '2000' })
  })

  test('canceling either of the two ends both', async () => {
    for (const which of ['old', 'new'] as const) {
      const desk = openTrading()
      const old = await desk.submit(limit('150.00'))
      desk.wait(1000)
      const changed = await desk.replace(old.id, { quantity: '12' })
      await desk.cancel(which === 'old' ? old.id : changed.id)
      desk.wait(1000)
      const statuses = [(await desk.order(old.id)).status, (await desk.order(changed.id)).status]
      expect(statuses).toEqual(which === 'old' ? ['CANCELED', 'REJECTED'] : ['REPLACED', 'CANCELED'])
    }
  })

  test.each<[what: string, change: object, reason?: string]>([
    ['nothing', {}],
    ['a time in force', { time_in_force: 'DAY' }],
    ['a stop of an order without one', { stop_price: '140.00' }],
    ['half a tick', { limit_price: '150.005' }],
    ['no quantity', { quantity: '0' }],
    ['more than there is money for', { quantity: '5000' }],
    ['a price that meets an own order', { limit_price: '216.00' }],
  ])('refuses %s and leaves the order alone', async (_, change) => {
    const desk = openTrading()
    const { id } = await desk.submit(limit('150.00'))
    desk.wait(1000)
    const before = await desk.list()
    expect((await desk.send('PATCH', `${desk.path()}/${id}`, change)).status).toBe(400)
    expect(await desk.list()).toEqual(before)
  })

  test('an order that is over, or has a request pending, cannot be changed', async () => {
    const desk = openTrading()
    const { id } = await desk.submit(limit('150.00'))
    await desk.replace(id, { quantity: '11' })
    const change = () => desk.send('PATCH', `${desk.path()}/${id}`, { quantity: '12' })
    expect((await change()).status).toBe(400)
    desk.wait(1000)
    expect((await change()).body.error?.message).toBe(`Order ${id} cannot be changed: it is REPLACED`)
  })
})

test('whoever asks how often, the market does the same', async () => {
  const [often, seldom] = [openTrading(), openTrading()]
  for (const desk of [often, seldom]) {
    await desk.submit({ ...large, id: 'a', quantity: '1500' })
    await desk.submit({ ...limit('209.30'), id: 'b' })
    await desk.submit({
      ...market,
      id: 'c',
      side: 'SELL',
      order_type: 'TRAILING_STOP',
      trailing_offset: '0.15',
      trailing_offset_type: 'PRICE',
    })
  }
  for (let n = 0; n < 200; n++) {
    often.wait(1700)
    await often.list()
  }
  seldom.clock.time = OPEN_MARKET + 200 * 1700
  const [one, other] = [await often.list(), await seldom.list()]
  const bare = (orders: typeof one) => orders.map((order) => ({ ...order, id: '' }))
  expect(bare(one)).toEqual(bare(other))
  expect(one.find(({ client_order_id }) => client_order_id === 'a')?.status).toBe('FILLED')
})
