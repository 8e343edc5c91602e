import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { MaintenanceResult, MaintenanceTask } from './maintenance-task.ts'
import { salvage } from './salvage.ts'
import { guardStore } from './store-failure.ts'

const nothing = { readable: 0, about: null }

/** Runs one task to its end; trouble of the file is part of the result. */
export function runTask(task: MaintenanceTask): MaintenanceResult {
  try {
    return guardStore(() => (task.kind === 'check' ? check(task.file, task.seal) : rescueRows(task.file, task.memory)))
  } catch (error) {
    return { trouble: failureOf(error)?.detail ?? 'unreadable', version: 0, threads: nothing, messages: nothing }
  }
}

function check(file: string, seal: boolean): MaintenanceResult {
  const sqlite = new DatabaseSync(file, { readOnly: !seal })
  try {
    sqlite.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA busy_timeout = 2000')
    if (seal) sqlite.exec('PRAGMA journal_mode = DELETE')
    const said = sqlite.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']
    const version = Number(sqlite.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
    const countOf = (table: string): number =>
      Number(sqlite.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows'] ?? 0)
    const [threads, messages] = [countOf('threads'), countOf('messages')]
    return {
      trouble: said === 'ok' ? null : 'damaged',
      version,
      threads: { readable: threads, about: threads },
      messages: { readable: messages, about: messages },
    }
  } finally {
    sqlite.close()
  }
}

function rescueRows(file: string, memory: string): MaintenanceResult {
  const source = openSource(file)
  const target = new DatabaseSync(memory)
  try {
    return { trouble: null, version: 0, ...salvage(source, target) }
  } finally {
    target.close()
    source.close()
  }
}

/** For reading, whatever state it is in; where even that needs a file beside it that cannot be made, without its log. */
function openSource(file: string): DatabaseSync {
  const alone = pathToFileURL(file)
  alone.searchParams.set('immutable', '1')
  try {
    return openReadOnly(file)
  } catch {
    return openReadOnly(alone)
  }
}

function openReadOnly(place: string | URL): DatabaseSync {
  const sqlite = new DatabaseSync(place, { readOnly: true })
  try {
    // A schema that does not parse as a whole is read as far as it does.
    sqlite.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA writable_schema = ON')
    sqlite.exec('PRAGMA busy_timeout = 2000; SELECT count(*) FROM sqlite_schema')
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}
