import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../preload/contract/failure-error.ts'
import { findOrder, isOrderOf } from '../../../main/services/find-order.ts'
import type { BrokerOrder, BrokerUnreadableOrder, TradingReads } from '../../../main/services/trading-ports.ts'
import type { Instant } from '../../../preload/contract/words.ts'
import {
  anAct,
  anOrder,
  anOrderId,
  cancelDraft,
  margin,
  modifyDraft,
  roth,
} from '../../support/orders/trading-fixtures.ts'

const id = anOrderId('1')
const act = anAct()
const own = anOrder({ clientOrderId: act.actId })

const oddRow = (change: Partial<BrokerUnreadableOrder>): BrokerUnreadableOrder => ({
  orderId: null,
  clientOrderId: null,
  createdAt: null,
  raw: { odd: true },
  ...change,
})

/** Pages as given; what was asked for is kept. */
function readsOf(
  pages: readonly BrokerOrder[][],
  getOrder: () => Promise<BrokerOrder> = async () => own,
  /** On the first page. */
  odd: readonly BrokerUnreadableOrder[] = [],
) {
  const asked: { from: Instant | null; pageToken: string | null }[] = []
  const unread = (): never => {
    throw new Error('not asked for')
  }
  const reads: TradingReads = {
    async listOrders(_accountId, from, pageToken) {
      asked.push({ from, pageToken })
      const page = Number(pageToken ?? 0)
      return {
        rows: pages[page] ?? [],
        nextPageToken: page + 1 < pages.length ? String(page + 1) : null,
        total: null,
        unreadable: page === 0 ? odd : [],
      }
    },
    getOrder,
    listExecutions: unread,
    listPositions: unread,
    getBalances: unread,
    getInstrument: unread,
    listOptionExpiries: unread,
    listOptionContracts: unread,
  }
  return { reads, asked }
}

describe('an order is of an act', () => {
  test('by its client order id and its account', () => {
    expect(isOrderOf(act, own)).toBe(true)
    expect(isOrderOf(act, { ...own, accountId: roth })).toBe(false)
    expect(isOrderOf(act, anOrder())).toBe(false)
  })

  test('a cancel: when its order is canceled, or about to be; a fill was not its doing', () => {
    const cancel = anAct({ draft: cancelDraft(id) })
    const statuses = ['CANCELED', 'PENDING_CANCEL', 'FILLED', 'NEW']
    expect(statuses.filter((status) => isOrderOf(cancel, anOrder({ orderId: id, status })))).toEqual(
      statuses.slice(0, 2),
    )
    expect(isOrderOf(cancel, anOrder({ orderId: 'another', status: 'CANCELED' }))).toBe(false)
  })

  test('a change: when its order has what was asked, however it is written, and all of it', () => {
    const draft = modifyDraft(id, '99.50')
    const modify = anAct({ draft })
    expect(isOrderOf(modify, anOrder({ orderId: id, limitPrice: '99.5' }))).toBe(true)
    expect(isOrderOf(modify, anOrder({ orderId: id, limitPrice: '99.51' }))).toBe(false)
    expect(isOrderOf(modify, anOrder({ orderId: id, limitPrice: null }))).toBe(false)
    expect(isOrderOf(modify, anOrder({ orderId: 'another', limitPrice: '99.5' }))).toBe(false)
    const both = anAct({ draft: { ...draft, quantity: '7', stopPrice: '3' } })
    expect(isOrderOf(both, anOrder({ orderId: id, limitPrice: '99.5', quantity: '7' }))).toBe(false)
    expect(isOrderOf(both, anOrder({ orderId: id, limitPrice: '99.5', quantity: '8', stopPrice: '3' }))).toBe(false)
    expect(isOrderOf(both, anOrder({ orderId: id, limitPrice: '99.5', quantity: '7.0', stopPrice: '3' }))).toBe(true)
  })

  test('a change that shows another value is somebody else’s, also while it is under way', () => {
    for (const status of ['PENDING_REPLACE', 'REPLACED'])
      for (const state of ['unknown', 'refused'])
        expect(isOrderOf(anAct({ draft: modifyDraft(id, '99.5'), state }), anOrder({ orderId: id, status }))).toBe(
          false,
        )
  })
})

describe('a change that went out without an answer', () => {
  const [before, since] = ['2026-11-20T19:00:00.000Z', '2026-11-20T19:32:11.000Z']
  const modify = anAct({ draft: modifyDraft(id, '99.5'), state: 'unknown' })
  const target = (status: string, change: Parameters<typeof anOrder>[0] = {}) =>
    anOrder({ orderId: id, clientOrderId: 'first', status, createdAt: before, ...change })
  const successor = (change: Parameters<typeof anOrder>[0] = {}) =>
    anOrder({ orderId: 'order-2', clientOrderId: 'first', limitPrice: '99.50', createdAt: since, ...change })
  const look = async (order: BrokerOrder, ...rows: BrokerOrder[]) =>
    await findOrder(readsOf([[], rows], async () => order).reads, modify, 'usual')

  test('is found in what took the place of its order with the asked values', async () => {
    for (const status of ['PENDING_REPLACE', 'REPLACED'])
      expect(await look(target(status), target(status), successor())).toEqual(successor())
    expect(await look(target('REPLACED', { limitPrice: '99.5' }))).toMatchObject({ orderId: id })
  })

  test('is not taken for another change that was made instead: a lost MODIFY to 100 leaves 1000 working', async () => {
    const others = [
      successor({ limitPrice: '98' }),
      successor({ clientOrderId: 'another' }),
      successor({ accountId: roth }),
      // The order before this one had that value.
      successor({ createdAt: before }),
    ]
    expect(await look(target('REPLACED'), ...others)).toBeNull()
    expect(await look(target('NEW'), successor())).toBeNull()
    expect(await look(target('REPLACED', { accountId: roth }), successor())).toBeNull()
  })

  test('is looked for again while a change is under way, or where a row does not say whose it is', async () => {
    const unclear = { failure: { code: 'unreadable-answer' } }
    await expect(look(target('PENDING_REPLACE'), successor({ limitPrice: '98' }))).rejects.toMatchObject(unclear)
    await expect(look(target('REPLACED'), successor({ clientOrderId: '' }))).rejects.toMatchObject(unclear)
    const nameless = target('REPLACED', { clientOrderId: '' })
    await expect(look(nameless, successor({ clientOrderId: '' }))).rejects.toMatchObject(unclear)
    expect(await look(nameless, successor({ clientOrderId: '', limitPrice: '98' }))).toBeNull()
    expect(await look(target('REPLACED', { createdAt: 'soon' }), successor({ createdAt: 'soon' }))).toBeNull()
  })
})

