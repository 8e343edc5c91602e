import type { Guards } from '../../preload/contract/orders.ts'
import type { AccountId } from '../../preload/contract/words.ts'

/** The user's own limits, an account each. */
export interface Guarding {
  get(accountId: AccountId): Promise<Guards>
  /** Fails with invalid-input and the guard's name as `field` for a limit that is not above zero. */
  set(accountId: AccountId, guards: Guards): Promise<Guards>
}
