import { failureOf } from '../../preload/contract/failure-error.ts'
import type { FileTrouble } from '../../preload/contract/archive.ts'
import { lockProfile } from './profile-lock.ts'

/** Where no lock can be written, nothing else can either: the profile is read, and written only once the lock is taken. */
const readable: readonly FileTrouble[] = ['disk-full', 'read-only', 'not-permitted']

/** The hold of this process on a profile. */
export interface ProfileHold {
  /** Takes the lock if it is not ours yet. null: it is; otherwise why nothing may be written. */
  take(): Promise<FileTrouble | null>
  release(): Promise<void>
}

/** Locks the profile, or opens it without a lock for reading where its disk takes no lock. Fails as lockProfile does. */
export async function holdProfile(folder: string): Promise<ProfileHold> {
  let lock: Awaited<ReturnType<typeof lockProfile>> | null = null

  async function take(): Promise<FileTrouble | null> {
    if (lock !== null) return null
    try {
      lock = await lockProfile(folder)
      return null
    } catch (error) {
      const detail = failureOf(error)?.detail
      const reason = readable.find((each) => each === detail)
      if (reason === undefined) throw error
      return reason
    }
  }

  await take()
  return {
    // Another process may have been quicker since.
    take: () => take().catch(() => 'busy' as const),
    async release() {
      await lock?.release()
      lock = null
    },
  }
}
