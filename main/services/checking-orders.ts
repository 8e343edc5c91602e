import type { Difference, OrderCheck, OrderDraft, Origin, Proposal, TicketRow } from '../../preload/contract/orders.ts'
import type { AccountId, ActId } from '../../preload/contract/words.ts'

/** The call an order becomes, byte for byte. */
export interface OrderCall {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly payload: string
}

/** A row that was checked. */
export interface CheckedOrder {
  readonly row: TicketRow
  readonly check: OrderCheck
  readonly difference: readonly Difference[]
  /** The draft with every field in the form it goes out. */
  readonly draft: OrderDraft
  /** Only of an order that is ready. */
  readonly callOf: ((actId: ActId) => OrderCall) | null
}

/** Reads proposals and judges tickets; never sends. */
export interface CheckingOrders {
  /** Fails with gone when there is no such kept action. */
  proposal(accountId: AccountId, origin: Omit<Origin, 'row'>): Promise<Proposal>
  /** Each row by itself, with fresh facts and quotes. */
  check(accountId: AccountId, rows: readonly TicketRow[]): Promise<CheckedOrder[]>
  close(): void
}
