import { Decimal } from 'decimal.js'
import type { NewOrder } from '../../schema/parts.ts'

type Terms = Omit<NewOrder, 'symbol' | 'side' | 'quantity'>

/** What a prompt says about an order; the quantity is undefined when it names none. */
export interface OrderWords {
  quantity: string | undefined
  terms: Terms
}

const NUMBER = String.raw`(\d[\d,]*(?:\.\d+)?)`
const QUANTITY = new RegExp(
  String.raw`\b(?:buy|purchase|sell|short|selling|buying)\s+(?:short\s+)?(?!\$)${NUMBER}`,
  'i',
)
const LIMIT = new RegExp(String.raw`(?:limit(?:\s+(?:of|at|price))*|\bat|@)\s*\$?${NUMBER}`, 'i')
const STOP = new RegExp(String.raw`\bstop(?:[\s-]+(?:loss|price|of|at))*\s*\$?${NUMBER}`, 'i')

/** Reads quantity, prices and time in force out of a prompt such as "Buy 10 AAPL at 182.50 limit". */
export function readOrder(text: string): OrderWords {
  const stop = priceIn(STOP, text)
  const limit = priceIn(LIMIT, stop ? text.replace(STOP, ' ') : text)
  const wantsMarket = /\b(at|on)\s+(the\s+)?market\b|\bmarket order\b/i.test(text)
  return { quantity: quantityIn(text), terms: chooseTerms(text, wantsMarket ? undefined : limit, stop) }
}

function chooseTerms(text: string, limit: string | undefined, stop: string | undefined): Terms {
  const time_in_force = /\b(gtc|good[\s-]till[\s-]cancel(l?ed)?)\b/i.test(text) ? 'GOOD_TILL_CANCEL' : 'DAY'
  const extended = /\b(extended hours|pre-?market|after[\s-]hours)\b/i.test(text) ? { extended_hours: true } : {}
  if (stop && limit)
    return { order_type: 'STOP_LIMIT', stop_price: stop, limit_price: limit, time_in_force, ...extended }
  if (stop) return { order_type: 'STOP', stop_price: stop, time_in_force }
  if (limit) return { order_type: 'LIMIT', limit_price: limit, time_in_force, ...extended }
  return { order_type: 'MARKET', time_in_force }
}

function quantityIn(text: string): string | undefined {
  const digits = QUANTITY.exec(text)?.[1]?.replaceAll(',', '')
  return digits === undefined || new Decimal(digits).lte(0) ? undefined : new Decimal(digits).toFixed()
}

/** A price as written, with at least two decimals. */
export function priceIn(pattern: RegExp, text: string): string | undefined {
  const digits = pattern.exec(text)?.[1]?.replaceAll(',', '')
  if (digits === undefined) return undefined
  const price = new Decimal(digits)
  return price.toFixed(Math.max(2, price.decimalPlaces()))
}
