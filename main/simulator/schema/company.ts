import { z } from 'zod'

const price = z.string().regex(/^\d+\.\d{2}$/)

export const fundamentals = z.strictObject({
  market_cap: z.string().nullable(),
  fifty_two_week_high: price.nullable(),
  fifty_two_week_low: price.nullable(),
  previous_close: price.nullable(),
  average_volume: z.int(),
  beta: z.string(),
  sector: z.string().nullable(),
  reporting_currency: z.literal('USD'),
})

export const events = z.strictObject({
  instrument_id: z.uuid(),
  reporting_currency: z.literal('USD'),
  earnings: z.array(z.strictObject({ date: z.iso.date(), report_time: z.enum(['BMO', 'AMC']) })),
  dividends: z.tuple([]),
  splits: z.tuple([]),
})
