import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { Account, ConnectionTest, Session } from '../../preload/contract/session.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import type { KeepingKey } from './keeping-key.ts'
import type { BrokerAccount } from './broker-ports.ts'
import type { Clock, Line, Lines, Log, Publish } from './ports.ts'
import type { SettingStore } from './store-ports.ts'
import { readDesk, readReadyDesk } from './read-desk.ts'
import type { DeskAccounts } from './read-desk.ts'
import { createSerialQueue } from './serial-queue.ts'
import { testConnection } from './test-connection.ts'
import { createTryingKey } from './trying-key.ts'

/** Which broker the desk talks to, with which key and account. */
export interface SessionService {
  get(): Session
  /** The open line, or a Failure `not-connected`. */
  line(): Line
  /** The open line; null when there is none. */
  openLine(): Line | null
  /**
   * Runs work that exchanges the archive of the open line as a whole while nothing uses it; then everything is built anew
   * on what is there, whether the work succeeded or not. Fails with not-connected or as the work does.
   */
  exchangeArchive<Value>(work: (line: Line) => Promise<Value>): Promise<Value>
  /** The chosen account, or a Failure `not-connected`. */
  accountId(): AccountId
  start(given: { apiKey: string | null; accountId: AccountId | null }): Promise<void>
  explore(): Promise<Session>
  connect(apiKey: string): Promise<Session>
  reconnect(): Promise<Session>
  leave(): Promise<Session>
  /** Keeps the key of this session, or reads the saved one, now that the keychain may work. */
  tryKeychain(): Promise<Session>
  test(): Promise<ConnectionTest>
  chooseAccount(accountId: AccountId): Promise<Session>
  describeAccount(accountId: AccountId, name: string, colour: number): Promise<Session>
  forgetKey(deleteThreads: boolean): Promise<Session>
  close(): Promise<void>
}

