import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { proposal as proposalWord } from '../../../preload/contract/orders.ts'
import type { OrderCheck, TicketRow } from '../../../preload/contract/order-checks.ts'
import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { Difference, Proposal } from '../../../preload/contract/orders.ts'
import { reviewId } from '../../../preload/contract/words.ts'
import { instantAt } from '../../../main/services/moments.ts'
import { hashOf, rowOf, writeReview } from '../../../main/services/write-review.ts'
import type { ReadyOrder, WrittenReview } from '../../../main/services/write-review.ts'
import {
  aCheck,
  aProposal,
  aQuote,
  aRow,
  anAct,
  anActId,
  anOrderId,
  anOrigin,
  callOf,
  cancelDraft,
  margin,
  modifyDraft,
  newDraft,
  start,
} from '../../support/orders/trading-fixtures.ts'

const at = instantAt(start)
const head = { reviewId: reviewId.parse(anActId(9)), accountId: margin, connection: 'simulator', at } as const

interface Case {
  readonly row?: TicketRow
  readonly check?: Parameters<typeof aCheck>[1]
  readonly difference?: readonly Difference[]
  readonly proposal?: Proposal | null
}

function ready(digit: number, { row = aRow(), check = {}, difference = [], proposal = null }: Case = {}): ReadyOrder {
  const judged: OrderCheck = aCheck(start, check)
  const call = callOf(row.draft, anActId(digit))
  const checked = { row, check: judged, difference, draft: row.draft, callOf: () => call }
  return { actId: anActId(digit), checked, call, proposal }
}

/** Kind, detail and moment of each step of the first order. */
function told({ steps }: WrittenReview): unknown[] {
  return steps.map(({ kind, detail, at: when }) => ({ kind, detail, at: when }))
}

function stepsOf(one: Case): unknown[] {
  return told(writeReview(head, [ready(1, one)]))
}

const reviewed = expect.objectContaining({ kind: 'reviewed' })
const fromProposal = aRow(newDraft(), { origin: anOrigin })

function proposedAs(draft: OrderDraft | null, change: Partial<Record<keyof Proposal, unknown>> = {}): Proposal {
  const rows = [{ draft, accountId: margin, problems: [], raw: { side: 'BUY' } }]
  return proposalWord.parse({ ...aProposal(start - 60_000), rows, ...change })
}

test('the hash is over method, path and payload: the same bytes to another order are another hash', () => {
  const call = { method: 'PATCH', path: '/v1/accounts/1/orders/a', payload: '{"quantity":"5"}' } as const
  const expected = createHash('sha256').update('PATCH /v1/accounts/1/orders/a\n{"quantity":"5"}').digest('hex')
  expect(hashOf(call)).toBe(expected)
  for (const other of [{ method: 'DELETE' as const }, { path: '/v1/accounts/1/orders/b' }, { payload: '{}' }])
    expect(hashOf({ ...call, ...other })).not.toBe(expected)
})

test('a batch is read aloud with its count, one order as a sentence', () => {
  expect(writeReview(head, [ready(1)]).review.readAloud).toBe('BUY 10 AAPL LIMIT 182.50 DAY.')
  const batch = writeReview(head, [ready(1), ready(2, { check: { sentence: 'CANCEL BUY 5 MSFT' } })])
  expect(batch.review.readAloud).toBe('2 orders: BUY 10 AAPL LIMIT 182.50 DAY; CANCEL BUY 5 MSFT.')
})

test('an order without a sentence is never told as "null"', () => {
  const { review, acts, steps } = writeReview(head, [ready(1, { check: { sentence: null } })])
  expect([review.readAloud, acts[0]?.sentence, steps[0]?.detail['sentence']]).toEqual(['.', '', ''])
})

