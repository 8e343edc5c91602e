import { z } from 'zod'
import { execution, order, position } from '../../../../main/simulator/schema/orders.ts'
import { ACCOUNT, openSimulator, type OpenSimulator } from '../open-simulator.ts'

export type WireOrder = z.infer<typeof order>

const snapshot = z.object({
  last_quote: z.object({ bid: z.string(), bid_size: z.number(), ask: z.string(), ask_size: z.number() }),
  last_trade: z.object({ price: z.string() }),
})
export const market = { side: 'BUY', quantity: '10', order_type: 'MARKET', time_in_force: 'DAY', symbol: 'AAPL' }
export const limit = (limit_price: string) => ({ ...market, order_type: 'LIMIT', limit_price })

/** A simulator with the words of trading. */
export function openTrading(options: Parameters<typeof openSimulator>[0] = {}) {
  const broker: OpenSimulator = openSimulator(options)
  const { read } = broker
  const orders = (account = ACCOUNT) => `/accounts/${account}/orders`
  return {
    ...broker,
    path: orders,
    async submit(body: object, account = ACCOUNT): Promise<WireOrder> {
      const [first] = await read(z.array(order), 'POST', orders(account), [body])
      if (!first) throw new Error('no order came back')
      return first
    },
    /** What a refused order hears: the status, the message and the reason for programs. */
    async refused(body: unknown, account = ACCOUNT) {
      const answered = await broker.send('POST', orders(account), Array.isArray(body) ? body : [body])
      const { message, details } = answered.body.error ?? {}
      return {
        status: answered.status,
        message,
        reason: details?.[1]?.['reason'],
        metadata: details?.[1]?.['metadata'],
      }
    },
    order: (id: string, account = ACCOUNT) => read(order, 'GET', `${orders(account)}/${id}`),
    list: (query = '', account = ACCOUNT) => read(z.array(order), 'GET', `${orders(account)}${query}`),
    cancel: (id: string) => read(order, 'DELETE', `${orders()}/${id}`),
    replace: (id: string, change: object) => read(order, 'PATCH', `${orders()}/${id}`, change),
    executions: (query = '', account = ACCOUNT) =>
      read(z.array(execution), 'GET', `/accounts/${account}/executions${query}`),
    positions: (query = '', account = ACCOUNT) =>
      read(z.array(position), 'GET', `/accounts/${account}/positions${query}`),
    async holds(symbol: string, account = ACCOUNT) {
      const rows = await read(z.array(position), 'GET', `/accounts/${account}/positions`)
      return rows.find((row) => row.symbol === symbol)?.quantity ?? '0'
    },
    balances: (account = ACCOUNT) => read(z.record(z.string(), z.unknown()), 'GET', `/accounts/${account}/balances`),
    async quote(symbol: string) {
      const [row] = await read(
        z.array(snapshot),
        'GET',
        `/market-data/snapshot?instrument_ids=${encodeURIComponent(symbol)}`,
      )
      if (!row) throw new Error('no quote')
      return { ...row.last_quote, last: row.last_trade.price }
    },
    wait(ms: number) {
      broker.clock.time += ms
    },
  }
}
