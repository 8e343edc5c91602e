import { expect, test } from 'vitest'
import type { KeptTicket } from '../../preload/contract/tickets.ts'
import { accountId, instant } from '../../preload/contract/words.ts'
import { startDesk } from '../support/desk.ts'
import { newDraft } from '../support/orders/trading-fixtures.ts'

const ticket: KeptTicket = {
  key: 'hand 1',
  source: { kind: 'hand', draft: newDraft(), origin: null },
  rows: [],
  ticked: [0],
  current: 0,
  openedAt: instant.parse('2026-11-20T19:32:08.000Z'),
}

test('begun tickets are kept, listed and dropped for accounts of this session alone', async () => {
  const desk = await startDesk()
  const { accountId: own } = await desk.call('session.explore', null)
  if (own === null) throw new Error('no account')
  await desk.call('tickets.keep', { accountId: own, ticket })
  const refused = { code: 'invalid-input', field: 'accountId' }
  const foreign = accountId.parse(1)
  expect(await desk.failure('tickets.keep', { accountId: foreign, ticket })).toEqual(refused)
  expect(await desk.failure('tickets.list', { accountId: foreign })).toEqual(refused)
  expect(await desk.failure('tickets.drop', { accountId: foreign, key: ticket.key })).toEqual(refused)
  expect(await desk.call('tickets.list', { accountId: own })).toEqual([ticket])
  await desk.call('tickets.drop', { accountId: own, key: ticket.key })
  expect(await desk.call('tickets.list', { accountId: own })).toEqual([])
})
