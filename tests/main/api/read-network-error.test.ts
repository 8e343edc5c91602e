import { describe, expect, test } from 'vitest'
import { readNetworkError } from '../../../main/api/read-network-error.ts'
import type { FailureCode } from '../../../preload/contract/failure.ts'
import { accountId } from '../../../preload/contract/words.ts'
import { ending, openLine } from './open-line.ts'

function fetchError(fields: object, message = 'it broke'): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), fields) })
}

const connect = { syscall: 'connect' }
const selfSigned = {
  code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  cert: { issuer: { O: 'Corporate Proxy CA', CN: 'proxy' }, subject: {} },
}

// error, the code a read fails with, the code a write fails with
const table: readonly (readonly [string, Error, FailureCode, FailureCode])[] = [
  ['ENOTFOUND', fetchError({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), 'name-not-found', 'name-not-found'],
  ['EAI_AGAIN', fetchError({ code: 'EAI_AGAIN' }), 'name-not-found', 'name-not-found'],
  ['ECONNREFUSED', fetchError({ code: 'ECONNREFUSED', ...connect }), 'connection-refused', 'connection-refused'],
  ['ENETUNREACH', fetchError({ code: 'ENETUNREACH', ...connect }), 'connection-refused', 'connection-refused'],
  ['EHOSTUNREACH', fetchError({ code: 'EHOSTUNREACH', ...connect }), 'connection-refused', 'connection-refused'],
  [
    'EHOSTUNREACH while reading',
    fetchError({ code: 'EHOSTUNREACH', syscall: 'read' }),
    'connection-refused',
    'unknown-outcome',
  ],
  ['ETIMEDOUT while connecting', fetchError({ code: 'ETIMEDOUT', ...connect }), 'timed-out', 'timed-out'],
  ['ETIMEDOUT while reading', fetchError({ code: 'ETIMEDOUT', syscall: 'read' }), 'timed-out', 'unknown-outcome'],
  ['connect timeout', fetchError({ code: 'UND_ERR_CONNECT_TIMEOUT' }), 'timed-out', 'timed-out'],
  ['ECONNRESET', fetchError({ code: 'ECONNRESET', syscall: 'read' }), 'connection-reset', 'unknown-outcome'],
  ['UND_ERR_SOCKET', fetchError({ code: 'UND_ERR_SOCKET' }), 'connection-reset', 'unknown-outcome'],
  ['EPIPE', fetchError({ code: 'EPIPE', syscall: 'write' }), 'connection-reset', 'unknown-outcome'],
  [
    'ECONNRESET before TLS stood',
    fetchError(
      { code: 'ECONNRESET' },
      'Client network socket disconnected before secure TLS connection was established',
    ),
    'connection-reset',
    'connection-reset',
  ],
  ['self-signed', fetchError(selfSigned), 'certificate-refused', 'certificate-refused'],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    fetchError({ code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    'certificate-refused',
    'certificate-refused',
  ],
  ['CERT_HAS_EXPIRED', fetchError({ code: 'CERT_HAS_EXPIRED' }), 'certificate-refused', 'certificate-refused'],
  [
    'UNABLE_TO_VERIFY',
    fetchError({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
    'certificate-refused',
    'certificate-refused',
  ],
  ['wrong name', fetchError({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'certificate-refused', 'certificate-refused'],
  ['wrong version', fetchError({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }), 'certificate-refused', 'certificate-refused'],
  [
    'broken record',
    fetchError({ code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC' }),
    'certificate-refused',
    'unknown-outcome',
  ],
  [
    'proxy said 407',
    fetchError({ code: 'UND_ERR_ABORTED' }, 'Proxy response (407) !== 200 when HTTP Tunneling'),
    'proxy-refused',
    'proxy-refused',
  ],
  ['net name', new Error('net::ERR_NAME_NOT_RESOLVED'), 'name-not-found', 'name-not-found'],
  ['net offline', new Error('net::ERR_INTERNET_DISCONNECTED'), 'connection-refused', 'connection-refused'],
  ['net refused', new Error('net::ERR_CONNECTION_REFUSED'), 'connection-refused', 'connection-refused'],
  ['net reset', new Error('net::ERR_CONNECTION_RESET'), 'connection-reset', 'unknown-outcome'],
  ['net changed', new Error('net::ERR_NETWORK_CHANGED'), 'connection-reset', 'unknown-outcome'],
  ['net empty', new Error('net::ERR_EMPTY_RESPONSE'), 'connection-reset', 'unknown-outcome'],
  ['net timed out', new Error('net::ERR_TIMED_OUT'), 'timed-out', 'unknown-outcome'],
  ['net certificate', new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'certificate-refused', 'certificate-refused'],
  ['net tls', new Error('net::ERR_SSL_PROTOCOL_ERROR'), 'certificate-refused', 'unknown-outcome'],
  ['net tunnel', new Error('net::ERR_TUNNEL_CONNECTION_FAILED'), 'proxy-refused', 'proxy-refused'],
  ['net proxy', new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'proxy-refused', 'proxy-refused'],
  ['a cancelled redirect', new Error('Redirect was cancelled'), 'redirected', 'unknown-outcome'],
  ['no word at all', new Error('?'), 'connection-reset', 'unknown-outcome'],
]

describe('a network error keeps its cause, and a write is only called unsent when that is certain', () => {
  for (const [name, error, readCode, writeCode] of table) {
    test(`${name}: ${readCode}, ${writeCode} for a write`, async () => {
      let requests = 0
      const fetch = async (): Promise<Response> => {
        requests += 1
        throw error
      }
      const line = openLine('https://api.example.test', { fetch })
      expect((await ending(line, line.broker.readVersion())).failure?.code).toBe(readCode)
      requests = 0
      const write = await ending(line, line.broker.createThread(accountId.parse(1), 'Buy?', []))
      expect(write.failure?.code).toBe(writeCode)
      expect(requests).toBe(1)
    })
  }
})

test('a certificate refusal names the issuer, so a proxy that opens TLS is recognised', () => {
  expect(readNetworkError(fetchError(selfSigned)).detail).toBe('Corporate Proxy CA')
})

test('a name that is not found is said by name', async () => {
  const fetch = async (): Promise<Response> => {
    throw fetchError({ code: 'ENOTFOUND' })
  }
  const line = openLine('https://api.example.test', { fetch })
  expect((await ending(line, line.broker.readVersion())).failure?.detail).toBe('api.example.test')
})

test('every address of a host refusing is one refusal, not an unnamed error', () => {
  const each = ['::1', '127.0.0.1'].map((address) =>
    Object.assign(new Error(address), { code: 'ECONNREFUSED', ...connect }),
  )
  const trouble = readNetworkError(new TypeError('fetch failed', { cause: new AggregateError(each) }))
  expect(trouble).toEqual({ code: 'connection-refused', detail: 'ECONNREFUSED', nothingSent: true })
})

test('an error that is its own cause ends', () => {
  const error = new Error('round')
  error.cause = error
  expect(readNetworkError(error).code).toBe('connection-reset')
})
