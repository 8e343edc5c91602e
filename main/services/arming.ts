import type { Arming as ArmingState } from '../../preload/contract/arming.ts'
import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Account, ConnectionKind } from '../../preload/contract/session.ts'
import type { AccountId, Instant } from '../../preload/contract/words.ts'
import { nowOf } from './moments.ts'
import type { Clock, Publish } from './ports.ts'
import type { LiveGateway, OrderGateway, TradingLine } from './trading-ports.ts'

/** Says whether orders of an account can leave. In memory only: nothing is armed after a start. */
export interface Arming {
  get(accountId: AccountId): ArmingState
  /** Fails with invalid-input (name) unless it is the account's name, and not-allowed where live orders cannot exist. */
  arm(accountId: AccountId, name: string): ArmingState
  disarm(accountId: AccountId): ArmingState
  /** null: nothing may leave. */
  gatewayOf(accountId: AccountId): OrderGateway | null
  /** Every account; with quit and each change of key. */
  disarmAll(): void
  /** The session changed: an armed account that nothing can leave any more is disarmed and told. */
  recheck(): void
}

/** A live gateway that must not be used is one that was never made, or is no longer held. */
export function createArming(parts: {
  connection: ConnectionKind
  line: Pick<TradingLine, 'simulated' | 'openLive'>
  /** null: this session has no such account. */
  account: (accountId: AccountId) => Pick<Account, 'name' | 'status'> | null
  /** Why nothing of this line can be sent now, whatever the account; null: no reason. */
  obstacle: () => 'no-key' | 'rescue' | null
  clock: Clock
  publish: Publish
}): Arming {
  const { connection, line, account, obstacle, clock, publish } = parts
  const armed = new Map<AccountId, { readonly gateway: LiveGateway; readonly since: Instant }>()

  function stateOf(accountId: AccountId): ArmingState['state'] {
    if (connection === 'simulator') return { kind: 'simulated' }
    const reason = unavailable(accountId)
    if (reason !== null) {
      // What made it unavailable may pass; the name is typed again all the same.
      const state = { kind: 'unavailable', reason } as const
      if (armed.delete(accountId)) publish({ name: 'arming.changed', payload: { accountId, connection, state } })
      return state
    }
    const since = armed.get(accountId)?.since
    return since === undefined ? { kind: 'disarmed' } : { kind: 'armed', since }
  }

  function unavailable(accountId: AccountId): 'account-inactive' | 'wrong-host' | 'no-key' | 'rescue' | null {
    if (line.openLive === null) return 'wrong-host'
    return obstacle() ?? (account(accountId)?.status === 'ACTIVE' ? null : 'account-inactive')
  }

  function get(accountId: AccountId): ArmingState {
    return { accountId, connection, state: stateOf(accountId) }
  }

  function tell(accountId: AccountId): ArmingState {
    const state = get(accountId)
    publish({ name: 'arming.changed', payload: state })
    return state
  }

  return {
    get,
    arm(accountId, name) {
      const { kind } = stateOf(accountId)
      if (line.openLive === null || kind === 'simulated' || kind === 'unavailable')
        throw new FailureError({ code: 'not-allowed' })
      if (name !== account(accountId)?.name) throw new FailureError({ code: 'invalid-input', field: 'name' })
      if (kind === 'disarmed') armed.set(accountId, { gateway: line.openLive(accountId), since: nowOf(clock) })
      return tell(accountId)
    },
    disarm(accountId) {
      armed.delete(accountId)
      return tell(accountId)
    },
    gatewayOf(accountId) {
      const { kind } = stateOf(accountId)
      if (kind === 'simulated') return line.simulated
      const gateway = armed.get(accountId)?.gateway
      return kind === 'armed' && gateway?.accountId === accountId ? gateway : null
    },
    disarmAll() {
      const accounts = [...armed.keys()]
      armed.clear()
      for (const accountId of accounts) tell(accountId)
    },
    recheck() {
      for (const accountId of armed.keys()) stateOf(accountId)
    },
  }
}
