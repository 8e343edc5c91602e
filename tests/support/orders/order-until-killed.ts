// Reviews and sends orders as a desk does, and prints each await of the way; kills itself at one of them when told to.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { FailureError } from '../../../preload/contract/failure-error.ts'
import { order as orderWord } from '../../../preload/contract/blotter.ts'
import { createOrdering } from '../../../main/services/ordering.ts'
import type { BrokerOrder, Placement, SimulatedGateway, TradingReads } from '../../../main/services/trading-ports.ts'
import { openOrderStore } from '../../../main/storage/orders-file.ts'
import { createFastClock } from '../fast-clock.ts'
import { createLife, mortal } from './mortal.ts'
import {
  aCheck,
  aProposal,
  aRow,
  bugLog,
  cancelDraft,
  fakeChecking,
  margin,
  modifyDraft,
  newDraft,
  start,
} from './trading-fixtures.ts'
import { anOrderId } from './trading-fixtures.ts'

const [folder = '', origin = '', fatalLabel = '', fatalTime = '1'] = process.argv.slice(2)
const answer = z.array(orderWord.extend({ raw: z.null() }))
let met = 0

function say(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

function onAwait(label: string): void {
  say({ label })
  if (label !== fatalLabel) return
  met += 1
  if (met === Number(fatalTime)) process.kill(process.pid, 'SIGKILL')
}

async function call(method: string, path: string, body?: string): Promise<BrokerOrder[]> {
  const response = await fetch(`${origin}${path}`, body === undefined ? { method } : { method, body })
  return answer.parse(await response.json())
}

async function write(method: string, path: string, body?: string): Promise<Placement> {
  try {
    return { kind: 'placed', orders: await call(method, path, body), requestId: null }
  } catch {
    return { kind: 'unknown', failure: { code: 'connection-reset' } }
  }
}

const gateway: SimulatedGateway = {
  kind: 'simulated',
  submit: (_accountId, payload) => write('POST', '/orders', payload),
  replace: (_accountId, id, payload) => write('PATCH', `/orders/${id}`, payload),
  cancel: (_accountId, id) => write('DELETE', `/orders/${id}`),
}
const notRead = (): never => {
  throw new Error('nothing here reads this')
}
const reads: TradingReads = {
  listOrders: async () => ({ rows: await call('GET', '/orders'), nextPageToken: null, total: null, unreadable: [] }),
  async getOrder(_accountId, id) {
    const order = (await call('GET', '/orders')).find((one) => one.orderId === id)
    if (order === undefined) throw new FailureError({ code: 'not-found' })
    return order
  },
  listExecutions: notRead,
  listPositions: notRead,
  getBalances: notRead,
  getInstrument: notRead,
  listOptionExpiries: notRead,
  listOptionContracts: notRead,
}

const clock = createFastClock(5, start, Date.now())
const life = createLife()
const bugs: unknown[] = []
const store = await openOrderStore(folder)
const ordering = createOrdering({
  connection: 'simulator',
  store: mortal(store, 'store', life, onAwait),
  checking: mortal(
    fakeChecking(
      () => aCheck(clock.now()),
      () => aProposal(start),
    ),
    'checking',
    life,
    onAwait,
  ),
  reads: mortal(reads, 'reads', life, onAwait),
  arming: {
    get: notRead,
    arm: notRead,
    disarm: notRead,
    gatewayOf: () => mortal(gateway, 'gateway', life, onAwait),
    disarmAll: notRead,
    recheck: notRead,
  },
  watching: () => ({
    watch: notRead,
    takeUp: notRead,
    wake: () => undefined,
    unwatch: notRead,
    tally: notRead,
    onPlaced: async (_accountId, orders) => {
      onAwait('watching.onPlaced')
      await ordering.onOrders(margin, orders)
    },
    close: () => undefined,
  }),
  clock,
  log: bugLog(bugs),
  publish(event) {
    if (event.name !== 'orders.changed') return
    for (const { actId, state } of event.payload.acts) say({ actId, state })
  },
  newId: randomUUID,
})

await ordering.resume()
const outcome = await ordering.review(margin, [
  aRow(newDraft()),
  aRow(newDraft({ symbol: 'LOST' })),
  aRow(cancelDraft(anOrderId('resting'))),
  aRow(modifyDraft(anOrderId('changing'), '99.5')),
])
if (outcome.outcome !== 'reviewed') throw new Error('not ready')
const { reviewId, orders } = outcome.review
say({ reviewId })
await ordering.submit(margin, reviewId)
for (;;) {
  const acts = await Promise.all(orders.map(({ actId }) => store.act(actId)))
  if (acts.every((act) => act?.state === 'accepted')) break
  if (acts.some((act) => act?.state === 'refused' || act?.state === 'not-found')) throw new Error('not placed')
  await new Promise((resolve) => setTimeout(resolve, 5))
}
say({ bugs: bugs.length })
ordering.close()
await store.close()
