import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createBroker } from '../../../main/api/broker.ts'
import { createClient } from '../../../main/api/client.ts'
import type { Client } from '../../../main/api/client.ts'
import {
  createEntitlements,
  listAgreements,
  listEntitlements,
  revokeEntitlement,
} from '../../../main/api/endpoints/entitlements.ts'
import { sendFeedback } from '../../../main/api/endpoints/feedback.ts'
import { getInstrument, searchInstruments } from '../../../main/api/endpoints/instruments.ts'
import { listDailySummaries, listSnapshots } from '../../../main/api/endpoints/market-data.ts'
import {
  getOrderInstrument,
  listOptionContracts,
  listOptionExpiries,
} from '../../../main/api/endpoints/order-instruments.ts'
import { getOrder, listExecutions, listOrders, replaceOrder, submitOrder } from '../../../main/api/endpoints/orders.ts'
import { getBalances, listPositions } from '../../../main/api/endpoints/positions.ts'
import { createDeepInsights } from '../../../main/api/endpoints/threads.ts'
import { readTimeoutMs, writeTimeoutMs } from '../../../main/api/send-once.ts'
import type { Broker } from '../../../main/services/broker-ports.ts'
import type { Clock, Log } from '../../../main/services/ports.ts'
import type { Placement } from '../../../main/services/trading-ports.ts'
import { FailureError, failureOf } from '../../../preload/contract/failure-error.ts'
import { failure } from '../../../preload/contract/failure.ts'
import { balances, execution, order, position, unreadableOrder } from '../../../preload/contract/blotter.ts'
import { orderInstrument } from '../../../preload/contract/order-checks.ts'
import { refusal } from '../../../preload/contract/orders.ts'
import { part } from '../../../preload/contract/parts.ts'
import { account, marketClock } from '../../../preload/contract/session.ts'
import { errorStatus } from '../../../preload/contract/threads.ts'
import {
  accountId,
  brokerTime,
  decimalString,
  json,
  messageId,
  orderId,
  responseId,
  threadId,
} from '../../../preload/contract/words.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { fuzz, fuzzTimeout } from '../../support/fuzz/fuzz.ts'
import { spoilt, spoiltText } from '../../support/fuzz/hostile-json.ts'

const folder = join(import.meta.dirname, '../../support/examples')
const example = (file: string): Json => json.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))

const mine = accountId.parse(19816)
const thread = threadId.parse('019dbae9-73b3-7fe0-bd14-25fe57e91475')
const talk = threadId.parse('019d9597-597c-7571-a0c9-a49c0e51f6eb')
const busy = threadId.parse('019dbb03-cf22-7da0-a663-f51c756efa07')
const message = messageId.parse('019d9597-599c-7132-a7de-e5c21eaaab77')
const held = orderId.parse('01a1fb13-53ac-7763-9ed6-61d05b64a5f8')
const turn = responseId.parse('019dbafd-db54-7523-a412-ec9195cc5d99')

const decimal = decimalString.nullable()
const words = z.string().nullable()
const count = z.int().nullable()
const flag = z.boolean()

