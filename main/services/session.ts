import { z } from 'zod'
import type { Failure } from '../../preload/contract/failure.ts'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { Account, ConnectionTest, KeyState, Session } from '../../preload/contract/session.ts'
import { accountId as accountIdWord, instant } from '../../preload/contract/words.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import { nowOf } from './moments.ts'
import type { Broker, Clock, Line, Lines, Log, Publish, SecretStore, SettingStore } from './ports.ts'
import { testConnection } from './test-connection.ts'

/** Non-secret mark that a key was saved: tells a missing key from a locked keychain. */
const keyMark = z.object({ origin: z.string(), addedAt: instant })

/** Which broker the desk talks to, with which key and account. */
export interface SessionService {
  get(): Session
  /** The open line, or a Failure `not-connected`. */
  line(): Line
  /** The chosen account, or a Failure `not-connected`. */
  accountId(): AccountId
  start(given: { apiKey: string | null; accountId: AccountId | null }): Promise<void>
  explore(): Promise<Session>
  connect(apiKey: string): Promise<Session>
  reconnect(): Promise<Session>
  leave(): Promise<Session>
  test(): Promise<ConnectionTest>
  chooseAccount(accountId: AccountId): Promise<Session>
  describeAccount(accountId: AccountId, name: string, colour: number): Promise<Session>
  forgetKey(deleteThreads: boolean): Promise<Session>
  /** Reads the accounts again behind. */
  refreshAccounts(): Promise<void>
  close(): Promise<void>
}

