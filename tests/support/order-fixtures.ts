import type { OrderContext } from '../../main/services/order-context.ts'
import type { BrokerInstrument, BrokerOrder } from '../../main/services/trading-ports.ts'
import type { TicketRow } from '../../preload/contract/order-checks.ts'
import type { NewOrderDraft, OrderDraft } from '../../preload/contract/order-drafts.ts'
import type { ProposalRow } from '../../preload/contract/orders.ts'
import { guards } from '../../preload/contract/order-checks.ts'
import type { QuoteState } from '../../preload/contract/quotes.ts'
import { decimalString, instant, orderId, ticker } from '../../preload/contract/words.ts'
import type { DecimalString } from '../../preload/contract/words.ts'
import { readProposalRow } from '../../main/services/read-proposal.ts'
import type { Json } from '../../preload/contract/words.ts'
import { margin } from './archive-fixtures.ts'

/** Friday 20 November 2026, 14:30 in New York. */
export const tradingHour = Date.parse('2026-11-20T19:30:00Z')
export const decimal = (text: string): DecimalString => decimalString.parse(text)
export const aapl = 'AAPL'
export const aaplCall = 'AAPL  270115C00190000'

export function draftOf(change: Partial<NewOrderDraft> = {}): NewOrderDraft {
  return {
    kind: 'new',
    symbol: aapl,
    side: 'BUY',
    quantity: '12',
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

export function rowOf(draft: OrderDraft = draftOf(), change: Partial<TicketRow> = {}): TicketRow {
  return { draft, origin: null, overrides: [], acknowledged: [], retyped: [], ...change }
}

export function stock(change: Partial<BrokerInstrument> = {}): BrokerInstrument {
  return {
    symbol: ticker.parse(aapl),
    instrumentId: '019dbb03-0000-7000-8000-000000000001',
    name: 'Apple Inc.',
    kind: 'stock',
    multiplier: decimal('1'),
    fractionable: false,
    option: null,
    tradable: true,
    raw: {},
    ...change,
  }
}

export function optionContract(change: Partial<BrokerInstrument> = {}): BrokerInstrument {
  return stock({
    symbol: ticker.parse(aaplCall),
    instrumentId: '019dbb03-0000-7000-8000-000000000002',
    name: 'AAPL call',
    kind: 'option',
    multiplier: decimal('100'),
    option: { underlying: aapl, expires: '2027-01-15', right: 'call', strike: decimal('190') },
    ...change,
  })
}

/** AAPL 182.61 by 182.66, last 182.64, a second old. */
export function quoted(
  change: { bid?: string | null; ask?: string | null; last?: string | null; age?: number; symbol?: string } = {},
): QuoteState {
  const { bid = '182.61', ask = '182.66', last = '182.64', age = 1_000, symbol = aapl } = change
  const price = (text: string | null): DecimalString | null => (text === null ? null : decimal(text))
  return {
    kind: 'quoted',
    symbol: ticker.parse(symbol),
    quote: {
      symbol: ticker.parse(symbol),
      name: 'Apple Inc.',
      last: price(last),
      lastSize: 100,
      bid: price(bid),
      bidSize: 100,
      ask: price(ask),
      askSize: 100,
      midpoint: null,
      previousClose: null,
      change: null,
      changePercent: null,
      volume: 1_000_000,
      receivedAt: instant.parse(new Date(tradingHour - age).toISOString()),
      source: 'simulator',
    },
  }
}

export const noGuards = guards.parse({
  size: null,
  value: null,
  throughQuote: '50',
  distance: null,
  proposedPrice: '5',
})

export const readAt = instant.parse(new Date(tradingHour).toISOString())

export function contextOf(change: Partial<OrderContext> = {}): OrderContext {
  return {
    accountId: margin,
    accountStatus: 'ACTIVE',
    facts: {
      instrument: stock(),
      buyingPower: { value: decimal('48310.22'), asOf: readAt },
      held: { quantity: decimal('100'), asOf: readAt },
    },
    isSymbolUnknown: false,
    quote: quoted(),
    proposed: null,
    proposedIn: null,
    target: null,
    targetFailure: null,
    guards: noGuards,
    shown: () => [],
    openUnknown: [],
    sentBefore: null,
    now: tradingHour,
    ...change,
  }
}

export const withInstrument = (
  instrument: BrokerInstrument | null,
  change: Partial<OrderContext> = {},
): Partial<OrderContext> => ({ facts: { ...contextOf().facts, instrument }, ...change })

export const workingOrderId = orderId.parse('019dbb03-1111-7000-8000-000000000001')

/** A working order to buy 10 AAPL, limit 180.00, of which 2 are filled. */
export function workingOrder(change: Partial<BrokerOrder> = {}): BrokerOrder {
  return {
    orderId: workingOrderId,
    clientOrderId: 'desk-1',
    accountId: margin,
    symbol: aapl,
    instrumentType: 'COMMON_STOCK',
    side: 'BUY',
    quantity: decimal('10'),
    filledQuantity: decimal('2'),
    leavesQuantity: decimal('8'),
    orderType: 'LIMIT',
    timeInForce: 'DAY',
    limitPrice: decimal('180.00'),
    stopPrice: null,
    trailingOffset: null,
    trailingOffsetType: null,
    limitOffset: null,
    averageFillPrice: null,
    extendedHours: false,
    expiresAt: null,
    status: 'PARTIALLY_FILLED',
    phase: 'open',
    details: [],
    createdAt: '2026-11-20T19:00:00Z',
    updatedAt: '2026-11-20T19:10:00Z',
    raw: {},
    ...change,
  }
}

/** A row as the assistant would send it: BUY 10 AAPL LIMIT 182.50 DAY; of another action only what `change` has. */
export function proposedRow(change: Record<string, Json> = {}, actionType = 'NEW'): ProposalRow {
  const order = {
    symbol: aapl,
    side: 'BUY',
    quantity: '10',
    order_type: 'LIMIT',
    limit_price: '182.50',
    time_in_force: 'DAY',
  }
  return readProposalRow(actionType, { ...(actionType === 'NEW' ? order : {}), ...change }, tradingHour)
}

/** The draft of a row that has one. */
export function draftIn({ draft }: ProposalRow): OrderDraft {
  if (draft === null) throw new Error('no order could be read of the row')
  return draft
}
