import { existsSync, writeFileSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import { fileTrouble } from '../../preload/contract/archive.ts'
import type { ArchiveState, Backup, FileTrouble, Replaced, Rescue } from '../../preload/contract/archive.ts'
import { instant } from '../../preload/contract/words.ts'
import type { Instant } from '../../preload/contract/words.ts'
import type { Archive, Clock, Line, Log } from '../services/ports.ts'
import type { Store } from '../services/store-ports.ts'
import type { BlotterStore } from '../services/trading-ports.ts'
import { archiveMigrations, storeOf } from './archive.ts'
import { hasHadArchive, pathsIn, stampOf, successorAt, takeSuccession } from './archive-files.ts'
import type { Backups } from './backups.ts'
import { openDatabase, wrapReadOnly } from './database.ts'
import type { Database, DiskWatch } from './database.ts'
import { runMaintenance } from './maintenance.ts'
import type { Maintain } from './maintenance.ts'
import { versionOf } from './open-file.ts'
import { asStoreWork, guardStore, unavailable } from './store-failure.ts'

const newestVersion = archiveMigrations.at(-1)?.number ?? 0

/** An archive with the store that is open now. */
export interface ArchiveKeeper extends Archive {
  store(): Store
  /** The broker's lists in the file that is open now. */
  blotter(): Promise<BlotterStore>
  close(): Promise<void>
}

interface Open {
  readonly database: Database
  readonly store: Store
  readonly rescue: Rescue | null
}

/** Opens the archive of a connection's folder, or the rescue of what is there. Never fails for the state of the file. */
export async function keepArchive(options: {
  folder: string
  connection: Line['kind']
  clock: Clock
  log: Log
  /** The profile is not ours to write in, and why; null: it is. Asked anew at each opening. */
  heldBack: () => Promise<FileTrouble | null>
  /** Damage was met while the archive was open: give it up, once whoever uses its store has stopped. */
  onDamage: () => void
  /** What `state` says changed. */
  onState: () => void
  /** On a thread of its own, unless a test has its own way. */
  maintain?: Maintain
}): Promise<ArchiveKeeper> {
  const { folder, connection, clock, log, maintain = runMaintenance } = options
  const paths = pathsIn(folder)
  let loaded: Backups | null = null
  const now = (): Instant => instant.parse(new Date(clock.now()).toISOString())
  let state: Pick<ArchiveState, 'refused' | 'leftOut'> = { refused: null, leftOut: false }
  let copying: Promise<unknown> = Promise.resolve()
  let open: Open = await openAny()

  /** Not part of the first load. */
  async function backups(): Promise<Backups> {
    const { createBackups } = await import('./backups.ts')
    return (loaded ??= createBackups(paths.backups, newestVersion, maintain))
  }

  function change(next: Partial<typeof state>): void {
    state = { ...state, ...next }
    options.onState()
  }

  /** Until it is trusted with the work of a line, trouble is the business of whoever opens it. */
  function watching(): DiskWatch & { isTrusted: boolean } {
    let isDamageTold = false
    const watch = {
      isTrusted: false,
      onTrouble(detail: string) {
        if (!watch.isTrusted) return
        const reason = troubleOf(detail)
        if (reason === 'damaged' && !isDamageTold) {
          isDamageTold = true
          meetDamage()
        }
        if (reason !== null && reason !== 'damaged' && reason !== state.refused?.reason)
          change({ refused: { reason, since: now() } })
      },
      onWritten() {
        if (state.refused !== null) change({ refused: null })
      },
    }
    return watch
  }

  function meetDamage(): void {
    log.warn('archive damaged', { reason: connection })
    try {
      writeFileSync(paths.damageMark, '', { mode: 0o600 })
    } catch {
      // Without the mark the next start meets the damage itself.
    }
    options.onDamage()
  }

  function onDamagedRow(table: string): void {
    log.warn('damaged row left out', { reason: table })
    if (!state.leftOut) change({ leftOut: true })
  }

  async function openAny(): Promise<Open> {
    const reason = await options.heldBack()
    if (reason !== null) return await openForRescue(reason)
    try {
      return await openForWriting()
    } catch (error) {
      if (failureOf(error) === null) log.bug('open archive', error)
      return await openForRescue(troubleOf(failureOf(error)?.detail ?? '') ?? 'unreadable')
    }
  }

  async function openForWriting(): Promise<Open> {
    await asStoreWork(async () => takeSuccession(paths))
    if (!existsSync(paths.archive) && hasHadArchive(paths)) throw unavailable('missing')
    if (existsSync(paths.damageMark)) await trustAgain()
    if (existsSync(paths.archive)) await lookFirst()
    const watch = watching()
    const database = openDatabase(paths.archive, archiveMigrations, watch)
    watch.isTrusted = true
    return { database, store: storeOf(database, onDamagedRow), rescue: null }
  }

  async function trustAgain(): Promise<void> {
    const { trouble } = await maintain({ kind: 'check', file: paths.archive, seal: false })
    if (trouble !== null) throw unavailable(trouble)
    await rm(paths.damageMark, { force: true })
  }

  /**
   * Read-only, so that what turns out to be damaged is left as it was found. A file of an older version is backed up:
   * a step that went wrong must never be the only thing that is left.
   */
  async function lookFirst(): Promise<void> {
    const sqlite = guardStore(() => new DatabaseSync(paths.archive, { readOnly: true }))
    try {
      const version = guardStore(() => versionOf(sqlite))
      const database = wrapReadOnly(sqlite, 'read-only')
      if (version === newestVersion) await readForStart(storeOf(database))
      else if (version > 0 && version < newestVersion)
        await (await backups()).take(database, 'before-update', clock.now())
    } finally {
      sqlite.close()
    }
  }

  async function openForRescue(reason: FileTrouble): Promise<Open> {
    log.warn('archive opened for rescue', { reason })
    // Hardly ever needed, so not part of the first load.
    const { openRescue } = await import('./rescue-store.ts')
    const { database, store, threads, messages } = await openRescue(paths, reason, maintain)
    return {
      database,
      store,
      rescue: { reason, connection, file: paths.archive, since: now(), threads, messages },
    }
  }

  /** Exchanges what is open; whatever goes wrong in between, something is open afterwards. */
  async function reopenAfter<Value>(work: () => Promise<Value>): Promise<Value> {
    await copying
    await open.store.close()
    try {
      return await asStoreWork(work)
    } finally {
      state = { refused: null, leftOut: false }
      open = await openAny()
    }
  }

  async function replaceBy(make: (draft: string) => Promise<void>): Promise<Replaced> {
    if (open.rescue?.reason === 'busy') throw unavailable('busy')
    const stamp = stampOf(clock.now())
    const { prepareArchive } = await import('./prepare-archive.ts')
    const draft = await prepareArchive(paths, make, maintain)
    return await reopenAfter(async () => {
      await rename(draft, successorAt(paths, stamp))
      return { setAside: await takeSuccession(paths) }
    })
  }

  function backUp(occasion: Backup['occasion']): Promise<Backup> {
    if (open.rescue !== null) return Promise.reject(unavailable(open.rescue.reason))
    const { database } = open
    const work = copying.then(async () => {
      try {
        return await (await backups()).take(database, occasion, clock.now())
      } catch (error) {
        // The copy is damaged as its source is.
        if (failureOf(error)?.detail === 'damaged' && open.database === database) meetDamage()
        throw error
      }
    })
    copying = work.catch(() => undefined)
    return work
  }

  return {
    store: () => open.store,
    async blotter() {
      // Not part of the first load.
      const { createBlotterStore } = await import('./blotter-store.ts')
      return createBlotterStore(open.database, (table) => {
        onDamagedRow(table)
        return []
      })
    },
    rescue: () => open.rescue,
    state: () => state,
    async giveUp() {
      if (open.rescue !== null) return
      await copying
      await open.store.close()
      open = await openForRescue('damaged')
    },
    reopen: () => reopenAfter(async () => undefined),
    backups: async () => ({ folder: paths.backups, backups: await (await backups()).list() }),
    lastBackupAt: async () => await (await backups()).newestAt(),
    backUp,
    async restore(id) {
      const { list, fileOf } = await backups()
      const chosen = (await list()).find((each) => each.id === id)
      if (chosen === undefined) throw new FailureError({ code: 'gone', field: 'backupId' })
      if (chosen.check !== 'good') throw unavailable(chosen.check)
      return await replaceBy((draft) => copyFile(fileOf(id), draft))
    },
    async salvage() {
      const { rescue, database } = open
      if (rescue === null) throw new FailureError({ code: 'invalid-input', detail: 'the archive is open' })
      return await replaceBy((draft) => database.copyTo(draft))
    },
    async close() {
      await copying
      await open.store.close()
    },
  }
}

/** What every start needs: damage here is met before anything is built on it. */
async function readForStart({ accounts, settings, turns, questions }: Store): Promise<void> {
  await accounts.list()
  await settings.get('account')
  await turns.unfinished()
  await questions.inState(['waiting', 'sending', 'unknown'])
}

function troubleOf(detail: string): FileTrouble | null {
  return fileTrouble.safeParse(detail).data ?? null
}
