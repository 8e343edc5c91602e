import {
  readAccountNumber,
  readChange,
  readFlag,
  readIdentifier,
  readInstrument,
  readPositive,
  readSymbol,
  readText,
  readTime,
  readWord,
  type ReadValue,
} from './read-value.ts'

/** Words of the broker's order request; OTHER is listed there and never sent. */
const orderSides = ['BUY', 'SELL', 'SELL_SHORT'] as const
export const orderTypes = ['MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT', 'TRAILING_STOP', 'TRAILING_STOP_LIMIT'] as const
export const timesInForce = [
  'DAY',
  'GOOD_TILL_CANCEL',
  'IMMEDIATE_OR_CANCEL',
  'FILL_OR_KILL',
  'GOOD_TILL_DATE',
  'AT_THE_OPENING',
  'AT_THE_CLOSE',
  'GOOD_TILL_CROSSING',
  'GOOD_THROUGH_CROSSING',
  'AT_CROSSING',
] as const
/** PRICE: dollars. BPS: hundredths of a per cent. */
const trailingOffsetTypes = ['PRICE', 'BPS'] as const

/** Names of the broker's order request. */
export type OrderField =
  | 'account_id'
  | 'order_id'
  | 'side'
  | 'quantity'
  | 'symbol'
  | 'instrument_id'
  | 'instrument_type'
  | 'position_effect'
  | 'order_type'
  | 'limit_price'
  | 'stop_price'
  | 'trailing_offset'
  | 'trailing_offset_type'
  | 'limit_offset'
  | 'time_in_force'
  | 'expires_at'
  | 'extended_hours'

interface FieldSpec {
  name: OrderField
  read: ReadValue
  required?: boolean
  /** One of those so marked is enough. */
  oneOf?: boolean
}

const newOrder: readonly FieldSpec[] = [
  { name: 'side', read: readWord(orderSides), required: true },
  { name: 'quantity', read: readPositive, required: true },
  { name: 'symbol', read: readSymbol, required: true, oneOf: true },
  { name: 'instrument_id', read: readInstrument, oneOf: true },
  // Older answers; the broker infers both now.
  { name: 'instrument_type', read: readText },
  { name: 'position_effect', read: readText },
  { name: 'order_type', read: readWord(orderTypes), required: true },
  { name: 'limit_price', read: readPositive },
  { name: 'stop_price', read: readPositive },
  { name: 'trailing_offset', read: readPositive },
  { name: 'trailing_offset_type', read: readWord(trailingOffsetTypes) },
  { name: 'limit_offset', read: readChange },
  { name: 'time_in_force', read: readWord(timesInForce), required: true },
  { name: 'expires_at', read: readTime },
  { name: 'extended_hours', read: readFlag },
]

const cancel: readonly FieldSpec[] = [
  { name: 'account_id', read: readAccountNumber, required: true },
  { name: 'order_id', read: readIdentifier, required: true },
]

const modify: readonly FieldSpec[] = [
  ...cancel,
  { name: 'quantity', read: readPositive },
  { name: 'limit_price', read: readPositive },
  { name: 'stop_price', read: readPositive },
]

/** The fields of a kind of proposal, in the order of a ticket. Source: the broker's order request and replacement. */
export function fieldsOf(kind: 'new' | 'cancel' | 'modify' | 'unknown'): readonly FieldSpec[] {
  return { new: newOrder, cancel, modify, unknown: [] }[kind]
}
