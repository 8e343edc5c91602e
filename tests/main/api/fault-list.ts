import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { FailureCode } from '../../../preload/contract/failure.ts'
import type { Kind } from './endpoint-list.ts'
import { reply } from './fault-server.ts'
import type { FakeClock } from '../../support/fake-clock.ts'

/** What a fault knows when it strikes. */
export interface Struck {
  readonly response: ServerResponse
  /** Text of the answer a healthy server would give. */
  readonly good: string
  readonly clock: FakeClock
  /** Origin of a server that must never be asked. */
  readonly foreign: string
}

export interface Fault {
  readonly name: string
  strike(struck: Struck): void
  /** `code after requests`; the code is `answer` where the call succeeds. */
  readonly ends: Readonly<Record<Kind, string>>
  /** Endpoints that end otherwise, and why that is right is said where they are listed. */
  readonly except?: Readonly<Record<string, string>>
  /** Nothing more comes: only time ends it. */
  readonly stalls?: true
}

type Strike = Fault['strike']

function ends(read: FailureCode | 'answer', requests: number, write: FailureCode | 'answer' = read): Fault['ends'] {
  const order = read === 'answer' ? read : 'unknown-outcome'
  return {
    read: `${read} after ${requests}`,
    poll: `${read} after 1`,
    write: `${write} after 1`,
    order: `${order} after 1`,
  }
}

/** Documented, in the documented form: an order was not taken either. */
function alsoOfOrders(code: FailureCode): Fault['ends'] {
  return { ...ends(code, 1), order: `${code} after 1` }
}

const fine = ends('answer', 1)
const unreadable = ends('unreadable-answer', 3, 'unknown-outcome')
const misfit = ends('unreadable-answer', 1, 'unknown-outcome')
const oversize = ends('oversize-answer', 1, 'unknown-outcome')
const reset = ends('connection-reset', 3, 'unknown-outcome')
const stalled = ends('timed-out', 3, 'unknown-outcome')
const serverError = ends('server-error', 3, 'unknown-outcome')
const limited = ends('rate-limited', 2)
const refused = ends('refused-by-server', 1)

/** A DELETE may be answered with nothing at all. */
const emptyIsFine = { cancelResponse: 'answer after 1', revokeEntitlement: 'answer after 1' }
/** Ending a grant asks nothing of the answer but its status. */
const dataIsIgnored = { revokeEntitlement: 'answer after 1' }
/** What is gone needs no ending; no documents to sign is an empty list; an idle thread of an older server says 404, too. */
const absenceIsAnAnswer = {
  revokeEntitlement: 'answer after 1',
  listAgreements: 'answer after 1',
  activeResponse: 'not-found after 2',
}

function text(code: number, body: string | Buffer, headers: Record<string, string> = {}): Strike {
  return ({ response }) => void response.writeHead(code, headers).end(body)
}

function status(code: number, headers: Record<string, string> = {}): Strike {
  return ({ response }) =>
    reply(
      response,
      code,
      { error: { code, message: `said ${code}` }, metadata: { request_id: `req-${code}` } },
      headers,
    )
}

/** The good answer with its text changed. */
function altered(change: (good: string) => string | Buffer, headers: Record<string, string> = {}): Strike {
  return ({ response, good }) =>
    void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(change(good))
}

/** The good answer with another `data`. */
function withData(data: unknown): Strike {
  return altered(() => JSON.stringify({ data, metadata: { request_id: 'r' } }))
}

/** Every row, or the one object, with more fields in front. */
function withFields(good: string, fields: string): string {
  return good.replace(/("data": \[?\s*\{)/, `$1${fields},`)
}

const cutInBody = (code: number): Strike => {
  return ({ response }) => {
    response.writeHead(code, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"data":', () => response.socket?.resetAndDestroy())
  }
}

const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20))
const hour = 3_600_000
const numbersOf = /(?<=[[:,]\s*)-?\d+(\.\d+)?(?=\s*[,\]}])/g
/** Accounts are numbers; a row without a usable one is left out, and no row is left. */
const accountsAreNumbers = {
  listAccounts: 'unreadable-answer after 1',
  probe: 'unreadable-answer after 1',
  getBalances: 'unreadable-answer after 1',
  listEntitlements: 'unreadable-answer after 1',
  createEntitlements: 'unknown-outcome after 1',
  listOrders: 'unreadable-answer after 1',
  getOrder: 'unreadable-answer after 1',
  listPositions: 'unreadable-answer after 1',
  submitOrder: 'unknown-outcome after 1',
  replaceOrder: 'unknown-outcome after 1',
  cancelOrder: 'unknown-outcome after 1',
}

