import { Decimal } from 'decimal.js'
import type { Market } from '../market/market.ts'
import { tradingDateAt } from '../market/sessions.ts'
import { toMoney } from '../money.ts'
import type { Account } from './accounts.ts'
import { openOrdersOf } from './open-orders.ts'
import { valueHoldings } from './valuation.ts'

const INITIAL_RATE = 0.5
const LONG_MAINTENANCE_RATE = 0.25
const SHORT_MAINTENANCE_RATE = 0.3

interface Sides {
  long: Decimal
  short: Decimal
}

function addUp(values: Decimal[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0))
}

function splitSides(values: Decimal[]): Sides {
  return {
    long: addUp(values.filter((value) => value.gt(0))),
    short: addUp(values.filter((value) => value.lt(0))).abs(),
  }
}

function measureMargin(equity: Decimal, { long, short }: Sides) {
  const initial = long.plus(short).times(INITIAL_RATE)
  const maintenance = long.times(LONG_MAINTENANCE_RATE).plus(short.times(SHORT_MAINTENANCE_RATE))
  return { initial, initialExcess: equity.minus(initial), maintenance, maintenanceExcess: equity.minus(maintenance) }
}

function notBelowZero(amount: Decimal): Decimal {
  return Decimal.max(0, amount)
}

/** Money reserved by working buy orders, as a negative amount. */
function reserveForOrders(accountId: number): Decimal {
  const buys = openOrdersOf(accountId).filter((order) => order.side === 'BUY')
  return addUp(buys.map((order) => new Decimal(order.quantity).times(order.limitPrice).negated()))
}

/** The balances of an account at the prices of one moment, in the shape of the wire. */
export function describeBalances(market: Market, account: Account, time: number) {
  const holdings = valueHoldings(market, account.id, time)
  const cash = new Decimal(account.cash)
  const sides = splitSides(holdings.map((holding) => holding.marketValue))
  const startSides = splitSides(holdings.map((holding) => holding.valueAtStartOfDay))
  const equity = cash.plus(sides.long).minus(sides.short)
  const startEquity = cash.plus(startSides.long).minus(startSides.short)
  const isMargin = account.subtype === 'MARGIN'
  const margin = measureMargin(equity, sides)
  const reserved = reserveForOrders(account.id)
  const multiplier = isMargin ? 2 : 1
  const powerOf = (excess: Decimal) => toMoney(notBelowZero(excess.times(multiplier)))
  const buyingPower = notBelowZero((isMargin ? margin.initialExcess.times(multiplier) : cash).plus(reserved))
  const withdrawable = isMargin ? Decimal.min(cash.minus(sides.short), margin.initialExcess) : cash
  const today = toMoney(addUp(holdings.map((holding) => holding.unrealizedToday)))
  const startMargin = measureMargin(startEquity, startSides)
  return {
    account_id: account.id,
    currency: 'USD',
    buying_power: toMoney(buyingPower),
    equity: toMoney(equity),
    long_market_value: toMoney(sides.long),
    short_market_value: isMargin ? toMoney(sides.short) : null,
    settled_cash: toMoney(cash),
    withdrawable_cash: toMoney(notBelowZero(withdrawable.plus(reserved))),
    trade_cash: toMoney(cash),
    open_order_adjustment: toMoney(reserved),
    unsettled_credits: '0.00',
    unsettled_debits: '0.00',
    margin_type: isMargin ? 'REG_T' : 'NONE',
    multiplier: isMargin ? '2' : null,
    unrealized_pnl: toMoney(addUp(holdings.map((holding) => holding.unrealized))),
    daily_unrealized_pnl: today,
    daily_total_pnl: today,
    daily_pnl: today,
    daily_change: toMoney(equity.minus(startEquity)),
    daily_realized_pnl: '0.00',
    sod: {
      asof: tradingDateAt(time),
      buying_power: isMargin ? powerOf(startMargin.initialExcess) : toMoney(cash),
      equity: toMoney(startEquity),
      long_market_value: toMoney(startSides.long),
      short_market_value: toMoney(startSides.short),
    },
    margin_details: isMargin
      ? {
          pattern_day_trader: false,
          day_trade_count: 0,
          intraday_details: { buying_power: powerOf(margin.initialExcess), multiplier: '2' },
          overnight_details: { buying_power: powerOf(margin.initialExcess), multiplier: '2' },
          initial_margin_requirement: toMoney(margin.initial),
          initial_margin_excess: toMoney(margin.initialExcess),
          maintenance_margin_requirement: toMoney(margin.maintenance),
          maintenance_margin_excess: toMoney(margin.maintenanceExcess),
          usage: { used: toMoney(margin.maintenance), total: toMoney(equity) },
        }
      : null,
  }
}
