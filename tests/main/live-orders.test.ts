import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { clearStreet, mayHaveLiveOrders } from '../../main/live-orders.ts'
import { createTradingLine } from '../../main/trading-line.ts'
import type { TicketRow } from '../../preload/contract/order-checks.ts'
import type { Review } from '../../preload/contract/orders.ts'
import { accountId } from '../../preload/contract/words.ts'
import { fridayAfternoon, startBroker, startDesk, testKey } from '../support/desk.ts'
import type { TestBroker, TestDesk } from '../support/desk.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const orders = /\/orders(?:\/|\?|$)/

async function start(): Promise<{ desk: TestDesk; broker: TestBroker; name: string }> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock, takesOrders: true })
  const desk = await startDesk({ clock, broker })
  await desk.passUntil('the line is known to be good', async () => {
    return (await desk.call('session.connectionStatus', null)).state === 'connected'
  })
  const { accounts } = await desk.call('session.get', null)
  return { desk, broker, name: accounts.find(({ id }) => id === desk.accountId)?.name ?? '' }
}

function buy(fields: object = {}): TicketRow {
  const blank = { limitPrice: '', stopPrice: '', trailingOffset: '', trailingOffsetType: '', limitOffset: '' }
  const draft = {
    kind: 'new',
    symbol: 'AAPL',
    side: 'BUY',
    quantity: '2',
    orderType: 'MARKET',
    timeInForce: 'DAY',
  } as const
  return {
    draft: { ...draft, ...blank, extendedHours: false, expiresAt: '', ...fields },
    origin: null,
    overrides: [],
    acknowledged: [],
    retyped: [],
  }
}

/** As the page does it: every warning that asks for it is ticked. */
async function review(desk: TestDesk, row = buy()): Promise<Review> {
  const asking = desk.call('orders.check', { accountId: desk.accountId, rows: [row] })
  await desk.clock.advance(1_000)
  const [check] = await asking
  const acknowledged = check?.warnings.map(({ code }) => code) ?? []
  const reviewing = desk.call('orders.review', { accountId: desk.accountId, rows: [{ ...row, acknowledged }] })
  await desk.clock.advance(1_000)
  const result = await reviewing
  if (result.outcome !== 'reviewed') throw new Error(JSON.stringify(result.checks))
  return result.review
}

async function submit(desk: TestDesk, { reviewId }: Review) {
  const sending = desk.call('orders.submit', { reviewId })
  await desk.clock.advance(1_000)
  return await sending
}

const writes = (broker: TestBroker) =>
  broker.exchanges.filter(({ method, path }) => method !== 'GET' && orders.test(path))

describe('where a live gateway can exist', () => {
  test.each([
    ['desktop', clearStreet, true],
    ['desktop', 'https://api-dev.clearstreet.com', false],
    ['desktop', 'https://api.clearstreet.com.evil.example', false],
    ['desktop', 'http://127.0.0.1:8080', false],
    ['browser', 'http://127.0.0.1:8080', true],
    ['browser', 'http://[::1]:8080', true],
    ['browser', 'http://localhost:8080', true],
    ['browser', clearStreet, false],
    ['browser', 'https://127.0.0.1.evil.example', false],
  ] as const)('%s at %s: %s', (host, origin, may) => expect(mayHaveLiveOrders(host, origin)).toBe(may))

  test('the built-in market has none, a live line has no simulated one, and elsewhere there is neither', () => {
    const unused = (): never => {
      throw new Error('nothing is asked')
    }
    const stores = { orders: new Proxy(Object.create(null), {}), blotter: new Proxy(Object.create(null), {}) }
    const line = (kind: 'simulator' | 'live', hasLiveOrders: boolean) => {
      const { simulated, openLive } = createTradingLine({ kind, hasLiveOrders, client: unused, ...stores })
      return [simulated?.kind ?? null, openLive === null]
    }
    expect(line('simulator', true)).toEqual(['simulated', true])
    expect(line('live', true)).toEqual([null, false])
    expect(line('live', false)).toEqual([null, true])
  })
})

