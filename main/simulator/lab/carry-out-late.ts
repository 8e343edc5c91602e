import { Refusal } from '../http/refusal.ts'
import { findRoute, type Route } from '../http/router.ts'
import type { State } from '../state/open-state.ts'
import type { Trading } from '../trading/trading.ts'

interface Parts {
  state: State
  trading: Trading
  routes: readonly Route[]
}

/** Carries out what was answered before it was done, each at its own moment. Nobody hears of a refusal any more. */
export function carryOutLate({ state, trading, routes }: Parts, now: number): void {
  state.together(() => {
    for (const { method, url, body, dueAt } of state.lateRequests.takeDue(now)) {
      trading.advance(dueAt)
      const { pathname, searchParams: query } = new URL(url)
      try {
        const { route, params } = findRoute(routes, method, pathname)
        route.answer({ params, query, body, now: dueAt, ending: undefined, orderFault: undefined })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }
  })
}