export function createSession(parts: {
  host: 'desktop' | 'browser'
  lines: Lines
  secrets: SecretStore
  profile: SettingStore
  clock: Clock
  log: Log
  publish: Publish
  /** A line was opened or the present one is about to close (null). */
  onLine: (line: Line | null) => Promise<void>
  /** Another account was chosen. */
  onAccount: () => void
}): SessionService {
  const { host, lines, secrets, profile, clock, log, publish, onLine, onAccount } = parts
  let line: Line | null = null
  let closed = false
  let key: KeyState = { kind: 'none' }
  let accounts: readonly Account[] = []
  let chosen: AccountId | null = null
  let lastTest: ConnectionTest | null = null

  function get(): Session {
    const stage = line === null ? 'welcome' : chosen === null ? 'choose-account' : 'ready'
    const origin = line?.kind === 'live' ? line.origin : null
    return {
      stage,
      host,
      connection: line?.kind ?? null,
      origin,
      key,
      accounts: [...accounts],
      accountId: chosen,
      lastTest,
    }
  }

  function announce(): Session {
    const now = get()
    publish({ name: 'session.changed', payload: now })
    return now
  }

  async function closeLine(): Promise<void> {
    const open = line
    line = null
    accounts = []
    chosen = null
    lastTest = null
    if (open === null) return
    await onLine(null)
    await open.close()
  }

  async function useLine(next: Line): Promise<void> {
    if (closed) {
      await next.close()
      throw new FailureError({ code: 'not-connected' })
    }
    await closeLine()
    line = next
    accounts = await next.store.accounts.list()
    const saved = accountIdWord.safeParse(await next.store.settings.get('account'))
    chosen = saved.success && accounts.some((account) => account.id === saved.data) ? saved.data : null
    await onLine(next)
  }

  /** Accounts of the broker into the archive; keeps the user's names and colours. */
  async function readAccounts(open: Line): Promise<void> {
    const read = await open.broker.listAccounts()
    const saved = await open.store.accounts.save(read)
    if (line === open) accounts = saved
  }

  async function refreshAccounts(): Promise<void> {
    if (line === null) return
    try {
      await readAccounts(line)
      announce()
    } catch (error) {
      if (failureOf(error) === null) log.bug('read accounts', error)
    }
  }

  async function choose(accountId: AccountId): Promise<void> {
    const open = needLine()
    if (!accounts.some((account) => account.id === accountId))
      throw new FailureError({ code: 'invalid-input', field: 'accountId' })
    chosen = accountId
    await open.store.settings.set('account', accountId)
    onAccount()
  }

  function needLine(): Line {
    if (line === null) throw new FailureError({ code: 'not-connected' })
    return line
  }

  async function explore(): Promise<Session> {
    await useLine(await lines.openSimulator())
    const open = needLine()
    await profile.set('connection', 'simulator')
    if (accounts.length === 0) await readAccounts(open)
    const first = accounts.find((account) => account.status === 'ACTIVE')
    if (chosen === null && first) await choose(first.id)
    return announce()
  }

  /** Where this key is kept; names its origin, so that no other origin ever gets it. */
  function secretName(): string {
    return `api-key ${lines.liveOrigin}`
  }

  async function keepKey(apiKey: string): Promise<KeyState> {
    if (!lines.storedKeyAllowed) return { kind: 'session-only', failure: null }
    try {
      await secrets.write(secretName(), apiKey)
      const addedAt = nowOf(clock)
      await profile.set('key', { origin: lines.liveOrigin, addedAt })
      return { kind: 'saved', addedAt }
    } catch (error) {
      const failure = failureOf(error) ?? { code: 'internal' as const, logId: log.bug('keep key', error) }
      await profile.set('key', null)
      return { kind: 'session-only', failure }
    }
  }

  async function readKey(): Promise<{ apiKey: string | null; state: KeyState }> {
    const mark = keyMark.safeParse(await profile.get('key'))
    if (!lines.storedKeyAllowed || !mark.success || mark.data.origin !== lines.liveOrigin)
      return { apiKey: null, state: { kind: 'none' } }
    try {
      const apiKey = await secrets.read(secretName())
      if (apiKey !== null) return { apiKey, state: { kind: 'saved', addedAt: mark.data.addedAt } }
      return { apiKey: null, state: unreadable({ code: 'keychain-unavailable', detail: 'locked' }) }
    } catch (error) {
      const failure = failureOf(error) ?? { code: 'internal' as const, logId: log.bug('read key', error) }
      return { apiKey: null, state: unreadable(failure) }
    }
  }

  async function connect(apiKey: string): Promise<Session> {
    const tried = lines.brokerFor(apiKey)
    const test = await testConnection(tried, clock)
    key = await keepKey(apiKey)
    await openLiveWith(apiKey, tried)
    lastTest = test
    return announce()
  }

  async function openLiveWith(apiKey: string, tried: Broker): Promise<void> {
    const next = line?.kind === 'live' ? line : await lines.openLive()
    next.useKey(apiKey)
    if (next !== line) await useLine(next)
    accounts = await next.store.accounts.save(await tried.listAccounts())
    if (chosen !== null && !accounts.some((account) => account.id === chosen)) chosen = null
    await profile.set('connection', 'live')
    await onLine(next)
  }

  /** The archive is readable at once; the keychain may take its time. */
  async function openLiveArchive(): Promise<Line> {
    const open = await lines.openLive()
    await useLine(open)
    await profile.set('connection', 'live')
    return open
  }

  async function attachStoredKey(open: Line): Promise<void> {
    const { apiKey, state } = await readKey()
    if (line !== open) return
    key = state
    open.useKey(apiKey)
    await onLine(open)
    if (apiKey !== null) await refreshAccounts()
    announce()
  }

  return {
    get,
    line: needLine,
    accountId() {
      if (chosen === null) throw new FailureError({ code: 'not-connected' })
      return chosen
    },
    async start(given) {
      const connection = await profile.get('connection')
      if (given.apiKey !== null) {
        const open = await lines.openLive()
        open.useKey(given.apiKey)
        key = { kind: 'session-only', failure: null }
        await useLine(open)
        if (accounts.length === 0)
          await readAccounts(open).catch((error: unknown) =>
            log.warn('accounts not read', { reason: failureOf(error)?.code ?? 'internal' }),
          )
        const wanted = given.accountId ?? accounts.find((account) => account.status === 'ACTIVE')?.id ?? null
        if (wanted !== null && accounts.some((account) => account.id === wanted)) await choose(wanted)
        announce()
      } else if (connection === 'simulator') await explore()
      else if (connection === 'live') {
        const open = await openLiveArchive()
        attachStoredKey(open).catch((error: unknown) => log.bug('attach key', error))
      }
    },
    explore,
    connect,
    async reconnect() {
      await attachStoredKey(await openLiveArchive())
      return get()
    },
    async leave() {
      await closeLine()
      await profile.set('connection', null)
      return announce()
    },
    async test() {
      lastTest = await testConnection(needLine().broker, clock)
      announce()
      return lastTest
    },
    async chooseAccount(accountId) {
      await choose(accountId)
      return announce()
    },
    async describeAccount(accountId, name, colour) {
      const open = needLine()
      await open.store.accounts.describe(accountId, name, colour)
      accounts = await open.store.accounts.list()
      return announce()
    },
    async forgetKey(deleteThreads) {
      await forgetStoredKey()
      key = { kind: 'none' }
      if (line?.kind === 'live') {
        line.useKey(null)
        await onLine(line)
      }
      if (!deleteThreads) return announce()
      if (line?.kind === 'live') await closeLine()
      await lines.deleteLiveArchive()
      await profile.set('connection', null)
      return announce()
    },
    refreshAccounts,
    async close() {
      closed = true
      await closeLine()
    },
  }

  async function forgetStoredKey(): Promise<void> {
    const mark = keyMark.safeParse(await profile.get('key'))
    if (lines.storedKeyAllowed) {
      const removal = secrets.remove(secretName())
      // Without a mark there may still be an older key; a keychain that is not there has none.
      await (mark.success ? removal : removal.catch(() => undefined))
    }
    await profile.set('key', null)
  }
}

function unreadable(failure: Failure): KeyState {
  return { kind: 'unreadable', failure }
}
