import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export const archiveName = 'archive.db'
const backupsName = 'backups'
const setAsideName = 'set-aside'
/** A copy being read; gone when that is done, unless the program died. */
export const readingPrefix = 'reading-'
const successorWord = /^archive-(\d{8}T\d{9}Z)\.successor$/

/** Where everything of one connection's archive is. */
export interface ArchivePaths {
  readonly folder: string
  readonly archive: string
  readonly backups: string
  readonly setAside: string
  /** Left when damage was met deep inside: the next start reads the whole file before it trusts it. */
  readonly damageMark: string
}

export function pathsIn(folder: string): ArchivePaths {
  return {
    folder,
    archive: join(folder, archiveName),
    backups: join(folder, backupsName),
    setAside: join(folder, setAsideName),
    damageMark: join(folder, 'archive.damaged'),
  }
}

/** A moment as a part of a file's name. */
export function stampOf(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:.]/g, '')
}

/** True when the folder had an archive once: without the file, that is a loss and not a beginning. */
export function hasHadArchive(paths: ArchivePaths): boolean {
  return [paths.backups, paths.setAside].some(isFilled) || hasLog(paths)
}

/** A reader leaves an empty one behind. */
function hasLog({ archive }: ArchivePaths): boolean {
  return (statSync(`${archive}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}

function isFilled(folder: string): boolean {
  return (
    (statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false) &&
    readdirSync(folder).some((name) => name.endsWith('.db'))
  )
}

/** Name under which a complete new archive waits to take its place; from then on the change is carried through whatever happens. */
export function successorAt({ folder }: ArchivePaths, stamp: string): string {
  return join(folder, `archive-${stamp}.successor`)
}

/**
 * Carries an exchange through: the old file and its log go to `set-aside`, then the successor takes the name. Each step
 * is one rename, so after a crash at any point the next start goes on from there. Returns where the old file is, or null when there was none.
 */
export async function takeSuccession(paths: ArchivePaths): Promise<string | null> {
  const names = await readdir(paths.folder).catch(() => [])
  const [successor, stamp] = names.map((name) => successorWord.exec(name)).find((match) => match !== null) ?? []
  if (successor === undefined || stamp === undefined) return null
  const kept = join(paths.setAside, `archive-${stamp}.db`)
  await mkdir(paths.setAside, { recursive: true, mode: 0o700 })
  if (existsSync(paths.archive)) await rename(paths.archive, kept)
  if (hasLog(paths)) await rename(`${paths.archive}-wal`, `${kept}-wal`)
  for (const side of ['-wal', '-shm']) await rm(`${paths.archive}${side}`, { force: true })
  await syncFolder(paths.setAside)
  await rm(paths.damageMark, { force: true })
  await rename(join(paths.folder, successor), paths.archive)
  await syncFolder(paths.folder)
  return existsSync(kept) ? kept : null
}

/** A rename is on the disk only when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders and needs none.
  if (process.platform !== 'win32') await syncAs(folder, 'r')
}

export async function syncFile(file: string): Promise<void> {
  await syncAs(file, 'r+')
}

async function syncAs(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes the archive of a closed connection with every copy of it, for good. */
export async function deleteArchive(folder: string): Promise<void> {
  const paths = pathsIn(folder)
  for (const copies of [paths.backups, paths.setAside]) await rm(copies, { recursive: true, force: true })
  await rm(paths.damageMark, { force: true })
  for (const name of await readdir(folder).catch(() => []))
    if (name.startsWith(`${archiveName}.`) || name.startsWith(readingPrefix) || successorWord.test(name))
      await rm(join(folder, name), { recursive: true, force: true })
  // The file goes last: a log without its file counts as damage.
  for (const side of ['-shm', '-wal', '']) await rm(`${paths.archive}${side}`, { force: true })
  if (existsSync(dirname(folder)) && existsSync(folder)) await syncFolder(folder)
}