describe('a live account', () => {
  test('is disarmed until its name is typed: a review is not sent, and the broker hears nothing', async () => {
    const { desk, broker, name } = await start()
    expect((await desk.call('arming.get', { accountId: desk.accountId })).state).toEqual({ kind: 'disarmed' })
    const written = await review(desk)
    expect(await submit(desk, written)).toEqual({ outcome: 'lapsed', lapses: ['not-armed'] })
    for (const wrong of ['', name.toLowerCase(), `${name} `])
      expect(await desk.failure('arming.arm', { accountId: desk.accountId, name: wrong })).toEqual({
        code: 'invalid-input',
        field: 'name',
      })
    expect(writes(broker)).toEqual([])
  })

  test('armed, sends what was shown byte for byte, once, and follows it to its fill', async () => {
    const { desk, broker, name } = await start()
    await desk.call('blotter.watch', { watcher: randomUUID(), accountId: desk.accountId })
    await desk.call('arming.arm', { accountId: desk.accountId, name })
    const written = await review(desk)
    const twice = await Promise.all([submit(desk, written), submit(desk, written)])
    expect(twice.map(({ outcome }) => outcome)).toEqual(['sending', 'sending'])
    const [order] = written.orders
    await desk.passUntil('the fill', async () => {
      const { orders: known } = await desk.call('blotter.watch', { watcher: randomUUID(), accountId: desk.accountId })
      return known.rows.some((row) => row.clientOrderId === order?.actId && row.status === 'FILLED')
    })
    expect(writes(broker).map(({ method, path, body }) => [method, path, body])).toEqual([
      [order?.method, order?.path, order?.payload],
    ])
    expect(await submit(desk, written)).toMatchObject({ outcome: 'lapsed', lapses: ['already-used'] })
    const [act] = await desk.call('orders.acts', { accountId: desk.accountId, threadId: null })
    expect(act).toMatchObject({ state: 'accepted', payload: order?.payload })
    await desk.passUntil('the position', () =>
      desk
        .payloads('blotter.changed')
        .some(({ executions }) => executions?.added.some((fill) => fill.orderId === act?.orderId)),
    )
  })

  test('an acknowledgement that is lost is found by its id, and nothing goes twice', async () => {
    const { desk, broker, name } = await start()
    await desk.call('arming.arm', { accountId: desk.accountId, name })
    const written = await review(desk)
    broker.amend = (request, response) =>
      request.method === 'POST' ? new Response(null, { headers: { 'x-simulator-fault': 'reset' } }) : response
    await submit(desk, written)
    await desk.passUntil('the order is found', async () => {
      const [act] = await desk.call('orders.acts', { accountId: desk.accountId, threadId: null })
      return act?.state === 'accepted'
    })
    expect(writes(broker)).toHaveLength(1)
  })

  test('an order that no look found is told at every order like it, until the user lets it be, and not at its own repeat', async () => {
    const { desk, broker, name } = await start()
    const { accountId: account } = desk
    await desk.call('arming.arm', { accountId: account, name })
    const plain = buy({ orderType: 'LIMIT', limitPrice: '100.00' })
    const written = await review(desk, plain)
    broker.intercept = (request) =>
      request.method === 'POST' ? new Response(null, { headers: { 'x-simulator-fault': 'reset' } }) : null
    await submit(desk, written)
    broker.intercept = () => null
    const actNow = async () => (await desk.call('orders.acts', { accountId: account, threadId: null }))[0]
    await desk.passUntil('every look was in vain', async () => (await actNow())?.state === 'not-found')
    const actId = written.orders[0]?.actId
    if (actId === undefined) throw new Error('one order was reviewed')
    const isTold = async (repeats?: typeof actId) => {
      const asking = desk.call('orders.check', { accountId: account, rows: [plain], ...(repeats && { repeats }) })
      await desk.clock.advance(1_000)
      return (await asking)[0]?.warnings.some(({ code }) => code === 'unknown-outcome-open')
    }
    expect([await isTold(), await isTold(actId)]).toEqual([true, false])
    const reviewing = desk.call('orders.reviewAgain', { actId })
    await desk.clock.advance(1_000)
    const again = await reviewing
    expect(again).toMatchObject({
      outcome: 'reviewed',
      review: { orders: [{ actId, payload: written.orders[0]?.payload }] },
    })
    await desk.call('orders.leave', { actId })
    expect(await isTold()).toBe(false)
  })

  test('a refusal comes with its numbers, its field and the request id', async () => {
    const { desk, name } = await start()
    await desk.call('guards.set', {
      accountId: desk.accountId,
      guards: { ...(await desk.call('guards.get', { accountId: desk.accountId })), size: null, value: null },
    })
    await desk.call('arming.arm', { accountId: desk.accountId, name })
    await submit(desk, await review(desk, buy({ quantity: '900000' })))
    await desk.passUntil('the refusal', async () => {
      const [act] = await desk.call('orders.acts', { accountId: desk.accountId, threadId: null })
      return act?.state === 'refused'
    })
    const [act] = await desk.call('orders.acts', { accountId: desk.accountId, threadId: null })
    expect(act?.refusal).toMatchObject({
      failure: { status: 400, requestId: expect.any(String) },
      reasons: [{ code: 'BUYING_POWER', field: 'quantity', metadata: { available: expect.any(String) } }],
    })
  })

  test('another account of the key is armed by itself', async () => {
    const { desk, name } = await start()
    await desk.call('arming.arm', { accountId: desk.accountId, name })
    const { accounts } = await desk.call('session.get', null)
    const others = accounts.filter(({ id }) => id !== desk.accountId)
    expect(others.length).toBeGreaterThan(0)
    for (const { id } of others) expect((await desk.call('arming.get', { accountId: id })).state.kind).not.toBe('armed')
    expect(await desk.failure('arming.get', { accountId: accountId.parse(1) })).toEqual({
      code: 'invalid-input',
      field: 'accountId',
    })
  })

  test('an open order of ours is looked at every two seconds in sight, every thirty out of sight, and no more once it is canceled', async () => {
    const { desk, broker, name } = await start()
    await desk.call('arming.arm', { accountId: desk.accountId, name })
    await submit(desk, await review(desk, buy({ orderType: 'LIMIT', limitPrice: '100.00' })))
    await desk.clock.advance(3_000)
    const looks = async (ms: number): Promise<number> => {
      const before = broker.count('GET', /\/orders\?/)
      await desk.clock.advance(ms)
      return broker.count('GET', /\/orders\?/) - before
    }
    expect(await looks(20_000)).toBe(10)
    desk.desk.setPresence({ pages: 1, visible: false })
    await looks(2_000)
    expect(await looks(60_000)).toBe(2)
    desk.desk.setPresence({ pages: 1, visible: true })
    const [act] = await desk.call('orders.acts', { accountId: desk.accountId, threadId: null })
    const orderId = act?.orderId
    if (orderId === null || orderId === undefined) throw new Error('the order is not known')
    await submit(desk, await review(desk, { ...buy(), draft: { kind: 'cancel', orderId } }))
    await desk.clock.advance(5_000)
    expect(await looks(60_000)).toBe(0)
    expect(writes(broker).map(({ method }) => method)).toEqual(['POST', 'DELETE'])
  })

  test('is disarmed by another key, and by a restart', async () => {
    const { desk, broker, name } = await start()
    await desk.call('arming.arm', { accountId: desk.accountId, name })
    const connecting = desk.call('session.connect', { apiKey: testKey })
    await desk.clock.advance(2_000)
    await connecting
    expect((await desk.call('arming.get', { accountId: desk.accountId })).state.kind).toBe('disarmed')
    expect(desk.payloads('arming.changed').map(({ state }) => state.kind)).toEqual(['armed', 'disarmed'])
    await desk.call('arming.arm', { accountId: desk.accountId, name })
    await desk.close()
    const again = await startDesk({ clock: desk.clock, broker, folder: desk.folder })
    expect((await again.call('arming.get', { accountId: again.accountId })).state.kind).toBe('disarmed')
    expect(writes(broker)).toEqual([])
  })
})

