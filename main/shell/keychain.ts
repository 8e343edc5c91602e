import { randomUUID } from 'node:crypto'
import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Clock, SecretStore } from '../services/ports.ts'

/** The three calls used of keytar. findCredentials is left out on purpose: it crashes the process on a locked keyring. */
export interface KeychainLibrary {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export type KeychainTrouble =
  | 'library-missing'
  | 'no-session-bus'
  | 'no-keyring-service'
  | 'no-keyring'
  | 'locked'
  | 'refused'
  | 'forgetful'
  | 'timed-out'
  | 'other'

const service = 'com.omnidesk.app'
/** A desktop may be asking its user for a password meanwhile; the app goes on without the keychain. */
const answerWithinMs = 5_000

/** The library reports plain errors; their words are all there is to tell them apart. */
const troubles: readonly (readonly [RegExp, KeychainTrouble])[] = [
  [/failed to load keytar|cannot find (module|package)|cannot open shared object/i, 'library-missing'],
  [
    /autolaunch D-Bus|could not connect|connection refused|no such file or directory|logon session does not/i,
    'no-session-bus',
  ],
  [/not provided by any \.service|ServiceUnknown|was not activatable/i, 'no-keyring-service'],
  [/object does not exist at path|no such secret collection|keychain could not be found/i, 'no-keyring'],
  [/locked|interaction is not allowed/i, 'locked'],
  [/dismissed|cancell?ed|denied/i, 'refused'],
]

/** The computer's keychain. Loaded on first use, so a computer without one still starts the app. */
export function createKeychain(clock: Clock, load: () => Promise<KeychainLibrary> = loadKeytar): SecretStore {
  let library: Promise<KeychainLibrary> | null = null
  let isProven = false

  async function ask<Value>(act: (keychain: KeychainLibrary) => Promise<Value>): Promise<Value> {
    try {
      library ??= load()
      return await act(limitTime(await library, clock))
    } catch (error) {
      throw new FailureError({ code: 'keychain-unavailable', detail: troubleOf(error) })
    }
  }

  return {
    read: (name) =>
      ask(async (keychain) => {
        const secret = await keychain.getPassword(service, name)
        if (secret === null) await prove(keychain)
        return secret
      }),
    write: (name, secret) =>
      ask(async (keychain) => {
        if (!isProven) await prove(keychain)
        isProven = true
        await keychain.setPassword(service, name, secret)
      }),
    remove: (name) =>
      ask(async (keychain) => {
        if (!(await keychain.deletePassword(service, name))) await prove(keychain)
      }),
  }
}

/** Fails unless the keychain keeps, gives and removes. A locked one says "nothing there" as an empty one does; only a write tells them apart. */
async function prove(keychain: KeychainLibrary): Promise<void> {
  const canary = randomUUID()
  await keychain.setPassword(service, 'probe', canary)
  const kept = await keychain.getPassword(service, 'probe')
  const isRemoved = await keychain.deletePassword(service, 'probe')
  if (kept !== canary || !isRemoved) throw new Trouble('forgetful')
}

async function loadKeytar(): Promise<KeychainLibrary> {
  // Default export only: the named ones exist in the types and not at run time.
  const { default: keytar } = await import('keytar')
  return keytar
}

class Trouble extends Error {
  override readonly name = 'Trouble'
  readonly trouble: KeychainTrouble

  constructor(trouble: KeychainTrouble) {
    super(trouble)
    this.trouble = trouble
  }
}

/** Each call on its own, so that an act whose first call was given up does not go on later. */
function limitTime(keychain: KeychainLibrary, clock: Clock): KeychainLibrary {
  return {
    getPassword: (...words) => withinTime(keychain.getPassword(...words), clock),
    setPassword: (...words) => withinTime(keychain.setPassword(...words), clock),
    deletePassword: (...words) => withinTime(keychain.deletePassword(...words), clock),
  }
}

function withinTime<Value>(answer: Promise<Value>, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(answerWithinMs, () => reject(new Trouble('timed-out')))
    answer.finally(cancel).then(resolve, reject)
  })
}

function troubleOf(error: unknown): KeychainTrouble {
  if (error instanceof Trouble) return error.trouble
  const words = error instanceof Error ? error.message : ''
  return troubles.find(([pattern]) => pattern.test(words))?.[1] ?? 'other'
}
