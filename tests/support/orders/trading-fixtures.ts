import { randomUUID } from 'node:crypto'
import type { Order } from '../../../preload/contract/blotter.ts'
import { order as orderWord } from '../../../preload/contract/blotter.ts'
import type { Account } from '../../../preload/contract/session.ts'
import { account } from '../../../preload/contract/session.ts'
import type { OrderCheck, TicketRow } from '../../../preload/contract/order-checks.ts'
import type {
  CancelDraft,
  ModifyDraft,
  NewOrderDraft,
  OrderDraft,
  Origin,
} from '../../../preload/contract/order-drafts.ts'
import type { Act, Proposal } from '../../../preload/contract/orders.ts'
import { orderCheck } from '../../../preload/contract/order-checks.ts'
import { act as actWord, proposal } from '../../../preload/contract/orders.ts'
import { accountId, actId, orderId } from '../../../preload/contract/words.ts'
import type { ActId, OrderId } from '../../../preload/contract/words.ts'
import type { CheckedRow, CheckingOrders, OrderCall } from '../../../main/services/checking-orders.ts'
import type { Log } from '../../../main/services/ports.ts'
import type { BrokerOrder } from '../../../main/services/trading-ports.ts'

export const margin = accountId.parse(19816)
export const roth = accountId.parse(22207)
/** Friday 20 November 2026, 14:32:08 in New York. */
export const start = Date.parse('2026-11-20T19:32:08.000Z')

export const anActId = (digit: number): ActId =>
  actId.parse(`00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`)
export const anOrderId = (name: string): OrderId => orderId.parse(`order-${name}`)

export function anAccount(change: Partial<Account> = {}): Account {
  const names = { name: 'Individual Margin', fullName: 'Individual Margin', shortName: 'Margin' }
  return account.parse({ id: margin, ...names, subtype: 'MARGIN', status: 'ACTIVE', colour: 1, ...change })
}

export function newDraft(change: Partial<NewOrderDraft> = {}): NewOrderDraft {
  return {
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
  }
}
export const cancelDraft = (id: OrderId): CancelDraft => ({ kind: 'cancel', orderId: id })
export const modifyDraft = (id: OrderId, limitPrice: string): ModifyDraft => ({
  kind: 'modify',
  orderId: id,
  quantity: '',
  limitPrice,
  stopPrice: '',
})

export function aRow(draft: OrderDraft = newDraft(), change: Partial<TicketRow> = {}): TicketRow {
  return { draft, origin: null, overrides: [], acknowledged: [], retyped: [], ...change }
}

export function anOrder(change: Partial<Record<keyof Order, unknown>> = {}): BrokerOrder {
  const order = orderWord.parse({
    orderId: 'order-1',
    clientOrderId: randomUUID(),
    accountId: margin,
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
    createdAt: '2026-11-20T19:32:09.000000Z',
    updatedAt: '2026-11-20T19:32:09.000000Z',
    ...change,
  })
  return { ...order, raw: null }
}

export function anAct(change: Partial<Record<keyof Act, unknown>> = {}): Act {
  return actWord.parse({
    actId: anActId(1),
    reviewId: anActId(2),
    accountId: margin,
    connection: 'simulator',
    state: 'sending',
    draft: newDraft(),
    sentence: 'BUY 10 AAPL LIMIT 182.50 DAY',
    origin: null,
    changed: [],
    payload: '[{}]',
    sha256: 'a'.repeat(64),
    reviewedAt: '2026-11-20T19:32:08.000Z',
    sentAt: '2026-11-20T19:32:10.000Z',
    orderId: null,
    refusal: null,
    failure: null,
    looks: null,
    ...change,
  })
}

/** A check that nothing stands in the way of; the quote arrived at `now`. */
export function aCheck(now: number, change: Partial<Record<keyof OrderCheck, unknown>> = {}): OrderCheck {
  return orderCheck.parse({
    takes: [],
    problems: [],
    warnings: [],
    guards: [{ guard: 'size', limit: '1000', value: '10', state: 'within' }],
    instrument: null,
    quote: aQuote(now),
    notional: null,
    buyingPower: null,
    position: null,
    sentence: 'BUY 10 AAPL LIMIT 182.50 DAY',
    target: null,
    isReady: true,
    ...change,
  })
}

export function aQuote(now: number, change: Record<string, unknown> = {}): OrderCheck['quote'] {
  const nothing = { name: null, lastSize: null, bidSize: null, askSize: null, midpoint: null, previousClose: null }
  const quote = {
    ...nothing,
    symbol: 'AAPL',
    last: '182.50',
    bid: '182.40',
    ask: '182.60',
    change: null,
    changePercent: null,
    volume: null,
    receivedAt: new Date(now).toISOString(),
    source: 'simulator',
    ...change,
  }
  return orderCheck.shape.quote.parse({ kind: 'quoted', symbol: 'AAPL', quote })
}

export function aProposal(proposedAt: number): Proposal {
  return proposal.parse({
    origin: { threadId: 'thread-1', messageId: 'message-1', actionId: 'action-1' },
    accountId: margin,
    actionType: 'NEW',
    rows: [{ draft: newDraft(), accountId: margin, problems: [], raw: { side: 'BUY' } }],
    leftOut: 0,
    proposedAt: new Date(proposedAt).toISOString(),
    asked: { text: 'Buy ten', at: null },
    freshForMs: 300_000,
  })
}

export const anOrigin: Origin = { ...aProposal(start).origin, row: 0 }

/** The call of a draft, as simple as it gets. */
export function callOf(draft: OrderDraft, id: ActId): OrderCall {
  const path = `/v1/accounts/${margin}/orders`
  switch (draft.kind) {
    case 'new':
      return { method: 'POST', path, payload: JSON.stringify([{ id, symbol: draft.symbol, quantity: draft.quantity }]) }
    case 'cancel':
      return { method: 'DELETE', path: `${path}/${draft.orderId}`, payload: '' }
    case 'modify':
      return {
        method: 'PATCH',
        path: `${path}/${draft.orderId}`,
        payload: JSON.stringify({ limit_price: draft.limitPrice }),
      }
  }
}

/** Judges as it is told: `check` of a row, and the proposals there are. */
export function fakeChecking(
  check: (row: TicketRow) => OrderCheck,
  readProposal: () => Proposal = () => aProposal(start),
): CheckingOrders {
  return {
    proposal: async () => readProposal(),
    check: async (_accountId, rows) =>
      rows.map((row): CheckedRow => {
        const judged = check(row)
        return {
          row,
          check: judged,
          difference: [],
          draft: row.draft,
          callOf: judged.isReady ? (id) => callOf(row.draft, id) : null,
          proposal: row.origin && readProposal(),
        }
      }),
    close: () => undefined,
  }
}

/** Keeps what went wrong; a bug is never expected. */
export function bugLog(bugs: unknown[]): Log {
  return {
    info: () => undefined,
    warn: () => undefined,
    bug(_what, error) {
      bugs.push(error)
      return 'log-1'
    },
  }
}
