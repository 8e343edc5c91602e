import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Json } from '../../preload/contract/words.ts'

export type Query = Readonly<Record<string, string | number | boolean | null>>

/** One request to the broker, before it is sent. */
export interface Call {
  /** For the log; never an id or an account. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Begins with /v1; every segment already encoded. */
  readonly path: string
  /** Values that are null are left out. */
  readonly query: Query
  /** JSON text, sent byte for byte; null: none. */
  readonly body: string | null
  /** read: repeated inside. single-read: the caller repeats. write: never repeated. */
  readonly kind: 'read' | 'single-read' | 'write'
  /** A success without a body is an answer. */
  readonly mayBeEmpty: boolean
  /** Goes out although the key was refused: its answer tells whether that still holds. */
  readonly testsKey: boolean
}

const plain = { query: {}, body: null, mayBeEmpty: false, testsKey: false } as const

/** A GET that is repeated after trouble. */
export function read(name: string, path: string, query: Query = {}): Call {
  return { ...plain, name, method: 'GET', path, query, kind: 'read' }
}

/** A GET of one attempt. */
export function readOnce(name: string, path: string, query: Query = {}): Call {
  return { ...read(name, path, query), kind: 'single-read' }
}

/** A POST that changes nothing; the caller repeats it. */
export function readByPost(name: string, path: string, body: Json): Call {
  return { ...post(name, path, body), kind: 'single-read' }
}

/** A POST; sent once. */
export function post(name: string, path: string, body: Json): Call {
  return write(name, 'POST', path, JSON.stringify(body))
}

/** A write whose body is text that was shown before: exactly these bytes go, once. */
export function write(name: string, method: 'POST' | 'PATCH' | 'DELETE', path: string, body: string | null): Call {
  return { ...plain, name, method, path, body, kind: 'write' }
}

/** A DELETE; sent once. An empty answer is fine. */
export function remove(name: string, path: string, query: Query = {}): Call {
  return { ...plain, name, method: 'DELETE', path, query, kind: 'write', mayBeEmpty: true }
}

/** /v1 and the segments, encoded. Fails with invalid-input on a segment that would climb out of its place. */
export function pathOf(...segments: readonly string[]): string {
  for (const segment of segments) {
    // '.' and '..' survive encoding and would be resolved away by the URL parser.
    if (/^\.{0,2}$/.test(segment)) throw new FailureError({ code: 'invalid-input', field: 'path' })
  }
  return ['/v1', ...segments.map((segment) => encodeURIComponent(segment))].join('/')
}

/** The address of a call under an origin. */
export function urlOf(origin: string, call: Call): string {
  const pairs = Object.entries(call.query)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
  return `${origin}${call.path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`
}
