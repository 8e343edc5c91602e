import { expect, test } from 'vitest'
import { keptTicket } from '../../../preload/contract/tickets.ts'
import { orderId } from '../../../preload/contract/words.ts'
import { addKept, addSelection } from '../../../renderer/main-window/workbench/add-opened.ts'
import { selectDraft, selectSymbol, type Selection } from '../../../renderer/main-window/workbench/selection.ts'
import { makeDraft } from '../../support/ticket-fixtures.ts'

const keysOf = (list: readonly Selection[]): string[] => list.map(({ key }) => key)

test('opening the same thing again moves it to the front instead of listing it twice', () => {
  const one = selectSymbol('NVDA', null, null, 1)
  const two = selectSymbol('AMD', null, null, 2)
  const list = addSelection(addSelection(addSelection([], one), two), selectSymbol('NVDA', null, null, 3))
  expect(keysOf(list)).toEqual(['symbol NVDA', 'symbol AMD'])
})

test('every ticket an earlier run left can be reached, behind what was opened meanwhile', () => {
  const kept = Array.from({ length: 20 }, (_, index) =>
    keptTicket.parse({
      key: `ticket ${index}`,
      source: { kind: 'hand', draft: makeDraft(), origin: null },
      rows: [],
      ticked: [0],
      current: 0,
      openedAt: '2026-11-20T19:32:00.000Z',
    }),
  )
  const list = addKept([selectSymbol('NVDA', null, null, 1)], kept)
  expect(keysOf(list)).toEqual(['symbol NVDA', ...kept.map(({ key }) => key)])
})

test('a ticket that is begun stays while many symbols are looked at, of which the last eight are kept', () => {
  const begun = selectDraft(makeDraft(), 'fields', 1)
  const symbols = Array.from({ length: 10 }, (_, index) => selectSymbol(`S${index}`, null, null, index))
  const list = symbols.reduce<readonly Selection[]>(addSelection, [begun])
  expect(keysOf(list)).toEqual([
    ...symbols
      .slice(2)
      .toReversed()
      .map(({ key }) => key),
    begun.key,
  ])
})

test('asking twice to cancel an order is one ticket, asking twice for a new order is two', () => {
  const cancel = { kind: 'cancel', orderId: orderId.parse('order-1') } as const
  expect(selectDraft(cancel, 'review', 1).key).toBe(selectDraft(cancel, 'fields', 2).key)
  expect(selectDraft(makeDraft(), 'fields', 1).key).not.toBe(selectDraft(makeDraft(), 'fields', 1).key)
})
