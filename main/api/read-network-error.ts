import { z } from 'zod'
import type { FailureCode } from '../../preload/contract/failure.ts'

/** Why no answer came. */
export interface NetworkTrouble {
  readonly code: FailureCode
  /** The system's own word, or a certificate's issuer. */
  readonly detail: string
  /** True only when it is certain that no byte of the request reached the server. */
  readonly nothingSent: boolean
}

const sign = z.object({
  code: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  message: z.string().catch(''),
  cause: z.unknown().optional(),
  errors: z.array(z.unknown()).catch([]),
  cert: z
    .object({ issuer: z.object({ O: z.string().optional(), CN: z.string().optional() }) })
    .optional()
    .catch(undefined),
})
type Sign = z.infer<typeof sign>

type Rule = readonly [pattern: RegExp, code: FailureCode, nothingSent: boolean | 'when-connecting']

// Node's codes first, then Chromium's net::ERR_ names; the first match wins.
const rules: readonly Rule[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'name-not-found', true],
  [/^ECONNREFUSED$/, 'connection-refused', true],
  [/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)$/, 'connection-refused', 'when-connecting'],
  [/^UND_ERR_CONNECT_TIMEOUT$/, 'timed-out', true],
  [/^ETIMEDOUT$/, 'timed-out', 'when-connecting'],
  [/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/, 'timed-out', false],
  [/^UND_ERR_(PRX_TLS|SOCKS5\w*)$/, 'proxy-refused', true],
  [
    /^(CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_CERT\w+)$/,
    'certificate-refused',
    true,
  ],
  [
    /^(ERR_SSL_\w*(HANDSHAKE|VERSION|PROTOCOL|UNRECOGNIZED_NAME|NO_SHARED|KEY_TOO_SMALL)\w*)$/,
    'certificate-refused',
    true,
  ],
  [/^(EPROTO|ERR_TLS_\w+|ERR_SSL_\w+)$/, 'certificate-refused', false],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/, 'connection-reset', false],
  [/^(HPE_\w+|UND_ERR_HEADERS_OVERFLOW|Z_\w+|ERR_BROTLI\w*|ERR__ERROR_\w+)$/, 'unreadable-answer', false],
  [/^net::ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_\w+|ICANN_NAME_COLLISION)$/, 'name-not-found', true],
  [
    /^net::ERR_(CONNECTION_REFUSED|CONNECTION_FAILED|ADDRESS_UNREACHABLE|ADDRESS_INVALID|INTERNET_DISCONNECTED)$/,
    'connection-refused',
    true,
  ],
  [/^net::ERR_CONNECTION_TIMED_OUT$/, 'timed-out', true],
  [/^net::ERR_TIMED_OUT$/, 'timed-out', false],
  [
    /^net::ERR_(PROXY_\w+|TUNNEL_CONNECTION_FAILED|SOCKS_\w+|NO_SUPPORTED_PROXIES|MANDATORY_PROXY_\w+|PAC_\w+|HTTPS_PROXY_\w+)$/,
    'proxy-refused',
    true,
  ],
  [/^net::ERR_CERT\w*$/, 'certificate-refused', true],
  [/^net::ERR_(SSL_\w+|BAD_SSL_CLIENT_AUTH_CERT)$/, 'certificate-refused', false],
  [/^net::ERR_(TOO_MANY_REDIRECTS|UNSAFE_REDIRECT)$/, 'redirected', false],
  [
    /^net::ERR_(INVALID_RESPONSE|INVALID_HTTP_RESPONSE|RESPONSE_HEADERS_\w+|CONTENT_DECODING_\w+)$/,
    'unreadable-answer',
    false,
  ],
]

const texts: readonly Rule[] = [
  [/HTTP Tunneling|Proxy response|proxy authentication/i, 'proxy-refused', true],
  [/before secure TLS connection was established/i, 'connection-reset', true],
  [/does not match the HTTP|^Parse Error/i, 'unreadable-answer', false],
  [/redirect was cancell?ed|unexpected redirect/i, 'redirected', false],
]

/** Names the cause of a fetch or body that failed. An error of no known kind counts as a cut connection. */
export function readNetworkError(error: unknown): NetworkTrouble {
  const signs = collectSigns(error, 0)
  for (const found of signs) {
    for (const [pattern, code, nothingSent] of texts) {
      if (pattern.test(found.message)) return { code, detail: wordOf(found), nothingSent: nothingSent === true }
    }
  }
  for (const found of signs) {
    const word = wordOf(found)
    for (const [pattern, code, nothingSent] of rules) {
      if (!pattern.test(word)) continue
      const sure = nothingSent === 'when-connecting' ? isConnecting(signs) : nothingSent
      return { code, detail: (code === 'certificate-refused' ? issuerOf(found) : null) ?? word, nothingSent: sure }
    }
  }
  // Node's fetch turns a 407 into a failure without any word, and nothing else that can happen here.
  const isWordless = signs.length === 2 && signs[0]?.message === 'fetch failed' && signs[1]?.message === ''
  return { code: isWordless ? 'proxy-refused' : 'connection-reset', detail: 'unnamed', nothingSent: false }
}

/** Every system call named is the connecting itself; a send or receive may come after a request went out. */
function isConnecting(signs: readonly Sign[]): boolean {
  const syscalls = signs.flatMap(({ syscall }) => (syscall === undefined ? [] : [syscall]))
  return syscalls.length > 0 && syscalls.every((syscall) => syscall === 'connect')
}

function collectSigns(error: unknown, depth: number): Sign[] {
  const read = sign.safeParse(error)
  if (!read.success || depth > 5) return []
  const inner = [read.data.cause, ...read.data.errors.slice(0, 10)].flatMap((entry) => collectSigns(entry, depth + 1))
  return [read.data, ...inner]
}

function wordOf(found: Sign): string {
  return /net::ERR_\w+/.exec(found.message)?.[0] ?? found.code ?? 'unnamed'
}

function issuerOf(found: Sign): string | null {
  return found.cert?.issuer.O ?? found.cert?.issuer.CN ?? null
}