export function createSession(parts: {
  host: 'desktop' | 'browser'
  lines: Lines
  keeping: KeepingKey
  profile: SettingStore
  clock: Clock
  log: Log
  publish: Publish
  /** A line was opened or has a new key, or the present one is about to close (null). Asks no network before it returns. */
  onLine: (line: Line | null) => Promise<void>
  /** Another account was chosen. */
  onAccount: () => void
}): SessionService {
  const { host, lines, keeping, profile, clock, log, publish, onLine, onAccount } = parts
  // Whatever changes the fields below runs here, one act at a time; the network is asked outside of it.
  const acts = createSerialQueue()
  const trying = createTryingKey(lines, clock)
  let line: Line | null = null
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
      key: keeping.state(),
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

  function needLine(): Line {
    if (line === null) throw new FailureError({ code: 'not-connected' })
    return line
  }

  /** The user chooses where to go: a key being tried is given up. */
  function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    trying.giveUp()
    return acts.run(act)
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

  /** Puts a line in the place of the present one, which stays when the new one cannot be read. */
  async function switchTo(next: Line, prepare: (next: Line) => Promise<DeskAccounts>): Promise<void> {
    const desk = await prepare(next).catch(async (error: unknown) => {
      await next.close()
      throw error
    })
    await closeLine()
    line = next
    accounts = desk.accounts
    chosen = desk.chosen
    await onLine(next).catch(async (error: unknown) => {
      await closeLine()
      announce()
      throw error
    })
  }

  /** Accounts of the broker into the archive; keeps the user's names and colours. */
  async function refreshAccounts(): Promise<void> {
    const open = line
    if (open === null) return
    try {
      const read = await open.broker.listAccounts()
      if (line !== open) return
      accounts = await open.store.accounts.save(read)
      announce()
    } catch (error) {
      if (failureOf(error) === null) log.bug('read accounts', error)
    }
  }

  async function openSimulator(): Promise<void> {
    if (line?.kind === 'simulator') return
    await switchTo(await lines.openSimulator(), async (next) => {
      const desk = await readReadyDesk(next, null, log)
      await profile.set('connection', 'simulator')
      return desk
    })
  }

  /** The archive is readable at once; the keychain may take its time. */
  async function openLive(read: (next: Line) => Promise<DeskAccounts> = readDesk): Promise<void> {
    if (line?.kind === 'live') return
    await switchTo(await lines.openLive(), async (next) => {
      next.useKey(keeping.key())
      const desk = await read(next)
      await profile.set('connection', 'live')
      return desk
    })
  }

  /** The key in use goes to the open line, and the services learn of the broker it has now. */
  async function applyKey(): Promise<void> {
    if (line?.kind !== 'live') return
    line.useKey(keeping.key())
    await onLine(line)
  }

  async function attachSavedKey(): Promise<void> {
    const before = keeping.key()
    await keeping.read()
    if (keeping.key() !== before) await acts.run(applyKey)
    announce()
    if (keeping.key() !== null) await refreshAccounts()
  }

  /** The live line with a key that works. The archive of an earlier key stays, with its names and drafts. */
  async function takeKey(apiKey: string, read: readonly BrokerAccount[]): Promise<void> {
    const save = async (next: Line): Promise<DeskAccounts> => {
      if (next.archive.rescue() !== null) {
        next.useKey(apiKey)
        return await readDesk(next)
      }
      const known = await next.store.accounts.save(read)
      const { chosen: last } = await readDesk(next)
      next.useKey(apiKey)
      return { accounts: known, chosen: read.find(({ id }) => id === last)?.id ?? null }
    }
    if (line?.kind === 'live') {
      const desk = await save(line)
      accounts = desk.accounts
      chosen = desk.chosen
      await onLine(line)
    } else await openLive(save)
    keeping.use(apiKey)
  }

  /** The account in use stays in use where the other archive knows it too. */
  async function readAnew(open: Line): Promise<void> {
    const desk = open.kind === 'simulator' ? await readReadyDesk(open, chosen, log) : await readDesk(open)
    accounts = desk.accounts
    chosen = desk.chosen ?? accounts.find(({ id }) => id === chosen)?.id ?? null
    await onLine(open)
    announce()
  }

  async function exchangeArchive<Value>(work: (line: Line) => Promise<Value>): Promise<Value> {
    try {
      return await acts.run(async () => {
        const open = needLine()
        await onLine(null)
        try {
          return await work(open)
        } finally {
          await readAnew(open)
        }
      })
    } finally {
      void refreshAccounts()
    }
  }

  return {
    get,
    line: needLine,
    openLine: () => line,
    exchangeArchive,
    accountId() {
      if (chosen === null) throw new FailureError({ code: 'not-connected' })
      return chosen
    },
    async start(given) {
      await keeping.start()
      const connection = await profile.get('connection')
      if (given.apiKey !== null) {
        keeping.use(given.apiKey)
        await acts.run(() => openLive((next) => readReadyDesk(next, given.accountId, log)))
      } else if (connection === 'simulator') await acts.run(openSimulator)
      else if (connection === 'live') {
        await acts.run(openLive)
        void attachSavedKey().catch((error: unknown) => {
          if (failureOf(error) === null) log.bug('attach key', error)
        })
      }
      announce()
    },
    explore: () =>
      inTurn(async () => {
        await openSimulator()
        return announce()
      }),
    async connect(apiKey) {
      const tried = await trying.run(apiKey)
      await acts.run(async () => {
        if (!tried.isWanted()) throw new FailureError({ code: 'not-connected' })
        await takeKey(apiKey, tried.accounts)
        lastTest = tried.test
        announce()
      })
      await keeping.keep()
      return announce()
    },
    async reconnect() {
      await inTurn(openLive)
      await attachSavedKey()
      return get()
    },
    leave: () =>
      inTurn(async () => {
        await profile.set('connection', null)
        await closeLine()
        return announce()
      }),
    async tryKeychain() {
      const key = keeping.state()
      if (key.kind === 'session-only' && key.failure !== null) await keeping.keep()
      else await attachSavedKey()
      return announce()
    },
    async test() {
      const open = needLine()
      const test = await testConnection(open.broker, clock)
      if (line === open) {
        lastTest = test
        announce()
      }
      return test
    },
    chooseAccount: (accountId) =>
      acts.run(async () => {
        const open = needLine()
        if (!accounts.some((account) => account.id === accountId))
          throw new FailureError({ code: 'invalid-input', field: 'accountId' })
        // In a rescue the choice lasts as long as the rescue.
        if (open.archive.rescue() === null) await open.store.settings.set('account', accountId)
        chosen = accountId
        onAccount()
        return announce()
      }),
    describeAccount: (accountId, name, colour) =>
      acts.run(async () => {
        const open = needLine()
        await open.store.accounts.describe(accountId, name, colour)
        accounts = await open.store.accounts.list()
        return announce()
      }),
    async forgetKey(deleteThreads) {
      trying.giveUp()
      await keeping.forget()
      return await acts.run(async () => {
        await applyKey()
        if (deleteThreads) await deleteLiveArchive()
        return announce()
      })
    },
    async close() {
      trying.giveUp()
      keeping.close()
      await acts.close()
      await closeLine()
    },
  }

  async function deleteLiveArchive(): Promise<void> {
    if (line?.kind === 'live') await closeLine()
    announce()
    await profile.set('connection', null)
    await lines.deleteLiveArchive()
  }
}