const brokerAccount = account.omit({ name: true, colour: true }).strict()
const brokerThread = z.strictObject({
  id: threadId,
  title: z.string(),
  createdAt: brokerTime,
  updatedAt: brokerTime,
  raw: json,
})
const brokerMessage = z.strictObject({
  id: messageId,
  threadId,
  seq: z.number(),
  role: z.enum(['user', 'assistant']),
  outcome: z.string(),
  createdAt: brokerTime,
  parts: part.array(),
  error: errorStatus.strict().nullable(),
  raw: json,
})
const snapshot = z.strictObject({
  id: responseId,
  threadId,
  userMessageId: messageId,
  outputMessageId: messageId.nullable(),
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled', 'unknown']),
  parts: part.array(),
  thoughts: z.array(z.string()),
  error: errorStatus.strict().nullable(),
  raw: json,
})
const turnIds = z.strictObject({ threadId, responseId, userMessageId: messageId })
const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ rows: z.array(row), nextPageToken: z.string().min(1).nullable(), total: count })
const agreement = z.strictObject({
  id: z.string().min(1),
  key: z.string(),
  version: count,
  title: z.string(),
  content: z.string(),
  sha256: z.string(),
  entitlementCodes: z.array(z.string()),
})
const entitlement = z.strictObject({
  id: z.string().min(1),
  accountId,
  code: z.string(),
  agreementId: z.string(),
  grantedAt: brokerTime,
})
const instrument = z.strictObject({
  id: z.string().min(1),
  symbol: z.string().min(1),
  name: words,
  venue: z.string(),
  currency: z.string(),
  type: words,
  isTradable: flag,
  isMarginable: flag,
  isFractionable: flag,
  isShortProhibited: flag,
  isLiquidationOnly: flag,
  isPtp: flag,
  isEasyToBorrow: flag,
  previousClose: decimal,
  optionExpiries: z.array(z.string()),
  raw: json,
})
const brokerOrder = order.extend({ accountId: z.literal(mine), raw: json }).strict()
const orderable = orderInstrument.omit({ tick: true }).extend({ tradable: flag, raw: json }).strict()
const placement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('placed'), orders: brokerOrder.array().min(1), requestId: words }),
  z.strictObject({ kind: z.literal('refused'), refusal: refusal.strict() }),
  z.strictObject({ kind: z.literal('not-sent'), failure: failure.strict() }),
  z.strictObject({
    kind: z.literal('unknown'),
    failure: failure.extend({ code: z.literal('unknown-outcome') }).strict(),
  }),
])
const quote = z.strictObject({
  instrumentId: z.string().min(1),
  symbol: z.string(),
  name: words,
  volume: count,
  lastPrice: decimal,
  lastSize: count,
  bid: decimal,
  bidSize: count,
  ask: decimal,
  askSize: count,
  midpoint: decimal,
  previousClose: decimal,
  change: decimal,
  changePercent: decimal,
  raw: json,
})
const dailySummary = z.strictObject({
  instrumentId: z.string().min(1),
  symbol: words,
  open: decimal,
  high: decimal,
  low: decimal,
  volume: count,
  tradeDate: words,
  notApplicable: flag,
  raw: json,
})
const probe = z.strictObject({
  status: z.int(),
  accountCount: z.int().nonnegative(),
  requestId: words,
  latencyMs: z.number().nonnegative(),
})

