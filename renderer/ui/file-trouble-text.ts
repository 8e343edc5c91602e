import type { FileTrouble } from '../../preload/contract/archive.ts'

export interface FileTroubleText {
  /** What happened. */
  fact: string
  /** One way on, in a sentence. */
  advice: string
}

/** The words for an archive that cannot be written, by its reason; unknown reasons get the general ones. */
export function describeFileTrouble(reason: string | undefined): FileTroubleText {
  return isFileTrouble(reason) ? texts[reason] : texts.unreadable
}

/** The file itself is whole and only out of reach: another one in its place would help nobody. */
export function isSound(reason: FileTrouble | undefined): boolean {
  return reason !== undefined && soundFiles.includes(reason)
}

const soundFiles: readonly FileTrouble[] = ['busy', 'read-only', 'disk-full', 'not-permitted', 'unsuitable']

const texts: Record<FileTrouble, FileTroubleText> = {
  damaged: {
    fact: 'The archive is damaged',
    advice: 'Restore a backup, or salvage what is readable.',
  },
  missing: {
    fact: 'The archive is gone from its place',
    advice: 'Put the file back and try again, or restore a backup.',
  },
  'newer-version': {
    fact: 'The archive was written by a newer version',
    advice: 'Start that version, or restore an older backup.',
  },
  busy: {
    fact: 'Another program holds the archive',
    advice: 'Close that program, often a backup or a synchronisation, and try again.',
  },
  'read-only': {
    fact: 'The archive is on a disk that is read-only',
    advice: 'Make the disk writable and try again.',
  },
  'disk-full': {
    fact: 'The disk is full',
    advice: 'Make room on it; the next act tries again.',
  },
  'not-permitted': {
    fact: 'This user may not write the archive',
    advice: 'Check the access rights of the profile folder and try again.',
  },
  unreadable: {
    fact: 'The archive on this computer cannot be used',
    advice: 'Check the disk and the access rights of the profile folder and try again.',
  },
  unsuitable: {
    fact: 'The SQLite of this program lacks what the archive needs',
    advice: 'Start Omni Desk with the program it came with.',
  },
}

export function isFileTrouble(reason: string | undefined): reason is FileTrouble {
  return reason !== undefined && Object.hasOwn(texts, reason)
}
