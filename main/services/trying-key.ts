import type { ConnectionTest } from '../../preload/contract/session.ts'
import type { BrokerAccount } from './broker-ports.ts'
import type { Clock, Lines, TriedKey } from './ports.ts'
import { testConnection } from './test-connection.ts'

/** Tests keys that are not in use, the newest only. */
export interface TryingKey {
  /** Tests the key and lists its accounts. Fails with the named cause. */
  run(apiKey: string): Promise<TriedResult>
  /** The user goes elsewhere: the test under way ends, and its result is not wanted any more. */
  giveUp(): void
}

export interface TriedResult {
  readonly test: ConnectionTest
  readonly accounts: readonly BrokerAccount[]
  /** false: the user has gone elsewhere meanwhile. */
  isWanted(): boolean
}

export function createTryingKey(lines: Lines, clock: Clock): TryingKey {
  let newest: TriedKey | null = null

  function giveUp(): void {
    newest?.close()
    newest = null
  }

  return {
    giveUp,
    async run(apiKey) {
      giveUp()
      const tried = lines.tryKey(apiKey)
      newest = tried
      try {
        const test = await testConnection(tried.broker, clock)
        const accounts = await tried.broker.listAccounts()
        return { test, accounts, isWanted: () => newest === tried }
      } finally {
        tried.close()
      }
    },
  }
}
