import { z } from 'zod'
import { asIs, optionalText, text, texts } from './tolerant.ts'

const missing = z.null().optional()
const optionalList = z
  .array(asIs)
  .nullish()
  .transform((entries) => entries ?? [])

export const wireText = z.object({ text: z.string() })

export const wireThinking = z.object({
  thoughts: z.array(z.string().nullable()).transform((entries) => entries.filter((entry) => entry !== null)),
})

export const wireStructuredAction = z.object({ action_id: z.string().min(1), action: z.record(z.string(), asIs) })

export const wireButton = z.object({
  buttonId: optionalText,
  label: z.string(),
  prompt: z.object({ prompt: text }).nullish().catch({ prompt: '' }),
  structuredAction: z.object({ actionId: optionalText }).nullish().catch({ actionId: null }),
})

const point = z.object({
  x: z.union([z.string(), z.number().transform(String)]).catch(''),
  // Some senders quote numbers.
  y: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^-?\d{1,15}(\.\d{1,15})?$/)
        .transform(Number),
    ])
    .nullable()
    .catch(null),
})
const series = z.object({
  name: text,
  points: z
    .array(point)
    .nullish()
    .transform((points) => points ?? []),
})

export const wireChart = z.object({
  payload: z.object({
    chartId: text,
    dataChart: z.object({ series: z.array(series).nullish() }).nullish(),
    symbolChart: z
      .object({ symbol: z.string().trim().min(1), timeframe: optionalText })
      .nullish()
      .catch(null),
    actionButtons: optionalList,
  }),
})

export const wireSuggestedActions = z.object({ payload: z.object({ actionButtons: optionalList }) })

export const wireCustom = z.object({ payload: asIs })

export const wirePrefillOrder = z.object({ action_type: z.string().min(1), orders: z.array(asIs) })

export const wireOpenChart = z.object({
  symbol: z.string().trim().min(1),
  timeframe: optionalText,
  extras: asIs.optional(),
})

/** Older answers say field_filter for columns. */
export const wireOpenScreener = z.object({
  filters: optionalList,
  columns: z.union([texts.refine((columns) => columns.length > 0), missing]).catch(null),
  field_filter: texts,
  sort_by: optionalText,
  sort_direction: optionalText,
})

const usableIds = z
  .array(z.unknown())
  // An id beyond 2^53 would name another account after rounding.
  .transform((ids) => ids.flatMap((id) => (typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? [id] : [])))

/** Older answers say trading_account_ids and requested_entitlement_codes. */
export const wireOpenConsent = z.object({
  agreement_key: z.string().min(1),
  account_ids: usableIds.nullish(),
  trading_account_ids: usableIds.nullish(),
  entitlement_codes: z.array(z.string()).nullish(),
  requested_entitlement_codes: z.array(z.string()).nullish(),
  reason: text,
})
