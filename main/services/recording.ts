import type { DailySummary } from './broker-ports.ts'
import type { Clock } from './ports.ts'
import type { BarStore } from './store-ports.ts'
import type { DecimalString, Ticker } from '../../preload/contract/words.ts'
import { tradingDate } from '../../preload/contract/words.ts'
import { sessionAt, stepTradingDay, tradingDateAt } from './market-days.ts'
import { instantAt, nowOf } from './moments.ts'
import type { HeldQuote } from './quoting.ts'

const minuteMs = 60_000

/** Keeps the prices that pass by anyway, where the broker has no history: minutes as they were seen, days from their summaries. */
export interface Recording {
  /** Prices of a round; outside of trading hours they stand still and are not kept. */
  onQuotes(quotes: readonly HeldQuote[]): Promise<void>
  /** The running session of a day, with the present price. */
  onSummary(symbol: Ticker, summary: DailySummary, last: DecimalString | null): Promise<void>
}

export function createRecording(parts: { store: BarStore; clock: Clock }): Recording {
  const { store, clock } = parts
  const newest = new Map<Ticker, string>()
  const settled = new Map<Ticker, string>()

  async function recordMinute(symbol: Ticker, price: DecimalString): Promise<void> {
    const start = instantAt(Math.floor(clock.now() / minuteMs) * minuteMs)
    const said = `${start} ${price}`
    if (newest.get(symbol) === said) return
    newest.set(symbol, said)
    const bar = { start, open: price, high: price, low: price, close: price, volume: null }
    await store.record(symbol, '1min', [bar], nowOf(clock))
  }

  /** The broker tells the official close of a day on the next one. */
  async function settle(symbol: Ticker, close: DecimalString): Promise<void> {
    const date = stepTradingDay(tradingDateAt(clock.now()), -1)
    if (settled.get(symbol) === date) return
    settled.set(symbol, date)
    await store.settleClose(symbol, date, close, nowOf(clock))
  }

  return {
    async onQuotes(quotes) {
      const session = sessionAt(clock.now())
      if (session === null) return
      for (const { quote } of quotes) {
        if (quote.last !== null) await recordMinute(quote.symbol, quote.last)
        // Before the opening it is not certain which day the previous close is of.
        if (session === 'regular' && quote.previousClose !== null) await settle(quote.symbol, quote.previousClose)
      }
    },
    async onSummary(symbol, { open, high, low, volume, tradeDate }, last) {
      const date = tradingDate.safeParse(tradeDate)
      // A price after the close is none of the regular session.
      const isRunning = sessionAt(clock.now()) === 'regular' && date.data === tradingDateAt(clock.now())
      if (!isRunning || date.data === undefined || open === null || high === null || low === null || last === null)
        return
      await store.record(symbol, '1day', [{ start: date.data, open, high, low, close: last, volume }], nowOf(clock))
    },
  }
}
