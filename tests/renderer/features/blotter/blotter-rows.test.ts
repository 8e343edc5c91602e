import { expect, test } from 'vitest'
import { filterRows, rowsOf } from '../../../../renderer/features/blotter/blotter-rows.ts'
import { isIn, rowsIn } from '../../../../renderer/features/blotter/in-period.ts'
import { orderCsv } from '../../../../renderer/features/blotter/order-csv.ts'
import { actIds, makeAct, makeBlotter, makeOrder } from '../../../support/ticket-fixtures.ts'

test('an act and its order are one row, found by the client id before the act knows the order', () => {
  const rows = rowsOf(makeBlotter([makeOrder()]), [makeAct({ state: 'sending' })])
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ act: { actId: actIds[0] }, order: { orderId: 'order-1' } })
})

test('an order with an unknown outcome needs the user, an open one works, a filled one is done', () => {
  const rows = rowsOf(
    makeBlotter([
      makeOrder({ orderId: 'o2', clientOrderId: 'elsewhere' }),
      makeOrder({ orderId: 'o3', clientOrderId: 'elsewhere too', status: 'FILLED', phase: 'ended' }),
    ]),
    [makeAct({ state: 'unknown' })],
  )
  expect(Object.fromEntries(rows.map((row) => [row.key, row.group]))).toEqual({
    [actIds[0]]: 'needs-you',
    o2: 'open',
    o3: 'done',
  })
})

test('a review that was never sent is no order', () => {
  expect(rowsOf(makeBlotter([]), [makeAct({ state: 'reviewed', sentAt: null })])).toEqual([])
})

test('an accepted cancel is no row of its own, one of unknown outcome is', () => {
  const cancel = { draft: { kind: 'cancel', orderId: 'order-1' }, orderId: 'order-1', actId: actIds[1] }
  const orders = makeBlotter([makeOrder({ clientOrderId: 'elsewhere' })])
  expect(rowsOf(orders, [makeAct({ ...cancel, state: 'accepted' })])).toHaveLength(1)
  expect(rowsOf(orders, [makeAct({ ...cancel, state: 'unknown' })]).map(({ group }) => group)).toContain('needs-you')
})

test('the filter finds a symbol in any case, and an order without a symbol stays readable', () => {
  const rows = rowsOf(makeBlotter([makeOrder({ symbol: null }), makeOrder({ orderId: 'o2' })]), [])
  expect(filterRows(rows, 'aap')).toHaveLength(1)
  expect(filterRows(rows, '')).toHaveLength(2)
})

test('a CSV cell that a spreadsheet would run is quoted off, and a negative number is not', () => {
  const rows = rowsOf(makeBlotter([makeOrder({ symbol: '=HYPERLINK("x")', limitPrice: '-1.5' })]), [])
  const [, line = ''] = orderCsv(rows, 1, 'built-in market').split('\r\n')
  expect(line).toContain(`"'=HYPERLINK(""x"")"`)
  expect(line).toContain(',-1.5,')
})

test('days are New York’s and weeks begin on Monday, in both kinds of time; what is no time is in every period', () => {
  // Monday 2 November 2026, 00:30 in New York, a day after its clocks were set back.
  const now = Date.parse('2026-11-02T05:30:00Z')
  const saturday = '2026-10-31T20:00:00Z'
  const sundayNight = '2026-11-02T04:59:59Z'
  expect(isIn('today', '2026-11-02T05:00:00Z', now)).toBe(true)
  expect(isIn('today', sundayNight, now)).toBe(false)
  expect(isIn('week', sundayNight, now)).toBe(false)
  const sunday = Date.parse('2026-11-01T20:00:00Z')
  expect(isIn('week', '2026-10-26T04:00:00Z', sunday)).toBe(true)
  expect(isIn('week', '2026-10-26T03:59:59Z', sunday)).toBe(false)
  expect(isIn('week', saturday, sunday)).toBe(true)
  expect(isIn('all', '1999-01-01T00:00:00Z', now)).toBe(true)
  expect(isIn('today', 'once', now)).toBe(true)
})

test('an order that is open or needs the user stays in sight whatever its day', () => {
  const long = { createdAt: '2026-10-01T15:00:00Z' }
  const rows = rowsOf(
    makeBlotter([
      makeOrder({ ...long, orderId: 'open', clientOrderId: 'a' }),
      makeOrder({ ...long, orderId: 'filled', clientOrderId: 'b', status: 'FILLED', phase: 'ended' }),
    ]),
    [makeAct({ state: 'not-found', sentAt: '2026-10-01T15:00:00.000Z' })],
  )
  const left = rowsIn('today', rows, Date.parse('2026-11-20T19:32:00Z'))
  expect(left.map(({ group }) => group).toSorted()).toEqual(['needs-you', 'open'])
  expect(rowsIn('all', rows, Date.parse('2026-11-20T19:32:00Z'))).toHaveLength(3)
})
