import type { Client } from './api/client.ts'
import { createLiveGateway, createSimulatedGateway } from './api/gateways.ts'
import { createTradingReads } from './api/trading-reads.ts'
import type { Line } from './services/ports.ts'
import type { BlotterStore, OrderStore, TradingLine } from './services/trading-ports.ts'

/** Reading for every line; one kind of sending, or none. A gateway that must not be used is never made. */
export function createTradingLine(parts: {
  kind: Line['kind']
  /** Live orders may exist here: see mayHaveLiveOrders. */
  hasLiveOrders: boolean
  /** The one in use: it follows the key. */
  client: () => Client
  orders: OrderStore
  blotter: BlotterStore
}): TradingLine {
  const { kind, hasLiveOrders, client, orders, blotter } = parts
  return {
    reads: createTradingReads(client),
    simulated: kind === 'simulator' ? createSimulatedGateway(client) : null,
    openLive: kind === 'live' && hasLiveOrders ? (accountId) => createLiveGateway(client(), accountId) : null,
    orders,
    blotter,
  }
}
