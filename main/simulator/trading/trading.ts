import type { Account } from '../accounts/accounts.ts'
import type { Holding } from '../accounts/book.ts'
import { openingOrders } from '../accounts/opening-orders.ts'
import { readLedger, type Ledger } from '../accounts/ledger.ts'
import { createId } from '../ids.ts'
import type { Market } from '../market/market.ts'
import { findSecurity } from '../market/securities.ts'
import type { State } from '../state/open-state.ts'
import { checkRisk } from './check-risk.ts'
import { checkTerms, checkTicks } from './check-terms.ts'
import { closingOrder } from './closing-order.ts'
import { courseOf } from './course.ts'
import { findDuplicate, type OrderFault } from './duplicates.ts'
import { newOrder } from './new-order.ts'
import { isFinal, isWorking, leavesOf, type Order } from './order.ts'
import type { AskedOrder } from './read-terms.ts'
import { refuseOrder } from './refuse.ts'
import { replacementOf, settleReplacement, type Change } from './replace.ts'
import { pendingStatus, REQUEST_MS, work } from './work.ts'

/** Takes orders and brings them forward: everything follows from what is stored, the market and the clock. */
export class Trading {
  private readonly state: State
  private readonly market: Market

  constructor(state: State, market: Market, now: number) {
    this.state = state
    this.market = market
    if (state.orders.isEmpty()) state.together(() => openingOrders(now).forEach((order) => state.orders.add(order)))
  }

  ledgerOf(account: Account, now: number): Ledger {
    return readLedger(this.state, this.market, account, now)
  }

  /** Lets the market do to all orders what it has done until now, whether or not anybody asked meanwhile. */
  advance(now: number): void {
    this.state.together(() => {
      for (const order of this.state.orders.listAllOpen()) if (isWorking(order)) this.advanceOrder(order, now)
    })
  }

  /** Takes all of the orders or, when one is refused, none of them. */
  submit(account: Account, asked: readonly AskedOrder[], now: number, fault?: OrderFault): Order[] {
    return this.state.together(() => asked.map((order) => this.take(account, order, now, fault)))
  }

  /** Sends market orders against what is held; orders in the way are canceled at once when that is wanted. */
  close(
    account: Account,
    holdings: readonly Holding[],
    cancelsOrders: boolean,
    now: number,
    fault?: OrderFault,
  ): Order[] {
    return this.state.together(() => {
      const symbols = holdings.map(({ symbol }) => symbol)
      const open = this.state.orders.listOpen(account.id).filter(({ symbol }) => symbols.includes(symbol))
      for (const order of cancelsOrders ? open : []) {
        this.state.orders.put({
          ...order,
          status: 'CANCELED',
          request: null,
          isWaiting: false,
          details: [...order.details, 'Canceled to close the position'],
          updatedAt: now,
        })
      }
      return this.submit(account, holdings.flatMap(closingOrder), now, fault)
    })
  }

  /** Asks for a cancellation; a fill can still come first. Asking twice changes nothing. */
  cancel(order: Order, now: number): Order {
    if (order.request?.kind === 'cancel') return order
    const asked = { ...order, request: { kind: 'cancel' as const, at: now + REQUEST_MS }, updatedAt: now }
    const pending = { ...asked, status: pendingStatus(asked) }
    this.state.together(() => {
      this.state.orders.put(pending)
      // A change that waited for this order has nothing left to change.
      if (order.request?.kind === 'replace') this.settleReplacement(order.request.by, pending, now)
    })
    return pending
  }

  /** Asks for other terms: the answer is the order that takes the place of the old one, unless a fill comes first. */
  replace(account: Account, order: Order, change: Change, now: number): Order {
    const security = findSecurity(order.symbol)
    if (!security) throw new Error(`${order.symbol} is not listed any more`)
    const id = createId(now)
    const replacement = replacementOf(order, change, security, id, now)
    const ledger = this.ledgerOf(account, now)
    const openOrders = ledger.openOrders.filter((other) => other.id !== order.id)
    const reason = checkRisk({
      account,
      market: this.market,
      security,
      now,
      ledger: { ...ledger, openOrders },
      terms: { ...replacement, quantity: leavesOf(replacement).toFixed() },
    })
    if (reason) throw refuseOrder(id, reason, 'Risk check failed')
    const request = { kind: 'replace' as const, at: now + REQUEST_MS, by: id, quantity: replacement.quantity }
    this.state.together(() => {
      this.state.orders.put({ ...order, request, status: 'PENDING_REPLACE', updatedAt: now })
      this.state.orders.add(replacement)
    })
    return replacement
  }

  private take(account: Account, asked: AskedOrder, now: number, fault: OrderFault | undefined): Order {
    const id = createId(now)
    const clientOrderId = asked.clientOrderId ?? id
    const known = this.state.orders.findByClientId(account.id, clientOrderId)
    const duplicate = known && findDuplicate(known, id, fault)
    if (duplicate) return duplicate
    const { terms, security } = asked
    const flaw = checkTerms(terms, security, now)
    if (flaw) throw refuseOrder(id, flaw)
    const ledger = this.ledgerOf(account, now)
    const order = newOrder(terms, { id, accountId: account.id, clientOrderId, now })
    const risk = checkRisk({ account, ledger, market: this.market, security, terms, now })
    if (risk) throw refuseOrder(id, risk, 'Risk check failed')
    const rejection = fault === 'rejected' ? 'VENUE_REJECTED: the venue did not take the order' : checkTicks(terms)
    const taken: Order = rejection
      ? { ...order, status: 'REJECTED', details: [rejection] }
      : { ...order, isHalfFilled: fault === 'half-filled' }
    this.state.orders.add(taken)
    return taken
  }

  private advanceOrder(before: Order, now: number): void {
    const { order, executions } = work(before, courseOf(this.market, before.symbol), now)
    if (order === before) return
    for (const execution of executions) this.state.executions.add(execution)
    this.state.orders.put(order)
    if (before.request?.kind !== 'replace' || (order.request === before.request && !isFinal(order))) return
    this.settleReplacement(before.request.by, order, now)
  }

  private settleReplacement(id: string, replaced: Order, now: number): void {
    const waiting = this.state.orders.find(id)
    if (!waiting?.isWaiting) return
    const settled = settleReplacement(waiting, replaced)
    this.state.orders.put(settled)
    if (isWorking(settled)) this.advanceOrder(settled, now)
  }
}
