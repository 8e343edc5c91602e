import { FailureError } from '../../preload/contract/failure-error.ts'
import type { OptionChain } from '../../preload/contract/order-checks.ts'
import { readOptionSymbol } from '../../preload/contract/option-symbol.ts'
import { decimalString, ticker } from '../../preload/contract/words.ts'
import type { Ticker } from '../../preload/contract/words.ts'
import { Exact } from './exact.ts'
import { keptFor } from './kept-for.ts'
import { newYorkDate } from './new-york.ts'
import type { Page } from './broker-ports.ts'
import type { Clock } from './ports.ts'
import { readSymbol } from './read-field.ts'
import type { BrokerInstrument, TradingReads } from './trading-ports.ts'

/** Lists change overnight; a chooser that is opened again asks for nothing. */
const listedMs = 10 * 60_000
/** Contracts of one day; the broker's pages hold a thousand. */
const mostPages = 5
const mostContracts = 2_000

/** Reads which options of an underlying are listed, for the chooser of a ticket. */
export interface ChoosingOptions {
  /**
   * The days on which options of it expire, and the contracts of one of them: the first where `expires` is null. Fails with invalid-input
   * (underlying) for what is no symbol, and not-found where the broker knows none.
   */
  chain(underlying: string, expires: string | null): Promise<OptionChain>
}

export function createChoosingOptions(
  reads: Pick<TradingReads, 'listOptionContracts' | 'listOptionExpiries'>,
  clock: Pick<Clock, 'now'>,
): ChoosingOptions {
  const expiries = keptFor(listedMs, clock, (underlying) => reads.listOptionExpiries(underlying))
  const listOf = keptFor(listedMs, clock, async (key) => {
    const [underlying = '', expires = ''] = key.split(' ')
    return await collect((pageToken) => reads.listOptionContracts(underlying, expires, pageToken))
  })

  return {
    async chain(typed, wanted) {
      const underlying = underlyingIn(typed)
      const today = newYorkDate(clock.now())
      const days = [...new Set(await expiries(underlying))]
        .filter((day) => day >= today)
        .toSorted()
        .slice(0, 500)
      const expires = wanted ?? days[0] ?? null
      const listed = expires === null ? [] : await listOf(`${underlying} ${expires}`)
      const contracts = listed.flatMap((instrument) => contractOf(instrument, expires)).toSorted(byStrike)
      return { underlying, expiries: days, expires, contracts }
    },
  }
}

/** An option stands for its own root. */
function underlyingIn(typed: string): Ticker {
  const { value } = readSymbol(typed)
  const name = value?.kind === 'option' ? value.option.root : value?.kind === 'symbol' ? value.symbol : null
  const symbol = ticker.safeParse(name)
  if (!symbol.success) throw new FailureError({ code: 'invalid-input', field: 'underlying' })
  return symbol.data
}

async function collect(
  readPage: (pageToken: string | null) => Promise<Page<BrokerInstrument>>,
): Promise<BrokerInstrument[]> {
  const rows: BrokerInstrument[] = []
  let token: string | null = null
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: Page<BrokerInstrument> = await readPage(token)
    rows.push(...page.rows)
    token = page.nextPageToken
    if (token === null) break
  }
  return rows.slice(0, mostContracts)
}

/** None where it is no option, or one of another day than was asked for. */
function contractOf(
  { symbol, option, multiplier, tradable }: BrokerInstrument,
  expires: string | null,
): OptionChain['contracts'] {
  // Spelt as the symbol spells it: 190 and 190.00 are one strike.
  const read = readOptionSymbol(symbol) ?? option
  if (read?.expires !== expires) return []
  return [{ symbol, right: read.right, strike: decimalString.parse(read.strike), multiplier, tradable }]
}

function byStrike(one: { strike: string }, two: { strike: string }): number {
  return new Exact(one.strike).cmp(two.strike)
}
