import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  createEntitlements,
  listAgreements,
  listEntitlements,
  revokeEntitlement,
} from '../../../main/api/endpoints/entitlements.ts'
import { getInstrument, searchInstruments } from '../../../main/api/endpoints/instruments.ts'
import { listDailySummaries, listSnapshots } from '../../../main/api/endpoints/market-data.ts'
import { sendFeedback } from '../../../main/api/endpoints/feedback.ts'
import { listOptionContracts } from '../../../main/api/endpoints/order-instruments.ts'
import {
  cancelOrder,
  getOrder,
  listExecutions,
  listOrders,
  replaceOrder,
  submitOrder,
} from '../../../main/api/endpoints/orders.ts'
import { getBalances, listPositions } from '../../../main/api/endpoints/positions.ts'
import { createDeepInsights } from '../../../main/api/endpoints/threads.ts'
import { read } from '../../../main/api/call.ts'
import { readAccount } from '../../../main/api/translate/accounts.ts'
import { readInstrument } from '../../../main/api/translate/instruments.ts'
import { readParts } from '../../../main/api/translate/parts.ts'
import { part } from '../../../preload/contract/parts.ts'
import {
  accountId,
  json,
  messageId,
  orderId,
  responseId,
  threadId,
  ticker,
  tradingDate,
} from '../../../preload/contract/words.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { listenFaultServer, reply } from './fault-server.ts'
import type { FaultServer } from './fault-server.ts'
import { ending, openLine } from './open-line.ts'
import type { Ending, TestLine } from './open-line.ts'

const folder = join(import.meta.dirname, '../../support/examples')
const indexed = z
  .array(z.looseObject({ file: z.string(), status: z.int().optional() }))
  .parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')))

function example(file: string): Json {
  return json.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
}

const servers: FaultServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** Serves one example under its status and tells what the client makes of it. */
async function served<Value>(
  file: string,
  ask: (line: TestLine) => Promise<Value>,
): Promise<Ending<Value> & { body: Json }> {
  const status = indexed.find((entry) => entry.file === file)?.status ?? 200
  const server = await listenFaultServer((_request, response) => reply(response, status, example(file)))
  servers.push(server)
  const line = openLine(server.origin)
  const end = await ending(line, ask(line))
  const body = server.seen[0]?.body ?? ''
  return { ...end, body: body === '' ? null : json.parse(JSON.parse(body)) }
}

const account = accountId.parse(19816)
const every = ['PREFILL_ORDER', 'OPEN_CHART', 'OPEN_SCREENER', 'OPEN_ENTITLEMENT_CONSENT'] as const
const thread = threadId.parse('019dbae9-73b3-7fe0-bd14-25fe57e91475')
const talk = threadId.parse('019d9597-597c-7571-a0c9-a49c0e51f6eb')
const busy = threadId.parse('019dbb03-cf22-7da0-a663-f51c756efa07')
const message = messageId.parse('019d9597-599c-7132-a7de-e5c21eaaab77')
const turn = responseId.parse('019dbafd-db54-7523-a412-ec9195cc5d99')
const otherAccount = accountId.parse(100021)

/** What each example must be read as. A value: it is what the call answers, in part. */
interface Reading {
  readonly ask: (line: TestLine) => Promise<unknown>
  readonly value?: unknown
  readonly failure?: unknown
  /** The file holds the request: what the call must send. */
  readonly sends?: true
}

const getVersion = (line: TestLine): Promise<unknown> => line.broker.readVersion()
const getMessage = (line: TestLine): Promise<unknown> => line.broker.getMessage(account, message)
const poll = (line: TestLine): Promise<unknown> => line.broker.getResponse(account, turn)
const create = (line: TestLine): Promise<unknown> =>
  line.broker.createThread(account, 'What is current price of AAPL?', every)
const follow = (line: TestLine): Promise<unknown> =>
  line.broker.createMessage(account, thread, 'Compare that to AMD.', [])
const grant = (line: TestLine): Promise<unknown> =>
  createEntitlements(line.client, '01JZ0000000000000000000000', [account, otherAccount], ['omni.account_data'])
const snapshots = (line: TestLine): Promise<unknown> => listSnapshots(line.client, ['AAPL'])