interface Endpoint {
  readonly files: readonly string[]
  readonly ask: (broker: Broker, client: Client) => Promise<unknown>
  /** All that may come of it, written down apart from the readers. */
  readonly value: z.ZodType
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  listAccounts: { files: ['accounts/list.json'], ask: (b) => b.listAccounts(), value: brokerAccount.array() },
  probe: { files: ['accounts/list.json'], ask: (b) => b.probe(), value: probe },
  getBalances: {
    files: ['accounts/balances.margin.json', 'accounts/balances.cash.json'],
    ask: (_, client) => getBalances(client, mine),
    value: balances.strict(),
  },
  listOrders: {
    files: ['orders/list.json'],
    ask: (_, client) => listOrders(client, mine, null, null),
    value: pageOf(brokerOrder).extend({
      unreadable: unreadableOrder
        .extend({ clientOrderId: z.string().nullable(), createdAt: z.string().max(64).nullable() })
        .strict()
        .array(),
    }),
  },
  getOrder: { files: ['orders/get.json'], ask: (_, client) => getOrder(client, mine, held), value: brokerOrder },
  submitOrder: {
    files: ['orders/submit.response.json', 'orders/submit.rejected-400.response.json'],
    ask: (_, client) => placed(submitOrder(client, mine, '[]')),
    value: placement,
  },
  replaceOrder: {
    files: ['orders/replace.response.json'],
    ask: (_, client) => placed(replaceOrder(client, mine, held, '{}')),
    value: placement,
  },
  listExecutions: {
    files: ['orders/executions.json'],
    ask: (_, client) => listExecutions(client, mine, null, null),
    value: pageOf(execution.extend({ accountId: z.literal(mine) }).strict()),
  },
  listPositions: {
    files: ['positions/list.json'],
    ask: (_, client) => listPositions(client, mine),
    value: position
      .extend({ accountId: z.literal(mine) })
      .strict()
      .array(),
  },
  getOrderInstrument: {
    files: ['market/instrument.get.json'],
    ask: (_, client) => getOrderInstrument(client, 'AAPL'),
    value: orderable,
  },
  listOptionExpiries: {
    files: ['market/instrument.get.json'],
    ask: (_, client) => listOptionExpiries(client, 'AAPL'),
    value: z.iso.date().array(),
  },
  listOptionContracts: {
    files: ['market/option-contracts.json'],
    ask: (_, client) => listOptionContracts(client, 'AAPL', null, null),
    value: pageOf(orderable),
  },
  readVersion: { files: ['common/version.json'], ask: (b) => b.readVersion(), value: z.string().min(1) },
  readClock: { files: ['common/clock.json'], ask: (b) => b.readClock(), value: z.number() },
  readMarketClock: {
    files: ['market/market-hours.json', 'market/market-hours.holiday.json'],
    ask: (b) => b.readMarketClock(),
    value: marketClock.omit({ asOf: true }).strict().nullable(),
  },
  listThreads: {
    files: ['omni/threads.list.json'],
    ask: (b) => b.listThreads(mine, null),
    value: pageOf(brokerThread),
  },
  getThread: { files: ['omni/thread.get.json'], ask: (b) => b.getThread(mine, thread), value: brokerThread },
  createThread: {
    files: ['omni/thread.create.response.json'],
    ask: (b) => b.createThread(mine, 'Price of AAPL', []),
    value: turnIds,
  },
  createDeepInsights: {
    files: ['omni/thread.create.response.json'],
    ask: (_, client) => createDeepInsights(client, mine, 'NVDA', null, []),
    value: turnIds,
  },
  listMessages: {
    files: ['omni/messages.list.json'],
    ask: (b) => b.listMessages(mine, talk, null),
    value: pageOf(brokerMessage),
  },
  createMessage: {
    files: ['omni/message.create.response.json'],
    ask: (b) => b.createMessage(mine, thread, 'And AMD?', []),
    value: turnIds,
  },
  getMessage: {
    files: ['omni/message.get.json', 'omni/message.errored.json', 'omni/message.canceled.json'],
    ask: (b) => b.getMessage(mine, message),
    value: brokerMessage,
  },
  sendFeedback: {
    files: ['omni/feedback.response.json'],
    ask: (_, client) => sendFeedback(client, mine, message, 1, null),
    value: brokerTime,
  },
  activeResponse: {
    files: ['omni/thread-response.active.json', 'omni/thread-response.idle.json'],
    ask: (b) => b.activeResponse(mine, busy),
    value: snapshot.nullable(),
  },
  getResponse: {
    files: ['omni/response.succeeded.json', 'omni/response.failed.json', 'omni/response.canceled.json'],
    ask: (b) => b.getResponse(mine, turn),
    value: snapshot,
  },
  cancelResponse: {
    files: ['omni/response.cancel.response.json'],
    ask: (b) => b.cancelResponse(mine, turn),
    value: flag,
  },
  listAgreements: {
    files: ['omni/entitlement-agreements.json'],
    ask: (_, client) => listAgreements(client),
    value: agreement.array(),
  },
  listEntitlements: {
    files: ['omni/entitlements.list.json', 'legacy/entitlements.list.json'],
    ask: (_, client) => listEntitlements(client, mine),
    value: entitlement.extend({ accountId: z.literal(mine) }).array(),
  },
  createEntitlements: {
    files: ['omni/entitlements.create.response.json'],
    ask: (_, client) => createEntitlements(client, 'agreement-1', [mine], ['omni.account_data']),
    value: entitlement.array(),
  },
  revokeEntitlement: {
    files: ['omni/entitlement.delete.response.json'],
    ask: (_, client) => revokeEntitlement(client, 'ent_1'),
    value: flag,
  },
  searchInstruments: {
    files: ['market/instruments.search.json'],
    ask: (_, client) => searchInstruments(client, 'apple', 'EQUITY', 10),
    value: instrument.array(),
  },
  getInstrument: {
    files: ['market/instrument.get.json'],
    ask: (_, client) => getInstrument(client, 'AAPL'),
    value: instrument,
  },
  listSnapshots: {
    files: ['market/snapshot.equity.json', 'market/snapshot.one-sided-and-empty.json'],
    ask: (_, client) => listSnapshots(client, ['AAPL']),
    value: quote.array(),
  },
  listDailySummaries: {
    files: ['market/daily-summary.json'],
    ask: (_, client) => listDailySummaries(client, ['AAPL']),
    value: dailySummary.array(),
  },
}

