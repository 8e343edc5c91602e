import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ACCOUNT } from '../open-simulator.ts'
import { openLab, type OpenLab } from './open-lab.ts'

const path = `/v1/accounts/${ACCOUNT}/orders`
const order = { symbol: 'KO', side: 'BUY', quantity: '10', order_type: 'MARKET', time_in_force: 'DAY', id: 'mine' }
const rows = z.object({ data: z.array(z.looseObject({ id: z.string(), client_order_id: z.string() })) })

/** The status and body of a sending; null when the connection broke. */
async function send(lab: OpenLab, body: unknown = [order]) {
  const response = await lab.call('POST', path, body).catch(() => null)
  if (response === null) return null
  const json: unknown = await response.json()
  return { status: response.status, json }
}

/** The orders that have this client id, as a client would look for them. */
async function mine(lab: OpenLab, id = 'mine') {
  const { data } = rows.parse(await (await lab.call('GET', path)).json())
  return data.filter(({ client_order_id }) => client_order_id === id)
}

describe('an acknowledgement that does not come', () => {
  test('lost before acceptance: there is no order, now or later', async () => {
    const lab = await openLab()
    await lab.switchOn('reset', 'order')
    expect(await send(lab)).toBeNull()
    lab.clock.time += 3_600_000
    expect(await mine(lab)).toEqual([])
  })

  test('lost after acceptance: there is one order, and it is filled', async () => {
    const lab = await openLab()
    await lab.switchOn('order-lost', 'order')
    expect(await send(lab)).toBeNull()
    lab.clock.time += 1000
    expect(await mine(lab)).toMatchObject([{ status: 'FILLED' }])
  })

  test.each([
    ['order-late-504', 504],
    ['order-late-reset', undefined],
    ['order-late-400', 400],
  ] as const)('%s: nothing to be found for eight seconds, then one order', async (fault, status) => {
    const lab = await openLab()
    await lab.switchOn(fault, 'order')
    expect((await send(lab))?.status).toBe(status)
    lab.clock.time += 7999
    expect(await mine(lab)).toEqual([])
    lab.clock.time += 1
    expect(await mine(lab)).toMatchObject([{ status: 'PENDING_NEW', created_at: '2026-11-20T19:30:15.250000000Z' }])
    lab.clock.time += 10_000
    expect(await mine(lab)).toMatchObject([{ status: 'FILLED' }])
  })

  test('sent again before it is late: the one that was late is refused as a duplicate, and nobody hears of it', async () => {
    const lab = await openLab()
    await lab.switchOn('order-late-504', 'order')
    await send(lab)
    lab.clock.time += 4000
    expect((await send(lab))?.status).toBe(200)
    lab.clock.time += 60_000
    expect(await mine(lab)).toHaveLength(1)
  })

  test('a change and a cancellation can be late as well', async () => {
    const lab = await openLab()
    await send(lab, [{ ...order, order_type: 'LIMIT', limit_price: '40.00' }])
    const [sent] = await mine(lab)
    await lab.switchOn('order-late-504', 'order')
    expect((await lab.call('DELETE', `${path}/${sent?.id}`)).status).toBe(504)
    lab.clock.time += 5000
    expect(await mine(lab)).toMatchObject([{ status: 'NEW' }])
    lab.clock.time += 5000
    expect(await mine(lab)).toMatchObject([{ status: 'CANCELED' }])
  })
})

describe('what becomes of an order', () => {
  test('rejected with 200, and the next one is not', async () => {
    const lab = await openLab()
    await lab.switchOn('order-rejected', 'order')
    expect(await send(lab)).toMatchObject({
      status: 200,
      json: { data: [{ status: 'REJECTED', details: ['VENUE_REJECTED: the venue did not take the order'] }] },
    })
    expect(await send(lab, [{ ...order, id: 'next' }])).toMatchObject({ json: { data: [{ status: 'PENDING_NEW' }] } })
  })

  test('filled by half and then forgotten, until it is canceled', async () => {
    const lab = await openLab()
    await lab.switchOn('order-half', 'order')
    await send(lab, [{ ...order, time_in_force: 'GOOD_TILL_CANCEL' }])
    lab.clock.time += 86_400_000
    const [half] = await mine(lab)
    expect(half).toMatchObject({ status: 'PARTIALLY_FILLED', filled_quantity: '5', leaves_quantity: '5' })
    await lab.call('DELETE', `${path}/${half?.id}`)
    lab.clock.time += 1000
    expect(await mine(lab)).toMatchObject([{ status: 'CANCELED', filled_quantity: '5', leaves_quantity: '0' }])
  })
})

describe('a client order id that is used again', () => {
  const named = /Duplicate order id.*DUPLICATE_ORDER_ID/
  test.each([
    [undefined, 400, 1, named],
    ['duplicate-409', 409, 1, named],
    ['duplicate-existing', 200, 1, /"status":"FILLED"/],
    ['duplicate-taken', 200, 2, /"status":"PENDING_NEW"/],
  ] as const)('with the policy %s it meets %i and leaves %i', async (fault, status, count, words) => {
    const lab = await openLab()
    if (fault) await lab.switchOn(fault, 'order', 'until-off')
    expect((await send(lab))?.status).toBe(200)
    lab.clock.time += 1000
    const second = await send(lab)
    expect([second?.status, JSON.stringify(second?.json)]).toEqual([status, expect.stringMatching(words)])
    expect(await mine(lab)).toHaveLength(count)
  })

  test('the same id in another account is no duplicate', async () => {
    const lab = await openLab()
    await send(lab)
    expect((await lab.call('POST', '/v1/accounts/22207/orders', [order])).status).toBe(200)
  })

  test('a refused order leaves its id free, and a rejected one does not', async () => {
    const lab = await openLab()
    expect((await send(lab, [{ ...order, quantity: '0' }]))?.status).toBe(400)
    expect((await send(lab, [{ ...order, order_type: 'LIMIT', limit_price: '1.001' }]))?.status).toBe(200)
    expect((await send(lab))?.status).toBe(400)
  })
})

test('order faults touch no questions, and question faults no orders', async () => {
  const lab = await openLab()
  for (const [fault, calls] of [
    ['order-late-504', 'order'],
    ['lost', 'ask'],
    ['500', 'poll'],
  ] as const)
    await lab.switchOn(fault, calls, 'until-off')
  expect((await lab.list()).status).toBe(200)
  await lab.lab('DELETE', 'order-late-504')
  expect((await send(lab))?.status).toBe(200)
})
