import type { Balances, Execution, Order, Position, UnreadableOrder } from '../../preload/contract/blotter.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { OrderInstrument } from '../../preload/contract/order-checks.ts'
import type { Act, ActState, RecordStep, Refusal, Review } from '../../preload/contract/orders.ts'
import type {
  AccountId,
  ActId,
  DecimalString,
  Instant,
  Json,
  OrderId,
  ReviewId,
  ThreadId,
} from '../../preload/contract/words.ts'
import type { Page } from './broker-ports.ts'

/** An order as the broker sent it. */
export type BrokerOrder = Order & { readonly raw: Json }

/** A row of the broker's orders that is none this version can read; what of it could be read. null: that could not either. */
export type BrokerUnreadableOrder = UnreadableOrder & {
  readonly clientOrderId: string | null
  readonly createdAt: string | null
}

/** A row that cannot be read is not left out: it may be the very order that is looked for. */
export type OrderPage = Page<BrokerOrder> & { readonly unreadable: readonly BrokerUnreadableOrder[] }

/** What an order may be written about. */
export type BrokerInstrument = Omit<OrderInstrument, 'tick'> & {
  /** The broker takes orders for it; false for an index or a halted instrument. */
  readonly tradable: boolean
  readonly raw: Json
}

/** The broker's trading side for reading. Every method throws FailureError; reads are repeated inside. */
export interface TradingReads {
  /** Newest first. `from`: created at or after it. */
  listOrders(accountId: AccountId, from: Instant | null, pageToken: string | null): Promise<OrderPage>
  /** Fails with not-found. */
  getOrder(accountId: AccountId, orderId: OrderId): Promise<BrokerOrder>
  /** Newest first. */
  listExecutions(accountId: AccountId, from: Instant | null, pageToken: string | null): Promise<Page<Execution>>
  /** All of them. */
  listPositions(accountId: AccountId): Promise<readonly Position[]>
  getBalances(accountId: AccountId): Promise<Balances>
  /** By symbol, OSI symbol or the broker's id. Fails with not-found. */
  getInstrument(symbolOrId: string): Promise<BrokerInstrument>
  /** Days on which options of an underlying expire, as the broker lists them. Fails with not-found. */
  listOptionExpiries(underlying: string): Promise<readonly string[]>
  /** Option contracts of an underlying that expire on a day; null: on any. */
  listOptionContracts(
    underlying: string,
    expires: string | null,
    pageToken: string | null,
  ): Promise<Page<BrokerInstrument>>
}

/**
 * How one write ended. placed: the broker has it, whatever its status. refused: an answer of the documented form says no.
 * not-sent: certain that nothing left this computer. unknown: anything else, whatever the status code.
 */
export type Placement =
  | { readonly kind: 'placed'; readonly orders: readonly BrokerOrder[]; readonly requestId: string | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly failure: Failure }

/** Writes go out once, with exactly these bytes, and are never repeated inside. They never throw for trouble outside. */
interface OrderWrites {
  submit(accountId: AccountId, payload: string): Promise<Placement>
  replace(accountId: AccountId, orderId: OrderId, payload: string): Promise<Placement>
  cancel(accountId: AccountId, orderId: OrderId): Promise<Placement>
}

/** The built-in market's. */
export interface SimulatedGateway extends OrderWrites {
  readonly kind: 'simulated'
}

/** Real money. One exists only while its account is armed. */
export interface LiveGateway extends OrderWrites {
  readonly kind: 'live'
  readonly accountId: AccountId
}

export type OrderGateway = SimulatedGateway | LiveGateway

/** What a line offers for trading. */
export interface TradingLine {
  readonly reads: TradingReads
  /** null on a live line. */
  readonly simulated: SimulatedGateway | null
  /** Makes a live gateway; null where live orders cannot exist: the built-in market, a foreign origin, a browser page of a far server. */
  readonly openLive: ((accountId: AccountId) => LiveGateway) | null
  readonly orders: OrderStore
  readonly blotter: BlotterStore
}

