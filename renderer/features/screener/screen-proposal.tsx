import { TriangleAlert } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { Action } from '../../../preload/contract/parts.ts'
import { readFilters, type ProposedFilter } from '../../../preload/contract/proposals/read-filters.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { countOf } from '../../ui/numbers.ts'
import { NoteLine } from '../../ui/note-line.tsx'
import { RawValue } from '../../ui/raw-value.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { nameField, wordFilter, wordFilterProblem } from './filter-words.ts'
import './screen-proposal.css'

const mostFilters = 100
const mostColumns = 40

/** A screen the assistant proposes: its filters as chips, its order and its columns. Nothing is asked. */
export function ScreenProposal({
  screen,
  raw,
  source,
}: {
  screen: Extract<Action, { kind: 'open-screener' }>
  raw: Json
  /** Where the proposal comes from. */
  source: ReactNode
}) {
  const filters = useMemo(() => readFilters(screen.filters), [screen.filters])
  const odd = filters.filter(({ problem }) => problem !== null).length
  return (
    <section className="screen-proposal" aria-label="Proposed screen">
      <div className="screen-proposal-head">
        <h2>{filters.length === 0 ? 'All companies' : countOf(filters.length, 'filter', 'filters')}</h2>
        <span className="meta">{summaryOf(filters.length, odd)}</span>
      </div>
      {source}
      <NoteLine>Read only: the screener comes with a later version, and nothing is asked of the server.</NoteLine>
      {filters.length > 0 && (
        <ul className="screen-filters" aria-label="Filters">
          {filters.slice(0, mostFilters).map((filter, index) => (
            <FilterChip key={index} filter={filter} />
          ))}
          {filters.length > mostFilters && (
            <li className="meta">and {filters.length - mostFilters} more, in the raw data</li>
          )}
        </ul>
      )}
      <dl className="screen-facts">
        <dt>Sorted by</dt>
        <dd dir="auto">{orderOf(screen)}</dd>
        <dt>Columns</dt>
        <dd dir="auto">{columnsOf(screen.columns)}</dd>
      </dl>
      <RawValue value={raw} label="the screen" />
    </section>
  )
}

function FilterChip({ filter }: { filter: ProposedFilter }) {
  const words = wordFilter(filter)
  const problem = wordFilterProblem(filter)
  return (
    <li
      className={joinClasses('screen-filter', problem !== null && 'screen-filter-odd')}
      title={filter.field === null ? undefined : revealHidden(filter.field, 80)}
      dir="auto"
    >
      {problem !== null && <Glyph icon={TriangleAlert} />}
      <span className="screen-filter-field">{words.field}</span>
      {filter.problem !== 'not-a-filter' && <span className="screen-filter-operator">{words.operator}</span>}
      {words.values !== '' && <b className="figures">{words.values}</b>}
      {problem !== null && <span className="screen-filter-problem">{problem}</span>}
    </li>
  )
}

function summaryOf(count: number, odd: number): string {
  if (count === 0) return 'No filter came with it'
  if (odd === count) return 'None of them can be asked'
  return odd === 0 ? 'All must match' : `${odd} not supported; the others must all match`
}

function orderOf({ sortBy, sortDirection }: { sortBy: string | null; sortDirection: string | null }): string {
  if (sortBy === null) return 'Not named'
  const direction = sortDirection?.toUpperCase()
  if (direction === 'ASC') return `${nameField(sortBy)}, lowest first`
  if (direction === 'DESC') return `${nameField(sortBy)}, highest first`
  const asked =
    sortDirection === null ? 'no direction named' : `direction “${revealHidden(sortDirection, 40)}” not supported`
  return `${nameField(sortBy)}, ${asked}`
}

function columnsOf(columns: readonly string[]): string {
  if (columns.length === 0) return 'Not named'
  const rest = columns.length > mostColumns ? ` and ${columns.length - mostColumns} more` : ''
  return columns.slice(0, mostColumns).map(nameField).join(', ') + rest
}
