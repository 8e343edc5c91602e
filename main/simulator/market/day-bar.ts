import type { Instrument } from './instruments.ts'
import type { IsoDate } from './new-york.ts'
import { gaussian, streamOf, uniform } from './seeded.ts'
import { dateOfOrdinal } from './trading-days.ts'
import type { Walk } from './walk.ts'

/** One regular session. Prices in cents, volume in shares with the extended sessions. */
export interface DayBar {
  date: IsoDate
  open: number
  high: number
  low: number
  close: number
  volume: number
}

/** A whole trading day of one instrument, before its course inside the day is drawn. */
export interface TradingDay extends DayBar {
  ordinal: number
  previousClose: number
  /** Price when after-hours trading ends. */
  lateClose: number
}

/** Draws days from the walk. Pure: one seed, one instrument and one day always give the same bar. */
export function drawDay(walk: Walk, seed: number, instrument: Instrument, ordinal: number): TradingDay {
  const stream = streamOf(seed, `day ${instrument.drawnAs}`)
  const draw = (use: number) => gaussian(stream, ordinal * 8 + use)
  const { volatility } = instrument
  const previousClose = walk.close(instrument, ordinal - 1)
  const close = walk.close(instrument, ordinal)
  const gap = (close - previousClose) * (0.2 + 0.4 * uniform(stream, ordinal * 16 + 11))
  const swing = Math.max(volatility, 0.006)
  const open = Math.max(1, Math.round(previousClose + gap + close * swing * 0.2 * draw(0)))
  const high = Math.round(Math.max(open, close) * (1 + swing * 0.38 * Math.abs(draw(1))))
  const low = Math.max(1, Math.round(Math.min(open, close) * (1 - swing * 0.38 * Math.abs(draw(2)))))
  const moved = Math.abs(close - previousClose) / (previousClose * swing)
  const volume = Math.round(instrument.averageVolume * Math.exp(0.22 * draw(3) - 0.12) * (0.85 + 0.18 * moved))
  const lateMove = instrument.liquidity === 'index' ? 0 : swing * 0.08 * draw(4)
  const lateClose = Math.max(1, Math.round(close * (1 + lateMove)))
  return { date: dateOfOrdinal(ordinal), ordinal, previousClose, open, high, low, close, lateClose, volume }
}

/** The stream of draws inside one day. */
export function courseStream(seed: number, instrument: Instrument, ordinal: number): number {
  return streamOf(seed, `course ${instrument.drawnAs} ${ordinal}`)
}
