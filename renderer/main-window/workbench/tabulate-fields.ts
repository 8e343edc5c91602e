import type { Json } from '../../../preload/contract/words.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'

export interface FieldTable {
  title: string
  fields: readonly { name: string; value: string }[]
}

const mostFields = 60
const mostTables = 25

/** The values of a proposal as tables: one of the proposal itself, one for each row of a list in it. */
export function tabulateFields(content: Json, title: string): FieldTable[] {
  if (!isRecord(content)) return [{ title, fields: [{ name: 'value', value: valueOf(content) }] }]
  const single = Object.entries(content).filter(([, value]) => !holdsRecords(value))
  const lists = Object.entries(content).flatMap(([name, value]) => (holdsRecords(value) ? [{ name, rows: value }] : []))
  const head = single.length === 0 ? [] : [tableOf(title, single)]
  const rows = lists.flatMap(({ name, rows: all }) =>
    all.map((row, index) =>
      tableOf(
        all.length === 1 ? readable(name) : `${readable(name)} ${index + 1} of ${all.length}`,
        isRecord(row) ? Object.entries(row) : [['value', row]],
      ),
    ),
  )
  return [...head, ...rows].slice(0, mostTables)
}

/** `limit_price` and `limitPrice` -> `Limit price`. */
export function readable(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase()
  return revealHidden(words.charAt(0).toUpperCase() + words.slice(1), 60)
}

function tableOf(title: string, entries: readonly (readonly [string, Json])[]): FieldTable {
  return {
    title,
    fields: entries.slice(0, mostFields).map(([name, value]) => ({ name: readable(name), value: valueOf(value) })),
  }
}

// Values as they came: the desk has not checked any of them.
function valueOf(value: Json): string {
  if (value === null) return 'not set'
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (typeof value === 'object') {
    const plain = Array.isArray(value) && value.every((each) => each === null || typeof each !== 'object')
    return revealHidden(plain ? value.map(valueOf).join(', ') || 'none' : JSON.stringify(value))
  }
  return revealHidden(String(value)) || 'blank'
}

function isRecord(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function holdsRecords(value: Json | undefined): value is Json[] {
  return Array.isArray(value) && value.some(isRecord)
}
