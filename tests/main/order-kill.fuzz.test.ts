import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createOrdering } from '../../main/services/ordering.ts'
import type { BrokerOrder, OrderStore } from '../../main/services/trading-ports.ts'
import { openOrderStore } from '../../main/storage/orders-file.ts'
import { act as actWord } from '../../preload/contract/orders.ts'
import type { Act } from '../../preload/contract/orders.ts'
import { actId, reviewId } from '../../preload/contract/words.ts'
import type { ActId } from '../../preload/contract/words.ts'
import { aCheck, anOrder, anOrderId, bugLog, fakeChecking, margin, start } from '../support/orders/trading-fixtures.ts'
import { spawnScript } from '../support/spawn-script.ts'
import { createVirtualTime } from '../support/orders/virtual-time.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Kills at each await: a few in `npm test`, more in `npm run fuzz -- order-kill`. */
const rounds = process.env['FUZZ_RUNS'] === undefined ? 2 : 20
const atOnce = 2
const inTheAir = 'the request in the air'

const line = z.object({
  label: z.string().optional(),
  reviewId: reviewId.optional(),
  actId: actId.optional(),
  state: actWord.shape.state.optional(),
  bugs: z.number().optional(),
})
type Line = z.infer<typeof line>

/** A broker that lives on. It takes the order for LOST and never answers; `onArrival` is called before anything is taken. */
async function startBroker(
  onArrival: () => void,
): Promise<{ origin: string; orders: BrokerOrder[]; writes: string[] }> {
  const orders: BrokerOrder[] = [
    anOrder({ orderId: anOrderId('resting') }),
    anOrder({ orderId: anOrderId('changing') }),
  ]
  const writes: string[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request)
      if (request.method === 'GET') return response.end(JSON.stringify(orders))
      onArrival()
      writes.push(`${request.method} ${body || (request.url ?? '')}`)
      if (request.method === 'DELETE') {
        orders[0] = anOrder({ orderId: anOrderId('resting'), status: 'CANCELED', phase: 'ended' })
        return response.end(JSON.stringify([orders[0]]))
      }
      if (request.method === 'PATCH') {
        const { limit_price: limitPrice } = z.object({ limit_price: z.string() }).parse(JSON.parse(body))
        orders[1] = anOrder({ orderId: anOrderId('changing'), limitPrice })
        return response.end(JSON.stringify([orders[1]]))
      }
      const { id, symbol } = z.tuple([z.object({ id: z.string(), symbol: z.string() })]).parse(JSON.parse(body))[0]
      const order = anOrder({ orderId: `made-${orders.length}`, clientOrderId: id, symbol })
      orders.push(order)
      if (symbol === 'LOST') return request.socket.destroy()
      return response.end(JSON.stringify([order]))
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { origin: `http://127.0.0.1:${address.port}`, orders, writes }
}

interface Run {
  readonly lines: readonly Line[]
  readonly folder: string
  readonly broker: Awaited<ReturnType<typeof startBroker>>
}

async function runDesk(label: string, time: number): Promise<Run> {
  const folder = join(temporaryFolder(), 'connection')
  let arrivals = 0
  const broker = await startBroker(() => {
    arrivals += 1
    if (label === inTheAir && arrivals === time) child.kill('SIGKILL')
  })
  const child = spawnScript('orders/order-until-killed.ts', [folder, broker.origin, label, String(time)])
  const output = await text(child.stdout)
  const whole = output.slice(0, output.lastIndexOf('\n') + 1)
  const lines = whole
    .split('\n')
    .filter(Boolean)
    .map((words) => line.parse(JSON.parse(words)))
  return { lines, folder, broker }
}

