import type { Json } from '../../preload/contract/words.ts'
import { countOf } from './numbers.ts'
import { revealHidden } from './reveal-hidden.ts'

/** One line of a value's tree. */
export interface TreeRow {
  /** Place of the value, by counting: `0.3.1`. */
  path: string
  /** From 1. */
  level: number
  /** Name or number in what holds it; null: the value itself. */
  name: string | null
  /** The value, or how much a list or an object holds. */
  value: string
  kind: 'text' | 'number' | 'word' | 'branch' | 'rest'
  /** null: nothing inside to open. */
  open: boolean | null
}

const mostChildren = 100
const mostLevels = 20
const mostRows = 1_000
const mostLetters = 300

/** The lines to draw of a value whose opened places are given. What goes beyond the limits is named in a line of its own. */
export function treeRows(value: Json, opened: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = []
  // Without recursion: a value may be nested deeper than the stack.
  const waiting: Waiting[] = childrenOf(value, '', 1) ?? [{ row: rowOf(value, null, '0', 1, false), value: null }]
  waiting.reverse()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (rows.length >= mostRows) {
      rows.push(restRow('rest', 1, 'More follows; Copy has all of it'))
      break
    }
    const { row } = next
    const isOpen = row.open !== null && opened.has(row.path)
    rows.push(isOpen ? { ...row, open: true } : row)
    if (!isOpen || next.value === null) continue
    const children = childrenOf(next.value, row.path, row.level + 1) ?? []
    if (row.level < mostLevels) waiting.push(...children.toReversed())
    else rows.push(restRow(`${row.path}.rest`, row.level + 1, 'Deeper than is shown; Copy has all of it'))
  }
  return rows
}

interface Waiting {
  row: TreeRow
  /** What opening it shows; null: nothing. */
  value: Json
}

function childrenOf(value: Json, path: string, level: number): Waiting[] | null {
  if (value === null || typeof value !== 'object') return null
  const isList = Array.isArray(value)
  const entries = isList
    ? value.slice(0, mostChildren).map((each, index) => [String(index + 1), each] as const)
    : firstOf(value)
  const count = isList ? value.length : Object.keys(value).length
  const rows = entries.map(([name, child], index): Waiting => {
    const place = path === '' ? String(index) : `${path}.${index}`
    return { row: rowOf(child, revealHidden(name, 60) || '(blank)', place, level, true), value: child }
  })
  if (rows.length === 0 && path === '') return null
  if (count <= mostChildren) return rows
  const words = `${countOf(count - mostChildren, 'more value', 'more values')}; Copy has all of it`
  return [...rows, { row: restRow(`${path}.rest`, level, words), value: null }]
}

function firstOf(value: { [name: string]: Json }): (readonly [string, Json])[] {
  return Object.entries(value).slice(0, mostChildren)
}

function rowOf(value: Json, name: string | null, path: string, level: number, opens: boolean): TreeRow {
  const base = { path, level, name, open: null }
  if (typeof value === 'string')
    return { ...base, kind: 'text', value: value === '' ? 'blank text' : `“${revealHidden(value, mostLetters)}”` }
  if (typeof value === 'number') return { ...base, kind: 'number', value: String(value) }
  if (value === null || typeof value === 'boolean') return { ...base, kind: 'word', value: String(value) }
  const count = Array.isArray(value) ? value.length : Object.keys(value).length
  const words = Array.isArray(value) ? countOf(count, 'value', 'values') : countOf(count, 'field', 'fields')
  if (count === 0) return { ...base, kind: 'word', value: Array.isArray(value) ? 'empty list' : 'no fields' }
  return { ...base, kind: 'branch', value: words, open: opens ? false : null }
}

function restRow(path: string, level: number, value: string): TreeRow {
  return { path, level, name: null, value, kind: 'rest', open: null }
}
