import type { Quote, QuoteState } from '../../preload/contract/quotes.ts'
import type { Ticker } from '../../preload/contract/words.ts'
import { nowOf } from './moments.ts'
import type { Broker } from './broker-ports.ts'
import type { Clock, Line } from './ports.ts'
import { quoteFrom } from './quote-from.ts'
import type { Quoting } from './quoting.ts'
import { readQuotes } from './read-quotes.ts'

/** A quote this young is taken as it is. */
const freshMs = 3_000
const mostKept = 500

/** Quotes an order may be judged by: those the pages watch while they are young, else read now, all in one request. */
export function createFreshQuotes(parts: {
  line: Pick<Line, 'kind'> & { readonly broker: Pick<Broker, 'listSnapshots'> }
  clock: Pick<Clock, 'now'>
  quoteOf: Quoting['quoteOf']
}): (symbols: readonly Ticker[]) => Promise<ReadonlyMap<Ticker, QuoteState>> {
  const { line, clock, quoteOf } = parts
  const read = new Map<Ticker, Quote>()

  /** One from before the clock was set back has no age, and is not counted. */
  function newestOf(symbol: Ticker): Quote | null {
    const [newest = null] = [read.get(symbol), quoteOf(symbol)?.quote]
      .filter((quote) => quote !== undefined)
      .filter(({ receivedAt }) => Date.parse(receivedAt) <= clock.now())
      .toSorted((one, other) => Date.parse(other.receivedAt) - Date.parse(one.receivedAt))
    return newest
  }

  function isFresh(symbol: Ticker): boolean {
    const quote = newestOf(symbol)
    return quote !== null && clock.now() - Date.parse(quote.receivedAt) <= freshMs
  }

  return async (symbols) => {
    const stale = [...new Set(symbols)].filter((symbol) => !isFresh(symbol))
    const { found, unknown, failure } = await readQuotes(line.broker, stale, (symbol) => newestOf(symbol) !== null)
    if (read.size >= mostKept) read.clear()
    for (const [symbol, row] of found) read.set(symbol, quoteFrom(symbol, row, nowOf(clock), line.kind))
    const stateOf = (symbol: Ticker): QuoteState => {
      const quote = newestOf(symbol)
      if (unknown.has(symbol)) return { kind: 'unknown', symbol }
      if (quote !== null && (found.has(symbol) || !stale.includes(symbol))) return { kind: 'quoted', symbol, quote }
      // An answer without the symbol tells nothing of it.
      return { kind: 'unavailable', symbol, failure: failure ?? { code: 'not-found' }, quote }
    }
    return new Map(symbols.map((symbol) => [symbol, stateOf(symbol)]))
  }
}
