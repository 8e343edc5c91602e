import { Decimal } from 'decimal.js'
import type { Account } from '../accounts/accounts.ts'
import { describeBalances } from '../accounts/balances.ts'
import type { Ledger } from '../accounts/ledger.ts'
import { openingQuantity, powerNeeded, priceToReserve } from '../accounts/reserve.ts'
import type { Market } from '../market/market.ts'
import { priceSecurity } from '../market/price-security.ts'
import type { Security } from '../market/securities.ts'
import { leavesOf, type OrderTerms } from './order.ts'
import type { Reason } from './refuse.ts'
import { isDormant } from './stops.ts'

/** Selling options that are not held takes this level. */
const SHORT_OPTIONS_LEVEL = 3

/** An account in front of an order: its ledger is without the order that this one replaces. */
export interface RiskCase {
  account: Account
  ledger: Ledger
  market: Market
  security: Security
  terms: OrderTerms
  now: number
}

/** Why this account may not send this order; undefined when it may. */
export function checkRisk(risk: RiskCase): Reason | undefined {
  return checkAccount(risk) ?? checkPosition(risk) ?? checkSelfMatch(risk) ?? checkBuyingPower(risk)
}

function checkAccount({ account, security, terms }: RiskCase): Reason | undefined {
  const named = { account_id: String(account.id) }
  if (account.status !== 'ACTIVE') {
    return { reason: 'ACCOUNT_NOT_ACTIVE', description: `Account ${account.id} is ${account.status}`, metadata: named }
  }
  if (security.type === 'OPTION' && account.optionsLevel < (terms.side === 'SELL_SHORT' ? SHORT_OPTIONS_LEVEL : 1)) {
    const description = `Options level ${account.optionsLevel} does not allow this order`
    return { reason: 'OPTIONS_LEVEL', description, metadata: named }
  }
  return undefined
}

/** SELL takes from what is held and not yet offered; SELL_SHORT is for what is not held. */
function checkPosition({ account, ledger, security, terms }: RiskCase): Reason | undefined {
  if (terms.side === 'BUY') return undefined
  const held = ledger.book.holdings.find(({ symbol }) => symbol === security.symbol)?.quantity ?? new Decimal(0)
  if (terms.side === 'SELL_SHORT') {
    if (security.isShortProhibited || account.subtype !== 'MARGIN') {
      return { reason: 'SHORT_SALE_PROHIBITED', description: `${security.symbol} cannot be sold short in this account` }
    }
    if (held.lte(0)) return undefined
    return {
      reason: 'POSITION_SIDE',
      description: `SELL_SHORT while ${held.toFixed()} ${security.symbol} are held: SELL them first`,
    }
  }
  const offered = ledger.openOrders
    .filter(({ symbol, side }) => symbol === security.symbol && side === 'SELL')
    .reduce((sum, order) => sum.plus(leavesOf(order)), new Decimal(0))
  const available = Decimal.max(0, held.minus(offered))
  if (available.gte(terms.quantity)) return undefined
  return {
    reason: 'INSUFFICIENT_POSITION',
    description: 'Position: required > available; what is not owned is sold with SELL_SHORT',
    metadata: { available: available.toFixed(), required: terms.quantity, symbol: security.symbol },
  }
}

/** An order that would trade with a resting order of the same account. */
function checkSelfMatch({ ledger, market, security, terms, now }: RiskCase): Reason | undefined {
  if (terms.type !== 'MARKET' && terms.type !== 'LIMIT') return undefined
  const isBuy = terms.side === 'BUY'
  const quote = priceSecurity(market, security, now)?.quote
  const touch = isBuy ? quote?.ask : quote?.bid
  const reach = terms.limitPrice ?? (touch ? new Decimal(touch).div(100) : undefined)
  if (reach === undefined) return undefined
  const met = ledger.openOrders.find(
    (order) =>
      order.symbol === security.symbol &&
      (order.side === 'BUY') !== isBuy &&
      order.limitPrice !== null &&
      !isDormant(order) &&
      (isBuy ? new Decimal(reach).gte(order.limitPrice) : new Decimal(reach).lte(order.limitPrice)),
  )
  if (!met) return undefined
  return {
    reason: 'SELF_MATCH',
    description: `Self match: would trade with the ${met.side} order ${met.id}`,
    metadata: { order_id: met.id, side: met.side, limit_price: met.limitPrice ?? '' },
  }
}

function checkBuyingPower({ account, ledger, market, security, terms, now }: RiskCase): Reason | undefined {
  const opening = openingQuantity(terms, new Decimal(terms.quantity), ledger.book.holdings, ledger.openOrders)
  const required = powerNeeded(account, security, opening, priceToReserve(terms, market, security, now))
  const { buying_power: available, multiplier } = describeBalances(market, account, ledger, now)
  if (required.lte(available)) return undefined
  return {
    reason: 'BUYING_POWER',
    description: 'Buying Power: required > available',
    metadata: {
      account_id: String(account.id),
      available,
      required_total: required.toFixed(),
      multiplier: multiplier ?? '1',
    },
  }
}
