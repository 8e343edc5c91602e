import type { Blotter, Order } from '../../preload/contract/blotter.ts'
import type { AccountId, ActId, ThreadId } from '../../preload/contract/words.ts'
import type { BrokerOrder } from './trading-ports.ts'

/** Keeps the orders, fills, positions and balances of accounts true: often while something is open or on screen, seldom otherwise. */
export interface WatchingOrders {
  /** What is kept, at once; reads behind and publishes blotter.changed. */
  watch(watcher: string, accountId: AccountId): Promise<Blotter>
  unwatch(watcher: string): void
  ofThread(accountId: AccountId, threadId: ThreadId): Promise<{ actId: ActId; order: Order | null }[]>
  /** The answer of a write: kept, published, and followed until it ends. */
  onPlaced(accountId: AccountId, orders: readonly BrokerOrder[]): Promise<void>
  close(): void
}
