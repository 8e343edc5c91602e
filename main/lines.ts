import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FileTrouble } from '../preload/contract/archive.ts'
import { marketPreviewRow } from '../preload/contract/session.ts'
import { createBroker } from './api/broker.ts'
import { createClient } from './api/client.ts'
import type { Client } from './api/client.ts'
import { createSimulatorBars } from './api/endpoints/simulator-bars.ts'
import type { Connection } from './services/connection.ts'
import { mayHaveLiveOrders } from './live-orders.ts'
import { createNotingDrift } from './services/noting-drift.ts'
import type { Broker } from './services/broker-ports.ts'
import type { Clock, FailureLab, Line, Lines, Log } from './services/ports.ts'
import type { DriftStore } from './services/store-ports.ts'
import type { OrderStore } from './services/trading-ports.ts'
import type { Simulator } from './simulator/simulator.ts'
import { deleteArchive } from './storage/archive-files.ts'
import type { ArchiveKeeper } from './storage/archive-keeper.ts'

/** Builds a broker with its archive: the simulator inside this process, or the live one at `liveOrigin`. */
export function createLines(parts: {
  host: 'desktop' | 'browser'
  profileFolder: string
  clock: Clock
  log: Log
  connection: Connection
  liveOrigin: string
  storedKeyAllowed: boolean
  /** Loads what works on a line. */
  beforeOpening: () => Promise<void>
  /** Why nothing may be written in this profile now; null: it may. */
  heldBack: () => Promise<FileTrouble | null>
  /** The archive of the open line proved damaged. */
  onDamage: () => void
  onArchiveState: () => void
}): Lines {
  const { host, profileFolder, clock, log, connection, liveOrigin, storedKeyAllowed } = parts
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

  async function openArchive(kind: Line['kind'], folder: string): Promise<ArchiveKeeper> {
    const { beforeOpening, heldBack, onDamage, onArchiveState: onState } = parts
    await beforeOpening()
    const { keepArchive } = await import('./storage/archive-keeper.ts')
    return await keepArchive({ folder, connection: kind, clock, log, heldBack, onDamage, onState })
  }

  /** During a rescue the broker has no key, so nothing is asked. */
  async function lineOf(
    kind: Line['kind'],
    origin: string,
    folder: string,
    archive: ArchiveKeeper,
    lab: FailureLab | null,
    onClose: () => Promise<void>,
  ): Promise<Line> {
    // A table of names that the start need not read.
    const { watchDrift } = await import('./api/drift/watch-drift.ts')
    const drift: DriftStore = {
      add: (news) => archive.store().drift.add(news),
      list: () => archive.store().drift.list(),
    }
    const noting = createNotingDrift({ store: drift, clock, log })
    const watch = (client: Client): Client => watchDrift(client, noting.note)
    const silent = brokerAt(origin, null)
    let now = brokerAt(origin, null, watch)
    const inUse = (): ReturnType<typeof brokerAt> => (archive.rescue() === null ? now : silent)
    const ordersFile = join(folder, 'orders.db')
    let orders: Promise<OrderStore> | null = null
    const openOrders = async (): Promise<OrderStore> => {
      const { openOrderStore } = await import('./storage/orders-file.ts')
      return await (orders ??= openOrderStore(folder))
    }
    return {
      kind,
      origin,
      get broker() {
        return inUse().broker
      },
      get store() {
        return archive.store()
      },
      archive,
      lab,
      listDrift: () => noting.list(),
      history: kind === 'simulator' ? createSimulatorBars(() => now.client) : null,
      async trading() {
        const { createTradingLine } = await import('./trading-line.ts')
        const hasLiveOrders = mayHaveLiveOrders(host, origin)
        const stores = { orders: await openOrders(), blotter: await archive.blotter() }
        return createTradingLine({ kind, hasLiveOrders, client: () => inUse().client, ...stores })
      },
      async hasOrders(accountId) {
        return existsSync(ordersFile) && (await (await openOrders()).acts(accountId, null, 1)).length > 0
      },
      async hasOrdersUnderWay() {
        if (!existsSync(ordersFile)) return false
        const { inState, lookedFor } = await openOrders()
        return [...(await inState(['sending', 'unknown', 'not-found'])), ...(await lookedFor())].length > 0
      },
      useKey(apiKey) {
        now.close()
        now = brokerAt(origin, apiKey, watch)
      },
      async close() {
        now.close()
        silent.close()
        await noting.close()
        await archive.close()
        await (await orders)?.close()
        await onClose()
      },
    }
  }

  /** A built-in market that cannot remember still answers; the file it cannot use stays as it is. */
  function startAnyhow(start: (stateFile: string) => Simulator): Simulator {
    try {
      return start(join(simulatorFolder, 'simulator.db'))
    } catch {
      log.warn('simulator remembers nothing', { reason: 'its file cannot be used' })
      return start(':memory:')
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
      const archive = await openArchive('simulator', simulatorFolder)
      const apiKey = `simulator.${randomUUID()}`
      const simulator = startAnyhow((stateFile) => createSimulator({ clock, stateFile, apiKey }))
      try {
        const listening = await listenSimulator(simulator, { port: 0, after: clock.after })
        const lab = connectLab({ origin: listening.origin, apiKey })
        const line = await lineOf('simulator', listening.origin, simulatorFolder, archive, lab, async () => {
          await listening.close()
          simulator.close()
        })
        line.useKey(apiKey)
        return line
      } catch (error) {
        simulator.close()
        await archive.close()
        throw error
      }
    },
    async openLive() {
      return await lineOf(
        'live',
        liveOrigin,
        liveFolder,
        await openArchive('live', liveFolder),
        null,
        async () => undefined,
      )
    },
    tryKey: (apiKey) => brokerAt(liveOrigin, apiKey),
    deleteLiveArchive: () => deleteArchive(liveFolder),
    async previewMarket() {
      const { previewMarket } = await import('./simulator/preview-market.ts')
      const at = clock.now()
      return { rows: previewMarket(at).map((row) => marketPreviewRow.parse(row)), at }
    },
  }
}
