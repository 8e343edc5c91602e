import { z } from 'zod'
import { legacyMessagePart, legacyResponsePart, messagePart, responsePart } from './parts.ts'

const microseconds = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}\+00:00$/)
const uuid = z.uuid()
const errorStatus = z.strictObject({ code: z.string(), message: z.string(), details: z.null() })

export const thread = z.strictObject({
  id: uuid,
  title: z.string(),
  created_at: microseconds,
  updated_at: microseconds,
})

export const startedTurn = z.strictObject({ response_id: uuid, thread_id: uuid, user_message_id: uuid })

function messageWith(parts: z.ZodType) {
  return z.strictObject({
    id: uuid,
    thread_id: uuid,
    created_at: microseconds,
    seq: z.int().min(1),
    role: z.enum(['USER', 'ASSISTANT']),
    outcome: z.enum(['completed', 'errored', 'canceled']),
    content: z.strictObject({ parts: z.array(parts) }),
    error: errorStatus.optional(),
  })
}

function responseWith(parts: z.ZodType) {
  const turn = { id: uuid, thread_id: uuid, user_message_id: uuid }
  const begun = { ...turn, content: z.strictObject({ parts: z.array(parts) }), output_message_id: uuid }
  return z.discriminatedUnion('status', [
    z.strictObject({ ...turn, status: z.literal('queued') }),
    z.strictObject({ ...begun, status: z.enum(['running', 'succeeded', 'canceled']) }),
    z.strictObject({ ...begun, status: z.literal('failed'), error: errorStatus }),
  ])
}

export const message = messageWith(messagePart)
export const response = responseWith(responsePart)
export const legacyMessage = messageWith(legacyMessagePart)
export const legacyResponse = responseWith(legacyResponsePart)

export const feedback = z.strictObject({ created_at: microseconds, feedback_id: uuid })

export const agreement = z.strictObject({
  agreement_id: z.string(),
  agreement_key: z.string(),
  version: z.int(),
  title: z.string(),
  document_content: z.string(),
  document_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  entitlement_codes: z.array(z.string()).min(1),
})

const grant = {
  entitlement_id: uuid,
  entitlement_code: z.string(),
  agreement_id: z.string(),
  granted_at: microseconds,
}

export const entitlement = z.strictObject({ ...grant, account_id: z.int() })
export const legacyEntitlement = z.strictObject({ ...grant, trading_account_id: z.int() })
export const revocation = z.strictObject({ entitlement_id: uuid, revoked: z.literal(true) })
