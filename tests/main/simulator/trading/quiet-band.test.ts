import { describe, expect, test } from 'vitest'
import { createMarket } from '../../../../main/simulator/market/market.ts'
import { courseOf } from '../../../../main/simulator/trading/course.ts'
import { match } from '../../../../main/simulator/trading/match.ts'
import { orderTypes, type Order, type OrderType } from '../../../../main/simulator/trading/order.ts'
import { quietBand } from '../../../../main/simulator/trading/quiet-band.ts'
import { followPrice } from '../../../../main/simulator/trading/stops.ts'
import { work } from '../../../../main/simulator/trading/work.ts'
import { sent } from './scripted-course.ts'

const market = createMarket(1)
const FRIDAY = Date.parse('2026-11-20T20:30:00Z')
const MONDAY = Date.parse('2026-11-23T16:00:00Z')
const sessions = [
  [FRIDAY, Date.parse('2026-11-20T21:00:00Z')],
  [Date.parse('2026-11-23T14:30:00Z'), MONDAY],
] as const

/** The first trade as one finds it who looks at every beat and passes over none. */
function findPatiently(order: Order): string | undefined {
  const course = courseOf(market, order.symbol)
  let followed = order
  for (const [open, close] of sessions)
    for (let at = open; at < close; at += 5000) {
      followed = followPrice(followed, course.lastAt(at) ?? 0, at)
      const fill = match(followed, course.quoteAt(at))
      if (fill) return `${fill.quantity.toFixed()}@${fill.price.toFixed(2)} ${at}`
    }
  return undefined
}

function findQuickly(order: Order): string | undefined {
  const [first] = work(order, courseOf(market, order.symbol), MONDAY - 1).executions
  return first && `${first.quantity}@${first.price} ${first.at}`
}

function fieldsOf(type: OrderType, price: number, side: Order['side']): Partial<Order> {
  const at = (price / 100).toFixed(2)
  const offset = { trailingOffset: '0.40', trailingOffsetType: 'PRICE', limitOffset: null } as const
  const fields: Record<OrderType, Partial<Order>> = {
    MARKET: {},
    LIMIT: { limitPrice: at },
    STOP: { stopPrice: at },
    STOP_LIMIT: { stopPrice: at, limitPrice: at },
    TRAILING_STOP: offset,
    TRAILING_STOP_LIMIT: { ...offset, limitOffset: side === 'BUY' ? '0.03' : '-0.03' },
  }
  return fields[type]
}

describe.each(['AAPL', 'F', 'AAPL  261127C00180000'])('what is passed over in %s would not have traded', (symbol) => {
  test.each(orderTypes)('%s', (type) => {
    const last = courseOf(market, symbol).lastAt(FRIDAY) ?? 0
    const found: (string | undefined)[] = []
    for (const side of ['BUY', 'SELL'] as const)
      for (const share of [0.9, 0.98, 0.995, 1, 1.005, 1.02, 1.1]) {
        const terms = fieldsOf(type, Math.round(last * share), side)
        // It has been accepted just before the first beat.
        const times = { createdAt: FRIDAY - 1000, workedUntil: FRIDAY - 1 }
        const order = sent({ symbol, side, type, timeInForce: 'GOOD_TILL_CANCEL', ...terms, ...times })
        const expected = findPatiently(order)
        expect([side, share, findQuickly(order)]).toEqual([side, share, expected])
        found.push(expected)
      }
    // Neither all nor nothing, or it would show little.
    expect(new Set(found).size).toBeGreaterThan(type === 'MARKET' || type.startsWith('TRAILING') ? 0 : 2)
  })
})

test('a day far from the limit is passed over without a look at its beats', () => {
  let looks = 0
  const course = courseOf(market, 'AAPL')
  const order = sent({ type: 'LIMIT', limitPrice: '20.00', timeInForce: 'GOOD_TILL_CANCEL' })
  const counting = {
    ...course,
    lastAt(time: number) {
      looks += 1
      return course.lastAt(time)
    },
  }
  expect(work(order, counting, MONDAY + 30 * 86_400_000).order.status).toBe('NEW')
  expect([quietBand(order)?.from, looks]).toEqual([2001, 1])
})
