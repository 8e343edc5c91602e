import { archiveState } from '../../preload/contract/archive.ts'
import type { ArchiveState } from '../../preload/contract/archive.ts'
import { connectionStatus, marketClock, session } from '../../preload/contract/session.ts'
import type { ConnectionStatus, MarketClock, Session } from '../../preload/contract/session.ts'
import { settings } from '../../preload/contract/settings.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import { threadSummary } from '../../preload/contract/threads.ts'
import type { ThreadSummary } from '../../preload/contract/threads.ts'

/** Friday 20 November 2026, 14:32:08 in New York. */
export const fixedNow = Date.parse('2026-11-20T19:32:08.000Z')

const accounts = [
  {
    id: 100_000_019_816,
    name: 'Individual Margin',
    fullName: 'Individual Margin',
    shortName: 'Margin',
    subtype: 'MARGIN',
    status: 'ACTIVE',
    colour: 1,
  },
  {
    id: 100_000_012_207,
    name: 'Roth IRA',
    fullName: 'Roth IRA',
    shortName: 'Roth',
    subtype: 'CASH',
    status: 'ACTIVE',
    colour: 2,
  },
  {
    id: 100_000_014_410,
    name: 'Joint Cash',
    fullName: 'Joint Cash',
    shortName: 'Joint',
    subtype: 'CASH',
    status: 'INACTIVE',
    colour: 4,
  },
]

/** A desk in the simulator with three accounts, the first chosen; `change` replaces fields. */
export function makeSession(change: Record<string, unknown> = {}): Session {
  return session.parse({
    stage: 'ready',
    host: 'browser',
    connection: 'simulator',
    origin: null,
    key: { kind: 'none' },
    accounts,
    accountId: accounts[0]?.id,
    lastTest: null,
    ...change,
  })
}

export function makeConnection(change: Record<string, unknown> = {}): ConnectionStatus {
  return connectionStatus.parse({
    state: 'connected',
    since: '2026-11-20T14:30:00.000Z',
    failure: null,
    nextTryAt: null,
    ...change,
  })
}

export function makeMarketClock(change: Record<string, unknown> = {}): MarketClock {
  return marketClock.parse({
    marketName: 'NYSE',
    timezone: 'America/New_York',
    dayType: 'trading_day',
    isOpen: true,
    session: 'regular',
    closesAt: '2026-11-20T16:00:00-05:00',
    opensAt: '2026-11-23T09:30:00-05:00',
    asOf: '2026-11-20T19:32:00.000Z',
    ...change,
  })
}

export function makeSettings(change: Partial<Settings> = {}): Settings {
  return settings.parse({
    appearance: 'system',
    textScale: 1,
    sendKey: 'enter',
    notifications: { on: true, afterSeconds: 10, shows: 'nothing' },
    keys: {},
    ...change,
  })
}

export function makeThread(change: Record<string, unknown> = {}): ThreadSummary {
  return threadSummary.parse({
    id: 'thread-1',
    accountId: accounts[0]?.id,
    title: 'What moved NVDA today?',
    createdAt: '2026-11-20T19:31:54Z',
    lastActivityAt: '2026-11-20T19:31:54.000Z',
    symbols: ['NVDA'],
    unread: false,
    runningSince: null,
    waiting: false,
    lastOutcome: 'completed',
    researchOnly: false,
    ...change,
  })
}

/** Files in order; `change` replaces fields. */
export function makeArchiveState(change: Record<string, unknown> = {}): ArchiveState {
  return archiveState.parse({ rescue: null, refused: null, leftOut: false, setAside: null, profile: null, ...change })
}

export function makeRescue(change: Record<string, unknown> = {}): ArchiveState {
  return makeArchiveState({
    rescue: {
      reason: 'damaged',
      connection: 'simulator',
      file: '/profile/simulator/archive.db',
      since: '2026-11-20T19:30:00.000Z',
      threads: { readable: 34, about: 34 },
      messages: { readable: 1204, about: 1230 },
      ...change,
    },
  })
}
