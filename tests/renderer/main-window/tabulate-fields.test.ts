import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { json } from '../../../preload/contract/words.ts'
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
