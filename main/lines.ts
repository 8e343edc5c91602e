import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { marketPreviewRow } from '../preload/contract/session.ts'
import { createBroker } from './api/broker.ts'
import { createClient } from './api/client.ts'
import type { Client } from './api/client.ts'
import { createSimulatorBars } from './api/endpoints/simulator-bars.ts'
import type { Connection } from './services/connection.ts'
import { createNotingDrift } from './services/noting-drift.ts'
import type { Broker, Clock, FailureLab, Line, Lines, Log } from './services/ports.ts'
import { deleteArchive, openArchive } from './storage/archive.ts'

/** Builds a broker with its archive: the simulator inside this process, or the live one at `liveOrigin`. */
export function createLines(parts: {
  profileFolder: string
  clock: Clock
  log: Log
  connection: Connection
  liveOrigin: string
  storedKeyAllowed: boolean
}): Lines {
  const { profileFolder, clock, log, connection, liveOrigin, storedKeyAllowed } = parts
  const liveFolder = join(profileFolder, new URL(liveOrigin).host.replaceAll(':', '_'))
  const simulatorFolder = join(profileFolder, 'simulator')

  /** `watch` is for the broker of a line: its health is shown. */
  function brokerAt(
    origin: string,
    apiKey: string | null,
    watch?: (client: Client) => Client,
  ): { broker: Broker; client: Client; close(): void } {
    const reportHealth = watch === undefined ? {} : { reportHealth: connection.report }
    const own = createClient({ origin, apiKey, clock, log, ...reportHealth })
    const client = watch?.(own) ?? own
    return { broker: createBroker(client), client, close: () => own.close() }
  }

  async function openLine(
    kind: Line['kind'],
    origin: string,
    folder: string,
    lab: FailureLab | null,
    onClose: () => Promise<void>,
  ): Promise<Line> {
    // A table of names that the start need not read.
    const { watchDrift } = await import('./api/drift/watch-drift.ts')
    const store = await openArchive(folder, {
      onDamagedRow: (table) => log.warn('damaged row left out', { reason: table }),
    })
    const noting = createNotingDrift({ store: store.drift, clock, log })
    const watch = (client: Client): Client => watchDrift(client, noting.note)
    let now = brokerAt(origin, null, watch)
    return {
      kind,
      origin,
      get broker() {
        return now.broker
      },
      store,
      lab,
      listDrift: () => noting.list(),
      history: kind === 'simulator' ? createSimulatorBars(() => now.client) : null,
      useKey(apiKey) {
        now.close()
        now = brokerAt(origin, apiKey, watch)
      },
      async close() {
        now.close()
        await noting.close()
        await store.close()
        await onClose()
      },
    }
  }

  return {
    liveOrigin,
    storedKeyAllowed,
    async openSimulator() {
      // Loaded on demand: users of a live account never pay for it.
      const { createSimulator } = await import('./simulator/simulator.ts')
      const { listenSimulator } = await import('./simulator/listen.ts')
      const { connectLab } = await import('./simulator/lab/connect-lab.ts')
      await mkdir(simulatorFolder, { recursive: true, mode: 0o700 })
      const apiKey = `simulator.${randomUUID()}`
      const simulator = createSimulator({ clock, stateFile: join(simulatorFolder, 'simulator.db'), apiKey })
      const listening = await listenSimulator(simulator, { port: 0, after: clock.after })
      const stop = async (): Promise<void> => {
        await listening.close()
        simulator.close()
      }
      try {
        const lab = connectLab({ origin: listening.origin, apiKey })
        const line = await openLine('simulator', listening.origin, simulatorFolder, lab, stop)
        line.useKey(apiKey)
        return line
      } catch (error) {
        await stop()
        throw error
      }
    },
    openLive: () => openLine('live', liveOrigin, liveFolder, null, async () => undefined),
    tryKey: (apiKey) => brokerAt(liveOrigin, apiKey),
    deleteLiveArchive: () => deleteArchive(liveFolder),
    async previewMarket() {
      const { previewMarket } = await import('./simulator/preview-market.ts')
      const at = clock.now()
      return { rows: previewMarket(at).map((row) => marketPreviewRow.parse(row)), at }
    },
  }
}
