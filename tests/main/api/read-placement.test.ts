import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../../main/api/answer.ts'
import { readPlacement } from '../../../main/api/read-placement.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import { accountId, orderId } from '../../../preload/contract/words.ts'
import type { Json } from '../../../preload/contract/words.ts'

const mine = accountId.parse(7)
const submit = { accountId: mine, orderId: null }
const change = { accountId: mine, orderId: orderId.parse('o-1') }

function order(fields: Record<string, Json> = {}): Json {
  const quantities = { quantity: '1', filled_quantity: '0', leaves_quantity: '1' }
  return { id: 'o-1', client_order_id: 'c-1', account_id: 7, ...quantities, status: 'NEW', ...fields }
}

function answered(data: Json): Outcome {
  const empty = { envelope: null, errorMessage: null, nextPageToken: null, totalItems: null }
  return { ok: true, answer: { status: 200, requestId: 'r-1', data, ...empty } }
}

function failed(failure: Failure, rest: Partial<Extract<Outcome, { ok: false }>> = {}): Outcome {
  const usual = { isCertain: false, isPassing: false, limit: null, isLocal: false, said: null }
  return { ok: false, failure, ...usual, ...rest }
}

/** An answer that says no; `error` null: not in the broker's form. */
function said(httpStatus: number, error: Json): Outcome {
  const failure: Failure = { code: 'refused-by-server', status: httpStatus, requestId: 'r-9' }
  return failed(failure, { isCertain: true, said: error === null ? null : { httpStatus, error } })
}

const power = { type: 'BUYING_POWER', subject: 'order:x', description: 'required > available' }
const figures = { reason: 'BUYING_POWER', domain: 'risk', metadata: { available: '10.50', required: 30, deep: {} } }

describe('placed', () => {
  test('the broker has it, whatever its status and whether it comes in a list or alone', () => {
    for (const data of [[order()], order(), [order({ status: 'REJECTED', details: ['no'] })]])
      expect(readPlacement(answered(data), submit)).toMatchObject({
        kind: 'placed',
        orders: [{ orderId: 'o-1' }],
        requestId: 'r-1',
      })
  })

  test.each<[string, Json]>([
    ['no order', []],
    ['nothing', null],
    ['an order that cannot be read beside one that can', [order(), order({ id: '../x' })]],
    ['an order without its quantity', order({ quantity: null })],
    ['an order of another account', [order({ account_id: 8 })]],
    ['an order of another account beside ours', [order(), order({ account_id: 8 })]],
  ])('%s is no proof of anything: unknown, with the request id', (_what, data) => {
    expect(readPlacement(answered(data), submit)).toEqual({
      kind: 'unknown',
      failure: { code: 'unknown-outcome', status: 200, requestId: 'r-1', detail: 'unreadable-answer' },
    })
  })
})

describe('not sent', () => {
  test.each<[string, Outcome]>([
    ['a name without an address', failed({ code: 'name-not-found' }, { isCertain: true })],
    ['a port nobody listens on', failed({ code: 'connection-refused' }, { isCertain: true })],
    [
      'a limit that holds it back',
      failed({ code: 'rate-limited', retryAfterMs: 5 }, { isLocal: true, isCertain: true }),
    ],
    ['a key refused before', failed({ code: 'unauthorized', status: 401 }, { isLocal: true, isCertain: true })],
  ])('%s: nothing left, and the failure says why', (_what, outcome) => {
    expect(readPlacement(outcome, submit)).toEqual({ kind: 'not-sent', failure: outcome.ok ? null : outcome.failure })
  })
})

