import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { marketPreviewRow } from '../preload/contract/session.ts'
import { createBroker } from './api/broker.ts'
import { createClient } from './api/client.ts'
import type { Connection } from './services/connection.ts'
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

  function brokerAt(origin: string, apiKey: string | null, reports: boolean): { broker: Broker; close(): void } {
    const reportHealth = reports ? { reportHealth: connection.report } : {}
    const client = createClient({ origin, apiKey, clock, log, ...reportHealth })
    return { broker: createBroker(client), close: () => client.close() }
  }

  async function openLine(
    kind: Line['kind'],
    origin: string,
    folder: string,
    lab: FailureLab | null,
    onClose: () => Promise<void>,
  ): Promise<Line> {
    const store = await openArchive(folder, {
      onDamagedRow: (table) => log.warn('damaged row left out', { reason: table }),
    })
    let now = brokerAt(origin, null, true)
    return {
      kind,
      origin,
      get broker() {
        return now.broker
      },
      store,
      lab,
      useKey(apiKey) {
        now.close()
        now = brokerAt(origin, apiKey, true)
      },
      async close() {
        now.close()
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
    tryKey: (apiKey) => brokerAt(liveOrigin, apiKey, false),
    deleteLiveArchive: () => deleteArchive(liveFolder),
    async previewMarket() {
      const { previewMarket } = await import('./simulator/preview-market.ts')
      const at = clock.now()
      return { rows: previewMarket(at).map((row) => marketPreviewRow.parse(row)), at }
    },
  }
}
