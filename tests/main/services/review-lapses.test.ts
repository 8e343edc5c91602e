import { describe, expect, test } from 'vitest'
import type { OrderCheck } from '../../../preload/contract/order-checks.ts'
import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { Act, ReviewLapse } from '../../../preload/contract/orders.ts'
import { reviewId } from '../../../preload/contract/words.ts'
import type { ActId } from '../../../preload/contract/words.ts'
import { instantAt } from '../../../main/services/moments.ts'
import { isIntact, lapsesOf } from '../../../main/services/review-lapses.ts'
import type { CheckedRow } from '../../../main/services/checking-orders.ts'
import { writeReview } from '../../../main/services/write-review.ts'
import type { ReadyOrder } from '../../../main/services/write-review.ts'
import {
  aCheck,
  aProposal,
  aQuote,
  aRow,
  anActId,
  anOrderId,
  callOf,
  cancelDraft,
  margin,
  modifyDraft,
  newDraft,
  roth,
  start,
} from '../../support/orders/trading-fixtures.ts'

const id = anActId(1)
const head = {
  reviewId: reviewId.parse(anActId(9)),
  accountId: margin,
  connection: 'live',
  at: instantAt(start),
} as const

function shownAs(draft: OrderDraft, actId: ActId): ReadyOrder {
  const checked = { row: aRow(draft), check: aCheck(start), difference: [], draft, callOf: null }
  return { actId, checked, call: callOf(draft, actId), proposal: null }
}

interface Case {
  readonly draft?: OrderDraft
  readonly before?: Parameters<typeof aCheck>[1]
  readonly now?: Parameters<typeof aCheck>[1]
  /** Milliseconds from the review to the sending. */
  readonly later?: number
  /** Milliseconds from the review back to the proposal; null: nobody knows when it was made. */
  readonly proposedBefore?: number | null
}

function lapses({ draft = newDraft(), before = {}, now = {}, later = 5000, proposedBefore }: Case): ReviewLapse[] {
  const sentAt = start + later
  const checked = (check: OrderCheck): CheckedRow => ({
    row: aRow(draft),
    check,
    difference: [],
    draft,
    callOf: check.isReady ? (actId) => callOf(draft, actId) : null,
    proposal: null,
  })
  const shown = checked(aCheck(start, before))
  const { review } = writeReview(head, [{ actId: id, checked: shown, call: callOf(draft, id), proposal: null }])
  const proposal = proposedBefore === undefined ? null : { ...aProposal(start - (proposedBefore ?? 0)) }
  if (proposal !== null && proposedBefore === null) proposal.proposedAt = null
  return lapsesOf(review, [{ ...checked(aCheck(sentAt, now)), proposal }], sentAt)
}

const target = { orderId: anOrderId('1'), sentence: '', status: 'NEW', filled: '0', quantity: '10' }

const noPrices = { last: null, bid: null, ask: null }

function unavailable(at: number, change: Record<string, unknown> = {}): OrderCheck['quote'] {
  const state = aQuote(at, change)
  return state?.kind === 'quoted' ? { ...state, kind: 'unavailable', failure: { code: 'timed-out' } } : null
}

