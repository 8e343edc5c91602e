import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getFundamentals, listCompanyEvents } from '../../../main/api/endpoints/company.ts'
import {
  createEntitlements,
  listAgreements,
  listEntitlements,
  revokeEntitlement,
} from '../../../main/api/endpoints/entitlements.ts'
import { getInstrument, searchInstruments } from '../../../main/api/endpoints/instruments.ts'
import { listDailySummaries, listSnapshots } from '../../../main/api/endpoints/market-data.ts'
import {
  getOrderInstrument,
  listOptionContracts,
  listOptionExpiries,
} from '../../../main/api/endpoints/order-instruments.ts'
import {
  cancelOrder,
  getOrder,
  listExecutions,
  listOrders,
  replaceOrder,
  submitOrder,
} from '../../../main/api/endpoints/orders.ts'
import { getBalances, listPositions } from '../../../main/api/endpoints/positions.ts'
import { listPriceChanges } from '../../../main/api/endpoints/screener.ts'
import { createSimulatorBars } from '../../../main/api/endpoints/simulator-bars.ts'
import { createDeepInsights } from '../../../main/api/endpoints/threads.ts'
import type { Placement } from '../../../main/services/trading-ports.ts'
import { FailureError } from '../../../preload/contract/failure-error.ts'
import { accountId, messageId, orderId, responseId, threadId, ticker } from '../../../preload/contract/words.ts'
import type { TestLine } from './open-line.ts'

/** read: repeated inside. poll: the caller repeats. write: never repeated. order: a write that no status alone proves refused. */
export type Kind = 'read' | 'poll' | 'write' | 'order'

/** One function of the API and a good answer to it. */
export interface Endpoint {
  readonly name: string
  readonly kind: Kind
  /** Text of a good answer. */
  readonly good: string
  ask(line: TestLine): Promise<unknown>
}

const account = accountId.parse(19816)
const thread = threadId.parse('019dbae9-73b3-7fe0-bd14-25fe57e91475')
const talk = threadId.parse('019d9597-597c-7571-a0c9-a49c0e51f6eb')
const busy = threadId.parse('019dbb03-cf22-7da0-a663-f51c756efa07')
const message = messageId.parse('019d9597-599c-7132-a7de-e5c21eaaab77')
const order = orderId.parse('01a1fb13-53ac-7763-9ed6-61d05b64a5f8')
const turn = responseId.parse('019dbafd-db54-7523-a412-ec9195cc5d99')

