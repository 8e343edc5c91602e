import { Decimal } from 'decimal.js'
import type { Market } from '../market/market.ts'
import { findSecurity } from '../market/securities.ts'
import { tradingDateAt } from '../market/sessions.ts'
import { toMoney } from '../money.ts'
import type { Execution } from '../trading/order.ts'
import type { Account } from './accounts.ts'
import { bookTrades } from './book.ts'
import type { Ledger } from './ledger.ts'
import { addUp, measureMargin, splitSides, type Sides } from './margin.ts'
import { reservedBy } from './reserve.ts'
import { markToPreviousClose, valueHoldings } from './valuation.ts'

function notBelowZero(amount: Decimal): Decimal {
  return Decimal.max(0, amount)
}

/** What changed hands today and settles tomorrow, in dollars. */
function unsettledOf(executions: readonly Execution[], isCredit: boolean): Decimal {
  const meant = executions.filter(({ side }) => (side !== 'BUY') === isCredit)
  return addUp(
    meant.map(({ quantity, price, symbol }) =>
      new Decimal(quantity).times(price).times(findSecurity(symbol)?.multiplier ?? 1),
    ),
  )
}

/** What can be spent in dollars, before it is cut off at zero: twice the excess on margin, cash otherwise. */
function powerOf(account: Account, cash: Decimal, excess: Decimal): Decimal {
  return account.subtype === 'MARGIN' ? excess.times(2) : cash
}

/** The balances of an account at the prices of one moment, in the shape of the wire. */
export function describeBalances(market: Market, account: Account, ledger: Ledger, time: number) {
  const { book, startOfDay, today, openOrders } = ledger
  const holdings = valueHoldings(market, book.holdings, time)
  const sides = splitSides(holdings)
  const equity = equityOf(book.cash, sides)
  const isMargin = account.subtype === 'MARGIN'
  const margin = measureMargin(equity, sides)
  const reserved = reservedBy(account, openOrders, book.holdings, market, time).negated()
  const power = powerOf(account, book.cash, margin.initialExcess)
  const withdrawable = isMargin ? Decimal.min(book.cash.minus(sides.short), margin.initialExcess) : book.cash

  const marked = markToPreviousClose(market, startOfDay.holdings, time)
  const atStart = valueHoldings(market, marked, time).map((row) => ({ ...row, marketValue: row.costBasis }))
  const startSides = splitSides(atStart)
  const startEquity = equityOf(startOfDay.cash, startSides)
  const startExcess = measureMargin(startEquity, startSides).initialExcess
  // Yesterday's holdings at yesterday's price: what today's trades realize against that is today's.
  const realizedToday = bookTrades(
    { holdings: marked, cash: startOfDay.cash, realized: new Decimal(0) },
    today,
  ).realized
  const gained = equity.minus(startEquity)
  const credits = unsettledOf(today, true)
  const debits = unsettledOf(today, false)
  return {
    account_id: account.id,
    currency: 'USD',
    buying_power: toMoney(notBelowZero(power.plus(reserved))),
    equity: toMoney(equity),
    long_market_value: toMoney(sides.long),
    short_market_value: isMargin ? toMoney(sides.short) : null,
    settled_cash: toMoney(book.cash.minus(credits).plus(debits)),
    withdrawable_cash: toMoney(notBelowZero(withdrawable.plus(reserved))),
    trade_cash: toMoney(book.cash),
    open_order_adjustment: toMoney(reserved),
    unsettled_credits: toMoney(credits),
    unsettled_debits: toMoney(debits),
    margin_type: isMargin ? 'REG_T' : 'NONE',
    multiplier: isMargin ? '2' : null,
    unrealized_pnl: toMoney(addUp(holdings.map(({ unrealized }) => unrealized))),
    daily_unrealized_pnl: toMoney(gained.minus(realizedToday)),
    daily_total_pnl: toMoney(gained),
    daily_pnl: toMoney(gained),
    daily_change: toMoney(gained),
    daily_realized_pnl: toMoney(realizedToday),
    sod: {
      asof: tradingDateAt(time),
      buying_power: toMoney(notBelowZero(powerOf(account, startOfDay.cash, startExcess))),
      equity: toMoney(startEquity),
      long_market_value: toMoney(startSides.long),
      short_market_value: toMoney(startSides.short),
    },
    margin_details: isMargin ? describeMargin(margin, equity) : null,
  }
}

function equityOf(cash: Decimal, { long, short }: Sides): Decimal {
  return cash.plus(long).minus(short)
}

function describeMargin(margin: ReturnType<typeof measureMargin>, equity: Decimal) {
  const power = { buying_power: toMoney(notBelowZero(margin.initialExcess.times(2))), multiplier: '2' }
  return {
    pattern_day_trader: false,
    day_trade_count: 0,
    intraday_details: power,
    overnight_details: power,
    initial_margin_requirement: toMoney(margin.initial),
    initial_margin_excess: toMoney(margin.initialExcess),
    maintenance_margin_requirement: toMoney(margin.maintenance),
    maintenance_margin_excess: toMoney(margin.maintenanceExcess),
    usage: { used: toMoney(margin.maintenance), total: toMoney(equity) },
  }
}
