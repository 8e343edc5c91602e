import { Refusal } from './http/refusal.ts'
import { toErrorResponse, toResponse } from './http/reply.ts'
import { findRoute } from './http/router.ts'
import { kindOfCall } from './lab/call-kind.ts'
import { control, CONTROL_PATH } from './lab/control.ts'
import { effects, spoil, type Spoilt } from './lab/effects.ts'
import { carryOutLate } from './lab/carry-out-late.ts'
import { Lab } from './lab/lab.ts'
import { createMarket, DEFAULT_SEED } from './market/market.ts'
import type { Call } from './http/router.ts'
import { createRoutes } from './routes/routes.ts'
import { openState } from './state/open-state.ts'
import { Trading } from './trading/trading.ts'
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

/** What the lab wants of the broker for one request. */
type Wished = Partial<Pick<Call, 'ending' | 'orderFault'>>

/** The built-in broker: a seeded market and a scripted assistant behind the HTTP shapes of the real one. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { clock = { now: () => Date.now() }, legacy: isLegacy = false, seed = DEFAULT_SEED } = options
  const state = openState(options.stateFile)
  const market = createMarket(seed)
  const turns = new Turns(state, market, isLegacy)
  const trading = new Trading(state, market, clock.now())
  const routes = createRoutes({ state, market, turns, trading, isLegacy })

  const lab = new Lab()

  /** The broker's own answer, as its tokens want it. */
  const answer = async (request: Request, body: string, at: Spoilt, wished: Wished = {}): Promise<Response> => {
    const { route, params } = findRoute(routes, request.method, at.url.pathname)
    turns.settle(at.now)
    carryOutLate({ state, trading, routes }, at.now)
    trading.advance(at.now)
    const forced = { ending: wished.ending, orderFault: wished.orderFault }
    const reply = route.answer({ params, query: at.url.searchParams, body, now: at.now, ...forced })
    return reply.fault ? await spoil(reply.fault, toResponse(reply), at) : toResponse(reply)
  }

  const handle = async (request: Request, body: string): Promise<Response> => {
    checkKey(request, options.apiKey)
    const at = { url: new URL(request.url), now: clock.now() }
    if (at.url.pathname.startsWith(`${CONTROL_PATH}/`)) return control(lab, request, body, at.now)
    const fault = lab.take(kindOfCall(request.method, at.url.pathname), at.now)
    if (fault === undefined) return await answer(request, body, at)
    const effect = effects[fault]
    if ('instead' in effect) return effect.instead(at)
    if ('ending' in effect) return await answer(request, body, at, { ending: effect.ending })
    if ('orders' in effect) return await answer(request, body, at, { orderFault: effect.orders })
    if ('late' in effect) {
      state.lateRequests.add({ method: request.method, url: request.url, body, dueAt: at.now + effect.ms })
      return effect.late(at)
    }
    // A refusal of the broker's own travels as badly as anything else.
    return await effect.after(await answer(request, body, at).catch(explain), at)
  }

  const explain = (error: unknown): Response => {
    if (error instanceof Refusal) return toErrorResponse(error)
    options.onBug?.(error)
    return toErrorResponse(new Refusal(500, 'Internal server error'))
  }

  return {
    handle: async (request) => await handle(request, await request.text()).catch(explain),
    close: () => state.close(),
  }
}

function checkKey(request: Request, apiKey: string | undefined): void {
  const key = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!key || (apiKey !== undefined && key !== apiKey)) throw new Refusal(401, 'Invalid or expired API key')
}