/** A step of a record, to be appended. */
export type NewStep = RecordStep & { readonly actId: ActId }

/**
 * `orders.db` of a connection: every act that was ever reviewed, written through to the disk before it counts.
 * A file that cannot be trusted is never replaced: every method fails with store-unavailable, and so nothing can be sent.
 */
export interface OrderStore {
  /**
   * One durable transaction: the review, its acts as reviewed, their first steps. A repeat of an act keeps its state until it is sent:
   * its first sending may still turn up. Fails with on-its-way when it did, or when that act is not one to repeat.
   */
  saveReview(review: Review, acts: readonly Act[], steps: readonly NewStep[]): Promise<void>
  /** null: never stored. */
  review(reviewId: ReviewId): Promise<{ review: Review; used: boolean } | null>
  /**
   * One durable transaction: the review is used and its acts are sending. False, and nothing is written, when it was used or discarded
   * before, or when one of its acts is no longer to be sent.
   */
  beginSending(reviewId: ReviewId, at: Instant, steps: readonly NewStep[]): Promise<boolean>
  /** The review can no longer be sent. */
  discard(reviewId: ReviewId): Promise<void>
  /** Durable. False, and nothing is written, unless the act is still in this state. */
  save(before: ActState, act: Act, steps: readonly NewStep[]): Promise<boolean>
  /** More of its record, its state unchanged. */
  append(steps: readonly NewStep[]): Promise<void>
  act(actId: ActId): Promise<Act | null>
  /** Newest first. */
  acts(accountId: AccountId, threadId: ThreadId | null, limit: number): Promise<Act[]>
  /** Reviewed in this ticket, newest first. */
  ofTicket(accountId: AccountId, ticket: string): Promise<Act[]>
  inState(states: readonly ActState[]): Promise<Act[]>
  /** Those with looks to come, whatever their state. */
  lookedFor(): Promise<Act[]>
  /** Cancels and changes of these orders, whatever became of them. */
  about(orderIds: readonly OrderId[]): Promise<Act[]>
  /** The act that made or changed this order. */
  ofOrder(orderId: OrderId): Promise<Act | null>
  record(actId: ActId): Promise<RecordStep[]>
  close(): Promise<void>
}

/** The broker's lists as last read; may be lost without harm. */
export interface BlotterStore {
  /** Newest first. */
  orders(accountId: AccountId, limit: number): Promise<{ rows: Order[]; asOf: Instant | null }>
  /** All of them, newest first. */
  openOrders(accountId: AccountId): Promise<Order[]>
  order(orderId: OrderId): Promise<Order | null>
  /** Returns those that are new or changed; one older than what is kept changes nothing. `at`: the list was read then; null: they came by another way. */
  saveOrders(accountId: AccountId, orders: readonly Order[], at: Instant | null): Promise<Order[]>
  executions(accountId: AccountId, limit: number): Promise<{ rows: Execution[]; asOf: Instant | null }>
  /** Returns the new ones. */
  saveExecutions(accountId: AccountId, executions: readonly Execution[], at: Instant): Promise<Execution[]>
  positions(accountId: AccountId): Promise<{ rows: Position[]; asOf: Instant | null }>
  /** Replaces them all. */
  savePositions(accountId: AccountId, positions: readonly Position[], at: Instant): Promise<void>
  balances(accountId: AccountId): Promise<{ rows: Balances | null; asOf: Instant | null }>
  saveBalances(balances: Balances, at: Instant): Promise<void>
}

/** What an order is judged by; null where it is not known. */
export interface OrderFacts {
  readonly instrument: BrokerInstrument | null
  readonly buyingPower: { readonly value: DecimalString; readonly asOf: Instant } | null
  readonly held: { readonly quantity: DecimalString; readonly asOf: Instant } | null
}