describe('a review lapses', () => {
  test.each<readonly [string, Case, readonly ReviewLapse[]]>([
    ['not when nothing has changed', {}, []],
    ['when it was read for more than a minute', { later: 60_001 }, ['quote-too-old']],
    ['when the clock was set back', { later: -5000 }, ['quote-too-old']],
    ['when the quote cannot be had any more', { now: { quote: null } }, ['quote-too-old']],
    ['when the quote at hand is old', { now: { quote: aQuote(start - 11_000) } }, ['quote-too-old']],
    ['when there is a quote where there was none', { before: { quote: null } }, ['quote-moved']],
    ['not for want of a quote that was never there', { before: { quote: null }, now: { quote: null } }, []],
    ['when the ask went up', { now: { quote: aQuote(start + 5000, { ask: '183.60' }) } }, ['quote-moved']],
    ['when the ask went down', { now: { quote: aQuote(start + 5000, { ask: '181.60' }) } }, ['quote-moved']],
    ['not when it moved a little', { now: { quote: aQuote(start + 5000, { ask: '182.80' }) } }, []],
    [
      'by the bid when it sells',
      { draft: newDraft({ side: 'SELL' }), now: { quote: aQuote(start + 5000, { bid: '180.00' }) } },
      ['quote-moved'],
    ],
    [
      'not by the ask when it sells',
      { draft: newDraft({ side: 'SELL' }), now: { quote: aQuote(start + 5000, { ask: '190.00' }) } },
      [],
    ],
    ['not at the last moment of its minute', { later: 60_000, now: { quote: aQuote(start + 60_000) } }, []],
    ['not for a clock that was corrected by a second', { later: -1000, now: { quote: aQuote(start - 1000) } }, []],
    ['for one that was set back by more', { later: -1001, now: { quote: aQuote(start - 1001) } }, ['quote-too-old']],
    ['not with a quote of fifteen seconds', { later: 20_000, now: { quote: aQuote(start + 5000) } }, []],
    ['with an older one', { later: 20_000, now: { quote: aQuote(start + 4999) } }, ['quote-too-old']],
    ['with a quote of the future', { now: { quote: aQuote(start + 6001) } }, ['quote-too-old']],
    ['not at half a per cent', { now: { quote: aQuote(start + 5000, { ask: '183.513' }) } }, []],
    ['a hair above it', { now: { quote: aQuote(start + 5000, { ask: '183.514' }) } }, ['quote-moved']],
    [
      'not when a price below nothing stands still',
      {
        before: { quote: aQuote(start, { ask: '-37.63' }) },
        now: { quote: aQuote(start + 5000, { ask: '-37.63' }) },
      },
      [],
    ],
    [
      'by the last trade where nobody sells',
      {
        before: { quote: aQuote(start, { ask: null }) },
        now: { quote: aQuote(start + 5000, { ask: null, last: '190' }) },
      },
      ['quote-moved'],
    ],
    [
      'by the last trade when an order is changed, whatever the two sides do',
      {
        draft: modifyDraft(target.orderId, '182'),
        before: { target },
        now: { target, quote: aQuote(start + 5000, { ask: '190', bid: '170' }) },
      },
      [],
    ],
    [
      'of a change when the last trade moved',
      {
        draft: modifyDraft(target.orderId, '182'),
        before: { target },
        now: { target, quote: aQuote(start + 5000, { last: '190' }) },
      },
      ['quote-moved'],
    ],
    ['when the quote has no price any more', { now: { quote: aQuote(start + 5000, noPrices) } }, ['quote-moved']],
    [
      'not for prices that were never there',
      { before: { quote: aQuote(start, noPrices) }, now: { quote: aQuote(start + 5000, noPrices) } },
      [],
    ],
    ['not when the quote could not be renewed for a moment', { now: { quote: unavailable(start + 5000) } }, []],
    [
      'when the quote that could not be renewed has moved',
      { now: { quote: unavailable(start + 5000, { ask: '190' }) } },
      ['quote-moved'],
    ],
    [
      'not for want of a quote that was old already when it could not be read at the review: quotes are down',
      { before: { quote: unavailable(start - 60_000) }, now: { quote: unavailable(start - 60_000) } },
      [],
    ],
    [
      'nor where a protective order is changed then',
      {
        draft: modifyDraft(target.orderId, '182'),
        before: { target, quote: unavailable(start - 15_001) },
        now: { target, quote: unavailable(start - 15_001) },
      },
      [],
    ],
    [
      'when quotes are back since',
      { before: { quote: unavailable(start - 60_000) }, now: { quote: aQuote(start + 5000) } },
      ['quote-moved'],
    ],
    [
      'when a quote that was young enough at the review is too old by now',
      { before: { quote: unavailable(start - 15_000) }, now: { quote: unavailable(start - 15_000) } },
      ['quote-too-old'],
    ],
    [
      'when the quote at hand is old and was read',
      { before: { quote: aQuote(start - 60_000) }, now: { quote: aQuote(start - 60_000) } },
      ['quote-too-old'],
    ],
    [
      'when the symbol is not known any more',
      { now: { quote: { kind: 'unknown', symbol: 'AAPL' } } },
      ['quote-too-old'],
    ],
    ['at the moment its proposal becomes stale', { proposedBefore: 295_000 }, ['proposal-too-old']],
    ['not the moment before', { proposedBefore: 294_999 }, []],
    ['not when the proposal was stale at the very moment of the review', { proposedBefore: 300_000 }, []],
    ['not for a proposal of an unknown age', { proposedBefore: null }, []],
    ['when its proposal became stale while it was read', { proposedBefore: 298_000 }, ['proposal-too-old']],
    ['not when it was reviewed as stale', { proposedBefore: 400_000 }, []],
    ['not when the proposal is fresh', { proposedBefore: 1000 }, []],
    ['when a limit of the user changed', { now: { guards: [] } }, ['guards-changed']],
    [
      'when the quote went through a limit',
      { now: { isReady: false, guards: [{ guard: 'size', limit: '1000', value: '1', state: 'breached' }] } },
      ['quote-moved'],
    ],
    [
      'when the price drifted from what was proposed',
      { now: { isReady: false, problems: [{ field: 'limitPrice', code: 'needs-retype' }] } },
      ['price-drifted'],
    ],
    [
      'when the account was closed',
      { now: { isReady: false, problems: [{ field: 'accountId', code: 'account-closed' }] } },
      ['account-changed'],
    ],
    [
      'when the proposal turns out to be another account’s',
      { now: { isReady: false, problems: [{ field: 'accountId', code: 'other-account' }] } },
      ['account-changed'],
    ],
    ...(['order-ended', 'order-unknown', 'unchanged'] as const).map(
      (code) =>
        [
          `when the order it is about is ${code}`,
          { now: { isReady: false, problems: [{ field: 'orderId', code }] } },
          ['order-changed'],
        ] as const,
    ),
    [
      'when the proposed price is far from the last trade by now, and for nothing else',
      { now: { isReady: false, guards: [{ guard: 'proposed-price', limit: '5', value: '7', state: 'breached' }] } },
      ['guards-changed', 'price-drifted'],
    ],
    [
      'when the price drifted and the quote went through a limit, for both',
      {
        before: { guards: [{ guard: 'value', limit: '5', value: '1', state: 'within' }] },
        now: {
          isReady: false,
          guards: [{ guard: 'value', limit: '5', value: '7', state: 'breached' }],
          problems: [{ field: 'limitPrice', code: 'needs-retype' }],
        },
      },
      ['price-drifted', 'quote-moved'],
    ],
    [
      'not for a guard that the user has lifted or that cannot be known',
      {
        before: { guards: [{ guard: 'size', limit: '1', value: '7', state: 'overridden' }] },
        now: { guards: [{ guard: 'size', limit: '1', value: '7', state: 'overridden' }] },
      },
      [],
    ],
    [
      'when the order to change has another status or size',
      {
        draft: cancelDraft(target.orderId),
        before: { target },
        now: { target: { ...target, status: 'PENDING_CANCEL' } },
      },
      ['order-changed'],
    ],
    [
      'when the order to change has another size',
      { draft: cancelDraft(target.orderId), before: { target }, now: { target: { ...target, quantity: '11' } } },
      ['order-changed'],
    ],
    [
      'when the price of the order to change is another one: its quantity would go at that',
      {
        draft: { ...modifyDraft(target.orderId, ''), quantity: '20' },
        before: { target: { ...target, sentence: 'BUY 10 AAPL LIMIT 100.00 DAY' } },
        now: { target: { ...target, sentence: 'BUY 10 AAPL LIMIT 190.00 DAY' } },
      },
      ['order-changed'],
    ],
    [
      'when anything else is in the way',
      { now: { isReady: false, problems: [{ field: 'expiresAt', code: 'in-the-past' }] } },
      ['not-ready'],
    ],
    [
      'when the order to cancel was filled a little',
      { draft: cancelDraft(target.orderId), before: { target }, now: { target: { ...target, filled: '1' } } },
      ['order-changed'],
    ],
    [
      'when an order turned up where none was shown',
      { draft: cancelDraft(target.orderId), now: { target } },
      ['order-changed'],
    ],
    [
      'when the order to cancel is gone',
      { draft: cancelDraft(target.orderId), before: { target }, now: { target: null } },
      ['order-changed'],
    ],
    [
      'of a cancel: never for a quote',
      { draft: cancelDraft(target.orderId), before: { target }, now: { target, quote: null }, later: 120_000 },
      [],
    ],
  ])('%s', (_when, one, expected) => expect(lapses(one)).toEqual([...expected]))

  test('when what would go is not what was shown', () => {
    const { checked } = shownAs(newDraft(), id)
    const written = writeReview(head, [shownAs(newDraft(), id)])
    const other = { ...checked, callOf: () => callOf(newDraft({ quantity: '100' }), id) }
    expect(lapsesOf(written.review, [{ ...other, proposal: null }], start)).toEqual(['payload-mismatch'])
    expect(lapsesOf(written.review, [], start)).toEqual(['payload-mismatch'])
  })

  test('of several orders each lapse is told once', () => {
    const written = writeReview(head, [shownAs(newDraft(), id), shownAs(newDraft(), anActId(2))])
    const { checked } = shownAs(newDraft(), id)
    const old = { ...checked, check: aCheck(start, { quote: null }), proposal: null }
    expect(lapsesOf(written.review, [old, old], start)).toEqual(['quote-too-old'])
  })
})

