import type { Instrument } from './instruments.ts'
import { streamOf, uniform } from './seeded.ts'

/** Best bid and offer. Prices in cents; the ask is missing where nobody sells. */
export interface Quote {
  bid: number
  bidSize: number
  ask: number | null
  askSize: number | null
}

const TICK_MS = 5000

/** The quote around a price and the size of the trade that made it; both stand still when the price does. */
export function quoteAt(
  seed: number,
  instrument: Instrument,
  last: number,
  tradedAt: number,
): { quote: Quote | undefined; lastSize: number } {
  if (instrument.liquidity === 'index') return { quote: undefined, lastSize: 0 }
  const stream = streamOf(seed, `quote ${instrument.symbol}`)
  const tick = Math.floor(tradedAt / TICK_MS) % 0x1000_0000
  const lots = (use: number) => 100 * (1 + Math.floor(7 * uniform(stream, tick * 4 + use) ** 2))
  // An even spread keeps the midpoint on a whole cent.
  const half = Math.max(1, Math.round(last * (instrument.averageVolume > 1_000_000 ? 0.00005 : 0.002)))
  const oneSided = instrument.liquidity === 'one-sided'
  return {
    lastSize: 10 * (1 + Math.floor(40 * uniform(stream, tick * 4) ** 2)),
    quote: {
      bid: Math.max(1, last - half),
      bidSize: lots(1),
      ask: oneSided ? null : last + half,
      askSize: oneSided ? null : lots(2),
    },
  }
}
