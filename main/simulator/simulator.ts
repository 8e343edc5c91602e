import { Refusal } from './http/refusal.ts'
import { toErrorResponse, toResponse } from './http/reply.ts'
import { findRoute } from './http/router.ts'
import { createMarket, DEFAULT_SEED } from './market/market.ts'
import { createRoutes } from './routes/routes.ts'
import { openState } from './state/open-state.ts'
import { Turns } from './turns/turns.ts'

/** The time of the simulator in epoch ms. It sets no timers: all state follows from the clock at each request. */
export interface SimulatorClock {
  now(): number
}

export interface SimulatorOptions {
  clock?: SimulatorClock
  /** SQLite file for threads, answers and grants; `:memory:` forgets them on close. */
  stateFile: string
  /** If given, every other bearer key is refused; otherwise any key will do. */
  apiKey?: string
  /** Speaks the Omni dialect of the first public release. */
  legacy?: boolean
  /** Another seed is another market. */
  seed?: number
  /** Hears of mistakes in the simulator itself; the caller gets a 500. */
  onBug?: (error: unknown) => void
}

export interface Simulator {
  /** Answers one request. A header `x-simulator-fault` tells the adapter to break the connection. */
  handle(request: Request): Promise<Response>
  close(): void
}

/** The built-in broker: a seeded market and a scripted assistant behind the HTTP shapes of the real one. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { clock = { now: () => Date.now() }, legacy: isLegacy = false, seed = DEFAULT_SEED } = options
  const state = openState(options.stateFile)
  const market = createMarket(seed)
  const turns = new Turns(state, market, isLegacy)
  const routes = createRoutes({ state, market, turns, isLegacy })

  const answer = (request: Request, body: string): Response => {
    const { pathname, searchParams: query } = new URL(request.url)
    checkKey(request, options.apiKey)
    const { route, params } = findRoute(routes, request.method, pathname)
    const now = clock.now()
    turns.settle(now)
    return toResponse(route.answer({ params, query, body, now }))
  }

  return {
    async handle(request) {
      const body = await request.text()
      try {
        return answer(request, body)
      } catch (error) {
        if (error instanceof Refusal) return toErrorResponse(error)
        options.onBug?.(error)
        return toErrorResponse(new Refusal(500, 'Internal server error'))
      }
    },
    close: () => state.close(),
  }
}

function checkKey(request: Request, apiKey: string | undefined): void {
  const key = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!key || (apiKey !== undefined && key !== apiKey)) throw new Refusal(401, 'Invalid or expired API key')
}
