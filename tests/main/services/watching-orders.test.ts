import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk, testKey } from '../../support/desk.ts'

async function start() {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock, takesOrders: true })
  const desk = await startDesk({ clock, broker })
  await desk.passUntil('the line is known to be good', async () => {
    return (await desk.call('session.connectionStatus', null)).state === 'connected'
  })
  const watcher = randomUUID()
  let from = 0
  const lists = ['orders', 'executions', 'positions', 'balances'] as const
  return {
    clock,
    broker,
    desk,
    watcher,
    watch: () => desk.call('blotter.watch', { watcher, accountId: desk.accountId }),
    /** Readings of each list since the last time this was asked. */
    asked() {
      const paths = broker.exchanges.slice(from).flatMap(({ method, path }) => (method === 'GET' ? [path] : []))
      from = broker.exchanges.length
      return lists.map((list) => paths.filter((path) => new RegExp(`/accounts/\\d+/${list}(\\?|$)`).test(path)).length)
    },
    async place(fields: object = {}) {
      const order = { side: 'BUY', quantity: '1', order_type: 'MARKET', time_in_force: 'DAY', symbol: 'AAPL' }
      await fetch(`${broker.origin}/v1/accounts/19816/orders`, {
        method: 'POST',
        headers: { authorization: `Bearer ${testKey}` },
        body: JSON.stringify([{ ...order, ...fields }]),
      })
    },
  }
}

describe('watching', () => {
  test('tells what is kept at once, and what is read behind', async () => {
    const { desk, clock, watch } = await start()
    expect(await watch()).toMatchObject({
      source: 'live',
      orders: { rows: [], asOf: null, failure: null },
      balances: { rows: null, asOf: null },
    })
    await clock.advance(1_000)
    const blotter = await watch()
    expect(blotter.orders).toMatchObject({ asOf: expect.any(String), failure: null })
    expect(blotter.orders.rows.length).toBeGreaterThan(0)
    expect(blotter.positions.rows.length).toBeGreaterThan(0)
    expect(blotter.balances.rows?.buyingPower).toMatch(/^\d/)
    const told = desk.payloads('blotter.changed')
    expect(told.flatMap(({ orders }) => orders?.changed ?? [])).toEqual(blotter.orders.rows)
  })

  test('the orders every five seconds, the rest every fifteen, and a page that renews asks for nothing more', async () => {
    const { clock, watch, asked } = await start()
    await watch()
    await clock.advance(1_000)
    expect(asked()).toEqual([1, 1, 1, 1])
    for (let renewals = 0; renewals < 6; renewals += 1) {
      await watch()
      await clock.advance(10_000)
    }
    expect(asked()).toEqual([12, 4, 4, 4])
  })

  test('a page that is gone without a word is forgotten after ninety seconds, one that says so at once', async () => {
    const { clock, watch, asked, desk, watcher } = await start()
    await watch()
    await clock.advance(120_000)
    expect(asked()[0]).toBe(18)
    await clock.advance(60_000)
    expect(asked()[0]).toBe(0)
    await watch()
    await clock.advance(1_000)
    await desk.call('blotter.unwatch', { watcher })
    expect(asked()[0]).toBe(1)
    await clock.advance(60_000)
    expect(asked()).toEqual([0, 0, 0, 0])
  })

  test('an order from elsewhere is told with its fill, position and balances, without waiting for the quarter minute', async () => {
    const { clock, watch, asked, place, desk } = await start()
    await watch()
    await clock.advance(16_000)
    asked()
    await place()
    await clock.advance(5_000)
    expect(asked()).toEqual([1, 1, 1, 1])
    const last = desk.payloads('blotter.changed').slice(-4)
    expect(last.flatMap(({ orders }) => orders?.changed ?? [])).toMatchObject([{ status: 'FILLED', symbol: 'AAPL' }])
    expect(last.flatMap(({ executions }) => executions?.added ?? [])).toMatchObject([{ symbol: 'AAPL', quantity: '1' }])
  })

  test('what did not change is not told', async () => {
    const { clock, watch, desk } = await start()
    await watch()
    await clock.advance(1_000)
    const before = desk.payloads('blotter.changed').length
    await clock.advance(10_000)
    expect(desk.payloads('blotter.changed')).toHaveLength(before)
    // Its age stays true all the same.
    await clock.advance(6_000)
    const since = desk.payloads('blotter.changed').slice(before)
    expect(since.filter(({ orders }) => orders !== undefined)).toMatchObject([{ orders: { changed: [] } }])
  })

  test('a hidden page is served once a minute, and at once when it is seen again', async () => {
    const { clock, watch, asked, desk } = await start()
    await watch()
    await clock.advance(1_000)
    desk.desk.setPresence({ pages: 1, visible: false })
    await clock.advance(6_000)
    asked()
    await watch()
    await clock.advance(59_000)
    expect(asked()[0]).toBe(1)
    await watch()
    desk.desk.setPresence({ pages: 1, visible: true })
    await clock.advance(1_000)
    expect(asked()[0]).toBe(1)
  })

  test('an open order is followed from the newest one on, an old one is read by itself, a lost one no more', async () => {
    const { clock, watch, broker, place } = await start()
    await watch()
    await place({ order_type: 'LIMIT', limit_price: '1.00' })
    await clock.advance(16_000)
    const from = broker.exchanges.findLast(({ path }) => /\/orders\?from=/.test(path))
    const instant = decodeURIComponent(/from=([^&]+)/.exec(from?.path ?? '')?.[1] ?? '')
    expect(Date.parse(instant)).toBeGreaterThan(fridayAfternoon - 6 * 60_000)
    const singles = () => broker.exchanges.filter(({ path }) => /\/orders\/[^?/]+$/.test(path)).length
    // Two orders of the built-in market are days old.
    expect(singles()).toBe(2)
    broker.intercept = (request) =>
      /\/orders\/[^?/]+$/.test(request.url)
        ? Response.json({ error: { code: 404, message: 'gone' }, metadata: {} }, { status: 404 })
        : null
    await clock.advance(16_000)
    expect(singles()).toBe(4)
    await watch()
    await clock.advance(60_000)
    expect(singles()).toBe(4)
  })
})

