import type { Quote } from '../../preload/contract/quotes.ts'
import type { ConnectionKind } from '../../preload/contract/session.ts'
import type { Instant, Ticker } from '../../preload/contract/words.ts'
import type { Snapshot } from './broker-ports.ts'

/** A snapshot as the page sees it: the broker promises no time, so it has the moment it arrived at. */
export function quoteFrom(symbol: Ticker, row: Snapshot, receivedAt: Instant, source: ConnectionKind): Quote {
  const { instrumentId: _, raw: __, lastPrice: last, ...rest } = row
  return { ...rest, symbol, last, receivedAt, source }
}
