import { randomUUID } from 'node:crypto'
import type { FaultName } from '../lab/faults.ts'
import type { Refusal } from './refusal.ts'

/** Told to the adapter by a private header: what to do to the connection. */
export const wireFaults = ['reset', 'reset-in-body', 'drip', 'stall'] as const
export type WireFault = (typeof wireFaults)[number]

export const FAULT_HEADER = 'x-simulator-fault'

/** What a route answers; `metadata` carries the paging fields of lists. */
export interface Reply {
  data: unknown
  metadata?: Record<string, unknown>
  /** What a token wants done to this answer. */
  fault?: FaultName
}

/** The success envelope. */
export function toResponse({ data, metadata }: Reply): Response {
  const envelope = { data, error: null, metadata: { request_id: randomUUID(), ...metadata } }
  return json(200, envelope, {})
}

/** The failure envelope. */
export function toErrorResponse({ status, message, headers, details }: Refusal): Response {
  const error = { code: status, message, ...(details.length > 0 ? { details } : {}) }
  return json(status, { error, metadata: { request_id: randomUUID() } }, headers)
}

function json(status: number, envelope: unknown, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(envelope), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}
