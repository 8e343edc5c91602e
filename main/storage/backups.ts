import { existsSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { backupId } from '../../preload/contract/archive.ts'
import type { Backup, BackupId } from '../../preload/contract/archive.ts'
import { instant } from '../../preload/contract/words.ts'
import type { Instant } from '../../preload/contract/words.ts'
import { stampOf, syncFile, syncFolder } from './archive-files.ts'
import type { Database } from './database.ts'
import type { Maintain } from './maintenance.ts'
import type { MaintenanceResult } from './maintenance-task.ts'
import { asStoreWork, guardStore, unavailable } from './store-failure.ts'

const mostKept = 3
const fileWord = /^archive-(.+)\.db$/
const idParts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(daily|before-update|asked)$/

/** Copies of an archive in a folder of their own, whole and read to their end before they count; the newest three are kept. */
export interface Backups {
  /** Newest first, each read to its end. */
  list(): Promise<Backup[]>
  /** When the newest was taken, in milliseconds since 1970; null: there is none. */
  newestAt(): Promise<number | null>
  /** Fails with store-unavailable; a copy that is not whole (`damaged`) is thrown away and takes no other's place. */
  take(source: Pick<Database, 'copyTo'>, occasion: Backup['occasion'], now: number): Promise<Backup>
  fileOf(id: BackupId): string
}

export function createBackups(folder: string, newestVersion: number, maintain: Maintain): Backups {
  const fileOf = (id: BackupId): string => join(folder, `archive-${id}.db`)
  // A file that is neither longer nor younger than when it was read is not read again.
  const known = new Map<string, MaintenanceResult>()

  async function read(file: string): Promise<MaintenanceResult> {
    const { size, mtimeMs } = guardStore(() => statSync(file))
    const key = `${file} ${size} ${mtimeMs}`
    const result = known.get(key) ?? (await maintain({ kind: 'check', file, seal: false }))
    known.set(key, result)
    return result
  }

  async function ids(): Promise<BackupId[]> {
    const names = existsSync(folder) ? await readdir(folder) : []
    return names
      .flatMap((name) => backupId.safeParse(fileWord.exec(name)?.[1]).data ?? [])
      .toSorted()
      .toReversed()
  }

  async function describe(id: BackupId): Promise<Backup> {
    const { trouble, version, threads, messages } = await read(fileOf(id))
    return {
      id,
      takenAt: takenAt(id),
      occasion: occasionOf(id),
      bytes: guardStore(() => statSync(fileOf(id)).size),
      check: trouble !== null ? 'damaged' : version > newestVersion ? 'newer-version' : 'good',
      threads: trouble === null ? threads.readable : null,
      messages: trouble === null ? messages.readable : null,
    }
  }

  async function copy(source: Pick<Database, 'copyTo'>, draft: string): Promise<void> {
    await clear(draft)
    writeFileSync(draft, '', { mode: 0o600, flag: 'wx' })
    await source.copyTo(draft)
    const { trouble } = await maintain({ kind: 'check', file: draft, seal: true })
    if (trouble !== null) throw unavailable(trouble)
    await syncFile(draft)
  }

  async function list(): Promise<Backup[]> {
    const all: Backup[] = []
    for (const id of await ids()) all.push(await describe(id))
    return all
  }

  return {
    fileOf,
    list,
    async newestAt() {
      const [newest] = await ids()
      return newest === undefined ? null : Date.parse(takenAt(newest))
    },
    async take(source, occasion, now) {
      const id = backupId.parse(`${stampOf(now)}-${occasion}`)
      const draft = join(folder, 'archive.draft')
      try {
        await asStoreWork(async () => {
          await mkdir(folder, { recursive: true, mode: 0o700 })
          await copy(source, draft)
          await rename(draft, fileOf(id))
          await syncFolder(folder)
        })
      } catch (error) {
        await clear(draft).catch(() => undefined)
        throw error
      }
      const all = await list()
      // One that went bad since goes before any good one.
      const bestFirst = [true, false].flatMap((isGood) => all.filter(({ check }) => (check === 'good') === isGood))
      for (const surplus of bestFirst.slice(mostKept)) await rm(fileOf(surplus.id), { force: true })
      return await describe(id)
    },
  }
}

async function clear(draft: string): Promise<void> {
  for (const side of ['', '-journal', '-wal', '-shm']) await rm(`${draft}${side}`, { force: true })
}

function takenAt(id: BackupId): Instant {
  const [, year, month, day, hour, minute, second, ms] = idParts.exec(id) ?? []
  return instant.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
}

function occasionOf(id: BackupId): Backup['occasion'] {
  if (id.endsWith('daily')) return 'daily'
  return id.endsWith('asked') ? 'asked' : 'before-update'
}
