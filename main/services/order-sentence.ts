import type { Order } from '../../preload/contract/blotter.ts'
import { readOptionSymbol } from '../../preload/contract/option-symbol.ts'
import type { OrderType, TimeInForce } from '../../preload/contract/order-drafts.ts'
import { termsOf } from './order-terms.ts'
import type { OrderTerms } from './order-terms.ts'
import { spellOption } from './spell-option.ts'

const shortTimes: Readonly<Record<TimeInForce, string>> = {
  DAY: 'DAY',
  GOOD_TILL_CANCEL: 'GTC',
  IMMEDIATE_OR_CANCEL: 'IOC',
  FILL_OR_KILL: 'FOK',
  GOOD_TILL_DATE: 'GTD',
  AT_THE_OPENING: 'OPG',
  AT_THE_CLOSE: 'CLS',
  GOOD_TILL_CROSSING: 'GOOD TILL CROSSING',
  GOOD_THROUGH_CROSSING: 'GOOD THROUGH CROSSING',
  AT_CROSSING: 'AT CROSSING',
}

/** "BUY 12 AAPL LIMIT 182.50 DAY"; null: something of it is missing. */
export function sentenceOf(terms: OrderTerms): string | null {
  const { side, quantity, symbol, orderType, timeInForce, expiresAt } = terms
  if (side === null || quantity === null || symbol === null || orderType === null || timeInForce === null) return null
  const prices = pricesIn(orderType, terms)
  if (prices === null || (timeInForce === 'GOOD_TILL_DATE' && expiresAt === null)) return null
  return [
    spaced(side),
    quantity,
    spellSymbol(symbol),
    prices,
    shortTimes[timeInForce],
    expiresAt ?? '',
    terms.extendedHours ? 'EXTENDED HOURS' : '',
  ]
    .filter((word) => word !== '')
    .join(' ')
}

/** An order the broker has, in the same words; those that are new to this version stand as they came. */
export function sentenceOfOrder(order: Order): string {
  const told = sentenceOf(termsOf(order))
  if (told !== null) return told
  const { side, quantity, symbol, orderType, stopPrice, limitPrice, timeInForce } = order
  return [
    spaced(side),
    quantity,
    symbol === null ? null : spellSymbol(symbol),
    spaced(orderType),
    stopPrice,
    limitPrice,
    spaced(timeInForce),
  ]
    .filter((word) => word !== null)
    .join(' ')
}

/** Options are spelled: "AAPL 15 Jan 2027 190 call". */
export function spellSymbol(symbol: string): string {
  const option = readOptionSymbol(symbol)
  return option === null ? symbol : spellOption(option)
}

/** Order type and prices; null: a price is missing. */
function pricesIn(orderType: OrderType, terms: OrderTerms): string | null {
  const { limitPrice, stopPrice, trailingOffset, trailingOffsetType, limitOffset } = terms
  const trail =
    trailingOffset === null || trailingOffsetType === null
      ? null
      : `${trailingOffset} ${trailingOffsetType === 'PRICE' ? 'USD' : 'BPS'}`
  switch (orderType) {
    case 'MARKET':
      return 'MARKET'
    case 'LIMIT':
      return limitPrice && `LIMIT ${limitPrice}`
    case 'STOP':
      return stopPrice && `STOP ${stopPrice}`
    case 'STOP_LIMIT':
      return stopPrice && limitPrice && `STOP ${stopPrice} LIMIT ${limitPrice}`
    case 'TRAILING_STOP':
      return trail && `TRAILING STOP ${trail}`
    case 'TRAILING_STOP_LIMIT':
      return trail && limitOffset && `TRAILING STOP LIMIT ${trail} OFFSET ${limitOffset}`
  }
}

function spaced(word: string): string {
  return word.replaceAll('_', ' ')
}