describe('looking', () => {
  test('pages to the end, from a minute before the sending', async () => {
    const { reads, asked } = readsOf([[anOrder()], [anOrder()], [own]])
    expect(await findOrder(reads, act, 'usual')).toEqual(own)
    expect(asked.map(({ pageToken }) => pageToken)).toEqual([null, '1', '2'])
    expect(new Set(asked.map(({ from }) => from))).toEqual(new Set(['2026-11-20T19:31:10.000Z']))
  })

  test('wide goes back a week: a clock that was a day ahead hides nothing', async () => {
    const { reads, asked } = readsOf([[]])
    expect(await findOrder(reads, act, 'wide')).toBeNull()
    expect(asked[0]?.from).toBe('2026-11-13T19:32:10.000Z')
    await findOrder(reads, anAct({ sentAt: null }), 'usual')
    expect(asked[1]?.from).toBe('2026-11-20T19:31:08.000Z')
  })

  test('a row that cannot be read may be the one that is looked for: not found is not said, and an order that is there wins', async () => {
    const odd = (clientOrderId: string | null) => oddRow({ clientOrderId })
    for (const clientOrderId of [null, act.actId]) {
      const { reads } = readsOf([[anOrder()], []], undefined, [odd(clientOrderId)])
      await expect(findOrder(reads, act, 'wide')).rejects.toMatchObject({ failure: { code: 'unreadable-answer' } })
    }
    // One that names another act is none of ours.
    expect(await findOrder(readsOf([[anOrder()], []], undefined, [odd('elsewhere')]).reads, act, 'wide')).toBeNull()
    expect(await findOrder(readsOf([[anOrder()], [own]], undefined, [odd(null)]).reads, act, 'wide')).toEqual(own)
  })

  test('an order that came without its id may be the one that is looked for, where nothing else of it says no', async () => {
    const nameless = (change: Parameters<typeof anOrder>[0] = {}) => anOrder({ clientOrderId: '', ...change })
    const look = async (...rows: BrokerOrder[]) => await findOrder(readsOf([rows, []]).reads, act, 'wide')
    for (const maybe of [nameless(), nameless({ quantity: '10.0', createdAt: 'soon' })])
      await expect(look(maybe)).rejects.toMatchObject({ failure: { code: 'unreadable-answer' } })
    expect(await look(nameless(), own)).toEqual(own)
    expect(await look(nameless({ accountId: roth }), nameless({ quantity: '11' }))).toBeNull()
  })

  test('a nameless row from long before the sending is none of ours: it keeps nobody waiting for ever', async () => {
    const [before, since] = ['2026-11-20T19:31:09.999Z', '2026-11-20T19:31:10.000Z']
    const look = async (createdAt: string) => {
      const { reads } = readsOf([[anOrder({ clientOrderId: '', createdAt })]], undefined, [oddRow({ createdAt })])
      return await findOrder(reads, act, 'wide')
    }
    expect(await look(before)).toBeNull()
    await expect(look(since)).rejects.toMatchObject({ failure: { code: 'unreadable-answer' } })
  })

  test('a list without an end is not taken for one without the order', async () => {
    const { reads, asked } = readsOf(Array.from({ length: 300 }, () => []))
    await expect(findOrder(reads, act, 'usual')).rejects.toMatchObject({ failure: { code: 'oversize-answer' } })
    expect(asked).toHaveLength(200)
  })

  test('a cancel asks for its order; one that is not there was not canceled by it', async () => {
    const canceled = anOrder({ orderId: id, status: 'CANCELED', accountId: margin })
    const cancel = anAct({ draft: cancelDraft(id) })
    const fail = (code: 'not-found' | 'timed-out') => () => Promise.reject(new FailureError({ code }))
    expect(await findOrder(readsOf([], async () => canceled).reads, cancel, 'usual')).toEqual(canceled)
    expect(await findOrder(readsOf([], async () => own).reads, cancel, 'usual')).toBeNull()
    expect(await findOrder(readsOf([], fail('not-found')).reads, cancel, 'usual')).toBeNull()
    await expect(findOrder(readsOf([], fail('timed-out')).reads, cancel, 'usual')).rejects.toBeInstanceOf(FailureError)
    const bug = new Error('a bug')
    await expect(findOrder(readsOf([], () => Promise.reject(bug)).reads, cancel, 'usual')).rejects.toBe(bug)
  })
})
