import { FailureError } from '../../../preload/contract/failure-error.ts'
import type { FailureCode } from '../../../preload/contract/failure.ts'
import { actId as actIdWord } from '../../../preload/contract/words.ts'
import type { ActId, OrderId } from '../../../preload/contract/words.ts'
import type { BrokerOrder, Placement, SimulatedGateway, TradingReads } from '../../../main/services/trading-ports.ts'
import type { SeededRandom } from './seeded-random.ts'
import { anOrder, anOrderId, margin, start } from './trading-fixtures.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What a broker does with a client order id it has seen before. */
export const duplicatePolicies = ['refuse', 'conflict', 'return-original', 'accept-again'] as const
export type DuplicatePolicy = (typeof duplicatePolicies)[number]

/** What can happen to one write on its way, there and back. */
const fates = [
  'answered',
  'answered',
  'answered',
  'request lost',
  'reply lost',
  'accepted, then 500',
  'accepted late',
  'refused',
  'refused, then placed',
  'rejected with 200',
  'not sent',
] as const

/** Orders come this late at most where the broker takes an id twice: what the looks wait for. */
const settledMs = 30_000
const veryLateMs = 600_000

interface Held {
  order: BrokerOrder
  readonly visibleAt: number
}

/** A broker that loses, repeats, delays and lies, as its seed says. It lives on when a desk dies. */
export interface FaultyBroker {
  readonly policy: DuplicatePolicy
  /** So long its lists do not say which order is whose; 0: never. */
  readonly namelessMs: number
  readonly gateway: SimulatedGateway
  readonly reads: TradingReads
  /** Every order it has of this client id. */
  ordersOf(actId: ActId): readonly BrokerOrder[]
  order(orderId: OrderId): BrokerOrder | undefined
  /** An order of somebody else that may be canceled or changed. */
  addTarget(): OrderId
  /** What a reading shows now. */
  visible(): BrokerOrder[]
  /** Writes that were handed to it, whether or not they arrived. */
  readonly handed: readonly {
    readonly actId: ActId | null
    readonly target: OrderId | null
    readonly payload: string
  }[]
}

