import { z } from 'zod'
import type { Json } from '../../../preload/contract/words.ts'
import { optionalCount, optionalText } from './tolerant.ts'

const token = z
  .union([z.string().min(1), z.number().transform(String)])
  .nullable()
  .catch(null)

const metadata = z.object({ request_id: optionalText, next_page_token: token, total_items: optionalCount })
const noMetadata = { request_id: null, next_page_token: null, total_items: null }

const error = z.object({ code: optionalCount, message: optionalText })

const envelope = z.object({
  error: error.nullable().catch(null),
  metadata: metadata.catch(noMetadata),
})

/** What every answer comes in: `{ data, error, metadata }`. */
export interface WireEnvelope {
  readonly data: Json
  /** All of it, as it came. */
  readonly whole: Json
  readonly error: { readonly code: number | null; readonly message: string | null } | null
  readonly requestId: string | null
  readonly nextPageToken: string | null
  readonly totalItems: number | null
}

/** null: this is not an envelope. Errors without one, `{ code, message }`, are read too. */
export function readEnvelope(value: Json): WireEnvelope | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
  const isBareError = !('error' in value) && !('data' in value) && 'message' in value
  const isEnvelope = 'data' in value || 'error' in value || 'metadata' in value
  if (!isBareError && !isEnvelope) return null
  const read = envelope.safeParse(isBareError ? { error: value } : value)
  if (!read.success) return null
  const { request_id, next_page_token, total_items } = read.data.metadata
  return {
    data: value['data'] ?? null,
    whole: value,
    error: read.data.error,
    requestId: request_id,
    nextPageToken: next_page_token,
    totalItems: total_items,
  }
}