describe('refused', () => {
  test.each([400, 422])(
    '%i in the documented form: one reason a code, its numbers, its field and the request id',
    (status) => {
      const placement = readPlacement(
        said(status, { code: status, message: 'Risk', details: [power, figures] }),
        submit,
      )
      expect(placement).toEqual({
        kind: 'refused',
        refusal: {
          failure: { code: 'refused-by-server', status, requestId: 'r-9' },
          reasons: [
            {
              code: 'BUYING_POWER',
              description: 'required > available',
              metadata: { available: '10.50', required: '30' },
              field: 'quantity',
            },
          ],
        },
      })
    },
  )

  test('the numbers before the words tell the same', () => {
    const details = [figures, power]
    expect(readPlacement(said(400, { code: 400, message: 'Risk', details }), submit)).toMatchObject({
      refusal: { reasons: [{ description: 'required > available', metadata: { available: '10.50' } }] },
    })
  })

  test('known codes stand at their field, others as they are', () => {
    const details = ['SELF_MATCH', 'INVALID_TICK_SIZE', 'SUB_PENNY', 'NEW_RULE'].map((reason) => ({
      reason,
      domain: 'd',
    }))
    expect(readPlacement(said(422, { code: 422, message: 'no', details }), submit)).toMatchObject({
      refusal: {
        reasons: [
          { code: 'SELF_MATCH', field: 'limitPrice' },
          { code: 'INVALID_TICK_SIZE', field: 'limitPrice' },
          { code: 'SUB_PENNY', field: 'limitPrice' },
          { code: 'NEW_RULE', field: null, description: null, metadata: {} },
        ],
      },
    })
  })

  test('401, 403 and a named order that is not there need no details', () => {
    for (const status of [401, 403]) {
      const outcome = said(status, { code: status, message: 'no' })
      expect(readPlacement(outcome, submit)).toMatchObject({ kind: 'refused', refusal: { reasons: [] } })
    }
    expect(readPlacement(said(404, { code: 404, message: 'no' }), change)).toMatchObject({ kind: 'refused' })
  })

  test('a long refusal is cut, not the app', () => {
    const details = Array.from({ length: 500 }, (_, index) => ({
      type: `${index}`.padEnd(2_000, 'x'),
      subject: 's',
      description: 'd'.repeat(5_000),
    }))
    const placement = readPlacement(said(400, { code: 400, message: 'no', details }), submit)
    if (placement.kind !== 'refused') throw new Error(placement.kind)
    expect(placement.refusal.reasons).toHaveLength(20)
    expect(JSON.stringify(placement).length).toBeLessThan(30_000)
  })

  test('of long numbers beside a refusal as many are kept as anyone reads', () => {
    const metadata = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`name-${index}`, 'x'.repeat(5_000)]))
    const details = [{ reason: 'BUYING_POWER', domain: 'risk', metadata }]
    const placement = readPlacement(said(400, { code: 400, message: 'no', details }), submit)
    if (placement.kind !== 'refused') throw new Error(placement.kind)
    const kept = Object.values(placement.refusal.reasons[0]?.metadata ?? {})
    expect(kept.map((text) => text.length)).toEqual(Array.from({ length: 50 }, () => 1000))
  })
})

describe('unknown: no status is proof', () => {
  const withDetails = (code: number): Json => ({ code, message: 'no', details: [power] })
  test.each<[string, Outcome]>([
    ['no answer', failed({ code: 'timed-out' })],
    ['a cut line', failed({ code: 'connection-reset' })],
    [
      'a 400 that only has words: such a one was seen before the order stood in the book',
      said(400, { code: 400, message: 'timed out' }),
    ],
    ['a 422 whose details are of no known form', said(422, { code: 422, message: 'no', details: [{ why: 'x' }, 7] })],
    ['a 422 whose details are no list', said(422, { code: 422, message: 'no', details: 'all' })],
    ['a 400 that is not the broker speaking', said(400, null)],
    ['an error that names another status', said(400, withDetails(500))],
    ['an error without a code', said(403, { message: 'no' })],
    ['a 404 on a new order: nowhere documented', said(404, withDetails(404))],
    ['409', said(409, withDetails(409))],
    ['429 after it was sent', said(429, withDetails(429))],
    ['500 with details', said(500, withDetails(500))],
    ['a redirect', failed({ code: 'redirected', status: 302 }, { isCertain: true })],
  ])('%s', (_what, outcome) => {
    const { failure } = outcome.ok ? { failure: null } : outcome
    expect(readPlacement(outcome, submit)).toEqual({
      kind: 'unknown',
      failure: { ...failure, code: 'unknown-outcome', detail: failure?.code },
    })
  })

  test.each([
    'Duplicate client order id',
    'order id already exists',
    'id has already been used',
    'the id is already in use',
    'client order ids must be unique',
  ])('a refusal that speaks of a repeated id: the first one may have arrived (%s)', (message) => {
    for (const outcome of [
      said(400, { code: 400, message, details: [power] }),
      said(422, { code: 422, message: 'no', details: [{ ...power, description: message }] }),
      said(403, { code: 403, message }),
      said(422, { code: 422, message: 'no', details: [{ reason: 'DUPLICATE_ORDER_ID', domain: 'd' }] }),
    ])
      expect(readPlacement(outcome, submit).kind).toBe('unknown')
  })

  test('a cancel of what is already canceled is a refusal, not a repeated id', () => {
    const details = [{ type: 'ORDER_STATE', subject: 'order:o-1', description: 'order is already canceled' }]
    expect(readPlacement(said(422, { code: 422, message: 'no', details }), change).kind).toBe('refused')
  })
})
