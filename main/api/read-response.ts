import type { FailureCode } from '../../preload/contract/failure.ts'
import type { Json } from '../../preload/contract/words.ts'
import type { Clock } from '../services/ports.ts'
import type { ErrorAnswer, Outcome } from './answer.ts'
import type { Call } from './call.ts'
import { codeOfStatus, failureWith } from './failure-of-status.ts'
import type { ServerWords } from './failure-of-status.ts'
import type { ReadBody } from './read-envelope-of.ts'
import { readRetryAfter } from './retry-after.ts'

const longestMessage = 1_000
/** Late (408: a gateway says it of the server behind it, which may have the request) and too early (425: not acted upon). */
const late = 408
const tooEarly = 425

type Refused = Extract<Outcome, { ok: false }>

/** What a response means for this call. */
export function readResponse(
  wire: { readonly apiKey: string; readonly clock: Clock },
  call: Call,
  { type, status, headers }: Response,
  body: ReadBody,
): Outcome {
  const words = wordsOf(body, headers, wire.apiKey)
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) return refuse('redirected', status, words)
  const askedMs = readRetryAfter(headers, wire.clock.now())
  if (status >= 400) return { ...refuseByStatus(status, words, askedMs), said: saidIn(body, status, wire.apiKey) }
  const { envelope } = body
  const isMissing = envelope === null && !call.mayBeEmpty
  if (body.trouble !== null || isMissing) return refuse(body.trouble ?? 'unreadable-answer', status, words)
  // 207 carries data and error; an error alone is an error, whatever the status says.
  if (envelope !== null && envelope.error !== null && envelope.data === null) {
    const said = envelope.error.code ?? 0
    return said >= 400 && said < 600 ? refuseByStatus(said, words, askedMs) : refuse('unreadable-answer', status, words)
  }
  return {
    ok: true,
    answer: {
      status,
      requestId: words.requestId,
      data: envelope?.data ?? null,
      envelope: envelope?.whole ?? null,
      errorMessage: words.message,
      nextPageToken: envelope?.nextPageToken ?? null,
      totalItems: envelope?.totalItems ?? null,
    },
  }
}

function refuseByStatus(status: number, words: ServerWords, askedMs: number | null): Refused {
  const code = codeOfStatus(status)
  const isLimit = status === 429 || (status === 503 && askedMs !== null)
  const failure = failureWith(code, status, words)
  return {
    ok: false,
    failure: isLimit && askedMs !== null ? { ...failure, retryAfterMs: askedMs } : failure,
    isCertain: status < 500 && status !== late,
    isPassing: status >= 500 || status === late || status === tooEarly,
    limit: isLimit ? { askedMs } : null,
    isLocal: false,
    said: null,
  }
}

function refuse(code: FailureCode, status: number, words: ServerWords): Outcome {
  const isCertain = code === 'redirected'
  return {
    ok: false,
    failure: failureWith(code, status, words),
    isCertain,
    isPassing: code === 'unreadable-answer',
    limit: null,
    isLocal: false,
    said: null,
  }
}

function wordsOf({ envelope }: ReadBody, headers: Headers, apiKey: string): ServerWords {
  const message = envelope?.error?.message?.replaceAll(apiKey, '[key]').slice(0, longestMessage).trim()
  const requestId = envelope?.requestId ?? headers.get('x-request-id')
  const isPlain = requestId !== null && /^[\w.:-]{1,128}$/.test(requestId) && !requestId.includes(apiKey)
  return { message: message === undefined || message === '' ? null : message, requestId: isPlain ? requestId : null }
}

function saidIn({ envelope }: ReadBody, httpStatus: number, apiKey: string): ErrorAnswer | null {
  if (envelope === null || envelope.whole === null || typeof envelope.whole !== 'object') return null
  const error = Array.isArray(envelope.whole) ? null : (envelope.whole['error'] ?? null)
  return error === null ? null : { httpStatus, error: withoutKey(error, apiKey) }
}

/** A server may repeat what it was sent. */
function withoutKey(value: Json, apiKey: string): Json {
  if (typeof value === 'string') return value.replaceAll(apiKey, '[key]')
  if (Array.isArray(value)) return value.map((entry) => withoutKey(entry, apiKey))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutKey(entry, apiKey)]))
}
