import { expect, test } from 'vitest'
import { outcomeOfProposal, sentOf } from '../../../../../renderer/features/conversation/parts/outcome-of-proposal.ts'
import { actIds, makeAct, makeOrder, proposedIn } from '../../../../support/ticket-fixtures.ts'

const word = (...given: Parameters<typeof outcomeOfProposal>) => outcomeOfProposal(...given)?.word ?? null
const { messageId, actionId } = proposedIn
const refusal = { failure: { code: 'refused-by-server' }, reasons: [] }

test('an open ticket says where it is, also when something of it was sent before', () => {
  expect(word(null, [], [])).toBeNull()
  expect(word('reading', [], [])).toBeNull()
  expect(word('editing', [makeAct({ state: 'refused' })], [])).toBe('Editing')
  expect(word('reviewing', [], [])).toBe('In review')
  expect(word('sent', [], [])).toBeNull()
})

test('an accepted order is sent until its own state is known, and then in that state', () => {
  const accepted = makeAct({ state: 'accepted', orderId: 'order-1' })
  expect(word('sent', [accepted], [])).toBe('Sent')
  const filled = makeOrder({ orderId: 'order-1', status: 'FILLED', phase: 'ended' })
  expect(word(null, [accepted], [filled])).toBe('Filled')
  expect(word(null, [accepted], [makeOrder({ orderId: 'another', status: 'FILLED', phase: 'ended' })])).toBe('Sent')
})

test('an accepted cancel of a filled order is not called filled', () => {
  const cancel = makeAct({ state: 'accepted', orderId: 'order-1', draft: { kind: 'cancel', orderId: 'order-1' } })
  expect(word(null, [cancel], [makeOrder({ orderId: 'order-1', status: 'FILLED', phase: 'ended' })])).toBe('Sent')
})

test('a batch counts its outcomes, and the one that needs the user gives the tone', () => {
  const acts = [
    makeAct({ state: 'accepted', orderId: 'order-1' }),
    makeAct({ state: 'unknown', origin: { ...proposedIn, row: 1 } }),
    makeAct({ state: 'refused', refusal, origin: { ...proposedIn, row: 2 } }),
    makeAct({ state: 'refused', failure: { code: 'not-connected' }, origin: { ...proposedIn, row: 3 } }),
  ]
  const outcome = outcomeOfProposal(null, acts, [])
  expect(outcome).toMatchObject({ word: '1 sent, 1 unknown, checking, 1 rejected, 1 not sent', tone: 'warning' })
})

test('only what was sent of this proposal counts, of each row the newest', () => {
  const newer = makeAct({ actId: actIds[1], state: 'accepted', orderId: 'order-2' })
  const older = makeAct({ state: 'refused' })
  const reviewed = makeAct({ state: 'reviewed', sentAt: null, origin: { ...proposedIn, row: 1 } })
  const elsewhere = makeAct({ origin: { ...proposedIn, messageId: 'message-2', row: 2 } })
  const byHand = makeAct({ origin: null })
  expect(sentOf([newer, reviewed, older, elsewhere, byHand], messageId, actionId)).toEqual([newer])
})
