import { z } from 'zod'

/** The simulator's own notion of what an answer is made of. Strict: an unknown field is a mistake of ours. */
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)
const uuid = z.uuid()

export const textPart = z.strictObject({ type: z.literal('text'), text: z.string() })

export const thinkingPart = z.strictObject({ type: z.literal('thinking'), thoughts: z.array(z.string()) })

export const button = z.strictObject({
  buttonId: z.string().min(1),
  label: z.string().min(1),
  prompt: z.strictObject({ prompt: z.string().min(1) }).optional(),
  structuredAction: z.strictObject({ actionId: uuid }).optional(),
})

export const series = z.strictObject({
  name: z.string(),
  points: z.array(z.strictObject({ x: z.string(), y: z.number() })),
})

export const chartPart = z.strictObject({
  type: z.literal('chart'),
  payload: z.strictObject({
    chartId: z.string().min(1),
    dataChart: z.strictObject({ series: z.array(series) }).optional(),
    symbolChart: z.strictObject({ symbol: z.string(), timeframe: z.string().optional() }).optional(),
    actionButtons: z.array(button).optional(),
  }),
})

export const newOrder = z.strictObject({
  symbol: z.string(),
  side: z.enum(['BUY', 'SELL', 'SELL_SHORT']),
  quantity: decimal,
  order_type: z.enum(['MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT']),
  limit_price: decimal.optional(),
  stop_price: decimal.optional(),
  time_in_force: z.enum(['DAY', 'GOOD_TILL_CANCEL']),
  extended_hours: z.boolean().optional(),
  instrument_type: z.literal('COMMON_STOCK').optional(),
})

const orderReference = { account_id: z.int(), order_id: uuid }

export const prefillOrder = z.discriminatedUnion('action_type', [
  z.strictObject({ action_type: z.literal('NEW'), orders: z.array(newOrder).min(1) }),
  z.strictObject({ action_type: z.literal('CANCEL'), orders: z.array(z.strictObject(orderReference)).min(1) }),
  z.strictObject({
    action_type: z.literal('MODIFY'),
    orders: z
      .array(z.strictObject({ ...orderReference, limit_price: decimal.optional(), quantity: decimal.optional() }))
      .min(1),
  }),
])

export const openChart = z.strictObject({
  symbol: z.string(),
  timeframe: z.string(),
  extras: z.strictObject({ indicators: z.array(z.string()).optional(), compare: z.string().optional() }).optional(),
})

const screenerFilter = z.strictObject({
  field: z.string(),
  operator: z.enum(['eq', 'gt', 'gte', 'lt', 'lte']),
  value: z.union([z.string(), z.number()]),
})

const screenerRest = {
  filters: z.array(screenerFilter),
  page_size: z.int(),
  sort_by: z.string(),
  sort_direction: z.enum(['ASC', 'DESC']),
}

export const openScreener = z.strictObject({ ...screenerRest, columns: z.array(z.string()) })
export const legacyOpenScreener = z.strictObject({ ...screenerRest, field_filter: z.array(z.string()) })

const consentRest = { agreement_key: z.string(), reason: z.string().min(1) }
const ids = z.array(z.int()).min(1)
const codes = z.array(z.string()).min(1)

export const openConsent = z.strictObject({ ...consentRest, account_ids: ids, entitlement_codes: codes })
export const legacyOpenConsent = z.strictObject({
  ...consentRest,
  trading_account_ids: ids,
  requested_entitlement_codes: codes,
})

export const action = z.union([
  z.strictObject({ prefill_order: prefillOrder }),
  z.strictObject({ open_chart: openChart }),
  z.strictObject({ open_screener: openScreener }),
  z.strictObject({ open_entitlement_consent: openConsent }),
])

export const legacyAction = z.union([
  z.strictObject({ prefill_order: prefillOrder }),
  z.strictObject({ open_chart: openChart }),
  z.strictObject({ open_screener: legacyOpenScreener }),
  z.strictObject({ open_entitlement_consent: legacyOpenConsent }),
])

const actionShell = { type: z.literal('structured_action'), action_id: uuid }
export const actionPart = z.strictObject({ ...actionShell, action })
export const legacyActionPart = z.strictObject({ ...actionShell, action: legacyAction })

export const suggestionsPart = z.strictObject({
  type: z.literal('suggested_actions'),
  payload: z.strictObject({ actionButtons: z.array(button).min(1) }),
})

export const customPart = z.strictObject({ type: z.literal('custom'), payload: z.json() })

const otherParts = [textPart, chartPart, suggestionsPart, customPart] as const

/** What a finalized message may hold. */
export const messagePart = z.discriminatedUnion('type', [...otherParts, actionPart])
export const legacyMessagePart = z.discriminatedUnion('type', [...otherParts, legacyActionPart])

/** What a live response may hold. */
export const responsePart = z.discriminatedUnion('type', [...otherParts, actionPart, thinkingPart])
export const legacyResponsePart = z.discriminatedUnion('type', [...otherParts, legacyActionPart, thinkingPart])

export type Button = z.infer<typeof button>
export type Action = z.infer<typeof action>
export type NewOrder = z.infer<typeof newOrder>
export type MessagePart = z.infer<typeof messagePart>
export type Part = z.infer<typeof responsePart>