const readings: Readonly<Record<string, Reading>> = {
  'common/version.json': { ask: getVersion, value: '2025-10-31' },
  'common/clock.json': { ask: (line) => line.broker.readClock(), value: Date.parse('2026-11-20T22:28:30.102Z') },
  'common/error.400.json': {
    ask: follow,
    failure: { code: 'refused-by-server', status: 400, requestId: '8cf61bb3-a8c6-4f3e-abe8-5a5327001b55' },
  },
  'common/error.401.json': {
    ask: (line) => line.broker.listAccounts(),
    failure: { code: 'unauthorized', serverMessage: 'Invalid or expired API key' },
  },
  'common/error.403.json': { ask: getVersion, failure: { code: 'forbidden' } },
  'common/error.404.json': {
    ask: (line) => line.broker.getThread(account, thread),
    failure: { code: 'not-found', serverMessage: 'Thread not found' },
  },
  'common/error.409.json': {
    ask: follow,
    failure: { code: 'conflict', requestId: '7b34ad9b-e09a-40d1-aab8-2185a8df5a31' },
  },
  'common/error.422.json': { ask: follow, failure: { code: 'refused-by-server', status: 422 } },
  'common/error.429.json': { ask: (line) => line.broker.probe(), failure: { code: 'rate-limited', status: 429 } },
  'common/error.500.json': {
    ask: (line) => line.broker.listAccounts(),
    failure: { code: 'server-error', status: 500 },
  },
  'accounts/get.json': {
    ask: async (line) => readAccount((await line.client.send(read('get account', '/v1/accounts/19816'))).data),
    value: { id: 19816, fullName: 'Test Trading Account', shortName: 'TST-19816', subtype: 'MARGIN', status: 'ACTIVE' },
  },
  'accounts/list.json': {
    ask: (line) => line.broker.probe(),
    value: { status: 200, accountCount: 4, requestId: '1300c3dd-deb4-4bb7-98b1-2903706b0c70' },
  },
  'accounts/balances.cash.json': {
    ask: (line) => getBalances(line.client, account),
    value: { buyingPower: '90000.00', tradeCash: '70000.00', dailyRealizedPnl: '700.00', marginType: 'NONE' },
  },
  'accounts/balances.margin.json': {
    ask: (line) => getBalances(line.client, account),
    value: { equity: '100000.00', settledCash: '99775.05', dailyPnl: '1250.00' },
  },
  'market/market-hours.json': {
    ask: (line) => line.broker.readMarketClock(),
    value: {
      marketName: 'US Equities',
      timezone: 'America/New_York',
      dayType: 'TRADING_DAY',
      isOpen: true,
      session: 'regular',
      closesAt: '2026-04-23T16:00:00-04:00',
      opensAt: null,
    },
  },
  'market/market-hours.holiday.json': {
    ask: (line) => line.broker.readMarketClock(),
    value: { dayType: 'HOLIDAY', isOpen: false, session: null, closesAt: null, opensAt: '2026-12-28T09:30:00-05:00' },
  },
  'market/snapshot.equity.json': {
    ask: snapshots,
    value: [{ symbol: 'AAPL', lastPrice: '209.33', changePercent: '-0.3196' }, { symbol: 'MSFT' }],
  },
  'market/snapshot.option.json': {
    ask: snapshots,
    value: [{ symbol: 'AAPL  270115C00190000', bid: '4.92', bidSize: 100 }],
  },
  'market/snapshot.one-sided-and-empty.json': {
    ask: snapshots,
    value: [
      { bid: '11.91', ask: null, midpoint: null },
      { symbol: 'WXYZ', lastPrice: null, previousClose: null },
      { symbol: 'SPX', lastPrice: '5618.84', lastSize: 0, bid: null },
    ],
  },
  'market/snapshot.404.json': {
    ask: snapshots,
    failure: { code: 'not-found', serverMessage: 'Instrument not found for id `NOSUCH`' },
  },
  'market/daily-summary.json': {
    ask: (line) => listDailySummaries(line.client, ['AAPL']),
    value: [
      { open: '208.29', volume: 88_000_000, tradeDate: '2026-11-20' },
      { notApplicable: true, open: null },
      { notApplicable: false, open: null },
      { symbol: null },
    ],
  },
  'market/instrument.get.json': {
    ask: (line) => getInstrument(line.client, 'AAPL'),
    value: { symbol: 'AAPL', isTradable: true, isFractionable: true, optionExpiries: ['2027-01-15', '2027-06-18'] },
  },
  'market/instrument.404.json': { ask: (line) => getInstrument(line.client, 'NOSUCH'), failure: { code: 'not-found' } },
  'market/instruments.search.json': {
    ask: (line) => searchInstruments(line.client, 'apple', 'EQUITY', 10),
    value: [{ symbol: 'AAPL', name: 'Apple Inc.' }],
  },
  'market/instruments.list.json': {
    ask: async (line) =>
      json
        .array()
        .parse((await line.client.send(read('list instruments', '/v1/instruments'))).data)
        .map((row) => readInstrument(row)),
    value: [
      { symbol: 'AAPL', isFractionable: true },
      { symbol: 'MSFT', isFractionable: false, previousClose: '430.00' },
    ],
  },
  'market/fundamentals.json': {
    ask: (line) => line.broker.getFundamentals(ticker.parse('AAPL')),
    value: { yearHigh: '230.00', yearLow: '165.00', previousClose: '210.00', earningsPerShare: null },
  },
  'market/events.instrument.json': {
    ask: (line) => line.broker.listCompanyEvents(ticker.parse('AAPL'), tradingDate.parse('2020-01-01')),
    value: [
      { kind: 'split', date: '2020-08-31', numerator: '4', denominator: '1' },
      { kind: 'earnings', date: '2026-01-29', reportTime: 'AMC', epsActual: '1.64', epsEstimate: '1.60' },
      { kind: 'dividend', date: '2026-02-08', amount: '0.25' },
    ],
  },
  'screener/search.response.json': {
    ask: (line) => line.broker.listPriceChanges(ticker.parse('AAPL')),
    value: { price: '209.35', changes: [{ lookback: 'ONE_WEEK', percent: '1.25' }] },
  },
  'market/option-contracts.json': {
    ask: (line) => listOptionContracts(line.client, 'AAPL', null, null),
    value: {
      rows: [
        {
          symbol: 'AAPL  270115C00170000',
          kind: 'option',
          multiplier: '100',
          tradable: true,
          option: { underlying: 'AAPL', expires: '2027-01-15', right: 'call', strike: '170' },
        },
        { symbol: 'AAPL  270115C00180000' },
      ],
      nextPageToken: 'eyJvIjoyLCJsIjoyfQ',
    },
  },
  'orders/list.json': {
    ask: (line) => listOrders(line.client, account, null, null),
    value: {
      rows: [
        { clientOrderId: 'desk-20260423-1005', status: 'FILLED', phase: 'ended', averageFillPrice: '209.31' },
        { status: 'REJECTED', phase: 'ended', details: ['INVALID_TICK_SIZE: price must be a multiple of 0.01'] },
      ],
      total: 4,
    },
  },
  'orders/get.json': {
    ask: (line) => getOrder(line.client, account, orderId.parse('01a1fb13-53ac-7763-9ed6-61d05b64a5f8')),
    value: { status: 'NEW', phase: 'open', limitPrice: '148.00', stopPrice: null, extendedHours: false },
  },
  'orders/get.404.json': {
    ask: (line) => getOrder(line.client, account, orderId.parse('x')),
    failure: { code: 'not-found', requestId: '4a4ccdb8-95f9-4699-b9aa-ef57527d9782' },
  },
  'orders/executions.json': {
    ask: (line) => listExecutions(line.client, account, null, null),
    value: { rows: [{ accountId: 19816, price: '209.31', at: '2026-11-20T22:28:30.287000000Z' }] },
  },
  'orders/submit.response.json': {
    ask: (line) => submitOrder(line.client, account, '[]'),
    value: { kind: 'placed', orders: [{ clientOrderId: 'desk-20260423-1001', status: 'PENDING_NEW' }] },
  },
  'orders/submit.option.response.json': {
    ask: (line) => submitOrder(line.client, account, '[]'),
    value: { kind: 'placed', orders: [{ symbol: 'AAPL  270115C00190000', instrumentType: 'OPTION' }] },
  },
  'orders/submit.rejected-200.response.json': {
    ask: (line) => submitOrder(line.client, account, '[]'),
    value: { kind: 'placed', orders: [{ status: 'REJECTED' }], requestId: '5469e6a9-680a-442f-8cbb-cc92c1bb4d9a' },
  },
  'orders/submit.rejected-400.response.json': {
    ask: (line) => submitOrder(line.client, account, '[]'),
    value: {
      kind: 'refused',
      refusal: {
        failure: { serverMessage: 'Risk check failed', requestId: '5d389626-fc79-443e-bb0f-e77edfa78d84' },
        reasons: [
          {
            code: 'BUYING_POWER',
            description: 'Buying Power: required > available',
            metadata: { account_id: '19816', available: '11004.5000', required_total: '30000' },
            field: 'quantity',
          },
        ],
      },
    },
  },
  'orders/replace.response.json': {
    ask: (line) => replaceOrder(line.client, account, orderId.parse('x'), '{}'),
    value: { kind: 'placed', orders: [{ status: 'PENDING_REPLACE', phase: 'open' }] },
  },
  'orders/cancel.response.json': {
    ask: (line) => cancelOrder(line.client, account, orderId.parse('x')),
    value: { kind: 'placed', orders: [{ status: 'PENDING_CANCEL', phase: 'open' }] },
  },
  'positions/list.json': {
    ask: (line) => listPositions(line.client, account),
    value: [
      { symbol: 'AAPL', quantity: '100', marketValue: '20932.60' },
      { symbol: 'TSLA', quantity: '-50' },
      { symbol: 'AAPL  270115C00190000', instrumentType: 'OPTION' },
      { symbol: 'WXYZ', quantity: '7.125', averagePrice: null, price: null, unrealizedPnl: null },
    ],
  },
  'omni/threads.list.json': {
    ask: (line) => line.broker.listThreads(account, null),
    value: { rows: [{ id: thread, title: 'What is current price of AAPL?' }], nextPageToken: null },
  },
  'omni/thread.get.json': {
    ask: (line) => line.broker.getThread(account, thread),
    value: { id: thread, createdAt: '2026-04-23T15:15:54.929830+00:00' },
  },
  'omni/thread.create.instant.request.json': { ask: create, sends: true },
  'omni/thread.create.deep-insights.request.json': {
    ask: (line) =>
      createDeepInsights(line.client, account, 'NVDA', 'Data-center demand keeps growing.', ['OPEN_CHART']),
    sends: true,
  },
  'omni/thread.create.response.json': {
    ask: create,
    value: {
      threadId: thread,
      responseId: '019dbae9-73b4-7760-a947-8b4bcab57c49',
      userMessageId: '019dbae9-73b8-75b2-9c06-ac348927696d',
    },
  },
  'omni/message.create.request.json': { ask: follow, sends: true },
  'omni/message.create.response.json': {
    ask: follow,
    value: { threadId: thread, responseId: '019dbaec-8dd3-7fa3-89d0-5303609f125f' },
  },
  'omni/messages.list.json': {
    ask: (line) => line.broker.listMessages(account, talk, null),
    value: {
      rows: [
        {
          seq: 1,
          role: 'user',
          outcome: 'completed',
          parts: [{ kind: 'text', text: 'How are the markets doing today?' }],
        },
        {
          seq: 2,
          role: 'assistant',
          parts: [
            { kind: 'text' },
            { kind: 'suggested-actions', buttons: [{ label: 'Check my positions', does: { kind: 'prompt' } }] },
          ],
        },
      ],
      nextPageToken: null,
    },
  },
  'omni/message.get.json': { ask: getMessage, value: { id: message, role: 'assistant', error: null } },
  'omni/message.errored.json': {
    ask: getMessage,
    value: { outcome: 'errored', parts: [], error: { code: 'INTERNAL' } },
  },
  'omni/message.canceled.json': {
    ask: getMessage,
    value: { outcome: 'canceled', parts: [{ kind: 'text', text: '**Pre-mar' }] },
  },
  'omni/response.queued.json': {
    ask: poll,
    value: { status: 'queued', parts: [], thoughts: [], outputMessageId: null },
  },
  'omni/response.succeeded.json': {
    ask: poll,
    value: { status: 'succeeded', parts: [{ kind: 'text' }], thoughts: ['Fetching current market data for AAPL...'] },
  },
  'omni/response.failed.json': {
    ask: poll,
    value: { status: 'failed', error: { code: 'INTERNAL', message: 'The assistant could not finish this answer.' } },
  },
  'omni/response.canceled.json': { ask: poll, value: { status: 'canceled', parts: [{ text: 'AAPL is curr' }] } },
  'omni/response.cancel.response.json': { ask: (line) => line.broker.cancelResponse(account, turn), value: false },
  'omni/thread-response.active.json': {
    ask: (line) => line.broker.activeResponse(account, busy),
    value: { status: 'running', parts: [{ kind: 'text', text: '' }] },
  },
  'omni/thread-response.idle.json': { ask: (line) => line.broker.activeResponse(account, busy), value: null },
  'omni/feedback.request.json': {
    ask: (line) => sendFeedback(line.client, account, message, -1, 'The price was stale.'),
    sends: true,
  },
  'omni/feedback.response.json': {
    ask: (line) => sendFeedback(line.client, account, message, 1, null),
    value: '2026-04-23T16:09:51.746912+00:00',
  },
  'omni/entitlement-agreements.json': {
    ask: (line) => listAgreements(line.client),
    value: [{ key: 'omni_account_data_access', version: 3, entitlementCodes: ['omni.account_data'] }],
  },
  'omni/entitlements.create.request.json': { ask: grant, sends: true },
  'omni/entitlements.create.response.json': { ask: grant, value: [{ accountId: 19816 }, { accountId: 100021 }] },
  'omni/entitlements.list.json': {
    ask: (line) => listEntitlements(line.client, account),
    value: [{ accountId: 19816, code: 'omni.account_data' }],
  },
  'omni/entitlement.delete.response.json': { ask: (line) => revokeEntitlement(line.client, 'ent_1'), value: true },
  'omni/entitlement.delete.again.409.json': { ask: (line) => revokeEntitlement(line.client, 'ent_1'), value: false },
  'legacy/entitlements.list.json': {
    ask: (line) => listEntitlements(line.client, accountId.parse(100019)),
    value: [{ id: 'ent_1', accountId: 100019 }],
  },
}

