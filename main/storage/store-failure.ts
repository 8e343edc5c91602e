import { FailureError } from '../../preload/contract/failure-error.ts'

/** SQLite's primary result codes and the file system's words, sorted into what a person can do about them. */
const details: Readonly<Record<string, string>> = {
  3: 'not-permitted',
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'unreadable',
  11: 'damaged',
  13: 'disk-full',
  14: 'unreadable',
  23: 'not-permitted',
  26: 'damaged',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'read-only',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  ERR_INVALID_STATE: 'closed',
  // A whole number larger than any we write.
  ERR_OUT_OF_RANGE: 'damaged',
}

/** Turns trouble of the disk into store-unavailable; a broken constraint or statement stays what it is: a bug. */
export function guardStore<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    const detail = detailOf(error)
    if (detail === null) throw error
    throw new FailureError({ code: 'store-unavailable', detail }, { cause: error })
  }
}

/** The same for work that takes its time. */
export async function asStoreWork<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    return guardStore(() => {
      throw error
    })
  }
}

export function unavailable(detail: string): FailureError {
  return new FailureError({ code: 'store-unavailable', detail })
}

/** SQLite's primary result code, or null for another error. */
export function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null
}

function detailOf(error: unknown): string | null {
  const sqlite = codeOf(error)
  if (sqlite !== null) return details[sqlite] ?? null
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return details[error.code] ?? ('syscall' in error ? 'unreadable' : null)
}
