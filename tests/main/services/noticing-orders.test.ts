import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createNoticingOrders } from '../../../main/services/noticing-orders.ts'
import type { Order } from '../../../preload/contract/blotter.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import { fridayAfternoon, startBroker, startDesk, testKey } from '../../support/desk.ts'
import { createRecordingDesktop } from '../../support/desktop-host.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { anAct, anActId, anOrder, anOrderId, aRow, margin, newDraft } from '../../support/orders/trading-fixtures.ts'

function listen() {
  const told: string[] = []
  const noticing = createNoticingOrders({
    async tell(_accountId, place, wordsAt) {
      const actId = place.kind === 'orders' ? place.actId : 'elsewhere'
      told.push(`${wordsAt('title', []).title} ${actId === null ? 'no act' : actId}`)
    },
    onTrouble(error) {
      throw error
    },
  })
  return {
    told,
    noticing,
    orders: (...changed: Order[]) =>
      noticing.hear({
        name: 'blotter.changed',
        payload: { accountId: margin, orders: { changed, unreadable: [], asOf: null, failure: null } },
      }),
    acts: (...acts: Act[]) => noticing.hear({ name: 'orders.changed', payload: { accountId: margin, acts } }),
  }
}

const own = { orderId: anOrderId('1'), clientOrderId: anActId(1) }
const open = anOrder(own)
const ended = (status: string, filledQuantity = '0', change: object = {}): Order =>
  anOrder({ ...own, status, phase: 'ended', filledQuantity, leavesQuantity: '0', ...change })

test.each([
  ['FILLED', '10', `Order filled: AAPL ${anActId(1)}`],
  ['CANCELED', '4', `Order ended partly filled: AAPL ${anActId(1)}`],
  ['EXPIRED', '4', `Order ended partly filled: AAPL ${anActId(1)}`],
  ['REJECTED', '0', `Order refused: AAPL ${anActId(1)}`],
  // As the user, or its day, wanted; or it goes on.
  ['CANCELED', '0', null],
  ['EXPIRED', '0.00', null],
  ['DONE_FOR_DAY', '4', null],
  ['REPLACED', '4', null],
])('an order that was open and ends %s with %s filled', (status, filled, words) => {
  const { told, orders } = listen()
  orders(open)
  orders(anOrder({ ...own, status: 'PARTIALLY_FILLED', filledQuantity: '2' }))
  orders(anOrder({ ...own, status: 'PARTIALLY_FILLED', filledQuantity: '4' }))
  expect(told).toEqual([])
  for (let times = 0; times < 3; times += 1) orders(ended(status, filled))
  expect(told).toEqual(words === null ? [] : [words])
})

test('orders that had ended before they were first read are no news', () => {
  const { told, orders } = listen()
  orders(ended('FILLED', '10'), anOrder({ orderId: 'order-2', status: 'REJECTED', phase: 'ended' }))
  expect(told).toEqual([])
})

test('an order sent from here that is filled at once is told, whichever the desk hears first', () => {
  const first = listen()
  first.acts(anAct())
  first.orders(ended('FILLED', '10'))
  first.acts(anAct({ state: 'accepted', orderId: own.orderId }))
  const second = listen()
  second.acts(anAct())
  second.acts(anAct({ state: 'accepted', orderId: own.orderId }))
  second.orders(ended('FILLED', '10', { clientOrderId: 'of the broker' }))
  expect(first.told).toEqual([`Order filled: AAPL ${anActId(1)}`])
  expect(second.told).toEqual(['Order filled: AAPL no act'])
})

test('a refusal and an unknown outcome are told once each; of a repeat they are news again', () => {
  const { told, acts } = listen()
  const refused = anAct({ state: 'refused', refusal: { failure: { code: 'refused-by-server' }, reasons: [] } })
  acts(anAct())
  acts(refused, refused)
  acts(anAct({ state: 'unknown', failure: { code: 'timed-out' } }))
  acts(anAct({ state: 'unknown', failure: { code: 'timed-out' } }))
  expect(told).toEqual([`Order refused: AAPL ${anActId(1)}`, `Order outcome unknown: AAPL ${anActId(1)}`])
  acts(anAct({ state: 'not-found' }), anAct({ state: 'reviewed' }))
  acts(anAct())
  acts(refused)
  expect(told).toHaveLength(3)
})

test('an act refused in its answer and listed as rejected is one refusal, whichever is heard first; a repeat is another', () => {
  const refused = anAct({ state: 'refused', refusal: { failure: { code: 'refused-by-server' }, reasons: [] } })
  const one = [`Order refused: AAPL ${anActId(1)}`]
  const first = listen()
  first.acts(anAct(), refused)
  first.orders(ended('REJECTED'), ended('REJECTED'))
  expect(first.told).toEqual(one)
  const second = listen()
  second.acts(anAct())
  second.orders(ended('REJECTED'))
  second.acts(refused)
  expect(second.told).toEqual(one)
  second.acts(anAct())
  second.orders(ended('REJECTED'))
  expect(second.told).toEqual(one)
  second.acts(refused)
  second.orders(ended('REJECTED', '0', { orderId: anOrderId('2') }))
  expect(second.told).toEqual([...one, ...one])
})

