import { z } from 'zod'
import { event, mainWindow, request } from './define.ts'
import { connectionKind } from './session.ts'
import { instant } from './words.ts'

/** Why a file of ours is not open for writing. Also the `detail` of a Failure store-unavailable. */
export const fileTrouble = z.enum([
  'damaged',
  'missing', // its backups are there and it is not
  'newer-version',
  'busy', // locked by another program
  'read-only',
  'disk-full',
  'not-permitted',
  'unreadable', // not a file, or the disk does not give it
  'unsuitable', // the SQLite of this program lacks what it needs
])
export type FileTrouble = z.infer<typeof fileTrouble>

/** Rows that can be read, of those the file is thought to have; `about` is null when nobody can tell. */
export const tally = z.object({ readable: z.int(), about: z.int().nullable() })
export type Tally = z.infer<typeof tally>

/** The archive in use is open for reading only: nothing is asked, polled or written. */
export const rescue = z.object({
  reason: fileTrouble,
  connection: connectionKind,
  /** Where the file is, to be shown; never sent back. */
  file: z.string(),
  since: instant,
  threads: tally,
  messages: tally,
})
export type Rescue = z.infer<typeof rescue>

/** State of the files of this profile. */
export const archiveState = z.object({
  /** null: the archive in use is open for reading and writing, or none is in use. */
  rescue: rescue.nullable(),
  /** The last write to the open archive was refused; null once one works. */
  refused: z.object({ reason: fileTrouble, since: instant }).nullable(),
  /** Rows of the open archive were met that make no sense; they are left out. */
  leftOut: z.boolean(),
  /** Where the file went that was replaced last since the start; null: none was. */
  setAside: z.string().nullable(),
  /** The profile's own settings cannot be read or written in their file; those in use last until quit or until a write works. */
  profile: z.object({ reason: fileTrouble, file: z.string(), since: instant }).nullable(),
})
export type ArchiveState = z.infer<typeof archiveState>

/** Names a backup of the list; never a path. */
export const backupId = z
  .string()
  .regex(/^\d{8}T\d{9}Z-(daily|before-update|asked)$/, 'not a backup')
  .brand<'BackupId'>()
export type BackupId = z.infer<typeof backupId>

/** A copy of the archive on this computer. */
export const backup = z.object({
  id: backupId,
  takenAt: instant,
  occasion: z.enum(['daily', 'before-update', 'asked']),
  bytes: z.int(),
  /** As the file itself says, checked now: every page of it was read. */
  check: z.enum(['good', 'damaged', 'newer-version']),
  /** null: they cannot be counted. */
  threads: z.int().nullable(),
  messages: z.int().nullable(),
})
export type Backup = z.infer<typeof backup>

/** The archive was replaced; the file that stood there before is kept at `setAside`, or there was none. */
export const replaced = z.object({ setAside: z.string().nullable() })
export type Replaced = z.infer<typeof replaced>

export const archiveRequests = {
  'archive.state': request(mainWindow, z.null(), archiveState),
  /** Backups of the archive in use, newest first, each read to its end. */
  'archive.backups': request(mainWindow, z.null(), z.object({ folder: z.string(), backups: z.array(backup) })),
  'archive.backUp': request(mainWindow, z.null(), backup),
  /** Puts a backup in the place of the archive in use, which is set aside. A damaged backup is refused. */
  'archive.restore': request(mainWindow, z.object({ backupId }), replaced),
  /** In rescue: what is readable becomes the archive; the file it came from is set aside. */
  'archive.salvage': request(mainWindow, z.null(), replaced),
  /** In rescue: opens the same file again, as a start would. */
  'archive.retry': request(mainWindow, z.null(), archiveState),
  /** Sets the unusable file of the profile's settings aside; those in use go into a new one. */
  'archive.setProfileAside': request(mainWindow, z.null(), replaced),
} as const

export const archiveEvents = {
  'archive.changed': event(archiveState),
} as const