describe('every example is read as what it says', () => {
  for (const [file, reading] of Object.entries(readings)) {
    test(`${file} fits`, async () => {
      const end = await served(file, reading.ask)
      const got = { value: end.value, failure: end.failure, bug: end.failure === null ? end.error : null }
      const sent = reading.sends ? withoutEmptyCapabilities(end.body) : null
      // A request is judged by what was sent; the server has no answer for it.
      const wanted = reading.sends ? {} : { value: reading.value ?? null, failure: reading.failure ?? null, bug: null }
      expect({ ...got, file: example(file) }).toMatchObject({ ...wanted, ...(sent === null ? {} : { file: sent }) })
    })
  }
})

/** The example of a follow-up declares no capability; we always send the list. */
function withoutEmptyCapabilities(body: Json): object {
  const sent = z.looseObject({ capabilities: z.array(z.string()).optional() }).parse(body)
  if (sent.capabilities?.length === 0) delete sent.capabilities
  return sent
}

const partFiles = [
  ...globSync('omni/parts/*.json', { cwd: folder }),
  'legacy/action.open-entitlement-consent.json',
  'legacy/action.open-screener.json',
  'legacy/action.prefill-order.option.json',
  'legacy/action.prefill-order.preferred-stock.json',
  'legacy/chart.symbol-chart.json',
]

