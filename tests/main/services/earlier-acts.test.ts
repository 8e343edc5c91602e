import { expect, onTestFinished, test } from 'vitest'
import { createEarlierActs, mostActs } from '../../../main/services/earlier-acts.ts'
import { instantAt } from '../../../main/services/moments.ts'
import { writeReview } from '../../../main/services/write-review.ts'
import { openOrderStore } from '../../../main/storage/orders-file.ts'
import type { TicketRow } from '../../../preload/contract/order-checks.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import type { AccountId } from '../../../preload/contract/words.ts'
import { messageId, reviewId, threadId } from '../../../preload/contract/words.ts'
import { aCheck, anActId, anOrigin, aRow, callOf, margin, roth, start } from '../../support/orders/trading-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

type Kept = readonly [change: Partial<Act>, row?: TicketRow, accountId?: AccountId]

/** Acts on the disk, each of a review of its own. */
async function storeOf(kept: readonly Kept[]) {
  const store = await openOrderStore(temporaryFolder())
  onTestFinished(() => store.close())
  for (const [index, [change, row = aRow(), accountId = margin]] of kept.entries()) {
    const actId = anActId(index)
    const head = { reviewId: reviewId.parse(anActId(100 + index)), accountId, connection: 'simulator' } as const
    const call = callOf(row.draft, actId)
    const checked = { row, check: aCheck(start), difference: [], draft: row.draft, callOf: () => call }
    const { review, acts } = writeReview({ ...head, at: instantAt(start) }, [{ actId, checked, call, proposal: null }])
    await store.saveReview(review, acts, [])
    for (const act of acts) await store.save('reviewed', { ...act, ...change }, [])
  }
  return store
}

const earlierActsOf = async (kept: readonly Kept[]) => createEarlierActs(await storeOf(kept))

const ids = (acts: readonly Act[] = []) => acts.map(({ actId }) => actId)
const toCome = { done: 1, of: 5, nextAt: instantAt(start) }
const over = { done: 5, of: 5, nextAt: null }

test('what is on its way, not known, not found, or looked for whatever its state is unsettled, once each, in its account', async () => {
  const earlier = await earlierActsOf([
    [{ state: 'sending' }],
    [{ state: 'unknown', looks: toCome }],
    [{ state: 'not-found', looks: over }],
    [{ state: 'refused', looks: toCome }],
    [{ state: 'left', looks: toCome }],
    [{ state: 'left', looks: over }],
    [{ state: 'refused', looks: over }],
    [{ state: 'refused' }],
    [{ state: 'accepted' }],
    [{}],
    [{ state: 'unknown', looks: toCome }, aRow(), roth],
    // Nothing will look for it any more: nobody knows all the same.
    [{ state: 'unknown', looks: over }],
  ])
  expect(ids(await earlier.unsettled(margin)).toSorted()).toEqual([0, 1, 2, 3, 4, 11].map(anActId))
})

test('acts that began as a row did are told, the newest first: a row of a proposal by its place, one by hand by its ticket', async () => {
  const row = aRow(undefined, { origin: anOrigin, ticket: 'one' })
  const elsewhere = [
    { row: 1 },
    { actionId: 'another' },
    { messageId: messageId.parse('message-2') },
    { threadId: threadId.parse('thread-2') },
  ].map((change): Kept => [{}, { ...row, origin: { ...anOrigin, ...change } }])
  const byHand = (ticket: string) => aRow(undefined, { ticket })
  const earlier = await earlierActsOf([
    [{ state: 'accepted' }, row],
    [{ state: 'refused' }, row],
    [{}, aRow()],
    [{}, row, roth],
    [{}, byHand('one')],
    [{}, byHand('two')],
    [{}, byHand('one')],
    [{}, byHand('one'), roth],
    ...elsewhere,
  ])
  const alike = await earlier.alike(margin, [row, byHand('one'), aRow(), row, byHand('two')])
  const ofRow = [1, 0].map(anActId)
  // Two tickets in one check, and none is told what the other sent.
  expect(alike.map((acts) => ids(acts))).toEqual([ofRow, [6, 4].map(anActId), [], ofRow, [anActId(5)]])
})

test('only what the rows began in is read, and once: no ticket for a row of a proposal, no thread for one by hand', async () => {
  const store = await storeOf([])
  const read: unknown[] = []
  const earlier = createEarlierActs({
    ...store,
    acts: async (...asked) => (read.push(asked), await store.acts(...asked)),
    ofTicket: async (...asked) => (read.push(asked), await store.ofTicket(...asked)),
  })
  const proposed = aRow(undefined, { origin: anOrigin, ticket: 'one' })
  const byHand = aRow(undefined, { ticket: 'two' })
  await earlier.alike(margin, [aRow()])
  expect(read).toEqual([])
  await earlier.alike(margin, [proposed, proposed, byHand, byHand])
  expect(read).toEqual([
    [margin, anOrigin.threadId, mostActs],
    [margin, 'two'],
  ])
})
