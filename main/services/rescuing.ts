import type { ArchiveState, Backup, BackupId, Replaced } from '../../preload/contract/archive.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Archive, Log, ProfileFile, Publish } from './ports.ts'

/** The files of this profile: what state they are in, copies of them, and the ways out when one cannot be used. */
export interface Rescuing {
  state(): ArchiveState
  /** Some of what `state` says changed: tells the pages. */
  announce(): void
  /** The archive in use proved damaged: goes to rescue behind the work that met it. */
  onDamage(): void
  backups(): Promise<{ folder: string; backups: Backup[] }>
  backUp(): Promise<Backup>
  restore(id: BackupId): Promise<Replaced>
  salvage(): Promise<Replaced>
  /** Opens the same file again. */
  retry(): Promise<ArchiveState>
  setProfileAside(): Promise<Replaced>
}

export function createRescuing(parts: {
  log: Log
  publish: Publish
  profile: ProfileFile
  /** The archive of the open line; null when there is none. */
  archive: () => Archive | null
  /** The same, or a Failure not-connected. */
  needArchive: () => Archive
  /** Runs work that exchanges the archive of the open line while nothing uses it, and builds everything anew on what is there then. */
  exchange: <Value>(work: (archive: Archive) => Promise<Value>) => Promise<Value>
}): Rescuing {
  const { log, publish, profile, archive, needArchive, exchange } = parts
  let setAside: string | null = null

  function state(): ArchiveState {
    const open = archive()
    return {
      rescue: open?.rescue() ?? null,
      ...(open?.state() ?? { refused: null, leftOut: false }),
      setAside,
      profile: profile.trouble(),
    }
  }

  function announce(): void {
    publish({ name: 'archive.changed', payload: state() })
  }

  async function exchangeAndTell<Value>(work: (archive: Archive) => Promise<Value>): Promise<Value> {
    try {
      return await exchange(work)
    } finally {
      announce()
    }
  }

  async function replace(work: (archive: Archive) => Promise<Replaced>): Promise<Replaced> {
    return await exchangeAndTell(async (open) => {
      const done = await work(open)
      setAside = done.setAside
      return done
    })
  }

  return {
    state,
    announce,
    onDamage() {
      exchangeAndTell((open) => open.giveUp()).catch((error: unknown) => {
        if (failureOf(error) === null) log.bug('rescue', error)
      })
    },
    backups: async () => await needArchive().backups(),
    backUp: async () => await needArchive().backUp('asked'),
    restore: (id) => replace((open) => open.restore(id)),
    salvage: () => replace((open) => open.salvage()),
    async retry() {
      await exchangeAndTell((open) => open.reopen())
      return state()
    },
    async setProfileAside() {
      try {
        const done = await profile.setAside()
        setAside = done.setAside
        return done
      } finally {
        announce()
      }
    },
  }
}