describe('a stored review', () => {
  const stored = () => writeReview(head, [shownAs(newDraft(), id), shownAs(newDraft(), anActId(2))])

  test('is intact with the acts it was shown with', () => {
    const { review, acts } = stored()
    expect(isIntact(review, acts)).toBe(true)
  })

  test.each<readonly [string, (act: Act) => Act | null]>([
    ['is gone', () => null],
    ['is another', (act) => ({ ...act, actId: anActId(3) })],
    ['has another hash', (act) => ({ ...act, sha256: 'a'.repeat(64) })],
    ['has other bytes', (act) => ({ ...act, payload: act.payload.replace('10', '99') })],
    ['is of another account', (act) => ({ ...act, accountId: roth })],
  ])('is not when one of its acts %s', (_what, change) => {
    const { review, acts } = stored()
    expect(isIntact(review, [acts[0] ?? null, acts[1] ? change(acts[1]) : null])).toBe(false)
  })

  test('is not when its own bytes are not those of its hash', () => {
    const { review, acts } = stored()
    for (const change of [{ payload: '[]' }, { path: '/v1/accounts/1/orders' }, { method: 'DELETE' as const }]) {
      const changed = { ...review, orders: review.orders.map((order) => ({ ...order, ...change })) }
      expect(
        isIntact(
          changed,
          acts.map((act) => ({ ...act, payload: change.payload ?? act.payload })),
        ),
      ).toBe(false)
    }
  })
})
