import type { Ask } from '../../../../main/simulator/assistant/ask.ts'
import { recogniseInstruments } from '../../../../main/simulator/assistant/recognise-instruments.ts'
import { createMarket } from '../../../../main/simulator/market/market.ts'
import { requireAccount } from '../../../../main/simulator/routes/find-account.ts'
import { openState } from '../../../../main/simulator/state/open-state.ts'
import { Trading } from '../../../../main/simulator/trading/trading.ts'
import { ACCOUNT, EVERYTHING, OPEN_MARKET } from '../open-simulator.ts'

const market = createMarket(1)
const trading = new Trading(openState(':memory:'), market, OPEN_MARKET)
const account = requireAccount(ACCOUNT)

/** A question put to the assistant directly, without a broker around it. */
export function askAbout(text: string, changes: Partial<Ask> = {}): Ask {
  return {
    text,
    named: recogniseInstruments(text),
    subject: undefined,
    now: OPEN_MARKET,
    accountId: 19816,
    ledger: trading.ledgerOf(account, OPEN_MARKET),
    market,
    capabilities: new Set(EVERYTHING),
    mayReadAccount: true,
    isLegacy: false,
    thesis: undefined,
    createId: () => '019dbb10-2f6e-7c11-9a55-0d3b7e5c9a01',
    ...changes,
  }
}