test('each order of a batch has its own steps, with the hash of its own call', () => {
  const { steps, review } = writeReview(head, [ready(1), ready(2, { row: aRow(newDraft({ quantity: '7' })) })])
  expect(steps.map(({ actId, detail }) => [actId, detail['sha256']])).toEqual(
    review.orders.map(({ actId, sha256 }) => [actId, sha256]),
  )
  expect(new Set(steps.map(({ detail }) => detail['sha256'])).size).toBe(2)
})

test('the record of a review holds the call as it goes and the quote it was read with', () => {
  const one = ready(1)
  expect(told(writeReview(head, [one]))).toEqual([
    {
      kind: 'reviewed',
      at,
      detail: {
        sentence: 'BUY 10 AAPL LIMIT 182.50 DAY',
        ...one.call,
        sha256: hashOf(one.call),
        bid: '182.40',
        ask: '182.60',
        last: '182.50',
        quotedAt: at,
      },
    },
  ])
})

test('a side the quote does not have is blank in the record, and no quote leaves no words of one', () => {
  const detailWith = (quote: OrderCheck['quote']): unknown => {
    const [step] = writeReview(head, [ready(1, { check: { quote } })]).steps
    return step?.detail
  }
  expect(detailWith(aQuote(start, { bid: null, ask: null, last: null }))).toMatchObject({
    bid: '',
    ask: '',
    last: '',
    quotedAt: at,
  })
  for (const none of [null, { ...aQuote(start), kind: 'unknown' as const, symbol: 'AAPL' }])
    expect(detailWith(aCheck(start, { quote: none }).quote)).not.toHaveProperty('quotedAt')
})

describe('of a proposal', () => {
  test('the record begins with the question and the row as it was proposed, each at its own time', () => {
    const proposal = proposedAs(newDraft(), { asked: { text: 'Buy ten', at: instantAt(start - 90_000) } })
    const { steps } = writeReview(head, [ready(1, { row: fromProposal, proposal })])
    expect(told({ ...writeReview(head, []), steps })).toEqual([
      { kind: 'asked', detail: { text: 'Buy ten' }, at: instantAt(start - 90_000) },
      {
        kind: 'proposed',
        detail: { sentence: 'BUY 10 AAPL LIMIT 182.50 DAY', raw: '{"side":"BUY"}' },
        at: instantAt(start - 60_000),
      },
      reviewed,
    ])
    const link = { threadId: anOrigin.threadId, messageId: anOrigin.messageId }
    expect(steps.map((step) => step.link)).toEqual([link, link, link])
  })

  test('times the broker did not tell are those of the review', () => {
    const proposal = proposedAs(newDraft(), { proposedAt: null, asked: { text: 'Buy ten', at: null } })
    expect(stepsOf({ row: fromProposal, proposal })).toMatchObject([
      { kind: 'asked', at },
      { kind: 'proposed', at },
      {},
    ])
  })

  test('a question that is not kept is not made up', () => {
    const kinds = stepsOf({ row: fromProposal, proposal: proposedAs(newDraft(), { asked: null }) })
    expect(kinds).toMatchObject([{ kind: 'proposed' }, { kind: 'reviewed' }])
  })

  test.each<readonly [OrderDraft | null, string]>([
    [newDraft({ stopPrice: '180', timeInForce: 'DAY' }), 'BUY 10 AAPL LIMIT 182.50 180 DAY'],
    [cancelDraft(anOrderId('7')), 'to cancel order order-7'],
    [modifyDraft(anOrderId('7'), '99'), 'to change order order-7'],
    [null, 'a row that could not be used'],
  ])('a row is told by its own fields (%#)', (draft, sentence) => {
    expect(stepsOf({ row: fromProposal, proposal: proposedAs(draft) })).toContainEqual(
      expect.objectContaining({ kind: 'proposed', detail: { sentence, raw: '{"side":"BUY"}' } }),
    )
  })

  test('the row of a batch is the one it came from, and a row that is not there is not told', () => {
    const rows = ['10', '20'].map((quantity) => ({ ...proposedAs(newDraft({ quantity })).rows[0] }))
    const proposal = proposedAs(null, { rows })
    const steps = (row: number): unknown[] =>
      stepsOf({ row: aRow(newDraft(), { origin: { ...anOrigin, row } }), proposal })
    expect(steps(1)).toContainEqual(
      expect.objectContaining({
        detail: { sentence: 'BUY 20 AAPL LIMIT 182.50 DAY', raw: '{"side":"BUY"}' },
      }),
    )
    expect(steps(2)).toEqual([expect.objectContaining({ kind: 'asked' }), reviewed])
  })

  test('an order written by hand has no link, no question and no proposal', () => {
    expect(writeReview(head, [ready(1)]).steps).toMatchObject([{ kind: 'reviewed', link: null }])
    expect(stepsOf({ row: fromProposal, proposal: null })).toEqual([reviewed])
  })
})