/** What the dead desk had said is in its file, and what had reached the broker is not taken for unsent. */
async function holdAgainst(store: OrderStore, { lines, broker }: Run): Promise<void> {
  for (const { reviewId: shown } of lines) if (shown) expect(await store.review(shown), 'a shown review').not.toBeNull()
  const told = new Map(lines.flatMap(({ actId: id, state }) => (id && state ? [[id, state] as const] : [])))
  for (const [id, state] of told)
    expect([state, 'sending', 'unknown', 'accepted'], 'a told state').toContain((await store.act(id))?.state)
  for (const order of broker.orders.slice(2)) {
    const kept = await store.act(actId.parse(order.clientOrderId))
    expect(kept, 'an order at the broker is known here').not.toBeNull()
    expect(kept?.state, 'an order at the broker is known to have left').not.toBe('reviewed')
  }
}

/** The next start: it finds out, and sends nothing. */
async function startAgain(store: OrderStore, { broker }: Run): Promise<void> {
  const time = createVirtualTime()
  const bugs: unknown[] = []
  const never = (): never => {
    throw new Error('a start sends nothing')
  }
  const ordering = createOrdering({
    connection: 'simulator',
    store,
    checking: fakeChecking(() => aCheck(start)),
    reads: {
      listOrders: async () => ({ rows: broker.orders, nextPageToken: null, total: null, unreadable: [] }),
      getOrder: async (_accountId, id) => broker.orders.find(({ orderId }) => orderId === id) ?? anOrder(),
      listExecutions: never,
      listPositions: never,
      getBalances: never,
      getInstrument: never,
      listOptionExpiries: never,
      listOptionContracts: never,
    },
    arming: { get: never, arm: never, disarm: never, gatewayOf: never, disarmAll: never, recheck: never },
    watching: never,
    clock: { now: () => start + time.passed(), after: (ms, run) => time.at(ms, run), random: () => 0.5 },
    log: bugLog(bugs),
    publish: () => undefined,
    newId: never,
  })
  await ordering.resume()
  await time.run()
  for (const { actId: id, state, draft } of await store.acts(margin, null, 10)) {
    if (isDone(broker.orders, id, draft)) expect(state).toBe('accepted')
    else expect(['reviewed', 'not-found']).toContain(state)
  }
  expect(bugs).toEqual([])
  ordering.close()
}

function isDone(orders: readonly BrokerOrder[], id: ActId, draft: Act['draft']): boolean {
  switch (draft.kind) {
    case 'new':
      return orders.some(({ clientOrderId }) => clientOrderId === id)
    case 'cancel':
      return orders[0]?.status === 'CANCELED'
    case 'modify':
      return orders[1]?.limitPrice === '99.5'
  }
}

async function killAt(label: string, time: number): Promise<void> {
  const run = await runDesk(label, time)
  expect(
    run.lines.some(({ bugs }) => bugs !== undefined),
    `${label} was met, and the desk died there`,
  ).toBe(false)
  const store = await openOrderStore(run.folder)
  await holdAgainst(store, run)
  await startAgain(store, run)
  expect(new Set(run.broker.writes).size, 'nothing went out twice').toBe(run.broker.writes.length)
  await store.close()
}

test(
  `kill -9 at each await of the way of an order, ${rounds} times each: nothing is lost, nothing leaves unknown to us`,
  async () => {
    const whole = await runDesk('nowhere', 1)
    expect(whole.lines.at(-1)).toEqual({ bugs: 0 })
    const counts = new Map<string, number>([[inTheAir, whole.broker.writes.length]])
    for (const { label } of whole.lines) if (label) counts.set(label, (counts.get(label) ?? 0) + 1)
    const kills = [...counts].flatMap(([label, count]) =>
      Array.from({ length: rounds }, (_, round) => ({ label, time: (round % count) + 1 })),
    )
    console.log(`${counts.size} awaits, ${kills.length} kills: ${[...counts.keys()].join(', ')}`)
    for (let next = 0; next < kills.length; next += atOnce)
      await Promise.all(kills.slice(next, next + atOnce).map(({ label, time }) => killAt(label, time)))
  },
  60_000 + rounds * 120_000,
)
