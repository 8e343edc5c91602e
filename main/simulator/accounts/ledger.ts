import { Decimal } from 'decimal.js'
import type { Market } from '../market/market.ts'
import { expiryMoment, intrinsicValue } from '../market/options.ts'
import { findSecurity } from '../market/securities.ts'
import { hoursOf, tradingDateAt } from '../market/sessions.ts'
import type { State } from '../state/open-state.ts'
import { isWorking, type Execution, type Order } from '../trading/order.ts'
import type { Account } from './accounts.ts'
import { bookTrades, type Book } from './book.ts'
import { openingBook } from './opening.ts'

/** An account as its trades have made it. */
export interface Ledger {
  /** Now. */
  book: Book
  /** When the pre-market of the present trading day began. */
  startOfDay: Book
  /** The trades of the present trading day, oldest first; they settle on the next one. */
  today: readonly Execution[]
  /** The orders that can trade, oldest first. */
  openOrders: readonly Order[]
}

/** Reads the ledger of an account: no balance is kept anywhere, all of it follows from the trades. */
export function readLedger(
  state: Pick<State, 'orders' | 'executions'>,
  market: Market,
  account: Account,
  now: number,
): Ledger {
  const executions = state.executions.list(account.id)
  const dayBegan = hoursOf(tradingDateAt(now)).preOpen
  const startOfDay = bookTrades(
    openingBook(account),
    executions.filter(({ at }) => at < dayBegan),
  )
  const today = executions.filter(({ at }) => at >= dayBegan)
  return {
    book: settleExpired(market, bookTrades(startOfDay, today), now),
    startOfDay: settleExpired(market, startOfDay, dayBegan),
    today,
    openOrders: state.orders.listOpen(account.id).filter(isWorking),
  }
}

/** Options that have expired leave the book for what they are worth, in cash. */
function settleExpired(market: Market, book: Book, now: number): Book {
  return book.holdings.reduce((settled, holding) => {
    const contract = findSecurity(holding.symbol)?.contract
    if (!contract || expiryMoment(contract) > now) return settled
    const price = market.at(contract.underlying, expiryMoment(contract))?.last ?? 0
    const worth = new Decimal(intrinsicValue(contract, price)).div(100)
    const paid = worth.times(holding.quantity).times(100)
    return {
      holdings: settled.holdings.filter((other) => other !== holding),
      cash: settled.cash.plus(paid),
      realized: settled.realized.plus(paid).minus(holding.averagePrice.times(holding.quantity).times(100)),
    }
  }, book)
}
