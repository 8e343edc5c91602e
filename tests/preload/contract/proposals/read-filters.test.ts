import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFilters } from '../../../../preload/contract/proposals/read-filters.ts'
import { json, type Json } from '../../../../preload/contract/words.ts'

const filter = (operator: Json, value: Json): Json => ({ field: 'price', operator, value })

test.each([
  ['eq', 'Technology', 'EQUAL', ['Technology'], null],
  ['EQ', 5, 'EQUAL', [5], null],
  ['eq', null, 'EQUAL', [null], null],
  ['gte', 10_000_000_000, 'GREATER_OR_EQUAL', [10_000_000_000], null],
  ['>=', '5', 'GREATER_OR_EQUAL', ['5'], null],
  ['lte', 50, 'LESS_OR_EQUAL', [50], null],
  ['GREATER_THAN', 1, 'GREATER_THAN', [1], null],
  ['lt', null, 'LESS_THAN', [null], 'value'],
  ['gte', [1, 2], 'GREATER_OR_EQUAL', [1, 2], 'value'],
  ['in', ['A', 'B', 3], 'ONE_OF', ['A', 'B', 3], null],
  ['in', 'A', 'ONE_OF', ['A'], null],
  ['in', [], 'ONE_OF', [], 'value'],
  ['in', ['A', null], 'ONE_OF', ['A', null], 'value'],
  ['between', [4, 10], 'BETWEEN', [4, 10], null],
  ['between', { min: 4, max: 10 }, 'BETWEEN', [4, 10], null],
  ['between', [4], 'BETWEEN', [4], 'value'],
  ['is_null', 7, 'IS_NULL', [], null],
  ['eq', true, 'EQUAL', [], 'value'],
  ['eq', { a: 1 }, 'EQUAL', [], 'value'],
  ['~~', 2, null, [2], 'operator'],
  ['ne', 2, null, [2], 'operator'],
  ['constructor', 2, null, [2], 'operator'],
  [7, 2, null, [2], 'operator'],
] as const)('%j with %j is read as %j of %j, problem %j', (word, value, operator, values, problem) => {
  const [read] = readFilters([filter(word, json.parse(value))])
  expect([read?.operator, read?.values, read?.problem]).toEqual([operator, values, problem])
})

test.each([
  [null, 'not-a-filter'],
  ['price > 5', 'not-a-filter'],
  [[], 'not-a-filter'],
  [{}, 'no-field'],
  [{ field: ' ', operator: 'eq', value: 1 }, 'no-field'],
  [{ field: 7, operator: 'eq', value: 1 }, 'no-field'],
] as const)('%j is kept and said to be: %s', (row, problem) => {
  const raw = json.parse(row)
  expect(readFilters([raw])).toMatchObject([{ problem, raw }])
})

test('no filter makes it throw, and none is dropped', () => {
  const row = fc.oneof(
    fc.jsonValue(),
    fc.record({
      field: fc.jsonValue(),
      operator: fc.constantFrom('in', 'between', 'eq', '>', '?'),
      value: fc.jsonValue(),
    }),
  )
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(readFilters(rows.map((each) => json.parse(each))).length).toBe(rows.length)
    }),
  )
})
