import type { FailureCode } from '../../preload/contract/failure.ts'
import type { Clock } from '../services/ports.ts'
import type { Outcome } from './answer.ts'
import { urlOf } from './call.ts'
import type { Call } from './call.ts'
import { readEnvelopeOf } from './read-envelope-of.ts'
import type { ReadBody } from './read-envelope-of.ts'
import { readNetworkError } from './read-network-error.ts'
import { readResponse } from './read-response.ts'

/** A read's whole time, from sending to the last byte. */
export const readTimeoutMs = 20_000
/** A write's; longer, because giving up leaves its outcome unknown. */
export const writeTimeoutMs = 35_000

/** What an attempt needs. */
export interface Wire {
  readonly origin: string
  readonly apiKey: string
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
}

const passing: ReadonlySet<FailureCode> = new Set([
  'name-not-found',
  'connection-refused',
  'connection-reset',
  'timed-out',
  'unreadable-answer',
])

/** One request and its whole answer, within one deadline. Aborting `stop` ends it; never throws for trouble outside. */
export async function sendOnce(wire: Wire, call: Call, stop: AbortController): Promise<Outcome> {
  let isLate = false
  const cancelDeadline = wire.clock.after(call.kind === 'write' ? writeTimeoutMs : readTimeoutMs, () => {
    isLate = true
    stop.abort()
  })
  const stopped = new Promise<never>((_resolve, reject) => {
    stop.signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
  })
  // Raced below; a rejection after the race has no one else to see it.
  stopped.catch(() => {})
  let response: Response
  let body: ReadBody
  try {
    const { fetch } = wire
    response = await Promise.race([fetch(urlOf(wire.origin, call), requestOf(wire, call, stop)), stopped])
    body = await readEnvelopeOf(response, stopped)
  } catch (error) {
    if (isLate) return failed('timed-out', false)
    if (stop.signal.aborted) return failed('not-connected', false)
    const trouble = readNetworkError(error)
    const detail = trouble.code === 'name-not-found' ? new URL(wire.origin).hostname : trouble.detail
    return failed(trouble.code, trouble.nothingSent, detail)
  } finally {
    cancelDeadline()
  }
  return readResponse(wire, call, response, body)
}

function requestOf(wire: Wire, call: Call, stop: AbortController): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json', authorization: `Bearer ${wire.apiKey}` }
  if (call.body !== null) headers['content-type'] = 'application/json'
  return {
    method: call.method,
    headers,
    body: call.body,
    // A redirect would carry the key to another host.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal: stop.signal,
  }
}

function failed(code: FailureCode, isCertain: boolean, detail?: string): Outcome {
  const failure = detail === undefined ? { code } : { code, detail }
  return { ok: false, failure, isCertain, isPassing: passing.has(code), limit: null, isLocal: false, said: null }
}