describe('every part of both dialects is understood and fits the contract', () => {
  for (const file of partFiles) {
    test(`${file} is understood`, () => {
      const content = readParts([example(file)])
      expect(part.array().parse(content.parts)).toEqual(content.parts)
      const unknown = content.parts.filter(
        (entry) => entry.kind === 'unknown' || (entry.kind === 'action' && entry.action.kind === 'unknown'),
      )
      expect(unknown).toEqual([])
      expect(content.parts.length + content.thoughts.length).toBe(1)
    })
  }
})

test('the older idle answer, a 404, is idle once the thread is seen to exist', async () => {
  const server = await listenFaultServer((request, response) =>
    request.url.includes('/response')
      ? reply(response, 404, example('legacy/thread-response.idle-404.json'))
      : reply(response, 200, example('omni/thread.get.json')),
  )
  servers.push(server)
  const line = openLine(server.origin)
  expect(await ending(line, line.broker.activeResponse(account, thread))).toMatchObject({ value: null, failure: null })
  expect(server.seen).toHaveLength(2)
})

test('an older server is asked for grants in its own words, once', async () => {
  const server = await listenFaultServer((request, response) =>
    request.body.includes('trading_account_ids')
      ? reply(response, 200, example('omni/entitlements.create.response.json'))
      : reply(response, 422, { error: { code: 422, message: 'missing field `trading_account_ids` at line 1' } }),
  )
  servers.push(server)
  const line = openLine(server.origin)
  const accounts = [100019, 100021].map((id) => accountId.parse(id))
  const granted = await ending(
    line,
    createEntitlements(line.client, '01JZ0000000000000000000000', accounts, ['omni.account_data']),
  )
  expect(granted.value).toHaveLength(2)
  expect(server.seen).toHaveLength(2)
  expect(JSON.parse(server.seen[1]?.body ?? '')).toEqual(example('legacy/entitlements.create.request.json'))
})

test('no example of these folders is left unread', () => {
  const inFolders = globSync(
    ['common/*.json', 'omni/**/*.json', 'legacy/*.json', 'orders/!(cancel-all*|*.request).json'],
    {
      cwd: folder,
    },
  )
  const elsewhere = ['legacy/thread-response.idle-404.json', 'legacy/entitlements.create.request.json']
  const covered = new Set([...Object.keys(readings), ...partFiles, ...elsewhere])
  expect(inFolders.length).toBeGreaterThan(50)
  expect(inFolders.filter((file) => !covered.has(file))).toEqual([])
})
