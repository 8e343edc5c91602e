import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileTrouble } from '../../preload/contract/archive.ts'
import type { ArchiveState } from '../../preload/contract/archive.ts'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import { instant, json } from '../../preload/contract/words.ts'
import type { Json } from '../../preload/contract/words.ts'
import type { Clock, ProfileFile } from '../services/ports.ts'
import type { SettingStore } from '../services/store-ports.ts'
import { stampOf } from './archive-files.ts'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import { profileSettings } from './migrations/0010-profile-settings.ts'
import { readJson } from './read-json.ts'
import { createSettingStore } from './setting-store.ts'
import { guardStore } from './store-failure.ts'

/**
 * What belongs to the profile rather than to one connection: appearance, last connection, key mark. A file that cannot
 * be used is left as it is: what can be read of it serves until quit, changes are kept in memory, and `trouble` says so.
 * A change that a full disk refuses is kept in memory too, and written with the next one that works.
 */
export async function openProfileSettings(
  folder: string,
  clock: Clock,
  onTrouble: () => void = () => undefined,
): Promise<ProfileFile & { close(): Promise<void> }> {
  const file = join(folder, 'desk.db')
  const inMemory = new Map<string, Json>()
  let trouble: ArchiveState['profile'] = null
  let database: Database | null = openOrRemember()
  let settings = database && createSettingStore(database)

  function openOrRemember(): Database | null {
    try {
      return openDatabase(file, [profileSettings])
    } catch (error) {
      trouble = troubleOf(error)
      for (const [name, value] of readWhatIsThere(file)) inMemory.set(name, value)
      return null
    }
  }

  function troubleOf(error: unknown): NonNullable<typeof trouble> {
    const failure = failureOf(error)
    if (failure?.code !== 'store-unavailable') throw error
    const reason = fileTrouble.safeParse(failure.detail).data ?? 'unreadable'
    return { reason, file, since: trouble?.since ?? instant.parse(new Date(clock.now()).toISOString()) }
  }

  async function writeRemembered(to: SettingStore): Promise<void> {
    for (const [name, value] of inMemory) await to.set(name, value)
    inMemory.clear()
  }

  return {
    settings: {
      get: async (name) =>
        inMemory.has(name) ? (inMemory.get(name) ?? null) : settings === null ? null : await settings.get(name),
      async set(name, value) {
        inMemory.set(name, value)
        if (settings === null) return
        const before = trouble
        try {
          await writeRemembered(settings)
          trouble = null
        } catch (error) {
          trouble = troubleOf(error)
        }
        if (before !== trouble) onTrouble()
      },
    },
    trouble: () => trouble,
    async setAside() {
      if (settings !== null) throw new FailureError({ code: 'invalid-input', detail: 'the settings are open' })
      const kept = join(folder, 'set-aside', `desk-${stampOf(clock.now())}.db`)
      const wasThere = guardStore(() => moveAside(file, kept))
      database = openDatabase(file, [profileSettings])
      settings = createSettingStore(database)
      await writeRemembered(settings)
      trouble = null
      return { setAside: wasThere ? kept : null }
    },
    close: async () => database?.close(),
  }
}

function moveAside(file: string, kept: string): boolean {
  mkdirSync(join(kept, '..'), { recursive: true, mode: 0o700 })
  const wasThere = existsSync(file)
  for (const side of ['', '-wal']) if (existsSync(`${file}${side}`)) renameSync(`${file}${side}`, `${kept}${side}`)
  return wasThere
}

/** As far as it can be read; a few small rows, so a damaged page mostly takes all of them. */
function readWhatIsThere(file: string): [string, Json][] {
  const read: [string, Json][] = []
  try {
    const sqlite = new DatabaseSync(file, { readOnly: true })
    try {
      sqlite.exec('PRAGMA trusted_schema = OFF')
      for (const row of sqlite.prepare('SELECT name, value FROM settings').iterate()) {
        const value = readJson(json, row['value'])
        if (typeof row['name'] === 'string' && value !== null) read.push([row['name'], value])
      }
    } finally {
      sqlite.close()
    }
  } catch {
    // What was read until here is what there is.
  }
  return read
}