export function createFaultyBroker(name: string, random: SeededRandom, time: VirtualTime): FaultyBroker {
  const policy = random.pick(duplicatePolicies)
  const namelessMs = random.chance(0.2) ? random.whole(30_000, 250_000) : 0
  /** Such a row is an order all the same, or none that can be read. */
  const areNamelessRead = random.chance(0.5)
  const orders: Held[] = []
  const handed: { actId: ActId | null; target: OrderId | null; payload: string }[] = []
  let made = 0

  const wait = (ms: number): Promise<void> => new Promise((resolve) => void time.at(ms, resolve))
  const lag = (): number => time.passed() + (random.chance(0.2) ? random.whole(100, 20_000) : 0)
  /** The broker's own clock is right. */
  const brokerTime = (): string => new Date(start + time.passed()).toISOString()
  const listed = (): BrokerOrder[] =>
    orders
      .filter(({ visibleAt }) => visibleAt <= time.passed())
      .map(({ order }) => order)
      .toReversed()
  const isReadable = (): boolean => areNamelessRead || time.passed() >= namelessMs
  const named = (order: BrokerOrder): BrokerOrder =>
    time.passed() < namelessMs ? { ...order, clientOrderId: '' } : order
  const visible = (): BrokerOrder[] => (isReadable() ? listed().map(named) : [])

  function placed(...placedOrders: BrokerOrder[]): Placement {
    return { kind: 'placed', orders: placedOrders, requestId: 'request-1' }
  }
  const unknown = (code: FailureCode): Placement => ({ kind: 'unknown', failure: { code } })
  function refused(code: string, status = 400): Placement {
    const failure = { code: 'refused-by-server' as const, status, requestId: 'request-1' }
    return { kind: 'refused', refusal: { failure, reasons: [{ code, description: null, metadata: {}, field: null }] } }
  }

  function accept(id: ActId, change: Parameters<typeof anOrder>[0]): Placement {
    const existing = orders.find(({ order }) => order.clientOrderId === id)
    if (existing !== undefined) {
      if (policy === 'refuse') return refused('DUPLICATE_ORDER_ID')
      if (policy === 'conflict') return refused('CONFLICT', 409)
      if (policy === 'return-original') return placed(existing.order)
    }
    made += 1
    const at = brokerTime()
    const order = anOrder({
      orderId: `${name}-made-${made}`,
      clientOrderId: id,
      createdAt: at,
      updatedAt: at,
      ...change,
    })
    orders.push({ order, visibleAt: lag() })
    return placed(order)
  }

  function changeTarget(id: OrderId, change: Partial<BrokerOrder>): Placement {
    const held = orders.find(({ order }) => order.orderId === id)
    if (held === undefined || held.order.phase === 'ended') return refused('ORDER_NOT_OPEN')
    held.order = { ...held.order, ...change }
    return placed(held.order)
  }

  /** One write: what the broker does, and what comes back. */
  async function write(arrive: (isRejected: boolean) => Placement): Promise<Placement> {
    const fate = random.pick(fates)
    const lateMs = random.whole(1000, policy === 'accept-again' ? settledMs : veryLateMs)
    await wait(random.whole(5, 300))
    switch (fate) {
      case 'answered':
      case 'rejected with 200': {
        const answer = arrive(fate === 'rejected with 200')
        await wait(random.whole(5, 300))
        return answer
      }
      case 'request lost':
        await wait(random.pick([200, 30_000]))
        return unknown('timed-out')
      case 'reply lost':
        arrive(false)
        await wait(random.pick([200, 30_000]))
        return unknown('connection-reset')
      case 'accepted, then 500':
        arrive(false)
        return unknown('server-error')
      case 'accepted late':
        time.at(lateMs, () => void arrive(false))
        await wait(random.pick([0, 30_000]))
        return unknown('timed-out')
      case 'refused':
        return refused('BUYING_POWER')
      case 'refused, then placed':
        time.at(lateMs, () => void arrive(false))
        return refused('TIMED_OUT')
      case 'not sent':
        return { kind: 'not-sent', failure: { code: 'connection-refused' } }
    }
  }

  async function read<Value>(value: () => Value): Promise<Value> {
    await wait(random.whole(5, 200))
    if (random.chance(0.15)) throw new FailureError({ code: 'timed-out' })
    return value()
  }
  const notRead = (): never => {
    throw new Error('nothing here reads this')
  }

  return {
    policy,
    namelessMs,
    handed,
    gateway: {
      kind: 'simulated',
      async submit(_accountId, payload) {
        const id = actIdWord.parse(JSON.parse(payload)[0].id)
        handed.push({ actId: id, target: null, payload })
        return await write((isRejected) => accept(id, isRejected ? { status: 'REJECTED', phase: 'ended' } : {}))
      },
      async replace(_accountId, target, payload) {
        handed.push({ actId: null, target, payload })
        const limitPrice = anOrder({ limitPrice: JSON.parse(payload).limit_price }).limitPrice
        return await write(() => changeTarget(target, { limitPrice }))
      },
      async cancel(_accountId, target) {
        handed.push({ actId: null, target, payload: '' })
        return await write(() => changeTarget(target, { status: 'CANCELED', phase: 'ended' }))
      },
    },
    reads: {
      async listOrders(accountId, from, pageToken) {
        return await read(() => {
          const all = listed().filter(
            (order) =>
              order.accountId === accountId && (from === null || Date.parse(order.createdAt) >= Date.parse(from)),
          )
          const offset = Number(pageToken ?? 0)
          const isMore = offset + 2 < all.length
          const page = all.slice(offset, offset + 2)
          const odd = isReadable() ? [] : page
          return {
            rows: isReadable() ? page.map(named) : [],
            nextPageToken: isMore ? String(offset + 2) : null,
            total: null,
            unreadable: odd.map(({ createdAt }) => ({ orderId: null, clientOrderId: null, createdAt, raw: null })),
          }
        })
      },
      getOrder: (_accountId, id) =>
        read(() => {
          const held = orders.find(({ order, visibleAt }) => order.orderId === id && visibleAt <= time.passed())
          if (held === undefined) throw new FailureError({ code: 'not-found' })
          return held.order
        }),
      listExecutions: notRead,
      listPositions: notRead,
      getBalances: notRead,
      getInstrument: notRead,
      listOptionExpiries: notRead,
      listOptionContracts: notRead,
    },
    ordersOf: (id) => orders.filter(({ order }) => order.clientOrderId === id).map(({ order }) => order),
    order: (id) => orders.find(({ order }) => order.orderId === id)?.order,
    addTarget() {
      made += 1
      const id = anOrderId(`${name}-target-${made}`)
      orders.push({ order: anOrder({ orderId: id, accountId: margin, createdAt: brokerTime() }), visibleAt: 0 })
      return id
    },
    visible,
  }
}
