import type { Ledger } from '../accounts/ledger.ts'
import type { Instrument } from '../market/instruments.ts'
import type { Market } from '../market/market.ts'
import type { Answer } from './pace.ts'

export type Capability = 'PREFILL_ORDER' | 'OPEN_CHART' | 'OPEN_SCREENER' | 'OPEN_ENTITLEMENT_CONSENT'

/** A question with everything an answer may be made from. */
export interface Ask {
  /** The question without steering tokens. */
  text: string
  /** Instruments the question names, in order. */
  named: readonly Instrument[]
  /** What the conversation was about before: stands in for "it" and "that". */
  subject: Instrument | undefined
  /** The moment of asking, epoch ms: every number of the answer is of this moment. */
  now: number
  accountId: number
  /** What the account holds and has working; only for an assistant that may read it. */
  ledger: Ledger
  market: Market
  /** What the client declared for this turn. */
  capabilities: ReadonlySet<string>
  /** True when the user let the assistant read this account. */
  mayReadAccount: boolean
  /** The older dialect knows fewer actions. */
  isLegacy: boolean
  /** What the user believes, in a deep insight. */
  thesis: string | undefined
  /** A fresh id for an action. */
  createId(): string
}

/** Something the assistant understands. */
export interface Intent {
  name: string
  /** One line for the help answer. */
  description: string
  /** Prompts that are sure to reach it. */
  phrasings: readonly [string, string, ...string[]]
  matches(ask: Ask): boolean
  answer(ask: Ask): Answer
}
