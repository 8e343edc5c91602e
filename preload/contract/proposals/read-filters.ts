import type { Json } from '../words.ts'

/** Operators of the broker's screener. */
export type FilterOperator =
  | 'EQUAL'
  | 'GREATER_THAN'
  | 'GREATER_OR_EQUAL'
  | 'LESS_THAN'
  | 'LESS_OR_EQUAL'
  | 'ONE_OF'
  | 'BETWEEN'
  | 'NOT_BETWEEN'
  | 'CONTAINS'
  | 'BEGINS_WITH'
  | 'ENDS_WITH'
  | 'REGEX'
  | 'IS_NULL'
  | 'IS_NOT_NULL'

export type FilterValue = number | string | null

/** One condition of a proposed screen. */
export interface ProposedFilter {
  /** The broker's name of the field; null: none came. */
  field: string | null
  /** null: none came, or none that can be read without guessing. */
  operator: FilterOperator | null
  /** The operator's word as it came; blank: none. */
  word: string
  /** What the operator takes: one, two for a range, several for a list, none for a test of absence. */
  values: readonly FilterValue[]
  /** Why it cannot be asked; null: it can. `value`: not the number or kind of values that the operator takes. */
  problem: 'not-a-filter' | 'no-field' | 'operator' | 'value' | null
  raw: Json
}

const operators: ReadonlyMap<string, FilterOperator> = new Map(
  (
    [
      ['EQUAL', 'eq = == equal equals'],
      ['GREATER_THAN', 'gt >'],
      ['GREATER_OR_EQUAL', 'gte ge >='],
      ['LESS_THAN', 'lt <'],
      ['LESS_OR_EQUAL', 'lte le <='],
      ['ONE_OF', 'in one_of'],
      ['BETWEEN', 'between'],
      ['NOT_BETWEEN', 'not_between'],
      ['CONTAINS', 'contains like'],
      ['BEGINS_WITH', 'starts_with begins_with'],
      ['ENDS_WITH', 'ends_with'],
      ['REGEX', 'regex'],
      ['IS_NULL', 'is_null'],
      ['IS_NOT_NULL', 'is_not_null'],
    ] as const
  ).flatMap(([operator, words]) =>
    [operator.toLowerCase(), ...words.split(' ')].map((word) => [word, operator] as const),
  ),
)

/** Reads the filters of an `open_screener` action. Never throws, drops nothing and guesses nothing. */
export function readFilters(rows: readonly Json[]): ProposedFilter[] {
  return rows.map(readFilter)
}

function readFilter(raw: Json): ProposedFilter {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return { field: null, operator: null, word: '', values: [], problem: 'not-a-filter', raw }
  const row = new Map(Object.entries(raw))
  const field = textOf(row.get('field'))
  const word = textOf(row.get('operator')) ?? ''
  const operator = operators.get(word.toLowerCase()) ?? null
  const sent = row.get('value') ?? null
  const values = valuesOf(operator, sent)
  const problem = field === null ? 'no-field' : operator === null ? 'operator' : values === null ? 'value' : null
  return { field, operator, word, values: values ?? plainOf(sent), problem, raw }
}

/** null: the operator does not take such a value. */
function valuesOf(operator: FilterOperator | null, sent: Json): readonly FilterValue[] | null {
  switch (operator) {
    case null:
      return null
    case 'IS_NULL':
    case 'IS_NOT_NULL':
      return []
    case 'ONE_OF': {
      const list = Array.isArray(sent) ? sent : [sent]
      return list.length > 0 && list.every(isPresent) ? list : null
    }
    case 'BETWEEN':
    case 'NOT_BETWEEN': {
      const ends = endsOf(sent)
      return ends.length === 2 && ends.every(isPresent) ? ends : null
    }
    case 'EQUAL':
      return isPlain(sent) ? [sent] : null
    default:
      return isPresent(sent) ? [sent] : null
  }
}

function endsOf(sent: Json): readonly Json[] {
  if (Array.isArray(sent)) return sent
  if (sent === null || typeof sent !== 'object') return []
  const { min = null, max = null } = sent
  return [min, max]
}

function plainOf(sent: Json): FilterValue[] {
  return (Array.isArray(sent) ? sent : [sent]).filter(isPlain)
}

function isPlain(value: Json): value is FilterValue {
  return value === null || typeof value === 'number' || typeof value === 'string'
}

function isPresent(value: Json): value is number | string {
  return value !== null && isPlain(value)
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
