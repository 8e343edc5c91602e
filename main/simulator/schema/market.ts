import { z } from 'zod'

const price = z.string().regex(/^\d+\.\d{2}$/)
const figure = z.string().regex(/^-?\d+\.\d{4}$/)
const change = z.string().regex(/^-?\d+\.\d{2}$/)
const count = z.int().min(0)
const uuid = z.uuid()
const date = z.iso.date()
const withOffset = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}-0[45]:00$/)

export const version = z.strictObject({ version: date })

export const clock = z.strictObject({
  clock: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{9}Z$/),
})

const duration = z.string().regex(/^PT(\d+H)?(\d+M)?(\d+S)?$/)
const session = z
  .strictObject({
    open: withOffset,
    close: withOffset,
    time_until_open: duration.optional(),
    time_until_close: duration.optional(),
  })
  .optional()
const sessions = z.strictObject({ pre_market: session, regular: session, after_hours: session })

export const marketHours = z.strictObject({
  market: z.enum(['us_equities', 'us_options']),
  market_name: z.string(),
  date,
  timezone: z.literal('America/New_York'),
  current_time: withOffset,
  status: z.strictObject({
    day_type: z.enum(['TRADING_DAY', 'EARLY_CLOSE', 'HOLIDAY', 'WEEKEND']),
    is_open: z.boolean(),
    current_session: z.enum(['pre_market', 'regular', 'after_hours']).optional(),
  }),
  today_sessions: sessions,
  next_sessions: sessions,
})

const identity = { instrument_id: uuid, symbol: z.string(), name: z.string() }

const quote = z.strictObject({
  bid: price,
  bid_size: count,
  ask: price.nullable(),
  ask_size: count.nullable(),
  midpoint: price.nullable(),
  bid_venue: z.string(),
  ask_timestamp: z.iso.datetime(),
})

export const snapshot = z.union([
  z.strictObject(identity),
  z.strictObject({
    ...identity,
    cumulative_volume: count.nullable(),
    last_quote: quote.nullable(),
    last_trade: z.strictObject({ price, size: count }),
    session: z.strictObject({
      previous_close: price,
      change,
      change_percent: z.string().regex(/^-?\d+\.\d{4}$/),
    }),
    greeks: z
      .strictObject({
        theo_price: price,
        iv: figure,
        delta: figure,
        gamma: figure,
        vega: figure,
        theta: figure,
        rho: figure,
        timestamp: z.iso.datetime(),
      })
      .optional(),
  }),
])

export const dailySummary = z.strictObject({
  instrument_id: uuid,
  symbol: z.string().nullable(),
  not_applicable: z.boolean(),
  open: price.nullable(),
  high: price.nullable(),
  low: price.nullable(),
  volume: count.nullable(),
  trade_date: date.nullable(),
})

export const instrument = z.strictObject({
  id: uuid,
  symbol: z.string(),
  name: z.string(),
  venue: z.string().length(4),
  country_of_issue: z.literal('US'),
  currency: z.literal('USD'),
  instrument_type: z.enum(['COMMON_STOCK', 'INDEX']),
  easy_to_borrow: z.boolean(),
  is_fractionable: z.boolean(),
  is_liquidation_only: z.boolean(),
  is_marginable: z.boolean(),
  is_ptp: z.boolean(),
  is_short_prohibited: z.boolean(),
  is_threshold_security: z.boolean(),
  is_tradable: z.boolean(),
  long_margin_rate: z.string().nullable(),
  short_margin_rate: z.string().nullable(),
  previous_close: price.nullable(),
  adv: z.string().nullable(),
  notional_adv: z.null(),
  options_expiry_dates: z.array(date).optional(),
})
