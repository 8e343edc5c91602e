import { z } from 'zod'
import type { TicketField } from '../../preload/contract/order-drafts.ts'
import type { Refusal } from '../../preload/contract/orders.ts'
import type { AccountId, Json, OrderId } from '../../preload/contract/words.ts'
import type { Placement } from '../services/trading-ports.ts'
import type { ErrorAnswer, Outcome } from './answer.ts'
import { unknownOutcome } from './client.ts'
import { failureWith } from './failure-of-status.ts'
import { readOrder } from './translate/orders.ts'
import { asIs, optionalText } from './wire/tolerant.ts'

type Reason = Refusal['reasons'][number]

const mostReasons = 20
const longestText = 1_000

const errorForm = z.object({ code: z.int(), message: z.string(), details: z.array(asIs).catch([]) })

/** Both shapes a detail comes in: `type` with a subject, or `reason` with a domain. */
const detailForm = z.union([
  z.object({ type: z.string().min(1), subject: z.string(), description: optionalText }).transform((detail) => ({
    code: detail.type,
    description: detail.description,
    metadata: {},
  })),
  z
    .object({ reason: z.string().min(1), domain: z.string(), metadata: z.record(z.string(), z.unknown()).catch({}) })
    .transform((detail) => ({ code: detail.reason, description: null, metadata: detail.metadata })),
])

const fields: ReadonlyMap<string, TicketField> = new Map([
  ['BUYING_POWER', 'quantity'],
  ['SELF_MATCH', 'limitPrice'],
  ['INVALID_TICK_SIZE', 'limitPrice'],
  ['SUB_PENNY', 'limitPrice'],
])

const duplicate = /duplicat|already[\s_]+(?:been[\s_]+)?(?:exist|used|received|submitted|processed|in[\s_]use)|unique/i

/**
 * How a write ended. No status alone proves a refusal: 400 and 422 count with the documented details, 401, 403 and, of an
 * order that was named, 404 with the documented envelope. Whatever speaks of a repeated id may mean that the first one arrived.
 */
export function readPlacement(
  outcome: Outcome,
  of: { readonly accountId: AccountId; readonly orderId: OrderId | null },
): Placement {
  if (outcome.ok) {
    const { data, status, requestId } = outcome.answer
    const rows = Array.isArray(data) ? data : [data]
    const orders = rows.map((row) => readOrder(row)).filter((order) => order !== null)
    const isWhole = orders.length === rows.length && orders.every((order) => order.accountId === of.accountId)
    if (orders.length > 0 && isWhole) return { kind: 'placed', orders, requestId }
    const failure = failureWith('unreadable-answer', status, { message: null, requestId })
    return { kind: 'unknown', failure: unknownOutcome(failure) }
  }
  const { failure, said, isLocal, isCertain } = outcome
  const isNothingSent = isLocal || (isCertain && failure.status === undefined)
  if (isNothingSent) return { kind: 'not-sent', failure }
  const reasons = said === null ? null : readRefusal(said, of.orderId !== null)
  if (reasons === null) return { kind: 'unknown', failure: unknownOutcome(failure) }
  return { kind: 'refused', refusal: { failure, reasons } }
}

/** The reasons of a documented refusal; null: this is none. */
function readRefusal({ httpStatus, error }: ErrorAnswer, namesOrder: boolean): Reason[] | null {
  const form = errorForm.safeParse(error).data
  if (form === undefined || form.code !== httpStatus || duplicate.test(JSON.stringify(error))) return null
  const reasons = reasonsIn(form.details)
  switch (httpStatus) {
    case 400:
    case 422:
      return reasons.length > 0 ? reasons : null
    case 401:
    case 403:
      return reasons
    case 404:
      return namesOrder ? reasons : null
    default:
      return null
  }
}

/** One a code: what the two shapes say of the same thing belongs together. */
function reasonsIn(details: readonly Json[]): Reason[] {
  const reasons = new Map<string, Reason>()
  for (const detail of details) {
    const { data } = detailForm.safeParse(detail)
    if (data === undefined) continue
    const code = data.code.slice(0, 64)
    const before = reasons.get(code)
    reasons.set(code, {
      code,
      description: before?.description ?? data.description?.slice(0, longestText) ?? null,
      metadata: { ...before?.metadata, ...textsIn(data.metadata) },
      field: fields.get(code) ?? null,
    })
  }
  return [...reasons.values()].slice(0, mostReasons)
}

function textsIn(metadata: Readonly<Record<string, unknown>>): Record<string, string> {
  const plain = Object.entries(metadata).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value).slice(0, longestText)]] : [],
  )
  return Object.fromEntries(plain.slice(0, 50))
}