/** Every function of the Broker port and every endpoint function beside it. */
export const endpoints: readonly Endpoint[] = [
  of('listAccounts', 'read', 'accounts/list', ({ broker }) => broker.listAccounts()),
  of('probe', 'poll', 'accounts/list', ({ broker }) => broker.probe()),
  of('readVersion', 'read', 'common/version', ({ broker }) => broker.readVersion()),
  of('readClock', 'read', 'common/clock', ({ broker }) => broker.readClock()),
  of('readMarketClock', 'read', 'market/market-hours', ({ broker }) => broker.readMarketClock()),
  of('listThreads', 'read', 'omni/threads.list', ({ broker }) => broker.listThreads(account, null)),
  of('getThread', 'read', 'omni/thread.get', ({ broker }) => broker.getThread(account, thread)),
  of('createThread', 'write', 'omni/thread.create.response', ({ broker }) => broker.createThread(account, 'Hi', [])),
  of('listMessages', 'read', 'omni/messages.list', ({ broker }) => broker.listMessages(account, talk, null)),
  of('createMessage', 'write', 'omni/message.create.response', ({ broker }) =>
    broker.createMessage(account, thread, 'Hi', []),
  ),
  of('getMessage', 'read', 'omni/message.get', ({ broker }) => broker.getMessage(account, message)),
  of('activeResponse', 'read', 'omni/thread-response.active', ({ broker }) => broker.activeResponse(account, busy)),
  of('getResponse', 'poll', 'omni/response.succeeded', ({ broker }) => broker.getResponse(account, turn)),
  of('cancelResponse', 'write', 'omni/response.cancel.response', ({ broker }) => broker.cancelResponse(account, turn)),
  of('getBalances', 'read', 'accounts/balances.margin', ({ client }) => getBalances(client, account)),
  of('listOrders', 'read', 'orders/list', ({ client }) => listOrders(client, account, null, null)),
  of('getOrder', 'read', 'orders/get', ({ client }) => getOrder(client, account, order)),
  of('listExecutions', 'read', 'orders/executions', ({ client }) => listExecutions(client, account, null, null)),
  of('listPositions', 'read', 'positions/list', ({ client }) => listPositions(client, account)),
  of('getOrderInstrument', 'read', 'market/instrument.get', ({ client }) => getOrderInstrument(client, 'AAPL')),
  of('listOptionExpiries', 'read', 'market/instrument.get', ({ client }) => listOptionExpiries(client, 'AAPL')),
  of('listOptionContracts', 'read', 'market/option-contracts', ({ client }) =>
    listOptionContracts(client, 'AAPL', null, null),
  ),
  of('submitOrder', 'order', 'orders/submit.response', ({ client }) => placed(submitOrder(client, account, '[{}]'))),
  of('replaceOrder', 'order', 'orders/replace.response', ({ client }) =>
    placed(replaceOrder(client, account, order, '{}')),
  ),
  of('cancelOrder', 'order', 'orders/cancel.response', ({ client }) => placed(cancelOrder(client, account, order))),
  of('createDeepInsights', 'write', 'omni/thread.create.response', ({ client }) =>
    createDeepInsights(client, account, 'NVDA', null, []),
  ),
  of('sendFeedback', 'write', 'omni/feedback.response', ({ broker }) => broker.sendFeedback(account, message, 1, null)),
  of('searchInstruments', 'read', 'market/instruments.search', ({ client }) =>
    searchInstruments(client, 'apple', 'EQUITY', 10),
  ),
  of('getInstrument', 'read', 'market/instrument.get', ({ client }) => getInstrument(client, 'AAPL')),
  of('listSnapshots', 'poll', 'market/snapshot.equity', ({ client }) => listSnapshots(client, ['AAPL'])),
  of('listDailySummaries', 'read', 'market/daily-summary', ({ client }) => listDailySummaries(client, ['AAPL'])),
  of('getFundamentals', 'read', 'market/fundamentals', ({ client }) => getFundamentals(client, 'AAPL')),
  of('listPriceChanges', 'poll', 'screener/search.response', ({ client }) => listPriceChanges(client, 'AAPL')),
  of('listCompanyEvents', 'read', 'market/events.instrument', ({ client }) =>
    listCompanyEvents(client, 'AAPL', '2026-01-01'),
  ),
  {
    name: 'createSimulatorBars',
    kind: 'read',
    good: JSON.stringify({ data: { bars: [], has_older: false, as_of: '2026-11-20T19:30:00.000Z' }, metadata: {} }),
    ask: ({ client }) => {
      const query = { symbol: 'AAPL', resolution: '1day', from: null, before: null, limit: 5 } as const
      return createSimulatorBars(() => client).bars({ ...query, symbol: ticker.parse('AAPL') })
    },
  },
  of('listAgreements', 'read', 'omni/entitlement-agreements', ({ client }) => listAgreements(client)),
  of('listEntitlements', 'read', 'omni/entitlements.list', ({ client }) => listEntitlements(client, account)),
  of('createEntitlements', 'write', 'omni/entitlements.create.response', ({ client }) =>
    createEntitlements(client, '01JZ0000000000000000000000', [account], ['omni.account_data']),
  ),
  of('revokeEntitlement', 'write', 'omni/entitlement.delete.response', ({ client }) =>
    revokeEntitlement(client, 'ent_1'),
  ),
]

/** A write of an order tells its ending; here it fails with it. */
async function placed(ending: Promise<Placement>): Promise<unknown> {
  const placement = await ending
  if (placement.kind === 'placed') return placement.orders
  throw new FailureError(placement.kind === 'refused' ? placement.refusal.failure : placement.failure)
}

function of(name: string, kind: Kind, example: string, ask: Endpoint['ask']): Endpoint {
  const folder = join(import.meta.dirname, '../../support/examples')
  const text = readFileSync(join(folder, `${example}.json`), 'utf8')
  // One page, whatever the example was cut from.
  const good = text.replace(/"next_page_token": "[^"]+"/, '"next_page_token": null')
  return { name, kind, good, ask }
}
