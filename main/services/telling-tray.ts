import type { DeskEvent } from '../../preload/contract/index.ts'
import type { MarketClock, Session } from '../../preload/contract/session.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import type { ThreadSummary } from '../../preload/contract/threads.ts'
import type { ThreadId } from '../../preload/contract/words.ts'
import type { DesktopHost, TrayWords } from './desktop-ports.ts'
import { plainLine } from './plain-words.ts'
import type { Shows } from './notice-words.ts'
import type { Clock } from './ports.ts'
import type { ThreadStore } from './store-ports.ts'
import { wordMarket } from './word-market.ts'

/** Much changes at once while answers run. */
const calmMs = 250
const mostTitle = 60

/** Keeps what the tray says of the account in use true. */
export interface TellingTray {
  hear(event: DeskEvent): void
  close(): void
}

export function createTellingTray(parts: {
  host: Pick<DesktopHost, 'showInTray'>
  clock: Clock
  settings: () => Promise<Settings>
  session: () => Session
  /** null: no line is open. */
  threads: () => Pick<ThreadStore, 'unreadOrRunning'> | null
  onTrouble: (error: unknown) => void
}): TellingTray {
  const { host, clock, settings, session, threads, onTrouble } = parts
  /** Threads that are unread or running. */
  const rows = new Map<ThreadId, ThreadSummary>()
  /** Rows told while the store was read: they are newer than what was read. */
  let heard = new Set<ThreadId>()
  /** How much may be seen; null until it is read, and then nothing is named. */
  let shows: Shows | null = null
  let desk = ''
  let reading = 0
  let market: MarketClock | null = null
  let told = ''
  let cancelTell: (() => void) | null = null
  let cancelEnd = (): void => undefined

  function put(row: ThreadSummary): void {
    if (row.unread || row.runningSince !== null) rows.set(row.id, row)
    else rows.delete(row.id)
  }

  /** Another account, line or archive has threads of its own. */
  function begin(): void {
    rows.clear()
    void readThreads(++reading).catch(onTrouble)
  }

  async function readThreads(mine: number): Promise<void> {
    const { accountId } = session()
    if (accountId === null) return
    heard = new Set()
    const { notifications } = await settings()
    shows ??= notifications.shows
    const read = (await threads()?.unreadOrRunning(accountId)) ?? []
    if (mine !== reading) return
    for (const row of read) if (!heard.has(row.id)) put(row)
    tellSoon()
  }

  function tellSoon(): void {
    cancelTell ??= clock.after(calmMs, () => {
      cancelTell = null
      tell()
    })
  }

  function tell(): void {
    const words = wordsNow()
    const text = JSON.stringify(words)
    if (text === told) return
    told = text
    host.showInTray(words)
  }

  function wordsNow(): TrayWords {
    const { accounts, connection } = session()
    const accountIds = accounts.map(({ id }) => id)
    const all = [...rows.values()].toSorted((one, other) => (one.lastActivityAt < other.lastActivityAt ? 1 : -1))
    const unread = all.filter((row) => row.unread)
    const isNamed = shows !== null && shows !== 'nothing'
    const named = ({ id, title }: ThreadSummary): { threadId: ThreadId; title: string | null } => ({
      threadId: id,
      title: isNamed ? plainLine(title, mostTitle, accountIds) || 'Untitled thread' : null,
    })
    return {
      unread: unread.length,
      running: all.flatMap((row) => (row.runningSince === null ? [] : [{ ...named(row), since: row.runningSince }])),
      lastUnread: unread[0] === undefined ? null : named(unread[0]),
      market: marketNow(),
      connection: connection ?? 'none',
    }
  }

  function marketNow(): string | null {
    cancelEnd()
    if (market === null) return null
    const { sentence, until } = wordMarket(market, clock.now())
    if (until !== null) cancelEnd = clock.after(until - clock.now(), tellSoon)
    return sentence
  }

  return {
    hear(event) {
      switch (event.name) {
        case 'session.changed': {
          const { connection, origin, accountId } = event.payload
          const next = `${connection} ${origin} ${accountId}`
          if (next === desk) return
          desk = next
          market = null
          begin()
          break
        }
        case 'settings.changed':
          shows = event.payload.notifications.shows
          break
        case 'archive.changed':
          begin()
          break
        case 'threads.changed':
          if (event.payload.thread.accountId !== session().accountId) return
          heard.add(event.payload.thread.id)
          put(event.payload.thread)
          break
        case 'marketClock.changed':
          market = event.payload
          break
        default:
          return
      }
      tellSoon()
    },
    close() {
      reading += 1
      cancelTell?.()
      cancelEnd()
    },
  }
}