describe('a start', () => {
  test('looks for what was on its way, without a call from a page, and sends nothing', async () => {
    const { desk, broker, name } = await start()
    await desk.call('arming.arm', { accountId: desk.accountId, name })
    const written = await review(desk)
    const lost = new Response(null, { headers: { 'x-simulator-fault': 'reset' } })
    broker.amend = (request, response) => (request.method === 'POST' ? lost : response)
    broker.intercept = (request) =>
      request.method === 'GET' && orders.test(request.url) ? new Response('{}', { status: 500 }) : null
    await submit(desk, written)
    await desk.close()
    broker.intercept = () => null
    const before = broker.exchanges.length
    const again = await startDesk({ clock: desk.clock, broker, folder: desk.folder })
    await again.passUntil('the order is found', () =>
      again.payloads('orders.changed').some(({ acts }) => acts.some(({ state }) => state === 'accepted')),
    )
    expect(broker.exchanges.slice(before).filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('with nothing on its way asks about no orders', async () => {
    const { desk, broker } = await start()
    await desk.call('orders.acts', { accountId: desk.accountId, threadId: null })
    await desk.close()
    const again = await startDesk({ clock: desk.clock, broker, folder: desk.folder })
    await again.clock.advance(60_000)
    expect(broker.count('GET', orders)).toBe(0)
  })
})
