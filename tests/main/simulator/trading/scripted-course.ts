import { newOrder } from '../../../../main/simulator/trading/new-order.ts'
import type { Order, OrderTerms } from '../../../../main/simulator/trading/order.ts'
import { work, type Course } from '../../../../main/simulator/trading/work.ts'
import { OPEN_MARKET } from '../open-simulator.ts'

/** Prices in cents from a moment on (ms after the order is sent); both sides a cent away, with so much on each. */
type Leg = readonly [from: number, last: number, size: number]

/** A market that does what is written down. */
export function scriptedCourse(legs: readonly Leg[]): Course {
  const legAt = (time: number): Leg => legs.findLast(([from]) => OPEN_MARKET + from <= time) ?? legs[0] ?? [0, 0, 0]
  return {
    lastAt: (time) => legAt(time)[1],
    quoteAt(time) {
      const [, last, size] = legAt(time)
      return { bid: last - 1, bidSize: size, ask: last + 1, askSize: size }
    },
    rangeOn: () => undefined,
  }
}

const nothing = {
  limitPrice: null,
  stopPrice: null,
  trailingOffset: null,
  trailingOffsetType: null,
  limitOffset: null,
  isExtended: false,
  expiresAt: null,
}

export function terms(changes: Partial<OrderTerms>): OrderTerms {
  return { symbol: 'AAPL', side: 'BUY', quantity: '500', type: 'MARKET', timeInForce: 'DAY', ...nothing, ...changes }
}

/** An order sent while the market is open, on a Friday at 14:30:07.250 in New York. */
export function sent(changes: Partial<Order>): Order {
  const ids = { id: '0191b6f2-0000-7000-8000-000000000001', accountId: 19816, clientOrderId: 'one', now: OPEN_MARKET }
  return { ...newOrder(terms(changes), ids), ...changes }
}

/** Works an order and says in a line what became of it: `FILLED 300@100.01+0.2s`. */
export function workOut(order: Order, course: Course, until: number): string {
  const worked = work(order, course, until)
  const fills = worked.executions.map(
    ({ quantity, price, at }) => `${quantity}@${price}+${((at - OPEN_MARKET) / 1000).toFixed(2)}s`,
  )
  return [worked.order.status, ...fills].join(' ')
}
