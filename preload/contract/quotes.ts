import { z } from 'zod'
import { event, everyWindow, request } from './define.ts'
import { failure } from './failure.ts'
import { connectionKind } from './session.ts'
import { decimalString, instant, ticker } from './words.ts'

const size = z.int().nullable()

/**
 * The present quote as the broker sent it; null where it sent nothing. One-sided: a side and the midpoint are null.
 * An index has a level as `last`, size 0 and no volume. A dead or brand-new instrument has nothing at all.
 */
export const quote = z.object({
  symbol: ticker,
  /** Untrusted text. */
  name: z.string().nullable(),
  last: decimalString.nullable(),
  lastSize: size,
  bid: decimalString.nullable(),
  bidSize: size,
  ask: decimalString.nullable(),
  askSize: size,
  midpoint: decimalString.nullable(),
  previousClose: decimalString.nullable(),
  /** Since the previous close. */
  change: decimalString.nullable(),
  /** In per cent: 3.11 is 3.11 %. */
  changePercent: decimalString.nullable(),
  /** Shares of the day so far, with the extended sessions. */
  volume: size,
  /** When it arrived here: the broker promises no time of its own. */
  receivedAt: instant,
  /** Which connection it came over. */
  source: connectionKind,
})
export type Quote = z.infer<typeof quote>

/** What is known of one symbol. */
export const quoteState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quoted'), symbol: ticker, quote }),
  /** The broker knows no such symbol. */
  z.object({ kind: z.literal('unknown'), symbol: ticker }),
  /** The last reading failed; `quote` is what was known before it. */
  z.object({ kind: z.literal('unavailable'), symbol: ticker, failure, quote: quote.nullable() }),
])
export type QuoteState = z.infer<typeof quoteState>

export const quoteRequests = {
  /**
   * Replaces what one page shows; [] ends it. The page renews it every 30 s, after 90 s without that it is dropped.
   * Answers what is known now: a symbol that is missing is being asked for.
   */
  'quotes.watch': request(
    everyWindow,
    z.object({ watcher: z.uuid(), symbols: z.array(ticker).max(100) }),
    z.array(quoteState),
  ),
} as const

export const quoteEvents = {
  /**
   * At most once a round: the watched symbols whose state changed. One that stays the same is told again after 15 s,
   * or with the next round when rounds are rarer, so that `receivedAt` stays true.
   */
  'quotes.changed': event(z.object({ quotes: z.array(quoteState) })),
} as const
