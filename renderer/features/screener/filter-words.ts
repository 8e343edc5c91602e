import type { FilterOperator, FilterValue, ProposedFilter } from '../../../preload/contract/proposals/read-filters.ts'
import { groupThousands } from '../../ui/numbers.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'

const operators: Record<FilterOperator, string> = {
  EQUAL: 'is',
  GREATER_THAN: 'over',
  GREATER_OR_EQUAL: 'at least',
  LESS_THAN: 'under',
  LESS_OR_EQUAL: 'at most',
  ONE_OF: 'one of',
  BETWEEN: 'between',
  NOT_BETWEEN: 'not between',
  CONTAINS: 'contains',
  BEGINS_WITH: 'begins with',
  ENDS_WITH: 'ends with',
  REGEX: 'matches',
  IS_NULL: 'has no value',
  IS_NOT_NULL: 'has a value',
}

const mostValues = 12

/** The three pieces of a filter's chip. */
export function wordFilter({ field, operator, word, values }: ProposedFilter): {
  field: string
  operator: string
  values: string
} {
  const isRange = operator === 'BETWEEN' || operator === 'NOT_BETWEEN'
  const shown = values
    .slice(0, mostValues)
    .map(wordValue)
    .join(isRange ? ' and ' : ', ')
  const rest = values.length > mostValues ? ` and ${values.length - mostValues} more` : ''
  return {
    field: field === null ? 'No field' : nameField(field),
    operator: operator === null ? (word === '' ? 'no operator' : `“${revealHidden(word, 40)}”`) : operators[operator],
    values: shown + rest,
  }
}

/** Why a filter cannot be asked; null: it can. */
export function wordFilterProblem({ problem, word }: ProposedFilter): string | null {
  switch (problem) {
    case null:
      return null
    case 'not-a-filter':
      return 'not a filter'
    case 'no-field':
      return 'names no field'
    case 'operator':
      return word === '' ? 'names no operator' : 'operator not supported'
    case 'value':
      return 'value not supported by this operator'
  }
}

/** `market_cap` -> `Market cap`. */
export function nameField(field: string): string {
  const words = field.replaceAll(/[_\s]+/g, ' ').trim()
  return revealHidden(words.charAt(0).toUpperCase() + words.slice(1), 60)
}

function wordValue(value: FilterValue): string {
  if (value === null) return 'no value'
  return typeof value === 'number' ? groupThousands(String(value)) : revealHidden(value, 80) || 'blank'
}
