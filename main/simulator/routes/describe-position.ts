import { Decimal } from 'decimal.js'
import type { Account } from '../accounts/accounts.ts'
import type { Holding } from '../accounts/book.ts'
import type { Ledger } from '../accounts/ledger.ts'
import { Refusal } from '../http/refusal.ts'
import type { Market } from '../market/market.ts'
import { priceSecurity } from '../market/price-security.ts'
import { findSecurity } from '../market/securities.ts'
import { toMoney } from '../money.ts'
import { leavesOf } from '../trading/order.ts'

/** A holding at present prices, in the shape of the wire. */
export function describePosition(
  { symbol, quantity, averagePrice }: Holding,
  account: Account,
  ledger: Ledger,
  market: Market,
  now: number,
) {
  const security = findSecurity(symbol)
  const moment = security && priceSecurity(market, security, now)
  const shares = quantity.times(security?.multiplier ?? 1)
  const price = moment && new Decimal(moment.last).div(100)
  const value = shares.times(price ?? 0)
  const cost = shares.times(averagePrice)
  const closing = quantity.gt(0) ? 'SELL' : 'BUY'
  const offered = ledger.openOrders
    .filter((order) => order.symbol === symbol && order.side === closing)
    .reduce((sum, order) => sum.plus(leavesOf(order)), new Decimal(0))
  return {
    account_id: account.id,
    instrument_id: security?.id ?? '',
    symbol,
    instrument_type: security?.type ?? 'OTHER',
    quantity: quantity.toFixed(),
    available_quantity: Decimal.max(0, quantity.abs().minus(offered)).toFixed(),
    position_type: quantity.gt(0) ? 'LONG' : 'SHORT',
    avg_price: averagePrice.toFixed(Math.max(2, Math.min(6, averagePrice.decimalPlaces()))),
    instrument_price: price?.toFixed(2) ?? null,
    market_value: toMoney(value),
    cost_basis: toMoney(cost),
    unrealized_pnl: toMoney(value.minus(cost)),
    daily_unrealized_pnl: dailyGain(ledger, symbol, shares, moment),
    ...(security?.contract ? { underlying_instrument_id: security.instrument.id } : {}),
  }
}

/** Known for what was not traded today: then it is the move since the previous close. */
function dailyGain(
  { today }: Ledger,
  symbol: string,
  shares: Decimal,
  moment: { change: number } | undefined,
): string | null {
  if (!moment || today.some((execution) => execution.symbol === symbol)) return null
  return toMoney(shares.times(moment.change).div(100))
}

type Position = ReturnType<typeof describePosition>

const sortValues: Readonly<Record<string, (row: Position) => string | Decimal>> = {
  SYMBOL: ({ symbol }) => symbol,
  INSTRUMENT_TYPE: ({ instrument_type }) => instrument_type,
  POSITION_TYPE: ({ position_type }) => position_type,
  QUANTITY: ({ quantity }) => new Decimal(quantity),
  MARKET_VALUE: ({ market_value }) => new Decimal(market_value),
  UNREALIZED_PNL: ({ unrealized_pnl }) => new Decimal(unrealized_pnl),
  DAILY_UNREALIZED_PNL: ({ daily_unrealized_pnl }) => new Decimal(daily_unrealized_pnl ?? 0),
  DAILY_REALIZED_PNL: () => new Decimal(0),
}

/** Reads how positions are to be sorted; without a wish they stay as they are. */
export function readSorting(query: URLSearchParams): (a: Position, b: Position) => number {
  const name = query.get('sort_by')
  const direction = query.get('sort_direction') ?? 'ASC'
  if (direction !== 'ASC' && direction !== 'DESC') throw new Refusal(400, `Unknown sort_direction: ${direction}`)
  if (name === null) return () => 0
  const valueOf = Object.hasOwn(sortValues, name) ? sortValues[name] : undefined
  if (!valueOf) throw new Refusal(400, `Unknown sort_by: ${name}`)
  const sign = direction === 'DESC' ? -1 : 1
  return (a, b) => sign * compare(valueOf(a), valueOf(b))
}

function compare(a: string | Decimal, b: string | Decimal): number {
  if (typeof a !== 'string' && typeof b !== 'string') return a.cmp(b)
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}
