import { describe, expect, test } from 'vitest'
import type { OrderCheck, OrderDraft, ReviewLapse } from '../../../preload/contract/orders.ts'
import { reviewId } from '../../../preload/contract/words.ts'
import { instantAt } from '../../../main/services/moments.ts'
import { isIntact, lapsesOf } from '../../../main/services/review-lapses.ts'
import type { FreshOrder } from '../../../main/services/review-lapses.ts'
import { writeReview } from '../../../main/services/write-review.ts'
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
  newDraft,
  start,
} from '../../support/orders/trading-fixtures.ts'

const id = anActId(1)

interface Case {
  readonly draft?: OrderDraft
  readonly before?: Parameters<typeof aCheck>[1]
  readonly now?: Parameters<typeof aCheck>[1]
  /** Milliseconds from the review to the sending. */
  readonly later?: number
  /** Milliseconds from the review back to the proposal. */
  readonly proposedBefore?: number
}

function lapses({ draft = newDraft(), before = {}, now = {}, later = 5000, proposedBefore }: Case): ReviewLapse[] {
  const sentAt = start + later
  const checked = (check: OrderCheck): FreshOrder['checked'] => ({
    row: aRow(draft),
    check,
    difference: [],
    draft,
    callOf: check.isReady ? (actId) => callOf(draft, actId) : null,
  })
  const head = {
    reviewId: reviewId.parse(anActId(9)),
    accountId: margin,
    connection: 'live',
    at: instantAt(start),
  } as const
  const shown = checked(aCheck(start, before))
  const { review } = writeReview(head, [{ actId: id, checked: shown, call: callOf(draft, id), proposal: null }])
  const proposal = proposedBefore === undefined ? null : aProposal(start - proposedBefore)
  return lapsesOf(review, [{ actId: id, checked: checked(aCheck(sentAt, now)), proposal }], sentAt)
}

const target = { orderId: anOrderId('1'), sentence: '', status: 'NEW', filled: '0', quantity: '10' }

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
    const head = {
      reviewId: reviewId.parse(anActId(9)),
      accountId: margin,
      connection: 'live',
      at: instantAt(start),
    } as const
    const checked = { row: aRow(), check: aCheck(start), difference: [], draft: newDraft(), callOf: null }
    const written = writeReview(head, [{ actId: id, checked, call: callOf(newDraft(), id), proposal: null }])
    const other = { ...checked, callOf: () => callOf(newDraft({ quantity: '100' }), id) }
    expect(lapsesOf(written.review, [{ actId: id, checked: other, proposal: 'gone' }], start)).toEqual([
      'not-ready',
      'payload-mismatch',
    ])
    expect(lapsesOf(written.review, [], start)).toEqual(['payload-mismatch'])
    expect(isIntact(written.review, written.acts)).toBe(true)
    expect(isIntact(written.review, [null])).toBe(false)
    for (const order of written.review.orders) order.payload = order.payload.replace('10', '99')
    expect(isIntact(written.review, written.acts)).toBe(false)
  })
})
