import { readPage, replyWithPage } from '../http/paging.ts'
import { JsonBody, readItems } from '../http/read-body.ts'
import { Refusal } from '../http/refusal.ts'
import type { Route } from '../http/router.ts'
import { describeExecution, describeOrder } from '../trading/describe-order.ts'
import { isFinal } from '../trading/order.ts'
import { readTerms } from '../trading/read-terms.ts'
import { readChange } from '../trading/replace.ts'
import type { Broker } from './broker.ts'
import { inTime, ofInstruments, readOrderFilter } from './filter-orders.ts'
import { accountOfPath } from './find-account.ts'
import { orderOfPath } from './find-order.ts'

const PAGE_LIMIT = 1000
const ORDERS = '/v1/accounts/:account_id/orders'
const ORDER = `${ORDERS}/:order_id`

/** Orders and what they traded. */
export function orderRoutes({ state, trading }: Broker): Route[] {
  return [
    {
      method: 'GET',
      path: ORDERS,
      answer: (call) => {
        const rows = state.orders.list(accountOfPath(call).id).filter(readOrderFilter(call.query))
        return replyWithPage(
          rows.toReversed().map((order) => describeOrder(order, call.now)),
          readPage(call.query, PAGE_LIMIT),
        )
      },
    },
    {
      method: 'POST',
      path: ORDERS,
      answer: (call) => {
        const account = accountOfPath(call)
        const asked = readItems(call.body).map(readTerms)
        if (asked.length === 0) throw new Refusal(400, 'At least one order is required')
        const orders = trading.submit(account, asked, call.now, call.orderFault)
        return { data: orders.map((order) => describeOrder(order, call.now)) }
      },
    },
    {
      method: 'DELETE',
      path: ORDERS,
      answer: (call) => {
        const open = state.orders.listOpen(accountOfPath(call).id).filter(readOrderFilter(call.query))
        if (open.length === 0) throw new Refusal(404, 'No orders match the specified filters')
        return { data: open.map((order) => describeOrder(trading.cancel(order, call.now), call.now)) }
      },
    },
    {
      method: 'GET',
      path: ORDER,
      answer: (call) => ({ data: describeOrder(orderOfPath(state, accountOfPath(call), call), call.now) }),
    },
    {
      method: 'PATCH',
      path: ORDER,
      answer: (call) => {
        const account = accountOfPath(call)
        const order = orderOfPath(state, account, call)
        const change = readChange(new JsonBody(call.body))
        return { data: describeOrder(trading.replace(account, order, change, call.now), call.now) }
      },
    },
    {
      method: 'DELETE',
      path: ORDER,
      answer: (call) => {
        const order = orderOfPath(state, accountOfPath(call), call)
        if (isFinal(order)) throw new Refusal(404, `Order ${order.id} cannot be canceled: it is ${order.status}`)
        return { data: describeOrder(trading.cancel(order, call.now), call.now) }
      },
    },
    {
      method: 'GET',
      path: '/v1/accounts/:account_id/executions',
      answer: (call) => {
        const isMeant = ofInstruments(call.query, 'instrument_ids')
        const isInTime = inTime<{ at: number }>(call.query, ({ at }) => at)
        const rows = state.executions.list(accountOfPath(call).id).filter((row) => isMeant(row) && isInTime(row))
        return replyWithPage(rows.toReversed().map(describeExecution), readPage(call.query, PAGE_LIMIT))
      },
    },
  ]
}
