import { findInstrument } from './market/instruments.ts'
import { createMarket, DEFAULT_SEED } from './market/market.ts'
import { centsToDecimal, percentOf } from './money.ts'

/** One line of a first look at the market, before anybody has connected. */
export interface PreviewRow {
  symbol: string
  /** Dollars. */
  price: string
  /** 0 to 100, two decimals: for reading, not for reckoning. */
  changePercent: string
  /** Daily closes in dollars, oldest first. */
  closes: number[]
}

const SHOWN = ['NVDA', 'AAPL', 'MSFT']
const PREVIEW_MS = 45 * 86_400_000

/** A few prices of the built-in market, the same ones the simulator answers with. */
export function previewMarket(now: number): PreviewRow[] {
  const market = createMarket(DEFAULT_SEED)
  return SHOWN.flatMap((symbol) => {
    const instrument = findInstrument(symbol)
    const moment = instrument && market.at(instrument, now)
    if (!moment) return []
    const closes = market.dailyBars(instrument, now - PREVIEW_MS, now).map(({ close }) => close / 100)
    return [
      {
        symbol,
        price: centsToDecimal(moment.last),
        changePercent: percentOf(moment.change, moment.previousClose, 2),
        closes,
      },
    ]
  })
}
