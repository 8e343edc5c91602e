import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { FileTrouble, Tally } from '../../preload/contract/archive.ts'
import type { Store } from '../services/store-ports.ts'
import { archiveMigrations, storeOf } from './archive.ts'
import { readingPrefix } from './archive-files.ts'
import type { ArchivePaths } from './archive-files.ts'
import { wrapReadOnly } from './database.ts'
import type { Database } from './database.ts'
import type { Maintain } from './maintenance.ts'
import type { MaintenanceResult } from './maintenance-task.ts'
import { migrate } from './open-file.ts'

/** What is open during a rescue: an archive in memory with all that could be read, and nothing written anywhere. */
export interface OpenRescue {
  readonly database: Database
  readonly store: Store
  readonly threads: Tally
  readonly messages: Tally
}

/** Reads the file as far as it goes. A write to the store fails with store-unavailable and the reason. Never fails itself. */
export async function openRescue(paths: ArchivePaths, reason: FileTrouble, maintain: Maintain): Promise<OpenRescue> {
  // Shared within this process by its name: the thread that reads fills it, this one shows it.
  const name = `file:/rescue-${randomUUID()}?vfs=memdb`
  const memory = new DatabaseSync(name)
  migrate(memory, archiveMigrations)
  const { threads, messages } = await readInto(
    (file) => maintain({ kind: 'salvage', file, memory: name }),
    paths,
    reason,
  )
  // The server may have what could not be read: a salvaged archive asks it for everything again.
  memory.exec(
    "UPDATE threads SET complete = 0, synced_at = NULL; DELETE FROM settings WHERE name GLOB 'threads-listed-*'",
  )
  const database = wrapReadOnly(memory, reason)
  const store = storeOf(database)
  return { database, store: { ...store, threads: asComplete(store.threads) }, threads, messages }
}

const nothing = { threads: { readable: 0, about: null }, messages: { readable: 0, about: null } }

type Read = (file: string) => Promise<Pick<MaintenanceResult, 'threads' | 'messages'>>

async function readInto(read: Read, paths: ArchivePaths, reason: FileTrouble): ReturnType<Read> {
  try {
    return reason === 'busy' ? await readCopy(read, paths) : await read(paths.archive)
  } catch {
    return nothing
  }
}

/** Another program holds the file: a copy can be read all the same. */
async function readCopy(read: Read, { folder, archive }: ArchivePaths): ReturnType<Read> {
  const aside = await mkdtemp(join(folder, readingPrefix))
  try {
    for (const side of ['', '-wal'])
      if (existsSync(`${archive}${side}`)) await copyFile(`${archive}${side}`, join(aside, `archive.db${side}`))
    return await read(join(aside, 'archive.db'))
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** Nothing older is to be had now: there is nobody to ask. */
function asComplete(threads: Store['threads']): Store['threads'] {
  return { ...threads, sync: async (id) => ({ ...(await threads.sync(id)), complete: true }) }
}
