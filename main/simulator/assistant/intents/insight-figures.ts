import type { DayBar } from '../../market/day-bar.ts'
import { findInstrument, type Instrument } from '../../market/instruments.ts'
import type { MarketMoment } from '../../market/market.ts'
import { percentOf } from '../../money.ts'
import type { Ask } from '../ask.ts'
import { latestBars } from '../chart-data.ts'

/** The figures of a report, all measured from the bars and the moment of asking. */
export interface InsightFigures {
  moment: MarketMoment
  /** Percent change over so many sessions. */
  changes: { label: string; percent: string }[]
  averages: { label: string; cents: number }[]
  /** Daily moves as a yearly percentage. */
  volatility: string
  /** The deepest fall from a high within the year, in percent of that high. */
  drawdown: string
  peers: { moment: MarketMoment; month: string }[]
}

const YEAR = 252
const HORIZONS = [
  { label: '1 week', sessions: 5 },
  { label: '1 month', sessions: 21 },
  { label: '3 months', sessions: 63 },
  { label: '6 months', sessions: 126 },
  { label: '1 year', sessions: YEAR },
]
const MONTH = 21

/** Measures an instrument and its peers. */
export function measure(ask: Ask, moment: MarketMoment, peers: readonly Instrument[]): InsightFigures {
  const bars = latestBars(ask.market, moment.instrument, ask.now, YEAR + 1)
  const broad = findInstrument('SPY')
  const beside = broad && !peers.includes(broad) && broad !== moment.instrument ? [...peers, broad] : peers
  return {
    moment,
    changes: HORIZONS.map(({ label, sessions }) => ({ label, percent: changeOver(bars, sessions) })),
    averages: [50, 200].map((length) => ({ label: `Average of ${length} days`, cents: averageOf(bars, length) })),
    volatility: yearlyVolatility(bars),
    drawdown: deepestFall(bars),
    peers: [moment.instrument, ...beside].flatMap((instrument) => {
      const at = ask.market.at(instrument, ask.now)
      const month = changeOver(latestBars(ask.market, instrument, ask.now, MONTH + 1), MONTH)
      return at ? [{ moment: at, month }] : []
    }),
  }
}

function changeOver(bars: readonly DayBar[], sessions: number): string {
  const last = bars.at(-1)
  const first = bars.at(-1 - sessions)
  return last && first ? percentOf(last.close - first.close, first.close, 2) : '0.00'
}

function averageOf(bars: readonly DayBar[], length: number): number {
  const latest = bars.slice(-length)
  return Math.round(latest.reduce((sum, { close }) => sum + close, 0) / latest.length)
}

function yearlyVolatility(bars: readonly DayBar[]): string {
  const moves = bars.slice(1).map((bar, index) => Math.log(bar.close / (bars[index]?.close ?? bar.close)))
  const variance = moves.reduce((sum, move) => sum + move * move, 0) / Math.max(1, moves.length)
  return (Math.sqrt(variance * YEAR) * 100).toFixed(1)
}

function deepestFall(bars: readonly DayBar[]): string {
  let high = 0
  let deepest = 0
  for (const { close } of bars) {
    high = Math.max(high, close)
    deepest = Math.min(deepest, close / high - 1)
  }
  return (-deepest * 100).toFixed(1)
}
