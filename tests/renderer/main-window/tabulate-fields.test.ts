import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { json } from '../../../preload/contract/words.ts'
import { addSelection, selectSymbol } from '../../../renderer/main-window/workbench/selection.ts'
import { tabulateFields } from '../../../renderer/main-window/workbench/tabulate-fields.ts'

test('values stand as they came: nothing is rounded, filled in or dropped', () => {
  const tables = tabulateFields(
    { actionType: 'NEW', orders: [{ limit_price: '182.50', quantity: 10, extras: null, legs: [1, 2] }, 'odd'] },
    'Proposal',
  )
  expect(tables).toEqual([
    { title: 'Proposal', fields: [{ name: 'Action type', value: 'NEW' }] },
    {
      title: 'Orders 1 of 2',
      fields: [
        { name: 'Limit price', value: '182.50' },
        { name: 'Quantity', value: '10' },
        { name: 'Extras', value: 'not set' },
        { name: 'Legs', value: '1, 2' },
      ],
    },
    { title: 'Orders 2 of 2', fields: [{ name: 'Value', value: 'odd' }] },
  ])
})

test('no proposal makes it throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(tabulateFields(json.parse(value), 'Proposal').length).toBeLessThanOrEqual(25)
    }),
  )
})

test('opening the same thing again moves it to the front instead of listing it twice', () => {
  const one = selectSymbol('NVDA', null, null, 1)
  const two = selectSymbol('AMD', null, null, 2)
  const list = addSelection(addSelection(addSelection([], one), two), selectSymbol('NVDA', null, null, 3))
  expect(list.map((each) => each.key)).toEqual(['symbol NVDA', 'symbol AMD'])
})
