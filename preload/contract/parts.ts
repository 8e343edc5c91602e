import { z } from 'zod'
import { json } from './words.ts'

/** A button of a chart or of suggested actions. */
export const actionButton = z.object({
  id: z.string(),
  label: z.string(),
  /** prompt: send `prompt` as the next question. action: run the action `actionId` of the same message. none: nothing usable; the button is disabled with this reason. */
  does: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('prompt'), prompt: z.string() }),
    z.object({ kind: z.literal('action'), actionId: z.string() }),
    z.object({ kind: z.literal('none'), reason: z.enum(['nothing', 'both', 'no-such-action', 'ambiguous-action']) }),
  ]),
})
export type ActionButton = z.infer<typeof actionButton>

/** A proposal of the assistant. Nothing happens until the user acts on it. Texts and numbers are untrusted. */
export const action = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('prefill-order'),
    /** NEW, CANCEL, MODIFY or a word this version does not know. */
    actionType: z.string(),
    /** One row an order, unparsed: the ticket parses them. */
    orders: z.array(json),
  }),
  z.object({ kind: z.literal('open-chart'), symbol: z.string(), timeframe: z.string().nullable(), extras: json }),
  z.object({
    kind: z.literal('open-screener'),
    filters: z.array(json),
    columns: z.array(z.string()),
    sortBy: z.string().nullable(),
    sortDirection: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('open-consent'),
    agreementKey: z.string(),
    accountIds: z.array(z.number()),
    entitlementCodes: z.array(z.string()),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('unknown'), name: z.string() }),
])
export type Action = z.infer<typeof action>

export const dataSeries = z.object({
  name: z.string(),
  /** x is free text (a date, a quarter, a word); y null where the server sent no number. */
  points: z.array(z.object({ x: z.string(), y: z.number().nullable() })),
})
export type DataSeries = z.infer<typeof dataSeries>

/** One piece of a message, in the server's order. `raw` is the part as it came. */
export const part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('action'), actionId: z.string(), action, raw: json }),
  z.object({
    kind: z.literal('chart'),
    chartId: z.string(),
    /** null: the payload had no data series. */
    series: z.array(dataSeries).nullable(),
    /** Older dialect: a symbol to open instead of data. */
    symbol: z.object({ symbol: z.string(), timeframe: z.string().nullable() }).nullable(),
    buttons: z.array(actionButton),
    raw: json,
  }),
  z.object({ kind: z.literal('suggested-actions'), buttons: z.array(actionButton) }),
  z.object({ kind: z.literal('custom'), raw: json }),
  z.object({ kind: z.literal('unknown'), type: z.string(), raw: json }),
])
export type Part = z.infer<typeof part>