describe('trouble', () => {
  test('an order dated into the future does not hide those that come after it', async () => {
    const { clock, watch, broker, place } = await start()
    broker.amend = async (request, response) =>
      /\/orders\?/.test(request.url)
        ? new Response(
            (await response.text()).replace(/"created_at":"[^"]+"/, '"created_at":"9999-12-31T00:00:00Z"'),
            response,
          )
        : response
    await watch()
    await clock.advance(6_000)
    broker.amend = (_request, response) => response
    await place()
    await clock.advance(6_000)
    expect((await watch()).orders.rows.map(({ status }) => status)).toContain('FILLED')
  })

  test('an order that goes on after its day is seen within the hour', async () => {
    const { clock, watch, broker } = await start()
    const rewrite = (pattern: RegExp, text: string) => async (request: Request, response: Response) =>
      /\/orders\b/.test(request.url)
        ? new Response((await response.text()).replaceAll(pattern, text), response)
        : response
    broker.amend = rewrite(/"NEW"/g, '"DONE_FOR_DAY"')
    await watch()
    await clock.advance(6_000)
    expect((await watch()).orders.rows.map(({ phase }) => phase)).not.toContain('open')
    broker.amend = rewrite(/"updated_at":"[^"]+"/g, '"updated_at":"2026-11-20T20:30:00.000000000Z"')
    clock.jump(61 * 60_000)
    await watch()
    await clock.advance(6_000)
    expect((await watch()).orders.rows.map(({ phase }) => phase)).toContain('open')
  })

  test('the list stays with its moment, and says why it is not newer, once', async () => {
    const { clock, watch, broker, desk } = await start()
    await watch()
    await clock.advance(1_000)
    const { asOf } = (await watch()).orders
    broker.intercept = (request) =>
      /\/orders\b/.test(request.url)
        ? Response.json({ error: { code: 403, message: 'no' }, metadata: {} }, { status: 403 })
        : null
    await clock.advance(10_000)
    const { orders } = await watch()
    expect(orders).toMatchObject({ asOf, failure: { code: 'forbidden', serverMessage: 'no' } })
    const failed = desk.payloads('blotter.changed').filter(({ orders: told }) => told?.failure)
    expect(failed).toMatchObject([{ orders: { changed: [], asOf, failure: { code: 'forbidden' } } }])
  })

  test('a refusal is waited out for two minutes, whatever the pages do', async () => {
    const { clock, watch, broker, asked } = await start()
    broker.intercept = (request) =>
      /\/orders\b/.test(request.url)
        ? Response.json({ error: { code: 403, message: 'no' }, metadata: {} }, { status: 403 })
        : null
    await watch()
    await clock.advance(1_000)
    asked()
    for (let renewals = 0; renewals < 3; renewals += 1) {
      await watch()
      await clock.advance(30_000)
    }
    expect(asked()[0]).toBe(0)
  })

  test('offline nothing is asked; when the line is back, at once', async () => {
    const { clock, watch, broker, asked, desk } = await start()
    await watch()
    await clock.advance(1_000)
    broker.intercept = () => new Response(null, { headers: { 'x-simulator-fault': 'reset' } })
    await desk.passUntil('the line is lost', async () => {
      return (await desk.call('session.connectionStatus', null)).state === 'offline'
    })
    asked()
    await watch()
    await clock.advance(30_000)
    expect(asked()).toEqual([0, 0, 0, 0])
    await watch()
    broker.intercept = () => null
    await desk.passUntil('the line is back', async () => {
      return (await desk.call('session.connectionStatus', null)).state === 'connected'
    })
    await clock.advance(15_000)
    expect(asked()[0]).toBeGreaterThanOrEqual(2)
    expect((await watch()).orders.failure).toBeNull()
  })

  test('one order that cannot be read hides none of the others, is told with what came, and is gone once it can be read', async () => {
    const { clock, watch, broker, desk } = await start()
    await watch()
    await clock.advance(1_000)
    const before = (await watch()).orders.rows
    const odd = { id: 'odd-1', account_id: 19816, client_order_id: 'elsewhere', quantity: 'ten' }
    broker.amend = async (request, response) => {
      if (!/\/orders\?/.test(request.url)) return response
      const text = await response.text()
      return new Response(text.replace('"data":[', `"data":[${JSON.stringify(odd)},`), response)
    }
    await clock.advance(6_000)
    const { orders } = await watch()
    expect(orders).toMatchObject({ rows: before, failure: null, unreadable: [{ orderId: 'odd-1', raw: odd }] })
    expect(desk.payloads('blotter.changed').at(-1)?.orders?.unreadable).toHaveLength(1)
    // A list from a later moment on does not name it: it is still there.
    broker.amend = (_request, response) => response
    await clock.advance(6_000)
    expect((await watch()).orders.unreadable).toHaveLength(1)
    await clock.advance(61 * 60_000)
    await watch()
    await clock.advance(2_000)
    expect((await watch()).orders).toMatchObject({ rows: before, unreadable: [] })
  })

  test('an open order that only its own reading finds odd keeps no other from being read, and is asked for again', async () => {
    const { clock, watch, broker, place } = await start()
    await place({ order_type: 'LIMIT', limit_price: '1.00', time_in_force: 'GOOD_TILL_CANCEL' })
    await watch()
    await clock.advance(1_000)
    const [own] = (await watch()).orders.rows
    expect(own?.phase).toBe('open')
    const odd = { id: own?.orderId, account_id: 19816, quantity: 'ten' }
    let singles = 0
    broker.amend = async (request, response) => {
      if (request.url.endsWith(`/orders/${own?.orderId}`)) {
        singles += 1
        return Response.json({ data: odd, error: null, metadata: {} })
      }
      if (!/\/orders\?/.test(request.url)) return response
      const { data, ...rest } = await response.json()
      const rows = data.map((row: { id: string }) => (row.id === own?.orderId ? odd : row))
      return Response.json({ data: rows, ...rest }, response)
    }
    await place()
    for (let quarters = 0; quarters < 3; quarters += 1) {
      await watch()
      await clock.advance(15_000)
    }
    const { orders } = await watch()
    expect(orders).toMatchObject({ failure: null, unreadable: [{ orderId: own?.orderId, raw: odd }] })
    expect(orders.rows[0]).toMatchObject({ symbol: 'AAPL', status: 'FILLED' })
    expect(orders.rows).toContainEqual(own)
    expect(singles).toBeGreaterThan(1)
  })

  test('a page of orders that cannot be read changes nothing of what is kept', async () => {
    const { clock, watch, broker } = await start()
    await watch()
    await clock.advance(1_000)
    const before = (await watch()).orders.rows
    broker.amend = async (request, response) =>
      /\/orders\?/.test(request.url) ? Response.json({ data: [{ id: 'x' }], error: null, metadata: {} }) : response
    await clock.advance(6_000)
    expect((await watch()).orders).toMatchObject({ rows: before, failure: { code: 'unreadable-answer' } })
  })
})
