import { randomUUID } from 'node:crypto'
import type { Refusal } from './refusal.ts'

/** Told to the adapter by a private header: break the connection, or cut the body in half. */
export type WireFault = 'reset' | 'truncate'

export const FAULT_HEADER = 'x-simulator-fault'

/** What a route answers; `metadata` carries the paging fields of lists. */
export interface Reply {
  data: unknown
  metadata?: Record<string, unknown>
  fault?: WireFault
}

/** The success envelope. */
export function toResponse({ data, metadata, fault }: Reply): Response {
  const envelope = { data, error: null, metadata: { request_id: randomUUID(), ...metadata } }
  return json(200, envelope, fault ? { [FAULT_HEADER]: fault } : {})
}

/** The failure envelope. */
export function toErrorResponse({ status, message, headers }: Refusal): Response {
  return json(status, { error: { code: status, message }, metadata: { request_id: randomUUID() } }, headers)
}

function json(status: number, envelope: unknown, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(envelope), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}
