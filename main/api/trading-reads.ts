import type { TradingReads } from '../services/trading-ports.ts'
import type { Client } from './client.ts'
import { getOrderInstrument, listOptionContracts, listOptionExpiries } from './endpoints/order-instruments.ts'
import { getOrder, listExecutions, listOrders } from './endpoints/orders.ts'
import { getBalances, listPositions } from './endpoints/positions.ts'

/** The broker's trading side for reading. `client` is asked for with each call: it follows the key. */
export function createTradingReads(client: () => Client): TradingReads {
  return {
    listOrders: (...input) => listOrders(client(), ...input),
    getOrder: (...input) => getOrder(client(), ...input),
    listExecutions: (...input) => listExecutions(client(), ...input),
    listPositions: (...input) => listPositions(client(), ...input),
    getBalances: (...input) => getBalances(client(), ...input),
    getInstrument: (...input) => getOrderInstrument(client(), ...input),
    listOptionExpiries: (...input) => listOptionExpiries(client(), ...input),
    listOptionContracts: (...input) => listOptionContracts(client(), ...input),
  }
}