const connections: readonly Fault[] = [
  { name: 'a reset before the head', strike: ({ response }) => void response.socket?.resetAndDestroy(), ends: reset },
  { name: 'a close before the head', strike: ({ response }) => void response.socket?.destroy(), ends: reset },
  { name: 'a reset in the body', strike: cutInBody(200), ends: reset },
  { name: 'a 403 cut in its body', strike: cutInBody(403), ends: ends('forbidden', 1) },
  { name: 'a 503 cut in its body', strike: cutInBody(503), ends: serverError },
  {
    name: 'a close in a chunked body',
    strike({ response }) {
      response.writeHead(200)
      response.write('{"data":', () => response.socket?.destroy())
    },
    ends: reset,
  },
  {
    name: 'an answer that is not HTTP',
    strike: ({ response }) => void response.socket?.end('SSH-2.0-x\r\n\r\n'),
    ends: unreadable,
  },
  { name: 'a stall before the head', strike: () => {}, ends: stalled, stalls: true },
  {
    name: 'a stall in the body',
    strike({ response }) {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"data":')
    },
    ends: stalled,
    stalls: true,
  },
  {
    name: 'a body that drips',
    strike({ response }) {
      response.writeHead(200, { 'content-type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 2)
      response.on('close', () => clearInterval(timer))
    },
    ends: stalled,
    stalls: true,
  },
]

const statuses: readonly Fault[] = [
  ...[400, 402, 405, 410, 413, 415, 422].map((code) => ({
    name: `status ${code}`,
    strike: status(code),
    ends: refused,
  })),
  { name: 'status 401', strike: status(401), ends: alsoOfOrders('unauthorized') },
  { name: 'status 403', strike: status(403), ends: alsoOfOrders('forbidden') },
  {
    name: 'status 404',
    strike: status(404),
    ends: alsoOfOrders('not-found'),
    except: { ...absenceIsAnAnswer, submitOrder: 'unknown-outcome after 1' },
  },
  // Node's fetch hides a 407, so for a write it is not certain.
  { name: 'status 407', strike: status(407), ends: ends('proxy-refused', 1, 'unknown-outcome') },
  // A gateway says it when the server behind it is late: a write may have arrived.
  { name: 'status 408', strike: status(408), ends: ends('refused-by-server', 3, 'unknown-outcome') },
  { name: 'status 409', strike: status(409), ends: ends('conflict', 1), except: dataIsIgnored },
  // By its definition not acted upon, and worth another try.
  { name: 'status 425', strike: status(425), ends: ends('refused-by-server', 3) },
  ...[500, 501, 502, 503, 504, 511].map((code) => ({
    name: `status ${code}`,
    strike: status(code),
    ends: serverError,
  })),
  { name: '500 with HTML', strike: text(500, '<h1>no</h1>', { 'content-type': 'text/html' }), ends: serverError },
  { name: '502 with nothing', strike: text(502, ''), ends: serverError },
  { name: '403 with HTML', strike: text(403, '<p>', { 'content-type': 'text/html' }), ends: ends('forbidden', 1) },
  {
    name: 'a 403 inside 200',
    strike: text(200, '{"data":null,"error":{"code":403,"message":"no"}}'),
    ends: ends('forbidden', 1),
  },
  { name: 'a 500 inside 200', strike: text(200, '{"error":{"code":500,"message":"no"}}'), ends: serverError },
]

const limits: readonly Fault[] = (
  [
    ['seconds', { 'retry-after': '7' }],
    ['milliseconds', { 'retry-after-ms': '2500' }],
    ['a date', { 'retry-after': 'Fri, 20 Nov 2026 12:00:09 GMT', date: 'Fri, 20 Nov 2026 12:00:00 GMT' }],
    ['a century', { 'retry-after': '1000000000' }],
    ['a negative number', { 'retry-after': '-30' }],
    ['words', { 'retry-after': 'soon' }],
    ['nothing', {}],
  ] as const
).map(([name, headers]) => ({ name: `429 asking for ${name}`, strike: status(429, headers), ends: limited }))

const bodies: readonly Fault[] = [
  {
    name: 'HTML under 200',
    strike: altered((good) => good, { 'content-type': 'text/html; charset=utf-8' }),
    ends: unreadable,
    except: {},
  },
  { name: 'empty under 200', strike: text(200, ''), ends: unreadable, except: emptyIsFine },
  { name: '204', strike: text(204, ''), ends: unreadable, except: emptyIsFine },
  { name: 'truncated JSON', strike: altered((good) => good.trim().slice(0, -9)), ends: unreadable },
  { name: 'malformed JSON', strike: altered((good) => good.replaceAll('"', "'")), ends: unreadable },
  { name: 'NaN for a number', strike: altered((good) => good.replace('{', '{"metadata":NaN,')), ends: unreadable },
  { name: 'a JSON list', strike: text(200, '[1,2]'), ends: unreadable },
  { name: 'a JSON string', strike: text(200, '"fine"'), ends: unreadable },
  { name: 'JSON null', strike: text(200, 'null'), ends: unreadable },
  { name: 'an object that is no envelope', strike: text(200, '{"status":"ok"}'), ends: unreadable },
  {
    name: 'JSON nested 50,000 deep',
    strike: text(200, `{"data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    ends: unreadable,
  },
  { name: 'UTF-16', strike: altered((good) => Buffer.from(good, 'utf16le')), ends: unreadable },
  {
    name: 'a wrong charset in the header',
    strike: altered((good) => good, { 'content-type': 'application/json; charset=utf-16' }),
    ends: fine,
  },
  { name: 'a byte order mark', strike: altered((good) => `\uFEFF${good}`), ends: fine },
  {
    name: 'broken gzip',
    strike: text(200, Buffer.from('not gzip at all'), { 'content-encoding': 'gzip' }),
    ends: unreadable,
  },
  { name: 'a gzip bomb', strike: text(200, bomb, { 'content-encoding': 'gzip' }), ends: oversize },
  { name: 'a body of 9 MB', strike: text(200, `{"data":"${'x'.repeat(9 * 1024 * 1024)}"}`), ends: oversize },
  {
    name: 'a body without end',
    strike({ response }) {
      response.writeHead(200)
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      }
      response.on('drain', pour)
      pour()
    },
    ends: oversize,
  },
]

const shapes: readonly Fault[] = [
  { name: 'text for data', strike: withData('fine'), ends: misfit, except: dataIsIgnored },
  { name: 'a number for data', strike: withData(7), ends: misfit, except: dataIsIgnored },
  { name: 'a list of rubbish for data', strike: withData([1, null, 'x']), ends: misfit, except: dataIsIgnored },
  {
    name: 'an empty object for data',
    strike: withData({}),
    ends: misfit,
    // A stop that does not say counts as stopped; thumbs that give no time were taken.
    except: {
      ...emptyIsFine,
      sendFeedback: 'answer after 1',
      getFundamentals: 'answer after 1',
      listCompanyEvents: 'answer after 1',
    },
  },
  {
    name: 'no data',
    strike: withData(null),
    ends: misfit,
    except: {
      ...emptyIsFine,
      ...Object.fromEntries(
        [
          'listAccounts',
          'probe',
          'readMarketClock',
          'listThreads',
          'listMessages',
          'activeResponse',
          'searchInstruments',
          'listSnapshots',
          'listDailySummaries',
          'listAgreements',
          'listEntitlements',
          'createEntitlements',
          'listOrders',
          'listExecutions',
          'listPositions',
          'listOptionContracts',
          'listPriceChanges',
        ].map((name) => [name, 'answer after 1']),
      ),
    },
  },
  {
    name: 'duplicate keys and a prototype',
    strike: altered((good) =>
      withFields(
        good,
        '"id":{"x":1},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}',
      ).replace('{', '{"data":7,"__proto__":{"polluted":true},'),
    ),
    ends: fine,
  },
  {
    name: '1e400 for every number',
    strike: altered((good) => good.replaceAll(numbersOf, '1e400')),
    ends: fine,
    except: {
      ...accountsAreNumbers,
      listMessages: 'unreadable-answer after 1',
      getMessage: 'unreadable-answer after 1',
    },
  },
  {
    name: '2^53 + 1 for every number',
    strike: altered((good) => good.replaceAll(numbersOf, '9007199254740993')),
    ends: fine,
    except: {
      ...accountsAreNumbers,
      listMessages: 'unreadable-answer after 1',
      getMessage: 'unreadable-answer after 1',
    },
  },
  {
    name: 'a page of 4 MB',
    strike: altered((good) => {
      const { data, ...rest } = JSON.parse(good)
      if (!Array.isArray(data)) return withFields(good, `"unasked":"${'x'.repeat(4 * 1024 * 1024)}"`)
      const times = Math.ceil((4 * 1024 * 1024) / JSON.stringify(data).length)
      return JSON.stringify({ data: Array.from({ length: times }, () => data).flat(), ...rest })
    }),
    ends: fine,
  },
  {
    name: 'a cursor that leads back to itself',
    strike: altered((good) => JSON.stringify({ ...JSON.parse(good), metadata: { next_page_token: 'again' } })),
    ends: fine,
    except: { listAccounts: 'unreadable-answer after 2', listPositions: 'unreadable-answer after 2' },
  },
]

const redirects: readonly Fault[] = [301, 302, 303, 307, 308].map((code) => ({
  name: `a redirect (${code}) to another host`,
  strike: ({ response, foreign }) => void response.writeHead(code, { location: `${foreign}/v1/version` }).end(),
  ends: ends('redirected', 1),
}))

const clocks: readonly Fault[] = [hour, -hour, 24 * hour, -24 * hour].flatMap((jump): readonly Fault[] => [
  {
    name: `a clock that jumps ${jump / hour} h under way`,
    strike({ response, good, clock }) {
      clock.jump(jump)
      response.writeHead(200, { 'content-type': 'application/json' }).end(good)
    },
    ends: fine,
  },
  {
    name: `a clock that jumps ${jump / hour} h while nothing comes`,
    strike: ({ clock }) => clock.jump(jump),
    ends: stalled,
    stalls: true,
  },
  {
    name: `a clock that jumps ${jump / hour} h under a limit`,
    strike(struck) {
      struck.clock.jump(jump)
      status(429, { 'retry-after': '7' })(struck)
    },
    ends: limited,
  },
])

export const faults: readonly Fault[] = [
  ...connections,
  ...statuses,
  ...limits,
  ...bodies,
  ...shapes,
  ...redirects,
  ...clocks,
]
