import { z } from 'zod'
import { LOOKBACKS } from '../market/lookbacks.ts'

const fieldRef = z.strictObject({
  name: z.string(),
  lookback: z.enum(LOOKBACKS).optional(),
  period: z.enum(['QUARTER', 'TRAILING_TWELVE_MONTHS', 'ANNUAL']).optional(),
})
export type FieldRef = z.infer<typeof fieldRef>

const value = z.union([z.number(), z.string(), z.null()])

const filter = z.strictObject({
  left: fieldRef,
  op: z.strictObject({ name: z.string(), args: z.array(z.string()).optional() }).optional(),
  right: z.array(z.strictObject({ value })).optional(),
})
export type Filter = z.infer<typeof filter>

/** Body of a search; a field it does not know is refused, as the real server does. */
export const screenerRequest = z.strictObject({
  filters: z.array(filter).default([]),
  columns: z.array(fieldRef).optional(),
  sorts: z.array(z.strictObject({ field: fieldRef, direction: z.enum(['ASC', 'DESC']).default('DESC') })).default([]),
  sort_case_sensitive: z.boolean().default(false),
  page_size: z.int().min(1).max(1000).default(50),
  page_token: z.string().optional(),
})
export type ScreenerRequest = z.infer<typeof screenerRequest>

/** A row of its answer. */
export const screenerRow = z.array(
  z.strictObject({ name: z.string(), field: fieldRef, value, type: z.enum(['CURR_USD', 'PERCENT']).optional() }),
)
