import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFigure } from '../../../../../renderer/features/conversation/markdown/read-figure.ts'
import { nextSorting, sortRows } from '../../../../../renderer/features/conversation/markdown/sort-rows.ts'

test.each([
  ['1,204.50', 1204.5],
  ['$182.50', 182.5],
  ['-$3', -3],
  ['$-3', -3],
  ['−4.26', -4.26],
  ['(12.5)', -12.5],
  ['($1,000)', -1000],
  ['+3.11 %', 3.11],
  ['0.5%', 0.5],
  ['2.4B', 2.4e9],
  ['$850M', 8.5e8],
  ['31.2x', 31.2],
  ['.5', 0.5],
  ['12 000', 12_000],
  ['5 USD', 5],
  ['€7', 7],
])('%s is read as a figure', (text, value) => expect(readFigure(text)).toBeCloseTo(value, 6))

test.each([
  '',
  'NVDA',
  'Q1 2025',
  '2025-01-05',
  '10-12',
  '(5',
  '5)',
  '1,23',
  '1.2.3',
  'x',
  '$',
  '--5',
  '1/2',
  '9'.repeat(99),
])('%s is no figure', (text) => expect(readFigure(text)).toBeNull())

const sorted = (cells: readonly string[], direction: 'ascending' | 'descending' = 'ascending') =>
  sortRows(cells, direction).map((row) => cells[row])

test('figures order by size and not by their letters, with signs, currencies and parentheses', () => {
  expect(sorted(['$9', '$1,204', '-$30', '(100)', '12%', '−2'])).toEqual(['(100)', '-$30', '−2', '$9', '12%', '$1,204'])
})

test('words order as a reader would, with the numbers in them', () => {
  expect(sorted(['Q10', 'Q9', 'émile', 'Zoe', 'eva'])).toEqual(['émile', 'eva', 'Q9', 'Q10', 'Zoe'])
})

test('what has no value stays last both ways', () => {
  expect(sorted(['-', '3', 'n/a', '1', ''])).toEqual(['1', '3', '-', 'n/a', ''])
  expect(sorted(['-', '3', 'n/a', '1', ''], 'descending')).toEqual(['3', '1', '-', 'n/a', ''])
})

test('equal cells keep their order both ways', () => {
  expect(sortRows(['b', '1', 'a', '1.0', '$1'], 'ascending')).toEqual([1, 3, 4, 2, 0])
  expect(sortRows(['b', '1', 'a', '1.0', '$1'], 'descending')).toEqual([0, 2, 1, 3, 4])
})

test('any cells are put in one order that loses none and that sorting again does not change', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('-5', '(5)', '$5', '5%', '', 'n/a', 'Q1', 'x'),
    fc.integer().map(String),
  )
  fc.assert(
    fc.property(fc.array(cell), fc.constantFrom('ascending' as const, 'descending' as const), (cells, direction) => {
      const order = sortRows(cells, direction)
      expect(order.toSorted((one, other) => one - other)).toEqual(cells.map((_, row) => row))
      const once = order.map((row) => cells[row] ?? '')
      expect(sortRows(once, direction)).toEqual(once.map((_, row) => row))
    }),
  )
})

test('the third press on a head gives the order as sent, and another head begins anew', () => {
  const first = nextSorting(null, 2)
  const second = nextSorting(first, 2)
  expect([first, second, nextSorting(second, 2)]).toEqual([
    { column: 2, direction: 'ascending' },
    { column: 2, direction: 'descending' },
    null,
  ])
  expect(nextSorting(second, 0)).toEqual({ column: 0, direction: 'ascending' })
})
