import { z } from 'zod'

/** Closed list of what can go wrong. The human text of each is chosen in one file of the page. */
export const failureCodes = [
  'name-not-found', // DNS gave no address
  'connection-refused', // nothing listens there, or the network is unreachable
  'connection-reset', // cut while talking
  'timed-out',
  'certificate-refused',
  'proxy-refused',
  'redirected', // the server pointed elsewhere; never followed with a key
  'unauthorized', // 401
  'forbidden', // 403
  'not-found', // 404
  'conflict', // 409
  'refused-by-server', // 400, 413, 422 and other 4xx
  'rate-limited', // 429
  'server-error', // 5xx
  'unreadable-answer', // not JSON, not the expected shape, truncated
  'oversize-answer',
  'clock-skewed', // this computer's clock is too far off
  'no-accounts', // the key works and sees no account
  'invalid-input', // the page sent something the contract does not allow
  'not-allowed', // this window may not ask that
  'unknown-request',
  'on-its-way', // the question is being sent or was sent: too late to change it
  'unknown-outcome', // a write went out and no answer came
  'not-connected', // no session, or no key in this session
  'insecure-origin', // https is needed outside this computer
  'keychain-unavailable',
  'store-unavailable', // the archive cannot be read or written
  'gone', // the thing asked for is not on this computer
  'internal', // a bug; logged under logId
] as const

export const failureCode = z.enum(failureCodes)
export type FailureCode = z.infer<typeof failureCode>

export const failure = z.object({
  code: failureCode,
  /** The server's own words, untrusted text. */
  serverMessage: z.string().optional(),
  /** HTTP status, where there was one. */
  status: z.number().int().optional(),
  /** The broker's request id; support asks for it. */
  requestId: z.string().optional(),
  /** Field of the input that is wrong. */
  field: z.string().optional(),
  /** More for the same code: a host name, a certificate's issuer, a clock difference. */
  detail: z.string().optional(),
  /** Milliseconds the server asked us to wait. */
  retryAfterMs: z.number().nonnegative().optional(),
  /** Where the log has more about an internal failure. */
  logId: z.string().optional(),
})
export type Failure = z.infer<typeof failure>

/** What every call comes back in. */
export const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure }),
])
export type Envelope = { ok: true; value: unknown } | { ok: false; failure: Failure }
