import type { FileTrouble } from '../../preload/contract/archive.ts'
import type { Desktop } from '../../preload/contract/desktop.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { ConnectionStatus, Session } from '../../preload/contract/session.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import { bridge } from '../bridge/bridge.ts'
import { onEvent, type PageEvent } from '../bridge/events.ts'
import { createStore, type Store } from '../bridge/store.ts'

/** What the small window needs to know of the desk. */
export interface DeskFacts {
  /** null until main has answered once. */
  session: Session | null
  settings: Settings | null
  connection: ConnectionStatus | null
  desktop: Desktop | null
  /** Why the archive is open for reading only, as far as this window was told; null: it is not. */
  rescue: FileTrouble | null
  /** Why the first reading did not work. */
  failure: Failure | null
  /** The program behind this page does not answer (browser host only). */
  bridgeLost: boolean
}

export interface DeskFactsStore extends Store<DeskFacts> {
  /** Reads everything and follows the events; the returned function ends it. */
  start(): () => void
  refetch(): Promise<void>
}

export function createDeskFacts(): DeskFactsStore {
  const store = createStore<DeskFacts>({
    session: null,
    settings: null,
    connection: null,
    desktop: null,
    rescue: null,
    failure: null,
    bridgeLost: false,
  })

  async function refetch(): Promise<void> {
    try {
      const [session, settings, connection, desktop] = await Promise.all([
        bridge.session.get(),
        bridge.settings.get(),
        bridge.session.connectionStatus(),
        bridge.desktop.get(),
      ])
      store.set({ session, settings, connection, desktop, failure: null })
    } catch (error) {
      store.set({ failure: failureOf(error) ?? { code: 'internal' } })
    }
  }

  function hear(event: PageEvent): void {
    if (event.name === 'session.changed') store.set({ session: event.payload })
    else if (event.name === 'settings.changed') store.set({ settings: event.payload })
    else if (event.name === 'connection.changed') store.set({ connection: event.payload })
    else if (event.name === 'desktop.changed') store.set({ desktop: event.payload })
    else if (event.name === 'archive.changed') store.set({ rescue: event.payload.rescue?.reason ?? null })
    else if (event.name === 'bridge.lost') store.set({ bridgeLost: true })
    else if (event.name === 'bridge.reconnected') {
      store.set({ bridgeLost: false })
      void refetch()
    }
  }

  return {
    ...store,
    refetch,
    start() {
      const stop = onEvent(hear)
      void refetch()
      return stop
    },
  }
}
