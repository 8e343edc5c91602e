import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Clock, SecretStore } from '../services/ports.ts'

/** The three calls used of keytar. findCredentials is left out on purpose: it crashes the process on a locked keyring. */
export interface KeychainLibrary {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export type KeychainTrouble =
  'library-missing' | 'no-session-bus' | 'no-keyring-service' | 'no-keyring' | 'locked' | 'timed-out' | 'other'

const service = 'com.omnidesk.app'
/** A desktop may be asking its user for a password meanwhile; the app goes on without the keychain. */
const answerWithinMs = 5_000

/** The library reports plain errors; their words are all there is to tell them apart. */
const troubles: readonly (readonly [RegExp, KeychainTrouble])[] = [
  [/failed to load keytar|cannot find (module|package)|cannot open shared object/i, 'library-missing'],
  [/autolaunch D-Bus|could not connect|connection refused|no such file or directory/i, 'no-session-bus'],
  [/not provided by any \.service|ServiceUnknown|was not activatable/i, 'no-keyring-service'],
  [/object does not exist at path|no such secret collection/i, 'no-keyring'],
  [/locked|dismissed/i, 'locked'],
]

/** The computer's keychain. Loaded on first use, so a computer without one still starts the app. */
export function createKeychain(clock: Clock, load: () => Promise<KeychainLibrary> = loadKeytar): SecretStore {
  let library: Promise<KeychainLibrary> | null = null

  async function ask<Value>(act: (keychain: KeychainLibrary) => Promise<Value>): Promise<Value> {
    try {
      library ??= load()
      return await withinTime(library.then(act), clock)
    } catch (error) {
      throw new FailureError({ code: 'keychain-unavailable', detail: troubleOf(error) })
    }
  }

  return {
    read: (name) => ask((keychain) => keychain.getPassword(service, name)),
    write: (name, secret) => ask((keychain) => keychain.setPassword(service, name, secret)),
    remove: (name) =>
      ask(async (keychain) => {
        if (!(await keychain.deletePassword(service, name))) await refuseIfLocked(keychain)
      }),
  }
}

async function loadKeytar(): Promise<KeychainLibrary> {
  // Default export only: the named ones exist in the types and not at run time.
  const { default: keytar } = await import('keytar')
  return keytar
}

/** A locked keyring says "nothing removed" as an empty one does; only a write tells them apart. */
async function refuseIfLocked(keychain: KeychainLibrary): Promise<void> {
  try {
    await keychain.setPassword(service, 'probe', 'probe')
    await keychain.deletePassword(service, 'probe')
  } catch (error) {
    if (troubleOf(error) === 'locked') throw error
  }
}

class TimedOut extends Error {
  override readonly name = 'TimedOut'
}

function withinTime<Value>(answer: Promise<Value>, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(answerWithinMs, () => reject(new TimedOut()))
    answer.finally(cancel).then(resolve, reject)
  })
}

function troubleOf(error: unknown): KeychainTrouble {
  if (error instanceof TimedOut) return 'timed-out'
  const words = error instanceof Error ? error.message : ''
  return troubles.find(([pattern]) => pattern.test(words))?.[1] ?? 'other'
}
