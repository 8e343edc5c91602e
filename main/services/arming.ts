import type { Arming as ArmingState } from '../../preload/contract/arming.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import type { OrderGateway } from './trading-ports.ts'

/** Says whether orders of an account can leave. */
export interface Arming {
  get(accountId: AccountId): ArmingState
  /** Fails with invalid-input (name) unless it is the account's name, and not-allowed where live orders cannot exist. */
  arm(accountId: AccountId, name: string): ArmingState
  disarm(accountId: AccountId): ArmingState
  /** null: nothing may leave. */
  gatewayOf(accountId: AccountId): OrderGateway | null
  /** Every account; with quit and each change of key. */
  disarmAll(): void
}
