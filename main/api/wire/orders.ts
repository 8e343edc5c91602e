import { z } from 'zod'
import { accountId, orderId } from '../../../preload/contract/words.ts'
import { decimal, flag, optionalDecimal, optionalText, optionalTime, text, texts, time } from './tolerant.ts'

/** An old order of several legs has no symbol, no instrument and no price. */
export const wireOrder = z.object({
  id: orderId,
  client_order_id: text,
  account_id: accountId,
  symbol: optionalText,
  instrument_type: optionalText,
  side: text,
  quantity: decimal,
  filled_quantity: decimal,
  leaves_quantity: decimal,
  order_type: text,
  time_in_force: text,
  limit_price: optionalDecimal,
  stop_price: optionalDecimal,
  trailing_offset: optionalDecimal,
  trailing_offset_type: optionalText,
  limit_offset: optionalDecimal,
  average_fill_price: optionalDecimal,
  extended_hours: flag,
  expires_at: optionalTime,
  status: text,
  details: texts,
  created_at: time,
  updated_at: time,
})

export const wireExecution = z.object({
  id: z.string().min(1).max(128),
  order_id: orderId,
  side: text,
  quantity: decimal,
  price: optionalDecimal,
  symbol: optionalText,
  transaction_time: time,
})
