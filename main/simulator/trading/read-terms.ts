import { boolean, dateTime, decimal, oneOf, text, type FieldReader, type JsonBody } from '../http/read-body.ts'
import { Refusal } from '../http/refusal.ts'
import { findSecurity, type Security } from '../market/securities.ts'
import { orderTypes, sides, timesInForce, type OrderTerms } from './order.ts'

/** A new order as it was asked for, in the right types; whether it makes sense is another question. */
export interface AskedOrder {
  /** The client's own id; undefined when it gave none. */
  clientOrderId: string | undefined
  security: Security
  terms: OrderTerms
}

const clientId: FieldReader<string> = (value) =>
  typeof value === 'string' && value.length > 0 && value.length <= 64
    ? { value }
    : { expected: 'a string of 1 to 64 characters' }

/** Reads one order of a request; 422 for what does not fit its type, 400 for a security nobody knows. */
export function readTerms(body: JsonBody): AskedOrder {
  const security = readSecurity(body)
  return {
    clientOrderId: body.optional('id', clientId),
    security,
    terms: {
      symbol: security.symbol,
      side: body.require('side', oneOf(sides)),
      quantity: body.require('quantity', decimal),
      type: body.require('order_type', oneOf(orderTypes)),
      timeInForce: body.require('time_in_force', oneOf(timesInForce)),
      limitPrice: body.optional('limit_price', decimal) ?? null,
      stopPrice: body.optional('stop_price', decimal) ?? null,
      trailingOffset: body.optional('trailing_offset', decimal) ?? null,
      trailingOffsetType: body.optional('trailing_offset_type', oneOf(['PRICE', 'BPS'])) ?? null,
      limitOffset: body.optional('limit_offset', decimal) ?? null,
      isExtended: body.optional('extended_hours', boolean) ?? false,
      expiresAt: body.optional('expires_at', dateTime) ?? null,
    },
  }
}

function readSecurity(body: JsonBody): Security {
  const named = ['symbol', 'instrument_id'].flatMap((field) => body.optional(field, text) ?? [])
  const [first] = named
  if (first === undefined) throw new Refusal(400, 'One of symbol and instrument_id is required')
  const [security, ...others] = named.map((name) => {
    const found = findSecurity(name)
    if (!found) throw new Refusal(400, `Instrument not found: ${name}`)
    return found
  })
  if (!security || others.some(({ id }) => id !== security.id)) {
    throw new Refusal(400, 'symbol and instrument_id name different instruments')
  }
  return security
}
