import type { ArchiveState, Backup, BackupId, Replaced, Rescue } from '../../preload/contract/archive.ts'
import type { Drift } from '../../preload/contract/drift.ts'
import type { DeskEvent } from '../../preload/contract/index.ts'
import type { ActiveFault, LabCalls, LabFault, LabLasting } from '../../preload/contract/lab.ts'
import type { MarketPreviewRow } from '../../preload/contract/session.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import type { BarSource, Broker } from './broker-ports.ts'
import type { SettingStore, Store } from './store-ports.ts'
import type { TradingLine } from './trading-ports.ts'

/** Time of this computer; tests pass one they can move. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Runs once after `ms`; the returned function cancels. */
  after(ms: number, run: () => void): () => void
  /** A number in [0, 1), for jitter. */
  random(): number
}

/** Tells every page; called after the store has it. */
export type Publish = (event: DeskEvent) => void

/** Fields a log line may have. Nothing else is ever written: no prompt, no answer, no key, no account number. */
export interface LogFields {
  readonly code?: string
  readonly status?: number
  readonly requestId?: string
  readonly logId?: string
  readonly call?: string
  readonly durationMs?: number
  readonly count?: number
  readonly reason?: string
}

export interface Log {
  info(what: string, fields?: LogFields): void
  warn(what: string, fields?: LogFields): void
  /** A bug: the stack goes to the log file under the returned id, its message does not. */
  bug(what: string, error: unknown): string
}

/**
 * The OS keychain, or its absence. Names are ours; values never leave main. Every method throws FailureError
 * keychain-unavailable, whose `detail` says why: library-missing, no-session-bus, no-keyring-service, no-keyring, locked,
 * refused, forgetful, timed-out, other.
 */
export interface SecretStore {
  /** null: nothing is saved under this name; a keychain that holds back throws. */
  read(name: string): Promise<string | null>
  write(name: string, secret: string): Promise<void>
  /** Nothing under this name is as good as removed. */
  remove(name: string): Promise<void>
}

/** The profile's own settings, in their file or, when that cannot be used, in memory until quit. */
export interface ProfileFile {
  readonly settings: SettingStore
  /** null: kept in their file. */
  trouble(): ArchiveState['profile']
  /** Sets the unusable file aside and keeps the settings in use in a new one. Fails with store-unavailable. */
  setAside(): Promise<Replaced>
}

/** What the built-in broker can be made to do wrong. Every call answers what is switched on afterwards. */
export interface FailureLab {
  active(): Promise<readonly ActiveFault[]>
  switchOn(fault: LabFault, calls: LabCalls, lasting: LabLasting): Promise<readonly ActiveFault[]>
  /** null: everything. */
  switchOff(fault: LabFault | null): Promise<readonly ActiveFault[]>
}

/**
 * The archive of a line as a whole. A file that cannot be opened for writing is never replaced by an empty one: what
 * SQLite still gives of it is shown by a store that refuses every write with store-unavailable and the rescue's reason.
 */
export interface Archive {
  /** null: open for reading and writing. */
  rescue(): Rescue | null
  state(): Pick<ArchiveState, 'refused' | 'leftOut'>
  /** The archive proved damaged while it was open: goes to rescue. */
  giveUp(): Promise<void>
  /** Opens the same file again, as a start would. */
  reopen(): Promise<void>
  /** Newest first, each read to its end. `folder` is to be shown. */
  backups(): Promise<{ folder: string; backups: Backup[] }>
  /** When the newest backup was taken, in milliseconds since 1970; null: there is none. */
  lastBackupAt(): Promise<number | null>
  /** Fails with store-unavailable: `damaged` when the copy, and so the archive, is not whole. */
  backUp(occasion: Backup['occasion']): Promise<Backup>
  /** Fails with gone when there is no such backup, with store-unavailable when it is not good or the archive is held by another program. */
  restore(id: BackupId): Promise<Replaced>
  /** What the rescue shows becomes the archive. Fails with invalid-input when there is no rescue. */
  salvage(): Promise<Replaced>
}

/** A broker and the archive its answers go to; one connection. */
export interface Line {
  readonly kind: 'simulator' | 'live'
  readonly origin: string
  /** Follows the key: without one, and during a rescue, every call fails with not-connected. */
  readonly broker: Broker
  /** Another one after each change of the archive as a whole. */
  readonly store: Store
  /** null on a live line: nothing there could be told to fail. */
  readonly lab: FailureLab | null
  /** What this line's answers had that this version does not know; last seen first. */
  listDrift(): Promise<Drift[]>
  readonly archive: Archive
  /** null on a live line: no broker has price history. */
  readonly history: BarSource | null
  /** Trading on the archive that is open now; loaded with the first call. */
  trading(): Promise<TradingLine>
  /** An order was reviewed here for the account. */
  hasOrders(accountId: AccountId): Promise<boolean>
  /** An earlier run left orders on their way, looks for some to come, or the user to decide. */
  hasOrdersUnderWay(): Promise<boolean>
  /** From now on the broker is asked with this key. */
  useKey(apiKey: string | null): void
  close(): Promise<void>
}

/** A broker for one test of a key. */
export interface TriedKey {
  readonly broker: Broker
  /** Ends what is under way. */
  close(): void
}

/** Opens lines; compose knows how. */
export interface Lines {
  /** Where the live line leads: Clear Street, or the origin of the environment. */
  readonly liveOrigin: string
  /** An origin of the environment never receives a stored key. */
  readonly storedKeyAllowed: boolean
  openSimulator(): Promise<Line>
  /** The archive is readable without a key. */
  openLive(): Promise<Line>
  /** A broker for one test of a key that is not in use; the caller closes it. */
  tryKey(apiKey: string): TriedKey
  deleteLiveArchive(): Promise<void>
  /** Rows for the first screen, straight from the simulator's market; `at` in milliseconds since 1970. */
  previewMarket(): Promise<{ rows: MarketPreviewRow[]; at: number }>
}
