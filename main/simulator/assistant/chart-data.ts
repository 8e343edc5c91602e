import { Decimal } from 'decimal.js'
import type { DayBar } from '../market/day-bar.ts'
import type { Instrument } from '../market/instruments.ts'
import type { Market } from '../market/market.ts'

const DAY_MS = 86_400_000

interface Series {
  name: string
  points: { x: string; y: number }[]
}

/** The latest bars of an instrument, the running session included. */
export function latestBars(market: Market, instrument: Instrument, now: number, count: number): DayBar[] {
  return market.dailyBars(instrument, now - (count * 1.6 + 12) * DAY_MS, now).slice(-count)
}

/** Percent change since the first of the last so many sessions: makes instruments of any price comparable. */
export function rebasedSeries(
  market: Market,
  instruments: readonly Instrument[],
  now: number,
  count: number,
): Series[] {
  return instruments.flatMap((instrument) => {
    const bars = latestBars(market, instrument, now, count)
    const first = bars[0]
    if (!first) return []
    return [{ name: instrument.symbol, points: bars.map((bar) => ({ x: bar.date, y: changeSince(first, bar) })) }]
  })
}

/** Closing prices in dollars. */
export function closingSeries(name: string, bars: readonly DayBar[]): Series {
  return { name, points: bars.map((bar) => ({ x: bar.date, y: new Decimal(bar.close).div(100).toNumber() })) }
}

function changeSince(first: DayBar, bar: DayBar): number {
  return new Decimal(bar.close - first.close).div(first.close).times(100).toDecimalPlaces(2).toNumber()
}

/** Average close of the last so many bars up to each bar, once there are enough. */
export function movingAverage(bars: readonly DayBar[], length: number): Series {
  const points = bars.slice(length - 1).map((bar, index) => {
    const sum = bars.slice(index, index + length).reduce((total, { close }) => total + close, 0)
    return { x: bar.date, y: new Decimal(sum).div(length).div(100).toDecimalPlaces(2).toNumber() }
  })
  return { name: `Average of ${length} days`, points }
}
