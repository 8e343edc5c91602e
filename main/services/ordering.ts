import type { Order } from '../../preload/contract/blotter.ts'
import type { Act, OrderCheck, RecordStep, Review, ReviewLapse, TicketRow } from '../../preload/contract/orders.ts'
import type { AccountId, ActId, ReviewId, ThreadId } from '../../preload/contract/words.ts'

/** The one way an order leaves: reviewed, stored, shown, then sent once. */
export interface Ordering {
  review(
    accountId: AccountId,
    rows: readonly TicketRow[],
  ): Promise<{ outcome: 'reviewed'; review: Review } | { outcome: 'not-ready'; checks: OrderCheck[] }>
  submit(
    accountId: AccountId,
    reviewId: ReviewId,
  ): Promise<{ outcome: 'sending'; acts: Act[] } | { outcome: 'lapsed'; lapses: ReviewLapse[] }>
  discard(accountId: AccountId, reviewId: ReviewId): Promise<void>
  acts(accountId: AccountId, threadId: ThreadId | null): Promise<Act[]>
  record(accountId: AccountId, actId: ActId): Promise<RecordStep[]>
  look(accountId: AccountId, actId: ActId): Promise<Act>
  reviewAgain(
    accountId: AccountId,
    actId: ActId,
  ): Promise<{ outcome: 'reviewed'; review: Review } | { outcome: 'not-ready'; checks: OrderCheck[] }>
  leave(accountId: AccountId, actId: ActId): Promise<Act>
  /** Orders that were read for any reason: an act looked for may be among them. */
  onOrders(accountId: AccountId, orders: readonly Order[]): Promise<void>
  /** Acts an earlier run left on their way become unknown and are looked for; nothing is sent. */
  resume(): Promise<void>
  close(): void
}
