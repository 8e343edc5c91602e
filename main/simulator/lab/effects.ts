import { gzipSync } from 'node:zlib'
import type { FaultName, ForcedEnding } from './faults.ts'
import type { OrderFault } from '../trading/duplicates.ts'
import { limit, refuse, timeOut } from './refuse.ts'
import {
  dateSetBack,
  enlarge,
  leadInCircle,
  mark,
  rewrite,
  setBack,
  withDoubleKey,
  withNumbers,
  withWrongShape,
} from './rewrite.ts'

/** A request that is spoilt, and the moment on the simulator's clock. */
export interface Spoilt {
  url: URL
  now: number
}

/** What a fault does to one request. */
export type Effect =
  /** Answered at once; the request is not carried out. */
  | { instead: (spoilt: Spoilt) => Response }
  /** Carried out; what comes back is changed. */
  | { after: (answered: Response, spoilt: Spoilt) => Response | Promise<Response> }
  /** Carried out; the answer to the question ends like this. */
  | { ending: ForcedEnding }
  /** Answered at once; carried out on the simulator's clock so much later. */
  | { late: (spoilt: Spoilt) => Response; ms: number }
  /** Carried out; the orders in it fare like this. */
  | { orders: OrderFault }

/** A broker was seen to do this: an answer that says no, and the order 8 seconds later. */
const LATE_MS = 8000
const BOMB_BYTES = 32 * 1024 * 1024
const SIGN_IN =
  '<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in to this network</h1></body></html>'

const cutShort = (text: string): string => text.slice(0, Math.floor(text.length / 2))
const nothing = (): Response => new Response(null, { status: 503 })

/** Every fault and its effect; the compiler finds one that has none. */
export const effects: Record<FaultName, Effect> = {
  lost: { after: (answered) => mark(answered, 'reset') },
  endless: { ending: 'never' },
  failed: { ending: 'failed' },
  canceled: { ending: 'canceled' },
  gone: { ending: 'gone' },

  'order-lost': { after: (answered) => mark(answered, 'reset') },
  'order-late-504': { late: () => refuse(504), ms: LATE_MS },
  'order-late-reset': { late: () => mark(nothing(), 'reset'), ms: LATE_MS },
  'order-late-400': { late: () => timeOut(), ms: LATE_MS },
  'order-rejected': { orders: 'rejected' },
  'order-half': { orders: 'half-filled' },
  'duplicate-409': { orders: 'duplicate-409' },
  'duplicate-existing': { orders: 'duplicate-existing' },
  'duplicate-taken': { orders: 'duplicate-taken' },

  reset: { instead: () => mark(nothing(), 'reset') },
  'reset-in-body': { after: (answered) => mark(answered, 'reset-in-body') },
  drip: { after: (answered) => mark(answered, 'drip') },
  stall: { after: (answered) => mark(answered, 'stall') },
  redirect: {
    instead: ({ url }) =>
      new Response(null, { status: 307, headers: { location: `https://elsewhere.invalid${url.pathname}` } }),
  },
  html: { instead: () => new Response(SIGN_IN, { headers: { 'content-type': 'text/html; charset=utf-8' } }) },

  '400': { instead: () => refuse(400) },
  '401': { instead: () => refuse(401) },
  '403': { instead: () => refuse(403) },
  '404': { instead: () => refuse(404) },
  '409': { instead: () => refuse(409) },
  '422': { instead: () => refuse(422) },

  '429': { instead: ({ now }) => limit(now, '2') },
  '429-long': { instead: ({ now }) => limit(now, '30') },
  '429-date': { instead: ({ now }) => limit(now, new Date(now + 30_000).toUTCString()) },
  '429-absurd': { instead: ({ now }) => limit(now, '999999999') },
  '429-silent': { instead: ({ now }) => limit(now) },

  '500': { instead: () => refuse(500) },
  '501': { instead: () => refuse(501) },
  '502': { instead: () => refuse(502) },
  '503': { instead: () => refuse(503) },
  // The gateway gave up waiting; the server behind it did not.
  '504': { after: () => refuse(504) },

  empty: { after: (answered) => rewrite(answered, () => '') },
  truncated: { after: (answered) => rewrite(answered, cutShort) },
  malformed: { after: (answered) => rewrite(answered, (text) => text.replace(':', '=')) },
  bom: { after: (answered) => rewrite(answered, (text) => `\uFEFF${text}`) },
  'text-type': { after: (answered) => rewrite(answered, (text) => text, { 'content-type': 'text/plain' }) },
  'wrong-shape': { after: (answered) => rewrite(answered, withWrongShape) },
  'gzip-bomb': { after: (answered) => rewrite(answered, packBomb, { 'content-encoding': 'gzip' }) },
  'double-keys': { after: (answered) => rewrite(answered, withDoubleKey) },
  'infinite-numbers': { after: (answered) => rewrite(answered, (text) => withNumbers(text, '1e400')) },
  'unsafe-numbers': { after: (answered) => rewrite(answered, (text) => withNumbers(text, '9007199254740993')) },

  'huge-page': { after: (answered) => rewrite(answered, enlarge) },
  'page-circle': { after: (answered, { url }) => rewrite(answered, (text) => leadInCircle(text, url.searchParams)) },
  'slow-clock': { after: (answered, { now }) => rewrite(answered, setBack, { date: dateSetBack(now) }) },
}

/** Spoils an answer that a prompt token wants spoilt. */
export async function spoil(fault: FaultName, answered: Response, spoilt: Spoilt): Promise<Response> {
  const effect = effects[fault]
  if ('instead' in effect) return effect.instead(spoilt)
  return 'after' in effect ? await effect.after(answered, spoilt) : answered
}

/** Good JSON, and far more of it than anybody should unpack. */
function packBomb(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(text.padEnd(BOMB_BYTES)))
}
