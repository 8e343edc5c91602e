import { z } from 'zod'

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)
const positive = z.string().regex(/^\d+(\.\d+)?$/)
const money = z.string().regex(/^-?\d+\.\d{2}$/)
const price = z.string().regex(/^\d+\.\d{2,6}$/)
const nanoseconds = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{9}Z$/)
const side = z.enum(['BUY', 'SELL', 'SELL_SHORT'])

export const order = z.strictObject({
  id: z.uuid(),
  client_order_id: z.string().min(1).max(64),
  account_id: z.int(),
  venue: z.string().length(4),
  symbol: z.string(),
  instrument_id: z.uuid(),
  instrument_type: z.enum(['COMMON_STOCK', 'OPTION']),
  underlying_instrument_id: z.uuid().nullable(),
  side,
  quantity: positive,
  order_type: z.enum(['MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT', 'TRAILING_STOP', 'TRAILING_STOP_LIMIT']),
  time_in_force: z.enum([
    'DAY',
    'GOOD_TILL_CANCEL',
    'IMMEDIATE_OR_CANCEL',
    'FILL_OR_KILL',
    'GOOD_TILL_DATE',
    'AT_THE_OPENING',
    'AT_THE_CLOSE',
  ]),
  limit_price: positive.optional(),
  stop_price: positive.optional(),
  trailing_offset: positive.optional(),
  trailing_offset_type: z.enum(['PRICE', 'BPS']).optional(),
  limit_offset: decimal.optional(),
  trailing_watermark_px: money.optional(),
  trailing_watermark_ts: nanoseconds.optional(),
  trailing_stop_px: money.optional(),
  trailing_limit_px: money.optional(),
  filled_quantity: positive,
  leaves_quantity: positive,
  average_fill_price: positive.optional(),
  status: z.enum([
    'PENDING_NEW',
    'NEW',
    'PARTIALLY_FILLED',
    'PENDING_CANCEL',
    'PENDING_REPLACE',
    'FILLED',
    'CANCELED',
    'REJECTED',
    'EXPIRED',
    'REPLACED',
  ]),
  details: z.array(z.string().min(1)).min(1).optional(),
  expires_at: nanoseconds.optional(),
  extended_hours: z.literal(true).optional(),
  queue_state: z.literal('AWAITING_RELEASE').optional(),
  releases_at: nanoseconds.optional(),
  created_at: nanoseconds,
  updated_at: nanoseconds,
})

export const execution = z.strictObject({
  id: z.uuid(),
  order_id: z.uuid(),
  side,
  quantity: positive,
  price,
  symbol: z.string(),
  instrument_id: z.uuid(),
  transaction_time: nanoseconds,
})

export const position = z.strictObject({
  account_id: z.int(),
  instrument_id: z.uuid(),
  symbol: z.string(),
  instrument_type: z.enum(['COMMON_STOCK', 'OPTION']),
  quantity: decimal,
  available_quantity: positive,
  position_type: z.enum(['LONG', 'SHORT']),
  avg_price: price,
  instrument_price: price.nullable(),
  market_value: money,
  cost_basis: money,
  unrealized_pnl: money,
  daily_unrealized_pnl: money.nullable(),
  underlying_instrument_id: z.uuid().optional(),
})

export const optionContract = z.strictObject({
  id: z.uuid(),
  symbol: z.string().length(21),
  currency: z.literal('USD'),
  exchange: z.string().length(4),
  expiry: z.iso.date(),
  contract_type: z.enum(['CALL', 'PUT']),
  strike_price: positive,
  multiplier: z.literal('100'),
  exercise_style: z.literal('AMERICAN'),
  listing_type: z.literal('STANDARD'),
  is_liquidation_only: z.boolean(),
  is_marginable: z.boolean(),
  is_tradable: z.boolean(),
  open_interest: z.null(),
  underlying_instrument_id: z.uuid(),
})
