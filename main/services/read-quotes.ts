import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Ticker } from '../../preload/contract/words.ts'
import type { Broker, Snapshot } from './broker-ports.ts'
import { bareSymbol } from './bare-symbol.ts'

/** Symbols in one request: its address stays below what servers take. */
const mostSymbols = 200
/** Requests of one round; what is left waits for the next. */
const mostRequests = 12

/** What one round found out. */
export interface QuoteRound {
  readonly found: ReadonlyMap<Ticker, Snapshot>
  /** The broker said that it knows no such symbol. */
  readonly unknown: ReadonlySet<Ticker>
  /** What ended the round early; null: nothing did. */
  readonly failure: Failure | null
}

/**
 * Reads the quotes of all symbols in one request. Where the broker refuses them all because it does not know one, the
 * `proven` ones are asked alone and the others in halves, until the unknown ones stand alone. One request at a time.
 */
export async function readQuotes(
  broker: Pick<Broker, 'listSnapshots'>,
  symbols: readonly Ticker[],
  isProven: (symbol: Ticker) => boolean,
): Promise<QuoteRound> {
  const found = new Map<Ticker, Snapshot>()
  const unknown = new Set<Ticker>()
  const queue: (readonly Ticker[])[] = []
  for (let first = 0; first < symbols.length; first += mostSymbols)
    queue.push(symbols.slice(first, first + mostSymbols))
  for (let requests = 0; requests < mostRequests; requests += 1) {
    const asked = queue.shift()
    if (asked === undefined) break
    try {
      const rows = await broker.listSnapshots(asked)
      const bySymbol = new Map(rows.map((row) => [bareSymbol(row.symbol), row]))
      for (const symbol of asked) {
        const row = bySymbol.get(bareSymbol(symbol))
        if (row !== undefined) found.set(symbol, row)
      }
    } catch (error) {
      const failure = failureOf(error)
      if (failure === null) throw error
      if (failure.code !== 'not-found') return { found, unknown, failure }
      const [only] = asked
      if (asked.length === 1 && only !== undefined) unknown.add(only)
      else queue.unshift(...split(asked, isProven))
    }
  }
  return { found, unknown, failure: null }
}

/** Into those known to exist and halves of the rest; a group in which all or none are proven, in halves. */
function split(asked: readonly Ticker[], isProven: (symbol: Ticker) => boolean): (readonly Ticker[])[] {
  const proven = asked.filter(isProven)
  const doubtful = asked.filter((symbol) => !isProven(symbol))
  if (proven.length > 0 && doubtful.length > 0) return [proven, ...(doubtful.length > 1 ? halve(doubtful) : [doubtful])]
  return halve(asked)
}

function halve(asked: readonly Ticker[]): (readonly Ticker[])[] {
  const middle = Math.ceil(asked.length / 2)
  return [asked.slice(0, middle), asked.slice(middle)]
}