test('an order that never left this computer is not told as refused', () => {
  const { told, acts } = listen()
  const unsent = anAct({ state: 'refused', failure: { code: 'name-not-found' } })
  acts(anAct(), unsent, unsent, anAct(), unsent)
  expect(told).toEqual(Array.from({ length: 2 }, () => `Order not sent: AAPL ${anActId(1)}`))
})

test('what an earlier run left open or unknown is told when it ends, as the store kept it', () => {
  const { told, noticing, orders } = listen()
  const foreign = { orderId: anOrderId('2'), clientOrderId: 'by-phone' }
  noticing.awaitEnds([anOrder(foreign)], [anAct({ state: 'unknown' })])
  orders(anOrder({ ...foreign, status: 'FILLED', phase: 'ended', filledQuantity: '10' }))
  orders(ended('FILLED', '10'))
  expect(told).toEqual(['Order filled: AAPL no act', `Order filled: AAPL ${anActId(1)}`])
})

test('at the broker: an order left open is told when it fills, also after a restart, by nothing that could be read over a shoulder', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock, takesOrders: true })
  const desktop = createRecordingDesktop()
  const watch = async (folder?: string) => {
    const desk = await startDesk({ clock, broker, desktop, ...(folder === undefined ? {} : { folder }) })
    await desk.passUntil('the line is known to be good', async () => {
      return (await desk.call('session.connectionStatus', null)).state === 'connected'
    })
    await desk.call('blotter.watch', { watcher: randomUUID(), accountId: desk.accountId })
    await clock.advance(10_000)
    return desk
  }
  await fetch(`${broker.origin}/v1/accounts/19816/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${testKey}` },
    body: JSON.stringify([
      {
        side: 'BUY',
        quantity: '1',
        order_type: 'LIMIT',
        time_in_force: 'DAY',
        symbol: 'AAPL',
        limit_price: '1.00',
      },
    ]),
  })
  const first = await watch()
  expect(desktop.notices).toEqual([])
  await first.close()
  // It fills while the app is closed.
  broker.amend = async (request, response) => {
    if (request.method !== 'GET' || !/\/orders/.test(request.url)) return response
    const body: unknown = JSON.parse(await response.text(), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && 'limit_price' in value && value.limit_price === '1.00'
        ? { ...value, status: 'FILLED', filled_quantity: '1', leaves_quantity: '0' }
        : value,
    )
    return Response.json(body)
  }
  const second = await watch(first.folder)
  expect(desktop.notices).toEqual([
    {
      title: 'An order was filled',
      body: 'Open Omni Desk to see it',
      place: { kind: 'orders', actId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    },
  ])
  await second.close()
  await watch(first.folder)
  expect(desktop.notices).toHaveLength(1)
})

test('an order of ours that rests over a restart is followed by itself: nobody has to open the orders to hear of its fill', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock, takesOrders: true })
  const desktop = createRecordingDesktop()
  const first = await startDesk({ clock, broker, desktop })
  const { accountId } = first
  await first.passUntil('the line is known to be good', async () => {
    return (await first.call('session.connectionStatus', null)).state === 'connected'
  })
  const { accounts } = await first.call('session.get', null)
  await first.call('arming.arm', { accountId, name: accounts.find(({ id }) => id === accountId)?.name ?? '' })
  const timed = async <Value>(asking: Promise<Value>): Promise<Value> => {
    await clock.advance(1_000)
    return await asking
  }
  const limitPrice = '182.00'
  const row = aRow(newDraft({ quantity: '1', limitPrice }))
  const [check] = await timed(first.call('orders.check', { accountId, rows: [row] }))
  const acknowledged = check?.warnings.map(({ code }) => code) ?? []
  const rows = [{ ...row, acknowledged }]
  const result = await timed(first.call('orders.review', { accountId, rows }))
  if (result.outcome !== 'reviewed') throw new Error(JSON.stringify(result.checks))
  await timed(first.call('orders.submit', { reviewId: result.review.reviewId }))
  await clock.advance(5_000)
  expect(desktop.notices).toEqual([])
  await first.close()
  const second = await startDesk({ clock, broker, desktop, folder: first.folder })
  await clock.advance(20_000)
  expect(desktop.notices).toEqual([])
  broker.amend = async (request, response) => {
    if (request.method !== 'GET' || !/\/orders/.test(request.url)) return response
    const body: unknown = JSON.parse(await response.text(), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && 'limit_price' in value && value.limit_price === limitPrice
        ? { ...value, status: 'FILLED', filled_quantity: '1', leaves_quantity: '0' }
        : value,
    )
    return Response.json(body)
  }
  await clock.advance(60_000)
  const [order] = result.review.orders
  expect(desktop.notices).toMatchObject([
    { title: 'An order was filled', place: { kind: 'orders', actId: order?.actId } },
  ])
  await second.close()
})
