import type { Market } from '../market/market.ts'
import type { State } from '../state/open-state.ts'
import type { Trading } from '../trading/trading.ts'
import type { Turns } from '../turns/turns.ts'

/** What routes are built from. */
export interface Broker {
  market: Market
  state: State
  turns: Turns
  trading: Trading
  /** Speaks the older Omni dialect. */
  isLegacy: boolean
}
