import { z } from 'zod'
import type { Failure } from '../../preload/contract/failure.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { KeyState } from '../../preload/contract/session.ts'
import { instant } from '../../preload/contract/words.ts'
import { nowOf } from './moments.ts'
import type { Clock, Lines, Log, SecretStore } from './ports.ts'
import type { SettingStore } from './store-ports.ts'
import { createSerialQueue } from './serial-queue.ts'

/** Non-secret mark of a saved key: tells a key that cannot be read from none. */
const keyMark = z.object({
  origin: z.string(),
  addedAt: instant,
  /** false: a write began and its end is not known. The keychain may have an older key, which is only to be removed. */
  isWhole: z.boolean(),
})
type KeyMark = z.infer<typeof keyMark>

/** The key of the live connection: in memory while in use, in the keychain if there is one. */
export interface KeepingKey {
  /** The key in use. Goes to a line and nowhere else. */
  key(): string | null
  state(): KeyState
  /** What the mark says; the keychain is not asked, because it may take its time. */
  start(): Promise<void>
  /** This key is in use from now on, until quit. */
  use(apiKey: string): void
  /** Puts the key in use into the keychain; trouble is told by the state. */
  keep(): Promise<void>
  /** Takes the saved key into use, unless one is in use; trouble is told by the state. */
  read(): Promise<void>
  /** Out of the keychain and out of use. Fails with keychain-unavailable, and then nothing has changed. */
  forget(): Promise<void>
  /** An answer of the keychain that comes later changes nothing. */
  close(): void
}

export function createKeepingKey(parts: {
  lines: Lines
  secrets: SecretStore
  profile: SettingStore
  clock: Clock
  log: Log
}): KeepingKey {
  const { lines, secrets, profile, clock, log } = parts
  const { liveOrigin, storedKeyAllowed } = lines
  /** Names its origin, so that no other origin ever gets it. */
  const name = `api-key ${liveOrigin}`
  // Two acts on one secret could end in either order.
  const acts = createSerialQueue()
  let inUse: string | null = null
  let state: KeyState = { kind: 'none' }
  let isClosed = false

  async function readMark(): Promise<KeyMark | null> {
    if (!storedKeyAllowed) return null
    const mark = keyMark.safeParse(await profile.get('key'))
    return mark.success && mark.data.origin === liveOrigin ? mark.data : null
  }

  function failureIn(what: string, error: unknown): Failure {
    return failureOf(error) ?? { code: 'internal', logId: log.bug(what, error) }
  }

  async function write(apiKey: string): Promise<KeyState> {
    const before = await readMark()
    const addedAt = nowOf(clock)
    try {
      // Whatever the keychain has from before is not the user's key any more, even if the program dies right here.
      await profile.set('key', { origin: liveOrigin, addedAt, isWhole: false })
      await secrets.write(name, apiKey)
      if (isClosed) return state
      await profile.set('key', { origin: liveOrigin, addedAt, isWhole: true })
      return { kind: 'saved', addedAt }
    } catch (error) {
      const failure = failureIn('keep key', error)
      // A keychain that asks a person may write after we have given up.
      const isEmpty = before === null && failure.code === 'keychain-unavailable' && failure.detail !== 'timed-out'
      if (isEmpty && !isClosed) await profile.set('key', null).catch((e: unknown) => log.bug('key mark', e))
      return { kind: 'session-only', failure }
    }
  }

  async function readSaved(addedAt: KeyMark['addedAt']): Promise<{ apiKey: string | null; state: KeyState }> {
    try {
      const apiKey = await secrets.read(name)
      if (apiKey !== null) return { apiKey, state: { kind: 'saved', addedAt } }
      return { apiKey, state: unreadable('missing') }
    } catch (error) {
      return { apiKey: null, state: { kind: 'unreadable', failure: failureIn('read key', error) } }
    }
  }

  async function remove(): Promise<void> {
    if (!storedKeyAllowed) return
    const removal = secrets.remove(name)
    // Without a mark there may still be an older key; a keychain that is not there has none.
    await ((await readMark()) === null ? removal.catch(() => undefined) : removal)
    if (!isClosed) await profile.set('key', null)
  }

  return {
    key: () => inUse,
    state: () => state,
    async start() {
      const mark = await readMark()
      if (mark !== null) state = mark.isWhole ? { kind: 'saved', addedAt: mark.addedAt } : unreadable('unfinished')
    },
    use(apiKey) {
      inUse = apiKey
      state = { kind: 'session-only', failure: null }
    },
    keep: () =>
      acts.run(async () => {
        const apiKey = inUse
        if (apiKey === null || !storedKeyAllowed) return
        const outcome = await write(apiKey)
        if (inUse === apiKey) state = outcome
      }),
    read: () =>
      acts.run(async () => {
        const mark = await readMark()
        if (inUse !== null || mark === null || !mark.isWhole) return
        const outcome = await readSaved(mark.addedAt)
        if (inUse !== null || isClosed) return
        inUse = outcome.apiKey
        state = outcome.state
      }),
    forget() {
      const forgotten = inUse
      return acts.run(async () => {
        await remove()
        if (inUse !== forgotten) return
        inUse = null
        state = { kind: 'none' }
      })
    },
    close() {
      isClosed = true
      void acts.close()
    },
  }
}

function unreadable(detail: 'missing' | 'unfinished'): KeyState {
  return { kind: 'unreadable', failure: { code: 'keychain-unavailable', detail } }
}
