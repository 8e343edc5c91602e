import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { Tally } from '../../preload/contract/archive.ts'
import { adoptOrphans } from './adopt-orphans.ts'

type Row = Record<string, SQLOutputValue>
type Write = (row: Row) => boolean

/** No archive has a larger rowid; where the largest cannot be read, the search for the next readable row ends here. */
const largestRowid = 2 ** 40

/**
 * Copies whatever SQLite still gives of `source` into `target`, an empty archive of this version: every table and column
 * both know, row by row, around damaged pages. Never throws for damage; a row that does not fit is left out.
 */
export function salvage(source: DatabaseSync, target: DatabaseSync): { threads: Tally; messages: Tally } {
  const tallies = new Map<string, Tally>()
  target.exec('PRAGMA foreign_keys = OFF; BEGIN')
  for (const table of tablesOf(target)) tallies.set(table.name, copyTable(source, target, table))
  adoptOrphans(target)
  target.exec('COMMIT')
  const tallyOf = (name: string): Tally => ({
    readable: Number(target.prepare(`SELECT count(*) AS rows FROM ${name}`).get()?.['rows'] ?? 0),
    about: tallies.get(name)?.about ?? null,
  })
  return { threads: tallyOf('threads'), messages: tallyOf('messages') }
}

interface Table {
  readonly name: string
  readonly hasRowid: boolean
}

function tablesOf(target: DatabaseSync): Table[] {
  return target
    .prepare(
      "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all()
    .map(({ name, wr }) => ({ name: String(name), hasRowid: wr === 0 }))
}

function copyTable(source: DatabaseSync, target: DatabaseSync, { name, hasRowid }: Table): Tally {
  const theirs = new Set(columnsOf(source, name))
  const columns = columnsOf(target, name).filter((column) => theirs.has(column))
  if (columns.length === 0) return { readable: 0, about: null }
  const names = hasRowid ? ['rowid', ...columns] : columns
  const insert = target.prepare(
    `INSERT OR IGNORE INTO ${name} (${names.map(quote).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  let readable = 0
  const write: Write = (row) => {
    const isNew = attempt(() => insert.run(...names.map((column) => valueOf(row[column]))).changes) === 1
    if (isNew) readable += 1
    return isNew
  }
  const list = columns.map(quote).join(', ')
  if (hasRowid) readByRowid(source, name, list, write)
  else readByKey(source, name, list, keyOf(target, name), write)
  const counted = countRows(source, name)
  return { readable, about: counted === null ? null : Math.max(counted, readable) }
}

/** Onwards to the first row that cannot be read; then the next readable one is sought ever further on, and the gap closed from behind. */
function readByRowid(source: DatabaseSync, name: string, columns: string, write: Write): void {
  const from = `SELECT rowid AS rowid, ${columns} FROM ${name} NOT INDEXED WHERE rowid`
  const last =
    attempt(() => Number(source.prepare(`SELECT max(rowid) AS last FROM ${name}`).get()?.['last'])) ?? largestRowid
  let read = -1
  let step = 0
  while (read + step <= last) {
    const landing: { rowid: number | null } = { rowid: null }
    const isEnd = walk(source, `${from} > ? ORDER BY rowid`, [read + step], (row) => {
      const rowid = Number(row['rowid'])
      // A damaged tree may lead back to where it was.
      if (rowid <= (landing.rowid ?? read)) return false
      if (landing.rowid === null && step > 0) closeGap(source, from, read, rowid, write)
      landing.rowid = rowid
      write(row)
      return true
    })
    if (isEnd) {
      if (landing.rowid === null && step > 0) closeGap(source, from, read, last + 1, write)
      return
    }
    if (landing.rowid !== null) read = landing.rowid
    step = landing.rowid === null ? Math.max(1, step * 2) : 1
  }
  closeGap(source, from, read, last + 1, write)
}

function closeGap(source: DatabaseSync, from: string, after: number, before: number, write: Write): void {
  let lowest = before
  walk(source, `${from} > ? AND rowid < ? ORDER BY rowid DESC`, [after, before], (row) => {
    const rowid = Number(row['rowid'])
    if (rowid >= lowest) return false
    lowest = rowid
    write(row)
    return true
  })
}

/** A table without rowids is read from both ends. */
function readByKey(source: DatabaseSync, name: string, columns: string, key: readonly string[], write: Write): void {
  for (const direction of ['ASC', 'DESC']) {
    const order = key.map((column) => `${quote(column)} ${direction}`).join(', ')
    const isEnd = walk(source, `SELECT ${columns} FROM ${name} ORDER BY ${order}`, [], (row) => {
      write(row)
      return true
    })
    if (isEnd) return
  }
}

/** True when the end was reached; false when a row could not be read or the taker had enough. */
function walk(source: DatabaseSync, sql: string, values: SQLInputValue[], take: (row: Row) => boolean): boolean {
  try {
    for (const row of source.prepare(sql).iterate(...values)) if (!take(row)) return false
    return true
  } catch {
    return false
  }
}

/** Any index of the table may still be whole when the table is not. */
function countRows(source: DatabaseSync, name: string): number | null {
  const count = (how: string): number | null =>
    attempt(() => Number(source.prepare(`SELECT count(*) AS rows FROM ${name} ${how}`).get()?.['rows']))
  const indexes =
    attempt(() => source.prepare('SELECT name FROM pragma_index_list(?) WHERE partial = 0').all(name)) ?? []
  const counts = ['', 'NOT INDEXED', ...indexes.map((index) => `INDEXED BY ${quote(String(index['name']))}`)].map(count)
  return counts.find((rows) => rows !== null) ?? null
}

function columnsOf(database: DatabaseSync, table: string): string[] {
  return (attempt(() => database.prepare('SELECT name FROM pragma_table_info(?)').all(table)) ?? []).map(({ name }) =>
    String(name),
  )
}

function keyOf(database: DatabaseSync, table: string): string[] {
  return database
    .prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .all(table)
    .map(({ name }) => String(name))
}

function attempt<Value>(work: () => Value): Value | null {
  try {
    return work()
  } catch {
    return null
  }
}

function valueOf(value: SQLOutputValue | undefined): SQLInputValue {
  return value ?? null
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
