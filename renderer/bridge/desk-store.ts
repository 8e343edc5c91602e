import type { ArchiveState } from '../../preload/contract/archive.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { ConnectionStatus, MarketClock, Session } from '../../preload/contract/session.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import { bridge } from './bridge.ts'
import { onEvent, type PageEvent } from './events.ts'
import { createStore, type Store } from './store.ts'

/** What every part of the window needs to know of the desk. */
export interface DeskState {
  /** null until main has answered once. */
  session: Session | null
  settings: Settings | null
  connection: ConnectionStatus | null
  marketClock: MarketClock | null
  archive: ArchiveState | null
  /** Why the first reading did not work. */
  failure: Failure | null
  /** The program behind this page does not answer (browser host only). */
  bridgeLost: boolean
}

export interface DeskStore extends Store<DeskState> {
  /** Reads everything and follows the events; the returned function ends it. */
  start(): () => void
  /** Reads everything again. */
  refetch(): Promise<void>
}

export function createDeskStore(): DeskStore {
  const store = createStore<DeskState>({
    session: null,
    settings: null,
    connection: null,
    marketClock: null,
    archive: null,
    failure: null,
    bridgeLost: false,
  })
  const refetch = () => readAll(store)
  return {
    ...store,
    refetch,
    start() {
      const stop = onEvent((event) => follow(store, event, refetch))
      void refetch()
      return stop
    },
  }
}

async function readAll(store: Store<DeskState>): Promise<void> {
  try {
    const [session, settings, connection, marketClock, archive] = await Promise.all([
      bridge.session.get(),
      bridge.settings.get(),
      bridge.session.connectionStatus(),
      bridge.session.marketClock().catch(() => null),
      bridge.archive.state(),
    ])
    const latest = marketClock ?? store.get().marketClock
    store.set({ session, settings, connection, marketClock: latest, archive, failure: null })
  } catch (error) {
    store.set({ failure: failureOf(error) ?? { code: 'internal' } })
  }
}

function follow(store: Store<DeskState>, event: PageEvent, refetch: () => Promise<void>): void {
  switch (event.name) {
    case 'session.changed':
      return store.set({ session: event.payload })
    case 'settings.changed':
      return store.set({ settings: event.payload })
    case 'connection.changed':
      return store.set({ connection: event.payload })
    case 'marketClock.changed':
      return store.set({ marketClock: event.payload })
    case 'archive.changed':
      return store.set({ archive: event.payload })
    case 'bridge.lost':
      return store.set({ bridgeLost: true })
    case 'bridge.reconnected':
      store.set({ bridgeLost: false })
      return void refetch()
    case 'threads.changed':
    case 'conversation.changed':
    case 'unplaced.changed':
    case 'progress.changed':
    case 'quotes.changed':
    case 'charts.changed':
    case 'orders.changed':
    case 'blotter.changed':
    case 'arming.changed':
    case 'imports.changed':
    case 'desktop.changed':
    case 'desktop.placeWaiting':
    case 'quickAsk.opened':
      return undefined
  }
}
