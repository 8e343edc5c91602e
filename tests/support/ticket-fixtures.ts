import { blotter, order } from '../../preload/contract/blotter.ts'
import type { Blotter, Order } from '../../preload/contract/blotter.ts'
import { orderCheck } from '../../preload/contract/order-checks.ts'
import { newOrderDraft, origin } from '../../preload/contract/order-drafts.ts'
import { act, proposal, review } from '../../preload/contract/orders.ts'
import type { OrderCheck } from '../../preload/contract/order-checks.ts'
import type { NewOrderDraft } from '../../preload/contract/order-drafts.ts'
import type { Act, Proposal, Review } from '../../preload/contract/orders.ts'
import { makeSession } from './desk-fixtures.ts'

const [account] = makeSession().accounts
if (account === undefined) throw new Error('the session has no account')
/** The account of every fixture. */
export const orderAccount = account

export const actIds = ['0d0c5a4e-6f0b-4b3e-9a53-2f7d1c9a6b18', '1d0c5a4e-6f0b-4b3e-9a53-2f7d1c9a6b18'] as const
const reviewId = '9f0c5a4e-6f0b-4b3e-9a53-2f7d1c9a6b18'
const sentence = 'BUY 10 AAPL LIMIT 182.50 DAY'
const payload =
  '[{"id":"0d0c5a4e-6f0b-4b3e-9a53-2f7d1c9a6b18","symbol":"AAPL","side":"BUY","quantity":"10","order_type":"LIMIT","limit_price":"182.50","time_in_force":"DAY"}]'

export function makeDraft(change: Partial<NewOrderDraft> = {}): NewOrderDraft {
  return newOrderDraft.parse({
    kind: 'new',
    symbol: 'AAPL',
    side: 'BUY',
    quantity: '10',
    orderType: 'LIMIT',
    timeInForce: 'DAY',
    limitPrice: '182.50',
    stopPrice: '',
    trailingOffset: '',
    trailingOffsetType: '',
    limitOffset: '',
    extendedHours: false,
    expiresAt: '',
    ...change,
  })
}

export function makeCheck(change: Record<string, unknown> = {}): OrderCheck {
  return orderCheck.parse({
    takes: ['symbol', 'side', 'quantity', 'orderType', 'limitPrice', 'timeInForce', 'extendedHours'],
    problems: [],
    warnings: [],
    guards: [],
    instrument: {
      symbol: 'AAPL',
      instrumentId: 'i-aapl',
      name: 'Apple Inc.',
      kind: 'stock',
      multiplier: '1',
      fractionable: true,
      tick: '0.01',
      option: null,
    },
    quote: null,
    notional: { value: '1825.00', price: '182.50', quantity: '10', multiplier: '1' },
    buyingPower: { now: '48310.22', after: '46485.22', share: '3.78', asOf: '2026-11-20T19:32:00.000Z' },
    position: { now: '100', after: '110', asOf: '2026-11-20T19:32:00.000Z' },
    sentence,
    target: null,
    isReady: true,
    ...change,
  })
}

export const proposedIn = origin.omit({ row: true }).parse({
  threadId: 'thread-1',
  messageId: 'message-1',
  actionId: 'action-1',
})

export function makeProposal(
  drafts: readonly (NewOrderDraft | null)[],
  change: Record<string, unknown> = {},
): Proposal {
  return proposal.parse({
    origin: proposedIn,
    accountId: orderAccount.id,
    actionType: 'NEW',
    rows: drafts.map((draft) => ({
      draft,
      accountId: null,
      problems: draft === null ? [{ field: 'side', code: 'not-a-choice', detail: 'OTHER', value: 'OTHER' }] : [],
      raw: { side: 'OTHER' },
    })),
    leftOut: 0,
    proposedAt: '2026-11-20T19:31:00.000Z',
    asked: { text: 'Buy 10 AAPL at 182.50 limit', at: '2026-11-20T19:30:50.000Z' },
    freshForMs: 300_000,
    ...change,
  })
}

export function makeReview(change: Record<string, unknown> = {}, checkChange: Record<string, unknown> = {}): Review {
  return review.parse({
    reviewId,
    accountId: orderAccount.id,
    connection: 'simulator',
    at: '2026-11-20T19:32:05.000Z',
    orders: [
      {
        actId: actIds[0],
        draft: makeDraft(),
        origin: { ...proposedIn, row: 0 },
        check: makeCheck(checkChange),
        overrides: [],
        acknowledged: [],
        retyped: [],
        difference: [{ field: 'quantity', proposed: '10', sent: '10' }],
        method: 'POST',
        path: '/v1/accounts/100000019816/orders',
        payload,
        sha256: 'a'.repeat(64),
      },
    ],
    readAloud: `${sentence} for Individual Margin`,
    ...change,
  })
}

export function makeAct(change: Record<string, unknown> = {}): Act {
  return act.parse({
    actId: actIds[0],
    reviewId,
    accountId: orderAccount.id,
    connection: 'simulator',
    state: 'sending',
    draft: makeDraft(),
    sentence,
    origin: { ...proposedIn, row: 0 },
    changed: [],
    payload,
    sha256: 'a'.repeat(64),
    reviewedAt: '2026-11-20T19:32:05.000Z',
    sentAt: '2026-11-20T19:32:08.000Z',
    orderId: null,
    refusal: null,
    failure: null,
    looks: null,
    ...change,
  })
}

export function makeOrder(change: Record<string, unknown> = {}): Order {
  return order.parse({
    orderId: 'order-1',
    clientOrderId: actIds[0],
    accountId: orderAccount.id,
    symbol: 'AAPL',
    instrumentType: 'COMMON_STOCK',
    side: 'BUY',
    quantity: '10',
    filledQuantity: '0',
    leavesQuantity: '10',
    orderType: 'LIMIT',
    timeInForce: 'DAY',
    limitPrice: '182.50',
    stopPrice: null,
    trailingOffset: null,
    trailingOffsetType: null,
    limitOffset: null,
    averageFillPrice: null,
    extendedHours: false,
    expiresAt: null,
    status: 'NEW',
    phase: 'open',
    details: [],
    createdAt: '2026-11-20T19:32:08.500Z',
    updatedAt: '2026-11-20T19:32:08.500Z',
    ...change,
  })
}

export function makeBlotter(orders: readonly Order[], change: Record<string, unknown> = {}): Blotter {
  const asOf = '2026-11-20T19:32:10.000Z'
  return blotter.parse({
    accountId: orderAccount.id,
    source: 'simulator',
    orders: { rows: orders, unreadable: [], asOf, failure: null },
    executions: { rows: [], asOf, failure: null },
    positions: { rows: [], asOf, failure: null },
    balances: { rows: null, asOf, failure: null },
    ...change,
  })
}
