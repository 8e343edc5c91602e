import { z } from 'zod'

const price = z.string().regex(/^\d+\.\d{2}$/)

/** One bar of the history route. */
const bar = z.strictObject({
  start: z.union([z.iso.datetime({ precision: 3 }), z.iso.date()]),
  session: z.enum(['pre_market', 'regular', 'after_hours']).nullable(),
  open: price,
  high: price,
  low: price,
  close: price,
  volume: z.int().min(0).nullable(),
})

export const bars = z.strictObject({
  symbol: z.string(),
  resolution: z.enum(['1min', '5min', '15min', '30min', '1hour', '1day', '1week']),
  bars: z.array(bar),
  has_older: z.boolean(),
  as_of: z.iso.datetime({ precision: 3 }),
})