test('what the user changed, lifted and acknowledged is on record, and what stayed is not', () => {
  const difference: Difference[] = [
    { field: 'quantity', proposed: '10', sent: '12' },
    { field: 'limitPrice', proposed: null, sent: '182.50' },
    { field: 'stopPrice', proposed: '180', sent: null },
    { field: 'symbol', proposed: 'AAPL', sent: 'AAPL' },
  ]
  const row = aRow(newDraft(), {
    overrides: [
      { guard: 'size', typed: '12' },
      { guard: 'value', typed: '99' },
    ],
    acknowledged: ['market-order'],
    retyped: ['quantity'],
  })
  const guards = [
    { guard: 'size', limit: '11', value: '12', state: 'overridden' },
    { guard: 'value', limit: '100', value: '50', state: 'within' },
  ]
  const written = writeReview(head, [ready(1, { row, difference, check: { guards } })])
  expect(told(written)).toEqual([
    { kind: 'changed', at, detail: { field: 'quantity', from: '10', to: '12' } },
    { kind: 'changed', at, detail: { field: 'limitPrice', from: '', to: '182.50' } },
    { kind: 'changed', at, detail: { field: 'stopPrice', from: '180', to: '' } },
    { kind: 'overridden', at, detail: { guard: 'size', value: '12' } },
    { kind: 'acknowledged', at, detail: { warning: 'market-order' } },
    reviewed,
  ])
  expect(written.acts[0]?.changed).toEqual(['quantity', 'limitPrice', 'stopPrice'])
  const [order] = written.review.orders
  expect(order).toMatchObject({ difference, overrides: [{ guard: 'size', typed: '12', at }], retyped: ['quantity'] })
  // Another check of it is one of the same row, without an override that lifted nothing.
  expect(order && rowOf(order)).toEqual({ ...row, overrides: [{ guard: 'size', typed: '12' }] })
})

test('a first review makes an act that was never sent; a repeat keeps what is known of its first sending', () => {
  const [fresh] = writeReview(head, [ready(1)]).acts
  expect(fresh).toEqual({
    actId: anActId(1),
    reviewId: head.reviewId,
    accountId: margin,
    connection: 'simulator',
    state: 'reviewed',
    draft: newDraft(),
    sentence: 'BUY 10 AAPL LIMIT 182.50 DAY',
    origin: null,
    changed: [],
    payload: callOf(newDraft(), anActId(1)).payload,
    sha256: hashOf(callOf(newDraft(), anActId(1))),
    reviewedAt: at,
    sentAt: null,
    orderId: null,
    refusal: null,
    failure: null,
    looks: null,
  })
  const looks = { done: 5, of: 5, nextAt: null }
  const first = anAct({ state: 'not-found', looks, failure: { code: 'timed-out' }, sentence: 'as it was' })
  const [again] = writeReview(head, [ready(1)], new Map([[first.actId, first]])).acts
  expect(again).toMatchObject({
    state: 'not-found',
    sentAt: first.sentAt,
    looks,
    failure: { code: 'timed-out' },
    reviewId: head.reviewId,
    sentence: 'BUY 10 AAPL LIMIT 182.50 DAY',
  })
})
