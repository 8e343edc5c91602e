import type { Clock } from '../../main/services/ports.ts'
import { createSimulator } from '../../main/simulator/simulator.ts'
import { listenSimulator } from '../../main/simulator/listen.ts'

export const testKey = 'test-key.0123456789abcdef'
/** Friday 20 November 2026, 14:30 in New York: the market is open. */
export const fridayAfternoon = Date.UTC(2026, 10, 20, 19, 30)

export interface Exchange {
  readonly method: string
  readonly path: string
  readonly body: string
  readonly status: number
}

/** A broker on loopback whose every exchange is recorded and may be changed. */
export interface TestBroker {
  readonly origin: string
  readonly exchanges: Exchange[]
  /** Runs before the simulator sees a request; a Response answers in its place, null lets it through. */
  intercept: (request: Request) => Promise<Response | null> | Response | null
  /** Changes what the simulator answered. */
  amend: (request: Request, response: Response) => Promise<Response> | Response
  count(method: string, path: RegExp): number
  close(): Promise<void>
}

/** Starts one; the caller closes it. */
export async function openBroker(options: {
  clock: Clock
  stateFile?: string
  legacy?: boolean
  /** Without it a single write of an order fails the test: it stands for an account with real money. */
  takesOrders?: true
}): Promise<TestBroker> {
  // A mistake of the simulator would pass for a fault of the server.
  const bugs: unknown[] = []
  const simulator = createSimulator({
    clock: options.clock,
    stateFile: options.stateFile ?? ':memory:',
    apiKey: testKey,
    onBug: (error) => void bugs.push(error),
    ...(options.legacy ? { legacy: true } : {}),
  })
  const exchanges: Exchange[] = []
  const recorded = {
    async handle(request: Request): Promise<Response> {
      const body = await request.clone().text()
      const response =
        (await broker.intercept(request)) ?? (await broker.amend(request, await simulator.handle(request)))
      const { pathname, search } = new URL(request.url)
      exchanges.push({ method: request.method, path: pathname + search, body, status: response.status })
      return response
    },
    close: () => simulator.close(),
  }
  const listening = await listenSimulator(recorded, { port: 0 })
  let isClosed = false
  const broker: TestBroker = {
    origin: listening.origin,
    exchanges,
    intercept: () => null,
    amend: (_request, response) => response,
    count: (method, path) => exchanges.filter((one) => one.method === method && path.test(one.path)).length,
    async close() {
      if (isClosed) return
      isClosed = true
      await listening.close()
      simulator.close()
      if (bugs.length > 0) throw bugs[0]
      const writes = exchanges.filter(({ method, path }) => method !== 'GET' && /\/(orders|positions)\b/.test(path))
      if (options.takesOrders !== true && writes.length > 0) throw new Error(`${writes.length} live orders were sent`)
    },
  }
  return broker
}
