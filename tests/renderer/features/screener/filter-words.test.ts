import { expect, test } from 'vitest'
import { readFilters } from '../../../../preload/contract/proposals/read-filters.ts'
import type { Json } from '../../../../preload/contract/words.ts'
import { wordFilter, wordFilterProblem } from '../../../../renderer/features/screener/filter-words.ts'

function said(row: Json): string {
  const [filter] = readFilters([row])
  if (filter === undefined) return ''
  const { field, operator, values } = wordFilter(filter)
  const problem = wordFilterProblem(filter)
  return `${field} ${operator} ${values}${problem === null ? '' : ` (${problem})`}`
}

test.each([
  [{ field: 'market_cap', operator: 'gte', value: 10_000_000_000 }, 'Market cap at least 10,000,000,000'],
  [{ field: 'sector', operator: 'in', value: ['Technology', 'Energy'] }, 'Sector one of Technology, Energy'],
  [{ field: 'price', operator: 'between', value: [4, 10] }, 'Price between 4 and 10'],
  [{ field: 'sector', operator: 'eq', value: null }, 'Sector is no value'],
  [{ field: 'gap_pct', operator: '~', value: 2 }, 'Gap pct “~” 2 (operator not supported)'],
  [{ field: 'gap_pct', value: 2 }, 'Gap pct no operator 2 (names no operator)'],
  [{ field: 'price', operator: 'lte', value: [1, 2] }, 'Price at most 1, 2 (value not supported by this operator)'],
  [{ field: 'a\u202Eb', operator: 'eq', value: '\u200B' }, 'A[U+202E]b is [U+200B]'],
  ['x', 'No field no operator  (not a filter)'],
])('%j is said as: %s', (row: Json, words) => expect(said(row)).toBe(words))

test('a long list says how much follows', () => {
  expect(said({ field: 'symbol', operator: 'in', value: Array.from({ length: 50 }, () => 'A') })).toMatch(
    / and 38 more$/,
  )
})
