import { dateTime } from '../http/read-body.ts'
import { readList } from '../http/read-query.ts'
import { Refusal } from '../http/refusal.ts'
import { findSecurity } from '../market/securities.ts'
import type { Order } from '../trading/order.ts'

type IsMeant<Row> = (row: Row) => boolean

/** Reads the filters of a list of orders; what is not given filters nothing. */
export function readOrderFilter(query: URLSearchParams): IsMeant<Order> {
  const filters: IsMeant<Order>[] = [
    inList(query, 'order_ids', ({ id }) => id),
    inList(query, 'status', ({ status }) => status),
    inList(query, 'side', ({ side }) => side),
    inList(query, 'type', ({ type }) => type),
    inList(query, 'instrument_type', ({ symbol }) => findSecurity(symbol)?.type),
    ofUnderlyings(query),
    ofInstruments(query, 'symbol'),
    ofInstruments(query, 'instrument_ids'),
    inTime(query, ({ createdAt }) => createdAt),
  ]
  return (order) => filters.every((isMeant) => isMeant(order))
}

/** Rows whose security is in a list of ids or symbols. */
export function ofInstruments(query: URLSearchParams, name: string): IsMeant<{ symbol: string }> {
  const wanted = readList(query, name)?.map((text) => findSecurity(text)?.symbol)
  return ({ symbol }) => wanted === undefined || wanted.includes(symbol)
}

/** Rows whose moment is between `from` and `to`, both included. */
export function inTime<Row>(query: URLSearchParams, timeOf: (row: Row) => number): IsMeant<Row> {
  const from = readTime(query, 'from') ?? -Infinity
  const to = readTime(query, 'to') ?? Infinity
  return (row) => timeOf(row) >= from && timeOf(row) <= to
}

function readTime(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const read = dateTime(text)
  if ('value' in read) return read.value
  throw new Refusal(400, `Failed to deserialize query string: ${name}: expected ${read.expected}`)
}

function inList<Row>(query: URLSearchParams, name: string, valueOf: (row: Row) => string | undefined): IsMeant<Row> {
  const wanted = readList(query, name)
  return (row) => wanted === undefined || wanted.includes(valueOf(row) ?? '')
}

function ofUnderlyings(query: URLSearchParams): IsMeant<Order> {
  const wanted = readList(query, 'underlying_instrument_ids')?.map((text) => findSecurity(text)?.id)
  return ({ symbol }) => {
    const security = findSecurity(symbol)
    return wanted === undefined || (security?.contract !== undefined && wanted.includes(security.instrument.id))
  }
}
