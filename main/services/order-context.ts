import type { Order } from '../../preload/contract/blotter.ts'
import type { FailureCode } from '../../preload/contract/failure.ts'
import type { Guards } from '../../preload/contract/order-checks.ts'
import type { OrderDraft } from '../../preload/contract/order-drafts.ts'
import type { ProposalRow } from '../../preload/contract/orders.ts'
import type { QuoteState } from '../../preload/contract/quotes.ts'
import type { AccountId, Instant } from '../../preload/contract/words.ts'
import type { ShownValues } from './order-guards.ts'
import type { OrderFacts } from './trading-ports.ts'

/** Everything an order is judged by. */
export interface OrderContext {
  readonly accountId: AccountId
  /** ACTIVE, or the broker's word; null: the account is not known. */
  readonly accountStatus: string | null
  readonly facts: OrderFacts
  /** The broker says that it knows no such symbol. */
  readonly isSymbolUnknown: boolean
  readonly quote: QuoteState | null
  /** The row the assistant proposed; null: written by hand. */
  readonly proposed: ProposalRow | null
  /** Account of the thread it was proposed in; null: written by hand. */
  readonly proposedIn: AccountId | null
  /** The order to cancel or change, as it is now, or with a failure as it was last known; null: not in this account. */
  readonly target: Order | null
  /** Why it could not be read now; null: it was, or there is none. */
  readonly targetFailure: FailureCode | null
  readonly guards: Guards
  readonly shown: ShownValues
  /** Orders whose outcome is not known. */
  readonly openUnknown: readonly OrderDraft[]
  /** When an order of the same beginning went out that the broker has, or the user let be; null: none did. */
  readonly sentBefore: Instant | null
  /** Milliseconds since 1970. */
  readonly now: number
}
