import type { Holding } from '../accounts/book.ts'
import { readPage, replyWithPage } from '../http/paging.ts'
import { boolean, JsonBody } from '../http/read-body.ts'
import { Refusal } from '../http/refusal.ts'
import type { Reply } from '../http/reply.ts'
import type { Call, Route } from '../http/router.ts'
import { findSecurity } from '../market/securities.ts'
import { describeOrder } from '../trading/describe-order.ts'
import type { Broker } from './broker.ts'
import { describePosition, readSorting } from './describe-position.ts'
import { ofInstruments } from './filter-orders.ts'
import { accountOfPath } from './find-account.ts'

const PAGE_LIMIT = 1000
const POSITIONS = '/v1/accounts/:account_id/positions'

/** What accounts hold, and the closing of it. */
export function positionRoutes({ market, trading }: Broker): Route[] {
  const close = (call: Call, choose: (held: readonly Holding[]) => readonly Holding[]): Reply => {
    const account = accountOfPath(call)
    const wantsCancel = call.body !== '' && new JsonBody(call.body).optional('cancel_orders', boolean) === true
    const chosen = choose(trading.ledgerOf(account, call.now).book.holdings)
    const orders = trading.close(account, chosen, wantsCancel, call.now, call.orderFault)
    return { data: orders.map((order) => describeOrder(order, call.now)) }
  }
  return [
    {
      method: 'GET',
      path: POSITIONS,
      answer: (call) => {
        const account = accountOfPath(call)
        const ledger = trading.ledgerOf(account, call.now)
        const rows = ledger.book.holdings
          .filter(ofInstruments(call.query, 'instrument_ids'))
          .map((holding) => describePosition(holding, account, ledger, market, call.now))
          .toSorted(readSorting(call.query))
        return replyWithPage(rows, readPage(call.query, PAGE_LIMIT))
      },
    },
    { method: 'DELETE', path: POSITIONS, answer: (call) => close(call, (held) => held) },
    {
      method: 'DELETE',
      path: `${POSITIONS}/:instrument_id`,
      answer: (call) => {
        const name = call.params.get('instrument_id') ?? ''
        return close(call, (held) => {
          const meant = held.filter(({ symbol }) => symbol === findSecurity(name)?.symbol)
          if (meant.length === 0) throw new Refusal(400, `No position in ${name}`)
          return meant
        })
      },
    },
  ]
}