/** A write of an order tells its ending, which must be one of the four; here all but one count as refused. */
async function placed(ending: Promise<Placement>): Promise<unknown> {
  const end = await ending
  placement.parse(end)
  if (end.kind === 'placed') return end
  throw new FailureError(end.kind === 'refused' ? end.refusal.failure : end.failure)
}

/** A message with one part of every kind and both dialects, so that every translation is reached. */
function withEveryPart(value: Json): Json {
  const parts = [
    'text',
    'thinking',
    'chart',
    'custom',
    'suggested-actions',
    'action.open-chart',
    'action.open-screener',
    'action.open-entitlement-consent',
    'action.prefill-order.new',
  ].map((name) => example(`omni/parts/${name}.json`))
  const legacy = ['action.open-screener', 'action.open-entitlement-consent', 'chart.symbol-chart'].map((name) =>
    example(`legacy/${name}.json`),
  )
  const all = [...parts, ...legacy]
  return json.parse(JSON.parse(JSON.stringify(value), (name, each: unknown) => (name === 'parts' ? all : each)))
}

const statuses = fc.oneof(
  { weight: 12, arbitrary: fc.constant(200) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(201, 204, 207, 301, 304, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503, 599),
  },
)
const wireCase = z.object({ status: z.int(), type: z.string(), retryAfter: z.string().nullable(), body: z.string() })

// A schema is compiled when it is first used: once, not for every case.
const strictFailure = failure.strict()
const quiet: Log = { info: () => {}, warn: () => {}, bug: () => 'bug-1' }

/** Waits of the client pass at once; the deadlines of a request never come. */
function createHastyClock(): Clock {
  let now = Date.parse('2026-11-20T22:00:00Z')
  return {
    now: () => now,
    random: () => 0,
    after(ms, run) {
      let isOff = ms === readTimeoutMs || ms === writeTimeoutMs
      queueMicrotask(() => {
        if (isOff) return
        now += ms
        run()
      })
      return () => (isOff = true)
    },
  }
}

function answering({ status, type, retryAfter, body }: z.infer<typeof wireCase>): typeof globalThis.fetch {
  const headers = { 'content-type': type, ...(retryAfter === null ? {} : { 'retry-after': retryAfter }) }
  return async () => new Response(status === 204 || status === 304 ? null : body, { status, headers })
}

describe('whatever a server answers, a call ends in a value of the contract or a failure of the list', () => {
  for (const [name, { files, ask, value }] of Object.entries(endpoints)) {
    test(
      `${name} holds`,
      async () => {
        const examples = files.flatMap((file) => [example(file), withEveryPart(example(file))])
        const ends = { accepted: 0, refused: 0 }
        await fuzz({
          name: `wire-${name}`,
          kept: wireCase,
          cases: fc.record({
            status: statuses,
            type: fc.constantFrom('application/json', 'application/json', 'application/json', '', 'text/html'),
            retryAfter: fc.constantFrom(null, null, '0', '1', '999999999999', '-5', 'soon', '1e400'),
            body: spoiltText(spoilt(examples)),
          }),
          async check(given) {
            const client = createClient({
              origin: 'http://127.0.0.1:1',
              apiKey: 'key',
              fetch: answering(given),
              clock: createHastyClock(),
              log: quiet,
            })
            const end = await ask(createBroker(client), client).then(
              (answer) => ({ answer, error: null }),
              (error: unknown) => ({ answer: null, error }),
            )
            ends[end.error === null ? 'accepted' : 'refused'] += 1
            if (end.error === null) value.parse(end.answer)
            else if (failureOf(end.error) === null) throw end.error
            else strictFailure.parse(failureOf(end.error))
            expect('isAdmin' in {}).toBe(false)
          },
        })
        // A spoiling that spoils everything, or nothing, would prove nothing.
        expect(Math.min(ends.accepted, ends.refused)).toBeGreaterThan((ends.accepted + ends.refused) / 50)
      },
      fuzzTimeout,
    )
  }
})
